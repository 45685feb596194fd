"""Lengths of time, and how far they reach from now or from another time."""

from __future__ import annotations

from casus.times.compound import Stretch
from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS, JOINS, WHOLES
from casus.times.phrases import NamedWeekday, Shifted
from casus.times.resolved import Phrase
from casus.times.rules_calendar import number_of
from casus.times.spans import Distance, Duration, Offset
from casus.times.tokens import Token

_FILL = "Lengthy|More|Long|Full|Fiscal|Alternate?"


@ATOMS.rule("More Than", "Less Than", "At Least", "At Most", "Up To", "Just? Just Approx", "Just? Another")
def bound(found: Match) -> list[Token]:
    """More than, less than, at least, at most, up to: one token for what bends a number."""
    tokens = found.tokens
    mods = [token.value for token in tokens if token.kind in ("More", "Less", "Least", "Most", "Approx")]
    mod = mods[0] if mods else "EQUAL_OR_LESS" if tokens[0].kind == "Up" else "MORE_THAN"
    return [Token(tokens[0].start, tokens[-1].end, "", "Bound", mod, tokens[0].first, tokens[-1].last)]


@ATOMS.rule(
    f"amount=Num|A|Few Dash? {_FILL} unit=AnyUnit|AnyUnits",
    f"amount=Num|A|Few Dash? {_FILL} unit=AnyUnit|AnyUnits Dash? Long",
    "amount=Num|A|Few Dash? unit=AnyUnit Dash? old=Old",
    "amount=Num|A|Few Dash? unit=AnyUnits Dash? old=Old",
    "amount=Num|A unit=AnyUnit|AnyUnits Of Aged",
    "Aged amount=Num unit=AnyUnit|AnyUnits",
)
def length(found: Match) -> Phrase | list[Token] | None:
    """Two years · a week · several months · 24-hour; an age is none."""
    amount, unit = found["amount"], found["unit"]
    many = unit.kind.endswith("s") and unit.kind != "Second"
    if found.has("Old") or found.has("Aged"):
        first, last = found.tokens[0], found.tokens[-1]
        return [Token(first.start, last.end, "", "Age", None, first.first, last.last)]
    if unit.kind == "Second":
        return (
            Duration(float(amount.value), "TS")
            if amount.kind == "Cardinal" and not found.after_is("Unit", "Half")
            else None
        )
    if unit.kind in ("Quarter", "Quarters") and (amount.kind == "A" or found.has("Dash") or found.after_is("Of")):
        return None
    if amount.kind == "A" and (many or found.before_is("Times")):
        return None
    if amount.kind == "A" and found.has("Long") and found.has("Dash"):
        return [amount, phrase(found.tokens[1:], Duration(1, unit.value))]
    if amount.kind == "Few":
        return Duration(float(amount.value) if amount.value else None, unit.value) if many else None
    if amount.kind in ("Year", "Count") and not many and not found.has("Dash"):
        return None
    return Duration(float(amount.value), unit.value)


@ATOMS.rule("A? Quarter Dash? unit=Unit")
def quarter_century(found: Match) -> Phrase | None:
    """A quarter-century."""
    unit = found.get("unit")
    return Duration(25, "Y") if unit and unit.value == "CE" else None


@ATOMS.rule("half=Half Dash? A? unit=AnyUnit", "A half=Half Dash? unit=AnyUnit")
def half_length(found: Match) -> Phrase | None:
    """Half a year · half an hour."""
    return Duration(0.5, found["unit"].value) if found["unit"].kind in ("Unit", "ClockUnit") else None


@ATOMS.rule("amount=A|Num unit=AnyUnit|AnyUnits And A Half", "amount=A unit=Unit Dash And Dash A Dash Half")
def and_a_half(found: Match) -> Phrase:
    """A year and a half."""
    return Duration(float(found["amount"].value) + 0.5, found["unit"].value)


@ATOMS.rule(
    f"many=Plural Of {_FILL} unit=Units|ClockUnits",
    f"A? many=Few Of? {_FILL} unit=Units|ClockUnits",
    "many=Plural Of Scale Of unit=Units|ClockUnits",
)
def many(found: Match) -> Phrase:
    """Dozens of years · a couple of days · a few weeks."""
    amount = found["many"].value
    return Duration(float(amount) if amount and amount != "X" else None, found["unit"].value)


@ATOMS.rule("unit=Units|ClockUnits")
def some_units(found: Match) -> Phrase | None:
    """Years · hours."""
    return None if found["unit"].value == "WE" else Duration(None, found["unit"].value)


@ATOMS.rule("unit=Unit|Units|ClockUnit|ClockUnits Dash Long", "unit=Unit Long", "All unit=Unit")
def unit_long(found: Match) -> Phrase:
    """Month-long · years-long · all day."""
    unit = found["unit"]
    return Duration(None if unit.kind.endswith("s") else 1, unit.value)


