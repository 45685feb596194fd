"""Whether a statement fits a row of knowledge that asks for types, modes, contexts and words."""

from __future__ import annotations

import re
from functools import cache

from casus.picture.excerpts import before_trigger, behind_trigger
from casus.records import Statement

_NEAR = 50


def has_words(patterns: tuple[str, ...], statement: Statement) -> bool:
    """Whether one of the patterns is in the words of the event or near them; no pattern asks for nothing."""
    return not patterns or any(pattern.search(near(statement)) for pattern in compiled(patterns))


def near(statement: Statement) -> str:
    """The words of the event with fifty characters on either side, within the claim."""
    return f"{before_trigger(statement)[-_NEAR:]}{statement.predicate}{behind_trigger(statement)[:_NEAR]}"


@cache
def compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The patterns, whatever the case."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
