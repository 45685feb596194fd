"""What picture is asked for."""

from __future__ import annotations

from msgspec import Struct

from casus.web.parameters import Parameter, country, day, number, words

LINES = 50
"""Lines a page."""

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
PAGE = number("page", f"Which page of {LINES} lines.", 1, 10_000, 1)
PICTURE: tuple[Parameter, ...] = (*OF_PICTURE, PAGE)


class Asked(Struct, frozen=True, kw_only=True):
    """A picture as ``casus.picture.picture`` takes it: days, a country (ISO 3166 alpha-3) and a place's name."""

    as_of: str
    known_by: str | None = None
    since: str | None = None
    country: str | None = None
    place: str | None = None
