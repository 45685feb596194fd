"""BERT's word pieces, lower-cased (Devlin et al. 2019).

The ``tokenizers`` library does the same and is what training uses; a test holds the two together. It is not used here
because it brings 40 MB of packages for talking to a model hub, which casus never does.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

UNKNOWN = "[UNK]"
LONGEST = 100  # characters of a piece of text between spaces and punctuation; a longer one is unknown, as in BERT
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPiece:
    """Greedy longest-match-first pieces from a vocabulary file with one piece a line."""

    def __init__(self, vocabulary: Path) -> None:
        """The id of a piece is its line's number, from 0."""
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines) if piece}
        self._unknown = self._ids[UNKNOWN]
        self.ids = lru_cache(maxsize=100_000)(self._ids_of)

    def _ids_of(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces; one unknown piece for a word of which nothing is left (control characters)."""
        found = [piece for part in _parts(word) for piece in self._split(part)]
        return tuple(found) or (self._unknown,)

    def _split(self, part: str) -> list[int]:
        if len(part) > LONGEST:
            return [self._unknown]
        found, start = [], 0
        while start < len(part):
            mark = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((end for end in ends if mark + part[start:end] in self._ids), None)
            if end is None:
                return [self._unknown]
            found.append(self._ids[mark + part[start:end]])
            start = end
        return found


def _parts(word: str) -> list[str]:
    """The word lower-cased and without accents, cut at spaces, punctuation and Chinese characters."""
    parts = [""]
    for character in unicodedata.normalize("NFD", "".join(map(_cleaned, word))):
        category = unicodedata.category(character)
        if category == "Mn":
            continue
        if character.isspace():
            parts.append("")
        elif category[0] == "P" or (character.isascii() and not character.isalnum()) or _is_cjk(character):
            parts += [character, ""]
        else:
            parts[-1] += character.lower()
    return [part for part in parts if part]


def _cleaned(character: str) -> str:
    if character in "\t\n\r":
        return " "
    return "" if unicodedata.category(character)[0] == "C" or character == "\ufffd" else character


def _is_cjk(character: str) -> bool:
    return character > "\u33ff" and any(first <= ord(character) <= last for first, last in _CJK)
