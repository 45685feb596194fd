"""Role nouns ("army officer", "head of state"): the longest phrase of the role table that a noun heads."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from casus.knowledge import table
from casus.knowledge.actors_tables import RoleRow

_LONGEST = 5
_MODIFIERS = ("compound", "amod", "flat", "nmod", "nmod:desc", "punct", "goeswith", "nmod:poss")


@cache
def _phrases() -> dict[tuple[str, ...], RoleRow]:
    return {_key(phrase): row for row in table("actors/roles.tsv", RoleRow) for phrase in row.phrases}


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("-", " ").replace("'s", " 's").split())


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for phrase in _phrases() for word in phrase)


def lemma(token: Token) -> str:
    """The lemma in lower case; the word itself where the reading stage gave none."""
    return (token.lemma_ or token.text).lower()


def role_of(token: Token) -> tuple[RoleRow, tuple[str, ...]] | None:
    """The role that the noun ``token`` heads, with the phrase that says so; ``None`` where it heads none."""
    nouns = [noun for noun in dict.fromkeys((lemma(token), *_singulars(token.lower_))) if noun in _vocabulary()]
    if not nouns:
        return None
    doc = token.doc
    before = _words_before(doc, token.i)
    after = _words_after(doc, token.i)
    phrases = _phrases()
    for noun in nouns:
        for left in range(len(before), -1, -1):
            head = (*before[len(before) - left :], noun)
            for right in range(len(after), -1, -1):
                phrase = (*head, *after[:right])
                row = phrases.get(phrase)
                if row is not None and not (right and _goes_on(doc, token.i + right + 1)):
                    return row, phrase
    return None


def _singulars(word: str) -> tuple[str, ...]:
    """What a noun's singular may be, should the reading stage have got its lemma wrong."""
    if word.endswith("men"):
        return word, word[:-3] + "man"
    return (word, word[:-1], word[:-3] + "y") if word.endswith("s") else (word,)


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether the noun phrase goes on after a complement ("head of state television")."""
    return end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ")


def body_of_words(parts: list[str]) -> RoleRow | None:
    """The kind of body that a name in lower-case words tells of, the last word first ("Ministry of Defense of ...")."""
    phrases = _phrases()
    singular = [word[:-1] if word.endswith("s") and word not in _vocabulary() else word for word in parts]
    for end in range(len(singular), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            row = phrases.get(tuple(singular[start:end]))
            if row is not None and row.kind != "person":
                return row
    return None


def is_role_word(word: str, *, person: bool = False) -> bool:
    """Whether a single word, in either number, is a role noun; with ``person`` only one for a person."""
    rows = [row for form in _singulars(word.lower()) if (row := _phrases().get((form,))) is not None]
    return any(not person or row.kind == "person" for row in rows)


def is_role_phrase(parts: list[str]) -> bool:
    """Whether lower-case words are a whole role phrase, in either number."""
    kept = [part for part in parts if part != "-"]
    return any((*kept[:-1], form) in _phrases() for form in _singulars(kept[-1])) if kept else False


def _words_before(doc: Doc, position: int) -> tuple[str, ...]:
    found: list[str] = []
    i = position - 1
    while i >= 0 and len(found) < _LONGEST and not doc[i + 1].is_sent_start:
        token = doc[i]
        if token.text in ("-", "'s", "’s"):
            if token.text != "-":
                found.append("'s")
        elif token.is_alpha and (token.dep_ in _MODIFIERS or token.pos_ in ("ADJ", "NOUN", "PROPN")):
            found.append(lemma(token))
        else:
            break
        i -= 1
    return tuple(reversed(found))


def _words_after(doc: Doc, position: int) -> tuple[str, ...]:
    """Up to three words after the noun where they begin with "of" or a hyphen ("chief of the general staff")."""
    following = [lemma(doc[i]) for i in range(position + 1, min(position + 6, len(doc)))]
    if not following or following[0] not in ("of", "in", "-", "general", "designate", "elect"):
        return ()
    return tuple(word for word in following if word != "-")[:4]
