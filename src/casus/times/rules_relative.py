"""Times told from now or from another time: this week, last May, the following day, later this month, recently."""

from __future__ import annotations

from dataclasses import replace

from casus.times.grammar import Match
from casus.times.passes import ATOMS, JOINS, WHOLES
from casus.times.phrases import Calendar, Counted, Edged, Holiday, NamedWeekday, Phrase, Shifted, Within
from casus.times.rules_calendar import day_number
from casus.times.spans import Every, Unknown, Vague

_FROM_FOCUS = ("Previous", "Following", "That", "Same")


@ATOMS.rule("day=RelativeDay")
def relative_day(found: Match) -> Phrase:
    """Today · yesterday · tomorrow."""
    return Shifted("D", int(found["day"].value))


@ATOMS.rule("The? Day? day=RelativeDay")
def _relative_day(found: Match) -> Phrase | None:
    return None


@JOINS.rule(
    "which=This|That|Last|Next|Coming|Previous|Following|Past Full? unit=Unit",
    "The which=Same|Previous|Following|Next|Past|Coming|Current Full? unit=Unit",
    "which=Current unit=Unit",
    "which=This|That|The Very? Same unit=Unit",
    "This which=Past|Coming|Last|Next unit=Unit",
)
def unit_counted(found: Match) -> Phrase | None:
    """Last week · this month · the next day · that same year."""
    which, unit = found["which"], found["unit"].value
    the = found.run[found.begin].kind == "The"
    words = [token.kind for token in found.run[found.begin : found.end]]
    if "Same" in words:
        return Shifted(unit, 0, from_focus=True)
    if which.kind == "Past" and the:
        return None
    offset = int(which.value or 0)
    if the and which.kind == "Next" and unit in ("D", "M", "Y", "W"):
        return Shifted(unit, 1, from_focus=True)
    if which.kind == "This" and unit == "DE":
        return Shifted(unit, 0)
    return Shifted(unit, offset, from_focus=which.kind in _FROM_FOCUS)


@JOINS.rule("The unit=Unit way=Before|After|Following|Previous", "A unit=Unit way=Earlier|Later")
def unit_beside(found: Match) -> Phrase | None:
    """The day before · the year after."""
    if found.run[found.begin].kind == "A":
        return None
    return Shifted(found["unit"].value, int(found["way"].value), from_focus=True)


@JOINS.rule(
    "which=This|Last|Past|Next|Coming|Previous|Following month=MONTH|SEASON|WEEKDAY|HOLIDAY",
    "The which=Last|Past|Next|Coming|Previous|Following|Same month=MONTH|SEASON|WEEKDAY|HOLIDAY",
    "This which=Past|Last|Coming|Next month=MONTH|SEASON|WEEKDAY|HOLIDAY",
)
def named_counted(found: Match) -> Phrase | None:
    """Last May · this summer · next Friday."""
    which = found["which"]
    offset = int(which.value or 0)
    inner = found["month"].value
    if isinstance(inner, Calendar) and inner.year is None:
        return replace(inner, which=offset)
    if isinstance(inner, NamedWeekday) and inner.which is None:
        return replace(inner, which=offset)
    if isinstance(inner, Holiday) and inner.year is None:
        return replace(inner, which=offset)
    return None


@JOINS.rule(
    "which=This|Last|Past|Next|Coming|Previous|Following season=SeasonWord",
    "The season=SeasonWord",
    "mod=Early|Late|Mid Dash? season=SeasonWord",
)
def season_counted(found: Match) -> Phrase | None:
    """Last spring · this fall · the spring."""
    which = found.get("which")
    part = found["season"].value
    if which:
        return Calendar(part=part, which=int(which.value))
    if found.get("mod"):
        return Edged(Calendar(part=part), found["mod"].value)
    after = found.after
    return Calendar(part=part) if part == "SP" and (after is None or after.kind != "Of") else None


@JOINS.rule("day=WEEKDAY which=Last|Next|This unit=Unit", "which=Last|Next|This unit=Unit day=WEEKDAY")
def weekday_of_week(found: Match) -> Phrase | None:
    """Monday last week."""
    if found["unit"].value != "W":
        return None
    return Within(found["day"].value, Shifted("W", int(found["which"].value)))


@JOINS.rule("The? edge=Early|Late|Mid Dash? whole=Point|WEEKDAY|HOLIDAY|RELATIVE", "edge=Very Early On? whole=Point")
def edged(found: Match) -> Phrase | None:
    """Early May · mid-1916 · the late 1980s."""
    return Edged(found["whole"].value, found["edge"].value or "START")


@JOINS.rule("A? Few? edge=Earlier|Later In? The? whole=Point|WEEKDAY")
def earlier_or_later(found: Match) -> Phrase:
    """Later in 2013."""
    return Edged(found["whole"].value, "BEFORE" if found["edge"].value == "-1" else "AFTER")


