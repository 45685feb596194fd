"""Days and months: in figures, in words, alone, in pairs, with and without their year."""

from __future__ import annotations

from datetime import date

from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS
from casus.times.phrases import Calendar, Holiday, NamedWeekday
from casus.times.resolved import Phrase
from casus.times.tokens import Token

_RANGES = ("Dash", "To", "Through", "Until")


def number_of(token: Token) -> int:
    """The number that a figure or an ordinal names."""
    return int(token.text[:-2]) if token.kind == "DayOrdinal" else int(token.value)


def _dotted(found: Match) -> bool:
    """Whether a full stop after the month can be that of an abbreviation."""
    return "dot" not in found.named or len(found["month"].text) <= 4


def _year(found: Match) -> int | None:
    year = found.get("year")
    return int(year.value) if year else None


@ATOMS.rule(
    "Weekday? month=Month dot=Dot? Comma? The? day=Day|DayOrdinal Comma? year=Year",
    "Weekday Comma month=Month dot=Dot? Comma? The? day=Day|DayOrdinal Comma? year=Year",
    "Weekday? month=Month dot=Dot? The? day=Day|DayOrdinal",
    "Weekday Comma month=Month dot=Dot? The? day=Day|DayOrdinal",
    "Weekday? The? day=Day|Ord Of? month=Month dot=Dot? Comma? year=Year",
    "Weekday Comma The? day=Day|Ord Of? month=Month dot=Dot? Comma? year=Year",
    "Weekday? The? day=Day|Ord Of? month=Month",
    "Weekday Comma The? day=Day|Ord Of? month=Month",
    "day=Day Dash month=Month Dash year=Year",
)
def day_of_month(found: Match) -> Phrase | None:
    """May 16, 2015 · the 3rd of May · Thursday, 7 May 2015."""
    day, month = number_of(found["day"]), int(found["month"].value)
    if not 1 <= day <= (29 if month == 2 else 31) or not _dotted(found):
        return None
    return Calendar(_year(found), month, day)


@ATOMS.rule("The? day=DayOrdinal", "Weekday Comma? The? day=DayOrdinal")
def day_alone(found: Match) -> Phrase | None:
    """On the 20th: the month is the one spoken of. Not "on the 20th floor"."""
    day = number_of(found["day"])
    alone = found.has("Weekday") or (found.has("The") and found.before_is("On", "By", "Until", "Since", "And", "To"))
    if not alone or found.noun_follows() or found.after_is(*_COUNTED_UNITS) or not 1 <= day <= 31:
        return None
    return Calendar(day=day)


_COUNTED_UNITS = ("Unit", "Units", "ClockUnit", "Quarter", "Half", "Month", "Of", "Holiday", "Dash")


@ATOMS.rule(
    "The? one=Day|DayOrdinal link=Dash|To|And|Or|Through|Until|Slash The? day=Day|DayOrdinal Of? month=Month dot=Dot? "
    "Comma? year=Year",
    "The? one=Day|DayOrdinal link=Dash|To|And|Or|Through|Until|Slash The? day=Day|DayOrdinal Of? month=Month",
)
def days_before_month(found: Match) -> list[Token] | None:
    """15 to 22 February 1984: two days of one month."""
    split = found.run.index(found["link"], found.begin)
    return _two_days(found, found.run[found.begin : split], found.run[split + 1 : found.end])


@ATOMS.rule(
    "month=Month dot=Dot? one=Day|DayOrdinal link=Dash|To|And|Or|Through|Until|Slash The? day=Day|DayOrdinal "
    "Comma? year=Year",
    "month=Month dot=Dot? one=Day|DayOrdinal link=Dash|To|And|Or|Through|Until|Slash The? day=Day|DayOrdinal",
)
def days_after_month(found: Match) -> list[Token] | None:
    """May 3-5, 2021: two days of one month."""
    split = found.run.index(found["link"], found.begin)
    return _two_days(found, found.run[found.begin : split], found.run[split + 1 : found.end])


def _two_days(found: Match, first: list[Token], second: list[Token]) -> list[Token] | None:
    one, two = number_of(found["one"]), number_of(found["day"])
    if not (1 <= one <= 31 and 1 <= two <= 31) or not _dotted(found):
        return None
    if (found["link"].kind in _RANGES and one >= two) or found.after_is("Units", "ClockUnits"):
        return None
    year, month = _year(found), int(found["month"].value)
    return [phrase(first, Calendar(year, month, one)), found["link"], phrase(second, Calendar(year, month, two))]


@ATOMS.rule("month=Month dot=Dot? Comma? Of? year=Year", "month=Month dot=Dot? Of The year=Year")
def month_of_year(found: Match) -> Phrase | None:
    """May 2021 · February of 1940."""
    return Calendar(_year(found), int(found["month"].value)) if _dotted(found) else None


@ATOMS.rule("one=Month link=Dash|To|And|Or|Through|Until|Slash month=Month Comma? Of? year=Year")
def two_months(found: Match) -> list[Token]:
    """May-August 1950: two months of one year."""
    split = found.run.index(found["month"], found.begin)
    return [
        phrase([found["one"]], Calendar(_year(found), int(found["one"].value))),
        found["link"],
        phrase(found.run[split : found.end], Calendar(_year(found), int(found["month"].value))),
    ]


@ATOMS.rule("month=Month Comma? year=Year|Count|Small|Day Bc")
def month_before_christ(found: Match) -> Phrase:
    """June 479 BC."""
    return Calendar(_year(found), int(found["month"].value), bc=True)


@ATOMS.rule("month=Month")
def month_alone(found: Match) -> Phrase:
    """May."""
    return Calendar(month=int(found["month"].value))


@ATOMS.rule("day=Weekday")
def weekday_alone(found: Match) -> Phrase:
    """Thursday."""
    return NamedWeekday(int(found["day"].value))


@ATOMS.rule("day=Holiday Comma? Of? year=Year", "day=Holiday")
def holiday(found: Match) -> Phrase:
    """Christmas Eve 1989 · Thanksgiving."""
    return Holiday(found["day"].value, _year(found))


@ATOMS.rule("day=IsoDate")
def iso_date(found: Match) -> Phrase | None:
    """2013-03-22."""
    try:
        day = date.fromisoformat(found["day"].text[:10])
    except ValueError:
        return None
    return Calendar(day.year, day.month, day.day)


@ATOMS.rule("day=SlashDate")
def figures(found: Match) -> Phrase | None:
    """3/22/2013 or 22.03.2013; month first with slashes, as in American news, unless that cannot be."""
    text = found["day"].text
    first, second, year = (int(part) for part in text.replace(".", "/").split("/"))
    month, day = (first, second) if "/" in text and first <= 12 else (second, first)
    if year < 100:
        year += 1900 if year > 50 else 2000
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Calendar(year, month, day)
