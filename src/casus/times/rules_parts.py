"""Parts of the day, alone and with their days."""

from __future__ import annotations

from casus.times.compound import AtTime
from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS, JOINS, WHOLES
from casus.times.phrases import Shifted
from casus.times.resolved import Phrase
from casus.times.spans import Generic
from casus.times.tokens import Token

_DAYS = "DATE|WEEKDAY|HOLIDAY"


@ATOMS.rule("now=Tonight|Overnight")
def tonight(found: Match) -> Phrase | None:
    """Tonight · overnight; not of "an overnight stay"."""
    if found.has("Overnight") and found.noun_follows():
        return None
    return AtTime(Shifted("D", 0), found["now"].value)


@JOINS.rule(
    f"Early|Late|Mid Dash? day={_DAYS} part=Part",
    f"day={_DAYS} Comma? Early|Late|Mid? Dash? part=Part",
    f"day={_DAYS} S part=Part",
    f"The? Early|Late? part=Part DURATION? Of|On The? day={_DAYS}",
    f"The? Early|Late part=Part day={_DAYS}",
)
@WHOLES.rule("day=WEEKDAY|HOLIDAY part=Part")
def part_of_day(found: Match) -> Phrase:
    """Thursday night · the early morning hours of 30 April · last Monday morning."""
    return AtTime(found["day"].value, found["part"].value)


@JOINS.rule(f"The edge=Early|Late hours=DURATION Of|On day={_DAYS}")
def early_hours(found: Match) -> Phrase | None:
    """The early hours of Thursday."""
    hours = found["hours"].value
    if hours.unit != "TH" or hours.amount is not None:
        return None
    return AtTime(found["day"].value, "MO" if found["edge"].kind == "Early" else "NI")


@JOINS.rule(
    "Late? which=This|That|Last|Next|Same part=Part",
    "The which=Next|Same|Previous|Following part=Part",
    "That which=Same part=Part",
)
def part_counted(found: Match) -> Phrase:
    """This morning · last night · the next evening."""
    kind, part = found["which"].kind, found["part"].value
    if kind in ("Last", "This"):
        return AtTime(Shifted("D", -1 if kind == "Last" else 0), part)
    offset = {"Next": 1, "Following": 1, "Previous": -1}.get(kind, 0)
    return AtTime(Shifted("D", offset, base="told"), part)


@JOINS.rule("The Early|Late? part=Part", "At part=Part")
def part_alone(found: Match) -> Phrase | list[Token] | None:
    """In the morning, of the day spoken of; at night."""
    part = found["part"]
    if found.has("At"):
        return [found.tokens[0], phrase([part], Generic(f"XXXX-XX-XXT{part.value}"))]
    if (
        found.has("The")
        and found.before_is("In", "During", "Into", "By", "Until")
        and not found.after_is("Of")
        and not found.noun_follows()
    ):
        return AtTime(Shifted("D", 0, base="told"), part.value)
    return None
