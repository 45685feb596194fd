"""Calendar dates: days, months, years, decades, centuries, quarters, seasons, holidays, in figures and in words."""

from __future__ import annotations

from datetime import date

from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS
from casus.times.phrases import Calendar, Holiday, NamedWeekday, Phrase
from casus.times.tokens import Token

_ORDINAL_TENS = {"twenty": 20, "thirty": 30}


def day_number(token: Token) -> int | None:
    """The day of the month that a figure or an ordinal names."""
    number = int(token.text[:-2]) if token.kind == "DayOrdinal" else int(token.value)
    return number if 1 <= number <= 31 else None


def _dotted(found: Match) -> bool:
    """Whether a full stop after the month can be that of an abbreviation."""
    return "dot" not in found.named or len(found["month"].text) <= 4


def _calendar_day(found: Match, year: int | None) -> Phrase | None:
    day = day_number(found["day"])
    if day is None or not _dotted(found) or day > (29 if found["month"].value == "2" else 31):
        return None
    return Calendar(year, int(found["month"].value), day)


@ATOMS.rule(
    "Weekday? Comma? The? month=Month dot=Dot? Comma? The? day=Day|DayOrdinal Comma? year=Year",
    "Weekday? Comma? The? month=Month dot=Dot? The? day=Day|DayOrdinal",
    "Weekday? Comma? The? day=Day|Ord Of? month=Month dot=Dot? Comma? year=Year",
    "Weekday? Comma? The? day=Day|Ord Of? month=Month",
    "day=Day Dash month=Month Dash year=Year",
)
def day_of_month(found: Match) -> Phrase | None:
    """May 16, 2015 · the 3rd of May · Thursday, 7 May 2015."""
    year = found.get("year")
    return _calendar_day(found, int(year.value) if year else None)


@ATOMS.rule("The? day=DayOrdinal")
def day_alone(found: Match) -> Phrase | None:
    """The 14th, of the month that the context gives, after "on"."""
    before = found.before
    day = day_number(found["day"])
    if day is None or before is None or before.text.lower() != "on" or found.begin + 1 == found.end:
        return None
    return None


@ATOMS.rule(
    "The? one=Day|DayOrdinal link=Dash|To|And|Or|Through|Until day=Day|DayOrdinal Of? month=Month dot=Dot? Comma? year=Year?",
)
def days_before_month(found: Match) -> list[Token] | None:
    """15 to 22 February 1984: two days of one month."""
    return _two_days(found, [found["one"]], found.run[found.run.index(found["day"]) : found.end])


@ATOMS.rule(
    "month=Month dot=Dot? one=Day|DayOrdinal link=Dash|To|And|Or|Through|Until day=Day|DayOrdinal Comma? year=Year?"
)
def days_after_month(found: Match) -> list[Token] | None:
    """May 3-5, 2021: two days of one month."""
    split = found.run.index(found["link"])
    return _two_days(found, found.run[found.begin : split], found.run[split + 1 : found.end])


def _two_days(found: Match, first: list[Token], second: list[Token]) -> list[Token] | None:
    year = found.get("year")
    one, two = day_number(found["one"]), day_number(found["day"])
    if one is None or two is None or not _dotted(found):
        return None
    if found["link"].kind in ("Dash", "To", "Through") and one >= two:
        return None
    if year is None and second[-1].kind == "Comma":
        second = second[:-1]
    number = int(year.value) if year else None
    month = int(found["month"].value)
    return [
        phrase(first, Calendar(number, month, one)),
        found["link"],
        phrase(second, Calendar(number, month, two)),
    ]


@ATOMS.rule("month=Month dot=Dot? Comma? Of? year=Year", "month=Month dot=Dot? Of The year=Year")
def month_of_year(found: Match) -> Phrase | None:
    """May 2021 · February of 1940."""
    return Calendar(int(found["year"].value), int(found["month"].value)) if _dotted(found) else None


@ATOMS.rule("one=Month link=Dash|To|And|Or|Through|Until month=Month Comma? Of? year=Year")
def two_months(found: Match) -> list[Token]:
    """May-August 1950: two months of one year."""
    year = int(found["year"].value)
    split = found.run.index(found["month"])
    return [
        phrase([found["one"]], Calendar(year, int(found["one"].value))),
        found["link"],
        phrase(found.run[split : found.end], Calendar(year, int(found["month"].value))),
    ]


@ATOMS.rule("month=Month")
def month_alone(found: Match) -> Phrase:
    """May."""
    return Calendar(month=int(found["month"].value))


@ATOMS.rule("season=AnySeason Of? year=Year", "The? season=AnySeason Of year=Year")
def season_of_year(found: Match) -> Phrase:
    """Summer 1918 · the spring of 1915."""
    return Calendar(int(found["year"].value), part=found["season"].value)


@ATOMS.rule("season=Season")
def season_alone(found: Match) -> Phrase:
    """Winter."""
    return Calendar(part=found["season"].value)


@ATOMS.rule("day=Weekday")
def weekday_alone(found: Match) -> Phrase:
    """Thursday."""
    return NamedWeekday(int(found["day"].value))


@ATOMS.rule("day=Holiday Comma? year=Year", "day=Holiday")
def holiday(found: Match) -> Phrase:
    """Christmas Eve 1989 · Thanksgiving."""
    year = found.get("year")
    return Holiday(found["day"].value, int(year.value) if year else None)


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
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year < 100:
        year += 1900 if year > 50 else 2000
    return Calendar(year, month, day)
