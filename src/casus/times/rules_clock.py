"""Clock times, parts of the day, and their days."""

from __future__ import annotations

from casus.times.grammar import Match
from casus.times.passes import ATOMS, JOINS, WHOLES
from casus.times.phrases import AtTime, Edged, NamedWeekday, Phrase, Shifted

_DAYS = "DATE|WEEKDAY|HOLIDAY"


def _clock(hour: int, minute: int | None, second: int | None, meridiem: str | None) -> str | None:
    if meridiem is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(meridiem)
    if hour == 24 and not minute:
        return "24:00"
    if hour > 23 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    return f"{hour:02d}:{minute or 0:02d}" + (f":{second:02d}" if second is not None else "")


@ATOMS.rule(
    "clock=ClockTime meridiem=Meridiem? Local? zone=Zone?",
    "clock=ClockTime meridiem=Meridiem? Local Time?",
    "hour=Day|Cardinal meridiem=Meridiem Local? zone=Zone?",
    "hour=Day|Cardinal meridiem=Meridiem Local Time?",
    "hour=Day|Cardinal Oclock",
)
def clock_time(found: Match) -> Phrase | None:
    """2:30 pm · 15:11 GMT · 9 a.m. local time · six o'clock."""
    meridiem = found.value("meridiem")
    zone = found.value("zone") or ""
    zone = zone if zone[:1] in "Z+-" and (zone == "Z" or ":" in zone or not zone) else (f"{zone}:00" if zone else "")
    if clock := found.get("clock"):
        parts = [int(part) for part in clock.text.split(":")]
        code = _clock(parts[0], parts[1], parts[2] if len(parts) > 2 else None, meridiem)
    else:
        code = _clock(int(found["hour"].value), None, None, meridiem)
    return AtTime(None, code, zone) if code else None


@ATOMS.rule("noon=Noon")
def noon(found: Match) -> Phrase:
    """Noon · midnight."""
    return AtTime(None, f"{found['noon'].value}:00")


@ATOMS.rule("part=Tonight")
def tonight(found: Match) -> Phrase:
    """Tonight."""
    return AtTime(Shifted("D", 0), "NI")


@JOINS.rule(
    f"day={_DAYS} Comma? mod=Early|Late|Mid? Dash? part=Part",
    f"day={_DAYS} S? part=Part",
    f"The? part=Part Of The? day={_DAYS}",
    f"part=Part On day={_DAYS}",
)
def part_of_day(found: Match) -> Phrase:
    """Thursday night · the morning of December 7."""
    return AtTime(found["day"].value, found["part"].value)


@JOINS.rule(
    "which=This|That|Last|Next|Same part=Part",
    "The which=Next|Same|Previous|Following part=Part",
    "That Same part=Part",
)
def part_counted(found: Match) -> Phrase:
    """This morning · last night · the next evening."""
    which = found.get("which")
    kind = which.kind if which else "Same"
    if kind == "Last":
        return AtTime(Shifted("D", -1), found["part"].value)
    if kind == "This":
        return AtTime(Shifted("D", 0), found["part"].value)
    offset = {"Next": 1, "Following": 1, "Previous": -1}.get(kind, 0)
    return AtTime(Shifted("D", offset, from_focus=True), found["part"].value)


@WHOLES.rule(
    f"time=TIME On? Comma? day={_DAYS}",
    f"day={_DAYS} Comma? At? time=TIME",
)
def clock_on_day(found: Match) -> Phrase | None:
    """9 p.m. on Thursday · Thursday at 9 p.m."""
    time, day = found["time"].value, found["day"].value
    if not isinstance(time, AtTime) or time.day is not None:
        return None
    if (
        any(token.kind == "At" for token in found.run[found.begin : found.end])
        and found.run[found.begin] is found["day"]
    ):
        return AtTime(day, time.code, time.zone)
    return AtTime(day, time.code, time.zone)


@WHOLES.rule("The? edge=Early|Late Dash? In? The? part=Part Of? day=DATE|WEEKDAY", "Early part=Part", "Late part=Part")
def edged_part(found: Match) -> Phrase | None:
    """Early morning."""
    day = found.get("day")
    return AtTime(day.value, found["part"].value) if day else None


__all__ = ["Edged", "NamedWeekday"]
