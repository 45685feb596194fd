"""Reads a source's noun phrase: its head, its name, whether it is definite, plural, a pronoun."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from casus.claims.attribution import Range, has

_INDEFINITE = frozenset(
    (
        "a",
        "an",
        "another",
        "one",
        "some",
        "several",
        "many",
        "few",
        "most",
        "other",
        "unnamed",
        "anonymous",
        "certain",
        "any",
    )
)
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "its", "his", "her", "their", "our", "my"))
_LEADING = frozenset(("the", "a", "an", "this", "that", "these", "those"))
_BRACKETS = str.maketrans("", "", "[]")  # an editor's insert is part of a name, its brackets are not
_LONGEST_NAME = 4
_CLAUSES = frozenset(("acl:relcl", "acl", "appos", "parataxis", "advcl", "cc", "conj", "dep"))
THIRD = frozenset(("he", "she", "him", "her", "it", "they", "them", "who", "which", "that", "both", "neither", "this"))
FIRST = frozenset(("i", "we", "me", "us", "my", "our"))


class Phrase(NamedTuple):
    """A source as a noun phrase. ``name`` is its words without article, clauses and appositions."""

    where: Range
    head: Token
    name: str
    pronoun: str | None
    indefinite: bool
    definite: bool
    plural: bool
    counted: bool


def read(doc: Doc, where: Range) -> Phrase:
    """The noun phrase in a range of tokens."""
    head = head_of(doc, where)
    pronoun = head.lower_ if where[1] - where[0] <= 2 and head.lower_ in THIRD | FIRST else None
    left = list(doc[where[0] : head.i + 1])
    words = {token.lower_ for token in left}
    counted = any(token.pos_ == "NUM" or token.like_num for token in left[:-1])
    first = left[0].lower_
    possessed = any(token.text in ("'s", "’s", "'", "’") and token.dep_ == "case" for token in left)
    plural = has(head, "Number", "Plur") or (counted and first not in ("one", "1"))
    plural = plural or (head.pos_ == "NOUN" and head.lower_ in (f"{head.lemma_}s", f"{head.lemma_}es"))
    definite = bool(words & _DEFINITE) or possessed
    indefinite = not definite and (bool(words & _INDEFINITE) or counted or (head.pos_ == "NOUN" and plural))
    return Phrase(where, head, _name(doc, where, head), pronoun, indefinite, definite, plural, counted)


def apposed_name(doc: Doc, phrase: Phrase) -> Range | None:
    """Where a bare name stands between commas behind a phrase or at its end: "the head of the bank, Ann Lee, said"."""
    end = phrase.where[1]
    commas = (i for i in range(phrase.head.i + 1, min(end + 1, len(doc))) if doc[i].text == ",")
    first = next(commas, None)
    if first is None:
        return None
    last = first + 1
    while last < min(len(doc), first + 1 + _LONGEST_NAME) and doc[last].pos_ == "PROPN" and doc[last].text[0].isupper():
        last += 1
    closed = last < len(doc) and doc[last].text == ","
    return (first + 1, last) if last - first > 2 and closed else None


def head_of(doc: Doc, where: Range) -> Token:
    """The token from which the others of the range hang."""
    for token in doc[where[0] : where[1]]:
        outside = not where[0] <= token.head.i < where[1] or token.head.i == token.i
        if outside and not token.is_punct and not token.is_space:
            return token
    return doc[where[0]]


def _name(doc: Doc, where: Range, head: Token) -> str:
    start, end = where
    while start < head.i and (doc[start].lower_ in _LEADING or doc[start].is_punct or doc[start].is_space):
        start += 1
    for child in head.rights:
        if child.dep_ in _CLAUSES or (child.is_punct and child.text in (",", "—", "–", "(", ";")):
            end = min(end, child.left_edge.i)
            break
    end = max(end, head.i + 1)
    pause = next((token.i for token in doc[head.i + 1 : end] if token.text == "," or token.lower_ == "who"), end)
    end = min(end, pause)
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text != ".":
        end -= 1
    return " ".join(doc[start:end].text.translate(_BRACKETS).split())
