"""Sets of times: every Friday, daily, twice a week."""

from __future__ import annotations

from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS
from casus.times.resolved import Phrase
from casus.times.spans import Duration, Every
from casus.times.tokens import Token


def _every(unit: Token, count: float = 1) -> Every:
    return Every(Duration(count, unit.value).value)


@ATOMS.rule(
    "Every other=Alternate|Second? unit=Unit|ClockUnit|Quarter", "Every amount=Num|Few|Approx unit=Units|ClockUnits"
)
def every_unit(found: Match) -> Phrase:
    """Every year · every two weeks · every other day."""
    amount = found.get("amount")
    if amount is not None:
        return Every(Duration(float(amount.value) if _is_number(amount) else None, found["unit"].value).value)
    return _every(found["unit"], 2 if found.get("other") else 1)


def _is_number(token: Token) -> bool:
    return isinstance(token.value, float) or str(token.value).isdigit()


@ATOMS.rule(
    "Num? Times A|Every|Per unit=Unit|ClockUnit",
    "Num AnyUnit|AnyUnits A|Per unit=Unit|ClockUnit",
    "Per unit=Unit|ClockUnit",
)
def times_a_unit(found: Match) -> Phrase:
    """Twice a week · three times a day · seven days a week · per month."""
    return _every(found["unit"])


@ATOMS.rule("Every Alternate? day=Weekday part=Part?", "day=Weekdays", "day=Weekday part=Parts")
def every_weekday(found: Match) -> Phrase:
    """Every Friday · Fridays."""
    part = found.get("part")
    return Every(f"XXXX-WXX-{found['day'].value}" + (f"T{part.value}" if part else ""))


@ATOMS.rule("Every one=Weekday link=And|Or|Comma day=Weekday")
def every_two_weekdays(found: Match) -> list[Token]:
    """Every Tuesday and Thursday."""
    return [
        phrase(found.tokens[:2], Every(f"XXXX-WXX-{found['one'].value}")),
        found["link"],
        phrase([found["day"]], Every(f"XXXX-WXX-{found['day'].value}")),
    ]


@ATOMS.rule("Every part=Part", "part=Parts")
def every_part(found: Match) -> Phrase:
    """Every morning · nights."""
    return Every(f"XXXX-XX-XXT{found['part'].value}")


@ATOMS.rule("Every month=Month day=Day?", "Every season=AnySeason", "Every season=Seasons")
def every_month(found: Match) -> Phrase:
    """Every May · every summer."""
    season, day = found.get("season"), found.get("day")
    if season:
        return Every(f"XXXX-{season.value}")
    return Every(f"XXXX-{int(found['month'].value):02d}" + (f"-{int(day.value):02d}" if day else ""))


@ATOMS.rule("unit=Units")
def weekends(found: Match) -> Phrase | None:
    """Weekends."""
    return Every("XXXX-WXX-WE") if found["unit"].value == "WE" else None


@ATOMS.rule("often=Often")
def often(found: Match) -> Phrase:
    """Daily · annually."""
    return Every(found["often"].value)
