"""Times told from now or from another time: this week, last May, the following day, recently."""

from __future__ import annotations

from dataclasses import replace

from casus.times.compound import Within
from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS, JOINS
from casus.times.phrases import Calendar, Holiday, NamedWeekday, Shifted
from casus.times.resolved import Phrase
from casus.times.spans import Duration, Offset, Vague
from casus.times.tokens import Token

_FROM_FOCUS = ("Previous", "Following", "That", "Same")
_FOR_A_WHILE = ("In", "For", "During", "Of", "Through")


@ATOMS.rule("day=RelativeDay")
def relative_day(found: Match) -> Phrase:
    """Today · yesterday · tomorrow."""
    return Shifted("D", int(found["day"].value))


@ATOMS.rule("The RelativeDay After|Before day=RelativeDay", "The Unit After|Before day=RelativeDay")
def day_after_tomorrow(found: Match) -> Phrase | None:
    """The day after tomorrow · the day before yesterday."""
    offset = int(found["day"].value)
    return Shifted("D", 2 * offset) if offset and found.tokens[1].value == "D" else None


@JOINS.rule(
    "which=This|That|Last|Next|Coming|Previous|Following|Past|Current Full|Fiscal? unit=Unit",
    "The which=Previous|Following|Next|Past|Coming|Current|Last Full|Fiscal? unit=Unit",
    "This|That|The Very? which=Same unit=Unit",
    "This which=Past|Coming|Last|Next unit=Unit",
)
def unit_counted(found: Match) -> Phrase | None:
    """Last week · this month · the next day · that same year."""
    which, unit = found["which"], found["unit"].value
    offset = 0 if which.kind == "Same" else int(which.value)
    if which.kind == "Last" and found.after_is("Of") and (found.has("The") or found.before_is("The")):
        return None
    told = which.kind in _FROM_FOCUS or (found.has("The") and which.kind == "Next")
    if which.kind == "This" and unit == "D":
        return Vague("PRESENT_REF") if found.before_is("To") else Shifted("D", 0, base="told")
    return Shifted(unit, offset, "told" if told else "now")


@JOINS.rule("This Time which=Last|Next unit=Unit")
def this_time_next_year(found: Match) -> Phrase:
    """This time next year."""
    return Shifted(found["unit"].value, int(found["which"].value))


@JOINS.rule("The unit=Unit way=Before|After|Following|Previous|Earlier|Later", "A unit=Unit way=Before")
def unit_beside(found: Match) -> Phrase | list[Token] | None:
    """The day before · the year after; "the day after the vote" hangs on the vote."""
    if found.has("A") and not found.after_is("Dot", "Comma"):
        return None
    if found["way"].kind in ("After", "Before") and found.clause_follows():
        length = Duration(1, found["unit"].value)
        return [phrase(found.tokens[:-1], Offset(length)), found["way"]]
    return Shifted(found["unit"].value, int(found["way"].value), base="told")


@JOINS.rule("unit=Unit Dash way=Ago|Earlier")
def year_ago(found: Match) -> Phrase:
    """A year-ago quarter."""
    return Shifted(found["unit"].value, -1)


@JOINS.rule("The unit=Unit", "The Quarter")
def the_unit(found: Match) -> Phrase | None:
    """The weekend; "in the year", "during the quarter": the one spoken of or the present one."""
    unit = found.get("unit")
    if unit is None or unit.value == "Y":
        if (
            not found.before_is(*_FOR_A_WHILE)
            or found.after_is("Of", "Dash", "Before", "After", "Year", "Ending")
            or found.noun_follows()
        ):
            return None
        return Shifted("Q" if unit is None else "Y", 0, base="story")
    return Shifted("WE", 0) if unit.value == "WE" else None


