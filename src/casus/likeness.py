"""Words of a text for comparing texts: casefolded, without punctuation; their sentences and their shingles."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+|\n+")
SHINGLE = 4  # words; long enough that two reports of one event share few by chance, short enough to outlast an edit
_SHORTEST_CONTENT_WORD = 4


def words(text: str) -> list[str]:
    """The words in their order."""
    return _WORD.findall(text.casefold())


def content_words(text: str) -> frozenset[str]:
    """The words that are long enough to mean something."""
    return frozenset(word for word in words(text) if len(word) >= _SHORTEST_CONTENT_WORD)


def shingles(sequence: Sequence[str]) -> frozenset[str]:
    """Every run of ``SHINGLE`` words; a shorter text is one run."""
    last = max(len(sequence) - SHINGLE, 0)
    return frozenset(" ".join(sequence[start : start + SHINGLE]) for start in range(last + 1))


def split_sentences(text: str) -> list[str]:
    """The sentences, roughly: some end at an abbreviation."""
    return _SENTENCE_END.split(text)


def sentences(text: str) -> list[frozenset[str]]:
    """The set of words of each sentence."""
    return [found for part in split_sentences(text) if (found := frozenset(words(part)))]


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of what either has that both have (Jaccard 1901)."""
    return len(one & other) / (len(one | other) or 1)


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that the other has as well (Broder 1997)."""
    return len(one & other) / (min(len(one), len(other)) or 1)
