"""The rows of the time room's knowledge files."""

from __future__ import annotations

from msgspec import Struct


class TimeWord(Struct, frozen=True):
    """A word of a time expression: ``kind`` is its class in the patterns of ``casus.times``."""

    word: str
    kind: str
    value: str = ""
