"""Numbers that sort by publication, so that the newest of anything is found without sorting.

The rows of documents, claims and statements are numbered by the day of publication, then by the number of the record,
then by their place in it: 20, 26 and 17 bits. An index on anything else ends in such a number, so that whatever it
leads to comes by publication, and the text index is walked backwards from today.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, literal_column

_PART_BITS = 17
_RECORD_BITS = 26
_DAY_SHIFT = _PART_BITS + _RECORD_BITS
_LAST_DAY = (1 << 20) - 1  # in the year 2871

MOST_PARTS = 1 << _PART_BITS
"""Claims, or events, that one record may have."""

_DAY = len("2021-07-01")


def number(published: str | None, record: int, part: int = 0) -> int:
    """The number of part ``part`` of record ``record``; what has no date of publication comes before all else."""
    return _ordinal(published) << _DAY_SHIFT | record << _PART_BITS | part


def record_in(numbered: ColumnElement[int]) -> ColumnElement[int]:
    """The number of the record to which the row of a number belongs, in the database."""
    # As text: PostgreSQL shifts by an integer only, and a parameter would come as a bigint.
    return numbered.bitwise_rshift(literal_column(str(_PART_BITS))).bitwise_and((1 << _RECORD_BITS) - 1)


def record_of(numbered: int) -> int:
    """What ``record_in`` gives, of a number that is here."""
    return numbered >> _PART_BITS & ((1 << _RECORD_BITS) - 1)


def part_of(numbered: int) -> int:
    """Which claim, or event, of its record the row of a number is; from 0."""
    return numbered & (MOST_PARTS - 1)


def first_after(day: str) -> int:
    """The least number of what was published after a day; ISO 8601."""
    return first_of(_ordinal(day) + 1)


def first_of(day: int) -> int:
    """The least number of a ``day_of``."""
    return day << _DAY_SHIFT


def day_of(numbered: int) -> int:
    """What all rows of one day of publication have in common; it grows with the day and is 0 for what has no date."""
    return numbered >> _DAY_SHIFT


def is_day(published: str) -> bool:
    """Whether a date (ISO 8601) is one of a whole day, without a time."""
    return len(published) <= _DAY


def _ordinal(published: str | None) -> int:
    try:
        return min(date.fromisoformat(published[:_DAY]).toordinal(), _LAST_DAY) if published else 0
    except ValueError:  # a record that no check has seen may hold anything
        return 0
