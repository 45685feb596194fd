"""The working form of a mention while its actor is being sought."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from casus.actors.naming import Entry
from casus.knowledge.actors_tables import RoleRow
from casus.records import MentionKind

Form = Literal["name", "nominal", "pronoun"]
Gender = Literal["m", "f"]

# Adjectives that say what a verb makes of its object: they stand before it and are no part of it ("shot dead two men").
RESULTS = frozenset(("dead", "hostage", "captive", "free", "ablaze", "alight", "open", "unconscious", "prisoner"))
# Relations of a word that belongs to the noun phrase of its head on the left.
LEFT_PARTS = frozenset(("det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "punct"))
NAME_PARTS = frozenset(("flat", "compound", "nmod:desc", "goeswith"))
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obl:agent", "csubj")


@dataclass(slots=True, eq=False)
class Candidate:
    """A stretch of tokens ``start:end`` headed by token ``head`` that may refer to an actor."""

    start: int
    end: int
    head: int
    sentence: int
    form: Form
    kind: MentionKind
    plural: bool = False
    gender: Gender | None = None
    person: bool = False
    label: str = ""
    entries: list[Entry] = field(default_factory=list)
    role: RoleRow | None = None
    phrase: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    country: str | None = None
    sector: str | None = None
    definite: bool = False
    quote: int = -1
    same_as: Candidate | None = None
    owner: Candidate | None = None
    title: str | None = None
    title_start: int = 0

    def has(self, *types: str) -> bool:
        """Whether the name is known with one of these readings."""
        return any(entry.type in types for entry in self.entries)


def is_subject(token: Token) -> bool:
    """Whether the token heads a subject (or the agent of a passive), itself or as a later conjunct of one."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.dep_ in SUBJECTS


def case_of(token: Token) -> str:
    """The preposition (or possessive marker) of a noun, in lower case; empty where it has none."""
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def phrase_start(token: Token) -> int:
    """Where the noun phrase headed by ``token`` begins: determiner, numerals and modifiers included.

    The words are walked, not the tree: near a noun the labels are surer than the heads.
    """
    doc = token.doc
    start = token.i
    while start > 0 and not doc[start].is_sent_start:
        before = doc[start - 1]
        if before.pos_ == "ADJ" and _is_complete(doc, start):
            break
        if before.text in ("'s", "’s", "-", "[", "]") or before.dep_ in LEFT_PARTS or _modifies(before, token):
            if before.dep_ == "punct" and before.text not in ("-", "[", "]"):
                break
            start -= 1
        else:
            break
    while start < token.i and (doc[start].text in ("]", "-", "'s", "’s", "least", "most") or doc[start].is_space):
        start += 1
    return start


def _is_complete(doc: Doc, start: int) -> bool:
    """Whether an adjective before ``start`` stands outside: before an article, or between a verb and its object."""
    if doc[start].dep_ == "det" and doc[start].lower_ in ("a", "an", "the"):
        return doc[start - 1].lower_ not in ("such", "many", "half")
    return doc[start - 1].lower_ in RESULTS and start > 1 and doc[start - 2].pos_ == "VERB"


def _modifies(part: Token, noun: Token) -> bool:
    """Whether a word is part of the noun's phrase though its label does not say so.

    It coordinates modifiers ("US and NATO troops"), or is a determiner or adjective, or a second subject of the same
    verb side by side with the noun, which only a parsing error makes.
    """
    if part.pos_ in ("DET", "ADJ"):
        return True
    if part.dep_ == "cc":
        part = part.head
    modified = part.head if part.dep_ == "conj" else part
    if modified.i > part.i or part.i >= noun.i or modified.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return False
    return modified.dep_ in ("compound", "amod") or (modified.dep_ == noun.dep_ and modified.head.i == noun.head.i)


def complement(token: Token, end: int, prepositions: tuple[str, ...] = ("of",)) -> Token | None:
    """The noun after a preposition at ``end`` ("the head of the committee"), if there is one."""
    doc = token.doc
    if end >= len(doc) or doc[end].lower_ not in prepositions:
        return None
    for i in range(end + 1, min(end + 12, len(doc))):
        part = doc[i]
        if part.pos_ in ("NOUN", "PROPN") and (part.dep_ not in LEFT_PARTS or _ends_phrase(doc, i)):
            return part
        if part.dep_ not in LEFT_PARTS and part.text not in ("'s", "’s", "-"):
            return None
    return None


def _ends_phrase(doc: Doc, i: int) -> bool:
    return i + 1 >= len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PART", "PUNCT", "ADV")


def complement_end(token: Token, depth: int = 3) -> int:
    """Where the phrase ends: after its complement with "of"."""
    end = token.i + 1
    for child in token.rights:
        if child.dep_ in ("flat", "compound") and child.i == end:
            end = child.i + 1
    inner = complement(token, end) if depth else None
    return complement_end(inner, depth - 1) if inner is not None else end


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token of ``doc[start:end]`` that the others hang from."""
    for i in range(start, end):
        head = doc[i].head.i
        if head == i or not start <= head < end:
            return doc[i]
    return doc[start]
