"""Folds a name to the key under which the gazetteer knows it: no case, diacritics, apostrophes, hyphens or stops."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h",
    "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "`": "", "´": "", "′": "", "ˌ": "", ".": "",
    "-": " ", "–": " ", "—": " ", "/": " ", ",": " ", "_": " ", "&": " and ",
})  # fmt: skip
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "township": "twp"}


def fold(name: str) -> str:
    """The key of ``name``; empty when nothing is left."""
    lowered = name.casefold()
    if not lowered.isascii():
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    words = re.split(r"\s+", lowered.translate(_LETTERS).strip())
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_WORDS.get(word, word) for word in words)