@JOINS.rule(
    "bend=Bend Bend? The? length=DURATION",
    "bend=Bend A length=DURATION",
    "Just? Well? bend=For length=DURATION",
    "Just length=DURATION",
)
def bent(found: Match) -> Phrase | None:
    """About two weeks · more than a year."""
    inner: Duration = found["length"].value
    bend = found.get("bend")
    if found.after_is("Ago", "Later", "Earlier") or (bend and bend.kind == "For" and bend.text.lower() != "over"):
        return None
    if inner.amount is None and not (bend and bend.kind == "Bound"):
        return None
    return Duration(inner.amount, inner.unit, (bend.value if bend else inner.mod) or "APPROX")


@JOINS.rule(
    "Bend? Bend? Just? length=DURATION way=Ago|Later|Earlier|Hence",
    "Just|Well For length=DURATION way=Ago|Later|Earlier",
    "Bend? Bend? Just? length=DURATION way=From end=VAGUE",
    "Bend? Bend? length=DURATION way=Ago day=DATE",
)
def distance(found: Match) -> Phrase | None:
    """Two days ago · two days later · a week from now · three years ago today."""
    way = found["way"]
    inner: Duration = found["length"].value
    over = found.has("For") or any(token.value == "MORE_THAN" for token in found.tokens)
    if way.kind == "From" or way.kind == "Hence":
        return Distance(inner, 1, over=over)
    if way.kind == "Ago":
        return Distance(inner, -1, exact="day" in found.named, over=over)
    return Distance(inner, int(way.value), from_focus=True, over=over)


@JOINS.rule(
    "bend=Bend? Just? length=DURATION way=Before|After|Following|Previous|Since", "bend=Bend? length=DURATION way=From"
)
def distance_to(found: Match) -> Phrase | list[Token] | None:
    """Two days after the crossing fell: a length from an event. "Two days before." counts from what was told."""
    way = found["way"]
    inner: Duration = found["length"].value
    split = found.run.index(way, found.begin)
    if way.kind in ("Before", "After") and not found.clause_follows():
        return Distance(inner, int(way.value), from_focus=True)
    if way.kind == "Since" or way.kind == "Previous":
        return None
    return [phrase(found.run[found.begin : split], Offset(inner)), way]


@WHOLES.rule("length=OFFSET way=Before|After|From|Following whole=DATE|WEEKDAY|HOLIDAY|WEEK|MONTH|YEAR")
def distance_from(found: Match) -> Phrase | None:
    """Two weeks from next Tuesday · three days before Christmas."""
    offset: Offset = found["length"].value
    if offset.length.amount is None or found.after_is("S"):
        return None
    if found["way"].kind == "From" and not isinstance(found["whole"].value, Shifted | NamedWeekday):
        return None
    exact = found["whole"].kind in ("DATE", "WEEKDAY", "HOLIDAY")
    return Distance(offset.length, int(found["way"].value), base=found["whole"].value, exact=exact)


@JOINS.rule(
    "The? way=Last|Past|Previous|Next|Coming|Following|Recent length=DURATION",
    "This|These way=Past|Last|Coming|Next length=DURATION",
    "The? amount=Few way=Past|Last length=DURATION",
)
def window(found: Match) -> Phrase | None:
    """The past two weeks · the next few days · recent months: a length that ends or begins now."""
    inner: Duration = found["length"].value
    way = found["way"]
    side = 0 if way.kind in ("Previous", "Following") else int(way.value)
    return Duration(inner.amount, inner.unit, inner.mod, side)


@JOINS.rule("The way=Past|Last|Coming|Next Full? unit=Unit|ClockUnit")
def window_of_one(found: Match) -> Phrase | None:
    """Over the past year · in the next decade: one unit that ends or begins now, not the calendar's."""
    way, unit = found["way"], found["unit"]
    if found.after_is("Of") or unit.value == "WE":
        return None
    over = found.before is not None and found.before.text.lower() in (
        "over",
        "in",
        "within",
        "during",
        "for",
        "throughout",
    )
    long = unit.value in ("DE", "CE", "Y") or unit.kind == "ClockUnit"
    if (
        way.kind == "Past"
        or (long and (over or way.kind == "Last"))
        or (over and way.kind != "Coming" and unit.value != "D")
    ):
        return Duration(1, unit.value, side=int(way.value))
    return None


@WHOLES.rule(
    "The? number=Ord|Last length=DURATION Of The? whole=YEAR|MONTH|WEEK|QUARTER|SEASON|DECADE|CENTURY|DATE",
    "The? number=Ord|Last length=DURATION Of The unit=Unit",
)
def stretch(found: Match) -> Phrase | None:
    """The first nine months of 1997 · the last two weeks of May."""
    token, whole = found["number"], found.get("whole")
    number = -1 if token.kind == "Last" else number_of(token)
    if number not in (1, -1):
        return None
    return Stretch(found["length"].value, number, whole.value if whole else None)


@WHOLES.rule("The? number=Ord length=DURATION")
def first_units(found: Match) -> Phrase | None:
    """The first two weeks."""
    return None if number_of(found["number"]) not in (1, -1) else found["length"].value
