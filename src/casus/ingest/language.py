"""In which language a text is written, as ISO 639-1; ``None`` where it is too short to tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from casus.records import Document, Record, Unresolved

_SAMPLE = 2000
_ENOUGH = 80

_WORD = re.compile(r"[^\W\d_]+")

# Words that no other language has among its commonest. One word in ten of them settles that a text is English, without
# loading the model, which takes longer than reading many a report.
_ENGLISH = re.compile(
    "and|by|for|from|had|has|have|his|is|it|its|not|of|said|that|the|they|this|to|was|were|which|with", re.I
)
_ENGLISH_SHARE = 0.1
_ENGLISH_KINDS = 4

# The languages of the press: among all that the model knows, a short text of names falls to one that nobody prints.
_PRESS = (
    "ar az be bg bn ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk mn ms nl no pl "
    "ps pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh"
)


def detect(text: str) -> str | None:
    """The language of the first 2,000 characters."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if len(sample.strip()) < _ENOUGH or not words:
        return None
    english = [word.lower() for word in words if _ENGLISH.fullmatch(word)]
    if len(english) >= _ENGLISH_SHARE * len(words) and len(set(english)) >= _ENGLISH_KINDS:
        return "en"
    return _classifier()(sample)[0]


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    import py3langid  # 0.4 s to load, and seldom needed

    py3langid.set_languages(_PRESS.split())
    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify


def is_english(document: Document) -> bool:
    """Whether casus reads it. A text too short to tell gets the benefit of the doubt."""
    return document.language in {None, "en"}


def unread(document: Document) -> Record:
    """The record of a document in a language that casus doesn't read: nothing in it, and the reason why."""
    return Record(
        document=document,
        unresolved=(Unresolved(span=(0, len(document.text)), kind="language"),),
        warnings=(f"language: {document.language}; casus reads English",),
    )
