"""Words of a text with their offsets, split so that names can be looked up: on hyphens, and before a possessive."""

from __future__ import annotations

import re

from msgspec import Struct

_WORD = re.compile(
    r"(?:[^\W\d_]{1,2}\.(?=[^\W\d_]))+[^\W\d_]{1,4}\.?(?![^\W_])"  # U.S., W.Va., D.C.
    r"|[^\W_]+(?:['’ʻʼ](?!s\b)[^\W_]+)*"
)
_INITIAL = re.compile(r"(?:^|[.!?:;]|[\n\r•]|—)[\s\"'“”‘’()\[\]*—–-]*$")
_ABBREVIATED = frozenset({"st", "ste", "ft", "mt", "pt", "w", "n", "s", "e", "no", "u"})


class Word(Struct, frozen=True):
    """One word: its offsets, its text, whether it opens a sentence and whether it begins with a capital."""

    start: int
    end: int
    text: str
    initial: bool
    capital: bool


def words(text: str) -> list[Word]:
    """The words of ``text`` in order."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        before = text[found[-1].end if found else 0 : start]
        initial = not found or bool(_INITIAL.search(before) and not _abbreviation(found[-1], before))
        found.append(Word(start, end, match[0], initial, match[0][0].isupper()))
    return found


def _abbreviation(word: Word, gap: str) -> bool:
    return gap.strip() == "." and word.text.casefold() in _ABBREVIATED


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two neighbouring words may belong to one name: a space or hyphen between them, or "St. "."""
    gap = text[left.end : right.start]
    return gap in (" ", "-", "–", "‐", "\u00a0", " \u00a0", "  ") or (gap == ". " and _abbreviation(left, gap))
