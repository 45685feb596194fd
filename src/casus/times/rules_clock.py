"""Clock times, parts of the day, and their days."""

from __future__ import annotations

from casus.times.compound import AtTime
from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS, WHOLES
from casus.times.resolved import Phrase
from casus.times.tokens import Token

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
    "clock=ClockTime meridiem=Meridiem? zone=Zone?",
    "clock=ClockTime meridiem=Meridiem? Comma? Local zone=Zone",
    "clock=ClockTime meridiem=Meridiem? Comma? Local Time",
    "clock=ClockTime ClockUnits zone=Zone?",
    "hour=Day|Cardinal meridiem=Meridiem zone=Zone?",
    "hour=Day|Cardinal meridiem=Meridiem Comma? Local zone=Zone",
    "hour=Day|Cardinal meridiem=Meridiem Comma? Local Time",
    "hour=Day|Cardinal Oclock Noon?",
    "figures=Year|Count zone=Zone",
)
def clock_time(found: Match) -> Phrase | None:
    """2:30 pm · 15:11 GMT · 1600 GMT · 9 a.m. local time · six o'clock."""
    zone = found.value("zone") or ""
    if zone and zone != "Z":
        zone += "" if ":" in zone else ":00"
    meridiem = found.value("meridiem")
    if figures := found.get("figures"):
        if len(figures.text) != 4:
            return None
        code = _clock(int(figures.text[:2]), int(figures.text[2:]), None, None)
    elif clock := found.get("clock"):
        parts = [int(part) for part in clock.text.split(":")]
        code = _clock(parts[0], parts[1], parts[2] if len(parts) > 2 else None, meridiem)
    else:
        code = _clock(int(found["hour"].value), None, None, meridiem)
    return AtTime(None, code, zone, whole_hour=not found.get("clock")) if code else None


@ATOMS.rule("hour=Day|Cardinal In The part=Part")
def hour_in_part(found: Match) -> Phrase | None:
    """Eleven in the morning."""
    hour = int(found["hour"].value)
    late = found["part"].value in ("AF", "EV") or (found["part"].value == "NI" and hour > 5)
    code = _clock(hour, None, None, "12" if late else "0")
    return AtTime(None, code, whole_hour=True) if code else None


@ATOMS.rule(
    "one=Day link=To|Dash|And|Or hour=Day meridiem=Meridiem",
    "one=ClockTime link=To|Dash|And|Or hour=ClockTime meridiem=Meridiem",
)
def two_clock_times(found: Match) -> list[Token] | None:
    """9 to 11 a.m.: two times of one half of the day."""
    one, two = found["one"], found["hour"]
    split = found.run.index(two, found.begin)
    codes = []
    for token in (one, two):
        hour, _, minute = token.text.partition(":")
        codes.append(_clock(int(hour), int(minute or 0), None, found["meridiem"].value))
    if codes[0] is None or codes[1] is None:
        return None
    whole_hour = ":" not in one.text
    return [
        phrase([one], AtTime(None, codes[0], whole_hour=whole_hour)),
        found["link"],
        phrase(found.run[split : found.end], AtTime(None, codes[1], whole_hour=whole_hour)),
    ]


@ATOMS.rule("noon=Noon")
def noon(found: Match) -> Phrase:
    """Noon · midnight."""
    return AtTime(None, f"{found['noon'].value}:00", whole_hour=True)


@WHOLES.rule(f"time=TIME Comma? day={_DAYS}|TIME", f"day={_DAYS}|TIME Comma? time=TIME")
def clock_with_day(found: Match) -> Phrase | None:
    """9 p.m. Thursday · 9:30 that morning."""
    time, day = found["time"].value, _day_of(found["day"])
    if not _is_dayless(time) or day is None:
        return None
    return AtTime(day, time.code, time.zone, time.whole_hour)


@WHOLES.rule(
    f"time=TIME link=On|Comma The? day={_DAYS}|TIME",
    f"day={_DAYS}|TIME Comma? link=At|From|Around|By|Approx time=TIME",
)
def clock_and_day(found: Match) -> list[Token] | None:
    """9 p.m. on Thursday: two expressions, but the clock time is that day's."""
    time, day = found["time"], _day_of(found["day"])
    if not _is_dayless(time.value) or day is None:
        return None
    dated = phrase([time], AtTime(day, time.value.code, time.value.zone, time.value.whole_hour))
    return [dated if token is time else token for token in found.tokens]


def _is_dayless(meaning: Phrase) -> bool:
    return isinstance(meaning, AtTime) and meaning.day is None


def _day_of(token: Token) -> Phrase | None:
    """The day that a token names, by itself or with a part of the day; None for a clock time."""
    meaning: Phrase = token.value
    if isinstance(meaning, AtTime):
        return meaning.day if meaning.code.isalpha() else None
    return meaning
