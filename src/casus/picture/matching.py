"""Whether a statement fits a row of knowledge that asks for types, modes, contexts and words."""

from __future__ import annotations

import re
from functools import cache

from casus.picture.excerpts import before_trigger, behind_trigger
from casus.records import Statement

_NEAR = 60
_AGAINST = re.compile(r"^\W*(?:[\w'’]+\s+){0,5}?(?:against|not to)\b")


def has_words(patterns: tuple[str, ...], statement: Statement) -> bool:
    """Whether one of the patterns is in the words of the event or near them; no pattern asks for nothing."""
    return not patterns or says(patterns, near(statement))


def says(patterns: tuple[str, ...], text: str) -> bool:
    """Whether one of the patterns is in a text."""
    return any(pattern.search(text) for pattern in compiled(patterns))


def near(statement: Statement) -> str:
    """The words of the event with sixty characters on either side, within the claim."""
    return f"{before_trigger(statement)[-_NEAR:]}{statement.predicate}{behind_trigger(statement)[:_NEAR]}"


def only_warns(statement: Statement) -> bool:
    """Whether PLOVER's THREATEN is a warning of what others do or may happen; "warned them against it" threatens."""
    told = statement.type == "THREATEN" and statement.mode is None and statement.predicate.lower().startswith("warn")
    return told and not _AGAINST.search(behind_trigger(statement))


@cache
def compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The patterns, whatever the case."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