@JOINS.rule(
    "which=This|Last|Past|Next|Coming|Previous|Following|That|Same named=MONTH|SEASON|WEEKDAY|HOLIDAY",
    "The which=Last|Past|Next|Coming|Previous|Following|Same named=MONTH|SEASON|WEEKDAY|HOLIDAY",
    "This|That which=Past|Last|Coming|Next|Same named=MONTH|SEASON|WEEKDAY|HOLIDAY",
)
def named_counted(found: Match) -> Phrase | None:
    """Last May · this summer · next Friday."""
    inner, which = found["named"].value, found["which"]
    if which.kind in ("That", "Same"):
        return inner if which.kind == "Same" or not isinstance(inner, Holiday) else None
    if isinstance(inner, Calendar) and inner.year is None:
        return replace(inner, which=int(which.value))
    if isinstance(inner, NamedWeekday) and inner.which is None:
        return replace(inner, which=int(which.value))
    if isinstance(inner, Holiday) and inner.year is None:
        return replace(inner, which=int(which.value))
    return None


@JOINS.rule(
    "The? which=This|Last|Past|Next|Coming|Previous|Following season=SeasonWord",
    "The season=SeasonWord",
    "whole=YEAR season=SeasonWord|SEASON",
)
def spring_or_fall(found: Match) -> Phrase | None:
    """Last spring · this fall · the spring."""
    which, season = found.get("which"), found["season"]
    if which:
        return Calendar(part=season.value, which=int(which.value))
    if year := found.get("whole"):
        return _season_of(year.value, season)
    if found.after_is("Of") or found.noun_follows() or (season.value == "FA" and not found.before_is(*_INTO_FALL)):
        return None
    return Calendar(part=season.value)


_INTO_FALL = ("In", "Into", "This", "By", "Until", "During", "Through")


def _season_of(year: Phrase, season: Token) -> Phrase | None:
    """The 1982 summer."""
    inner = Calendar(part=season.value) if season.kind == "SeasonWord" else season.value
    return Within(inner, year) if isinstance(inner, Calendar) and inner.year is None else None


@JOINS.rule("The season=SEASON")
def the_season(found: Match) -> Phrase | None:
    """The winter; not of "the winter wheat"."""
    inner: Calendar = found["season"].value
    return None if found.noun_follows() or not isinstance(inner, Calendar) or inner.year else inner


@JOINS.rule("day=WEEKDAY which=Last|Next|This unit=Unit", "which=Last|Next|This unit=Unit day=WEEKDAY")
def weekday_of_week(found: Match) -> Phrase | None:
    """Monday last week."""
    return Within(found["day"].value, Shifted("W", int(found["which"].value))) if found["unit"].value == "W" else None


@ATOMS.rule("now=Now", "adverb=VagueAdverb")
def now(found: Match) -> Phrase | None:
    """Now · currently · recently, but not "as recently as"."""
    if found.after_is("As") and found.before_is("As"):
        return None
    return Vague(found.tokens[0].value)


@ATOMS.rule("Every Now")
def now_and_then(found: Match) -> list[Token]:
    """Every now and then: no time."""
    return [token for token in found.tokens if token.kind != "Now"]


@ATOMS.rule("The Near? ref=Future", "In Near? ref=Future")
def the_future(found: Match) -> Phrase | None:
    """The near future."""
    return Vague(found["ref"].value) if found.has("The") else None


@JOINS.rule("The Past", "The Recent Past", "The Current")
def the_past(found: Match) -> Phrase | None:
    """The past · the present. "The past" before a noun is an adjective."""
    if found.tokens[-1].kind == "Current":
        return Vague("PRESENT_REF") if found.tokens[-1].text.lower() == "present" and not found.noun_follows() else None
    return None if found.noun_follows() or found.after_is("Cardinal", "Day", "Small") else Vague("PAST_REF")


@JOINS.rule("These days=DURATION")
def these_days(found: Match) -> Phrase | None:
    """These days."""
    return Vague("PRESENT_REF") if found["days"].value.value == "PXD" else None