@WHOLES.rule("edge=Earlier|Later In? whole=Point|WEEKDAY|TIME", "edge=Earlier|Later whole=Point|TIME|WEEKDAY")
def earlier_this(found: Match) -> Phrase:
    """Earlier this month · later that year."""
    return Edged(found["whole"].value, "BEFORE" if found["edge"].value == "-1" else "AFTER")


@WHOLES.rule(
    "edge=Early|Late|Mid Dash? In? The? whole=Point|WEEKDAY|HOLIDAY|RELATIVE|TIME",
    "The? edge=Edge Of The? whole=Point|WEEKDAY|HOLIDAY|TIME|SEASON",
    "The? Very edge=Edge Of whole=Point",
    "The edge=Rest Of The? whole=Point",
    "edge=Most Of whole=Point",
)
def edge_of(found: Match) -> Phrase | None:
    """The end of May · late last week · the rest of 1952 · early in 2016."""
    edge = found["edge"]
    return Edged(found["whole"].value, edge.value if edge.kind != "Most" else "MID")


@WHOLES.rule(
    "The? edge=Edge Of The unit=Unit",
    "edge=Early|Late|Later|Earlier In The unit=Unit",
    "The? edge=Edge Of Unit? unit=Unit",
)
def edge_of_unit(found: Match) -> Phrase | None:
    """The end of the month: of the one spoken of, else of the present one."""
    if found["unit"].value in ("DE", "CE", "ML", "WE"):
        return None
    return Edged(Shifted(found["unit"].value, 0), str(found["edge"].value))


@WHOLES.rule("The? unit=Unit Dash? edge=Edge")
def year_end(found: Match) -> Phrase | None:
    """Year-end."""
    return Edged(Shifted("Y", 0), "END") if found["unit"].value == "Y" and found["edge"].value == "END" else None


@WHOLES.rule(
    "The? inner=MONTH|SEASON|QUARTER Comma? Of? whole=YEAR",
    "The? inner=MONTH|SEASON|QUARTER Of The? whole=YEAR",
    "The? season=SeasonWord Of whole=YEAR",
    "inner=DATE Comma? Of? whole=YEAR",
    "The? inner=WEEKDAY Of whole=WEEK",
)
def within(found: Match) -> Phrase | None:
    """January 24 of the same year · the second quarter of last year."""
    season = found.get("season")
    inner = Calendar(part=season.value) if season else found["inner"].value
    if isinstance(inner, Calendar | NamedWeekday) and not (isinstance(inner, Calendar) and inner.year):
        whole = found["whole"].value
        if any(token.kind == "Of" for token in found.run[found.begin : found.end]) or isinstance(whole, Shifted):
            return Within(inner, whole)
    return None


@WHOLES.rule("The? number=Ord unit=Unit Of The? whole=MONTH|YEAR|QUARTER|WEEK|SEASON")
def counted(found: Match) -> Phrase | None:
    """The first week of May."""
    token = found["number"]
    number = int(token.text[:-2]) if token.kind == "DayOrdinal" else int(token.value)
    return Counted(number, found["unit"].value, found["whole"].value) if -2 < number < 60 and number else None


@WHOLES.rule("The number=Last unit=Unit Of The? whole=MONTH|YEAR|QUARTER|WEEK|SEASON")
def last_of(found: Match) -> Phrase:
    """The last week of September."""
    return Counted(-1, found["unit"].value, found["whole"].value)


@ATOMS.rule("Right? now=Now")
def now(found: Match) -> Phrase:
    """Now."""
    return Vague("PRESENT_REF")


@ATOMS.rule("adverb=VagueAdverb")
def vague_adverb(found: Match) -> Phrase:
    """Currently · recently · soon."""
    return Vague(found["adverb"].value)


@ATOMS.rule("The Near? ref=Future")
def the_future(found: Match) -> Phrase:
    """The near future."""
    return Vague(found["ref"].value)


@JOINS.rule("The Past")
def the_past(found: Match) -> Phrase:
    """The past."""
    return Vague("PAST_REF")


@JOINS.rule("Recent unit=Units", "The Recent Past")
def recent_units(found: Match) -> Phrase:
    """Recent weeks."""
    return Vague("PAST_REF")


@JOINS.rule("These unit=Units")
def these_days(found: Match) -> Phrase | None:
    """These days."""
    return Vague("PRESENT_REF") if found["unit"].value == "D" else None


@JOINS.rule("At? The Same Time", "At? That Time", "The Time")
def that_time(found: Match) -> Phrase | None:
    """That time: no date to be had."""
    return None


__all__ = ["Every", "Unknown", "day_number"]
