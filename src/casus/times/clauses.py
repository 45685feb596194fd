"""What a clause makes of the times in it: "since it stepped up operations on May 1" opens a stretch at that day."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from casus.records import When


def opened(doc: Doc, times: Iterable[When]) -> list[When]:
    """The times, those that date a clause with "since" left open at the end. Without a parse they stay as they are."""
    return [replace(when, end=None) if _opens(doc, when) else when for when in times]


def _opens(doc: Doc, when: When) -> bool:
    if when.begin is None or when.end is None or not doc.has_annotation("DEP"):
        return False
    span = doc.char_span(*when.span, alignment_mode="expand")
    verb = span.root.head if span is not None else None
    return verb is not None and verb.dep_ == "advcl" and any(_marks_since(child) for child in verb.lefts)


def _marks_since(token: Token) -> bool:
    return token.dep_ == "mark" and token.lower_ == "since"
