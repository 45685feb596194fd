"""The spans of names: what the tagger marked, cut to the bare name and joined with the names known beforehand."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from casus.actors.naming import Entry, known_names
from casus.actors.roles import is_role_phrase, is_role_word
from casus.actors.wordlists import word_lists

Known = tuple[int, int, list[Entry]]


def known_spans(doc: Doc) -> Iterator[Known]:
    """The known names as token spans; a name that ends inside a token is none."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token.text.rstrip(".") or token.text): token.i + 1 for token in doc}
    for begin, finish, entries in known_names().find(doc.text):
        start, end = starts.get(begin), ends.get(finish)
        if start is not None and end is not None and end > start:
            yield start, end, entries


def trim(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """A tagged span without article, honorific or role in front and without possessive marker behind."""
    while end > start and (doc[end - 1].text in ("'s", "’s", "'", "’") or doc[end - 1].is_punct):
        if doc[end - 1].text == ")" and any(doc[i].text == "(" for i in range(start, end)):
            break
        end -= 1
    while start < end - 1 and (doc[start].lower_ == "the" or doc[start].is_punct or doc[start].is_space):
        start += 1
    while label == "person" and start < end - 1:
        word = doc[start].lower_
        if word not in word_lists().honorifics and not (is_role_word(word) and doc[start].dep_ != "flat"):
            break
        start += 1
    return start, end


def join(doc: Doc, start: int, end: int, touching: list[Known]) -> Known:
    """A tagged span with the known names it touches: the longer of both, and what is known of it."""
    entries: list[Entry] = []
    for left, right, found in touching:
        if left <= start and right >= end:
            return left, right, found
        if left == start and all(doc[i].text in word_lists().generic_endings for i in range(right, end)):
            entries = found  # "Hamas movement"
        if left < start or right > end:  # the tagger cut a name in two
            start, end = min(left, start), max(right, end)
    return start, end, entries


def widen(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A body's name with the capitalised words around it that are parts of the same phrase."""
    while end < len(doc) and _belongs(doc, end, end - 1) and not is_role_word(doc[end].text, person=True):
        end += 1
    while start > 0 and not doc[start].is_sent_start and _belongs(doc, start - 1, start - 1):
        start -= 1
    return start, end


def _belongs(doc: Doc, i: int, before: int) -> bool:
    capitalised = doc[i].is_title and doc[i].pos_ in ("PROPN", "NOUN") and not doc[i].ent_type_
    return capitalised and doc[before].dep_ in ("compound", "amod", "flat")


def is_description(doc: Doc, start: int, end: int, label: str) -> bool:
    """Whether a tagged span is no name but a description ("Parliament", "Foreign Ministry", "Syrian rebels")."""
    if label != "person" and doc[end - 1].is_lower and is_role_word(doc[end - 1].text):
        return True
    if not is_role_phrase([doc[i].lower_ for i in range(start, end)]):
        return False
    if label == "person" and end - start == 1:  # King, Bishop and Major are surnames too
        return start > 0 and (doc[start - 1].pos_ in ("DET", "ADJ") or doc[start - 1].dep_ == "case")
    return label in ("organization", "group", "other", "person")
