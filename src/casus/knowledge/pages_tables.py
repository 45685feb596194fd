"""Lines of a page that hold no statement: the rows of ``pages/empty_lines.yaml``, and the test of a line."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from casus.knowledge.loader import tree

_LONGEST = 400
"""Characters of the longest line that is looked at; a longer one is a paragraph."""


class EmptyLines(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of line: ``pattern`` matches the whole line without regard to case. ``kept`` are near ones to be read."""

    why: str
    pattern: str
    examples: tuple[str, ...]
    kept: tuple[str, ...]


def empty_lines() -> tuple[EmptyLines, ...]:
    """Every row, read once."""
    rows: tuple[EmptyLines, ...] = tree("pages/empty_lines.yaml", tuple[EmptyLines, ...])
    return rows


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.pattern})" for row in empty_lines()), re.IGNORECASE)


def is_empty_line(line: str) -> bool:
    """Whether a line of a page holds no statement; white space around it doesn't count, and nothing in it is empty."""
    bare = line.strip()
    return not bare or (len(bare) <= _LONGEST and _pattern().fullmatch(bare) is not None)
