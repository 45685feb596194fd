"""Lengths of time, how far they reach from now or from another time, and sets."""

from __future__ import annotations

from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS, JOINS
from casus.times.phrases import Phrase
from casus.times.spans import Distance, Duration, Every
from casus.times.tokens import Token


@ATOMS.rule(
    "More Than",
    "Less Than",
    "At Least",
    "At Most",
    "Up To",
    "Just Approx",
    "Just For",
    "Just Approx",
    "Well For",
    "No More Than",
)
def bound(found: Match) -> list[Token]:
    """More than, less than, at least, at most, up to: one token for what bends a number."""
    tokens = found.run[found.begin : found.end]
    mods = [token.value for token in tokens if token.kind in ("More", "Less", "Least", "Most", "Approx")]
    mod = mods[0] if mods else "EQUAL_OR_LESS" if tokens[0].kind == "Up" else "MORE_THAN"
    first, last = tokens[0], tokens[-1]
    return [Token(first.start, last.end, "", "Bound", mod, first.first, last.last)]


@ATOMS.rule(
    "amount=Num|A|Few A? Few? Dash? Full? unit=AnyUnit|AnyUnits Dash? Long?", "The amount=Num Dash? unit=Unit Long"
)
def length(found: Match) -> Phrase | None:
    """Two years · a week · several months · 24-hour."""
    return _length(found, found["amount"], found["unit"])


@ATOMS.rule("half=Half Dash? A? unit=AnyUnit", "A half=Half Dash? unit=AnyUnit")
def half_length(found: Match) -> Phrase | None:
    """Half a year · half an hour."""
    return Duration(0.5, found["unit"].value if found["unit"].kind != "Second" else "TS")


@ATOMS.rule("amount=A unit=AnyUnit And A Half")
def and_a_half(found: Match) -> Phrase:
    """A year and a half."""
    return Duration(1.5, found["unit"].value)


@ATOMS.rule(
    "many=Plural Of unit=Units|ClockUnits", "A? many=Few Of unit=Units|ClockUnits", "A many=Few unit=Units|ClockUnits"
)
def many(found: Match) -> Phrase:
    """Dozens of years · a couple of days · a few weeks."""
    amount = found["many"].value
    return Duration(float(amount) if amount and amount != "X" else None, found["unit"].value)


@ATOMS.rule("unit=Units|ClockUnits")
def some_units(found: Match) -> Phrase:
    """Years · hours."""
    return Duration(None, found["unit"].value)


@ATOMS.rule("unit=Unit|ClockUnit Dash Long", "unit=Unit Long")
def unit_long(found: Match) -> Phrase:
    """Month-long."""
    return Duration(1, found["unit"].value)


def _length(found: Match, amount: Token, unit: Token) -> Phrase | None:
    value = unit.value
    if unit.kind == "Second":
        return None if unit.text.lower() == "second" and amount.kind == "A" else Duration(float(amount.value), "TS")
    if unit.kind in ("Quarter", "Quarters") and amount.kind == "A":
        return None
    if amount.kind == "A" and unit.kind in ("Units", "ClockUnits"):
        return None
    if amount.kind == "Few":
        few = amount.value
        return Duration(float(few) if few else None, value)
    return Duration(float(amount.value), value)


@JOINS.rule("bend=Bend|For A? length=DURATION", "Bend bend=Bend length=DURATION")
def bent(found: Match) -> Phrase | None:
    """About two weeks · more than a year."""
    inner: Duration = found["length"].value
    bend = found["bend"]
    if bend.kind == "For" and bend.text.lower() != "over":
        return None
    if inner.amount is None and bend.kind != "Bound":
        return None
    return Duration(inner.amount, inner.unit, bend.value or "APPROX")


@JOINS.rule("Bend? Just? length=DURATION way=Ago|Later|Earlier|Before|Hence|From|After end=Now?")
def distance(found: Match) -> Phrase | list[Token] | None:
    """Two days ago · two days later · a week from now; "two days after …" hangs on what follows."""
    way = found["way"]
    inner: Duration = found["length"].value
    if way.kind == "From":
        return Distance(inner, 1) if found.get("end") else None
    if way.kind == "Hence":
        return Distance(inner, 1)
    if way.kind == "Ago":
        return Distance(inner, -1)
    return Distance(inner, int(way.value), from_focus=True)


@JOINS.rule(
    "The? way=Last|Past|Previous|Next|Coming|Following|Recent length=DURATION",
    "The? amount=Few way=Past|Last length=DURATION",
)
def window(found: Match) -> Phrase | None:
    """The past two weeks · the next few days: a length that ends or begins now."""
    inner: Duration = found["length"].value
    way = found["way"]
    if way.kind == "Recent":
        return Duration(None, inner.unit, side=-1)
    side = int(way.value)
    return Duration(inner.amount, inner.unit, inner.mod, 0 if way.kind in ("Previous", "Following") else side)


_SET_UNITS = {"TH": "PT1H", "TM": "PT1M", "TS": "PT1S"}


def _set_value(unit: Token, count: float = 1) -> str:
    return Duration(count, unit.value).value


@ATOMS.rule(
    "Every Other? unit=Unit|ClockUnit|Quarter", "Every amount=Num unit=Units|ClockUnits", "amount=Times A unit=Unit"
)
def every_unit(found: Match) -> Phrase:
    """Every year · every two weeks · every other day · twice a week."""
    other = any(token.kind == "Other" for token in found.run[found.begin : found.end])
    amount = found.get("amount")
    if amount and amount.kind == "Times":
        return Every(_set_value(found["unit"]))
    return Every(_set_value(found["unit"], float(amount.value) if amount else 2 if other else 1))


@ATOMS.rule("Every Other? day=Weekday", "day=Weekdays")
def every_weekday(found: Match) -> Phrase:
    """Every Friday · Fridays."""
    return Every(f"XXXX-WXX-{found['day'].value}")


@ATOMS.rule("Every part=Part", "part=Parts")
def every_part(found: Match) -> Phrase:
    """Every morning · nights."""
    return Every(f"XXXX-XX-XXT{found['part'].value}")


@ATOMS.rule("Every month=Month")
def every_month(found: Match) -> Phrase:
    """Every May."""
    return Every(f"XXXX-{int(found['month'].value):02d}")


@ATOMS.rule("Every season=AnySeason")
def every_season(found: Match) -> Phrase:
    """Every summer."""
    return Every(f"XXXX-{found['season'].value}")


@ATOMS.rule("often=Often")
def often(found: Match) -> Phrase:
    """Daily · annually."""
    return Every(found["often"].value)


@ATOMS.rule("Per unit=Unit|ClockUnit")
def per_unit(found: Match) -> Phrase:
    """Per day."""
    return Every(_set_value(found["unit"]))


__all__ = ["phrase"]
