"""What picture is asked for."""

from __future__ import annotations

from msgspec import Struct

from casus.web.derived import MOST_LINES
from casus.web.parameters import Parameter, country, day, number, words

LINES = 50
"""Lines a page."""

COMMITMENTS_A_PAGE = 20

CURSOR = (
    day("as_of", "Only what was published by the end of that day. Without it: the day of the newest report."),
    day("known_by", "Only what had been added to the ledger by the end of that day (UTC)."),
)
OF_PICTURE = (
    *CURSOR,
    day("since", "The day from which changes are told. Without it: a week before."),
    country("country", "Only what concerns that country."),
    words("place", "Only what tells of that place, by any of its names."),
)
PAGE = number("page", "Which page.", 1, MOST_LINES, 1)
PICTURE: tuple[Parameter, ...] = (*OF_PICTURE, PAGE)


def pages(total: int, size: int = LINES) -> int:
    """How many pages there are of a section that has ``total`` lines."""
    return -(-min(total, MOST_LINES) // size)


class Asked(Struct, frozen=True, kw_only=True):
    """A picture as ``casus.picture.picture`` takes it: days, a country (ISO 3166 alpha-3) and a place's name."""

    as_of: str
    known_by: str | None = None
    since: str | None = None
    country: str | None = None
    place: str | None = None
