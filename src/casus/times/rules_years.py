"""Years, decades and centuries, with the eras before and after Christ, quarters and halves."""

from __future__ import annotations

from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS
from casus.times.phrases import Calendar, Phrase, Shifted
from casus.times.tokens import Token

_YEAR_AFTER = frozenset(("In", "Since", "Until", "By", "From", "To", "Of", "During", "Before", "After", "Through", "Early",
                         "Late", "Mid", "Between", "Around", "Fiscal", "Approx", "Open", "Edge", "As"))  # fmt: skip
_NOT_COUNTED = frozenset(("Units", "ClockUnits", "Unit", "ClockUnit", "Quarters", "Percent"))


@ATOMS.rule("Fiscal? year=Year", "The? Unit Fiscal? year=Year", "The? Fiscal Unit year=Year")
def year_alone(found: Match) -> Phrase | None:
    """1939, where nothing says that it counts something."""
    number, token = int(found["year"].value), found["year"]
    after, before = found.after, found.before
    if after and after.kind in _NOT_COUNTED:
        return None
    units = [other for other in found.run[found.begin : found.end] if other.kind == "Unit"]
    if any(unit.value != "Y" for unit in units):
        return None
    sure = bool(units) or (before is not None and before.kind in _YEAR_AFTER)
    if not sure and not (1900 <= number <= 2050):
        return None
    return None if token.text.startswith("0") else Calendar(number)


@ATOMS.rule("one=Year dash=Dash two=Day|Small")
def year_and_short(found: Match) -> list[Token] | None:
    """1914-18: two years of one century."""
    first, second = int(found["one"].value), int(found["two"].value)
    if len(found["two"].text) != 2 or second <= first % 100 or not 1000 < first < 2100:
        return None
    return [
        phrase([found["one"]], Calendar(first)),
        found["dash"],
        phrase([found["two"]], Calendar(first - first % 100 + second)),
    ]


@ATOMS.rule("year=Year|Count|Small|Day bc=Bc")
def year_before_christ(found: Match) -> Phrase:
    """264 BC."""
    return Calendar(int(found["year"].value), bc=True)


@ATOMS.rule("one=Year|Count|Small|Day link=Dash|To|And|Or|Until|Through year=Year|Count|Small|Day bc=Bc")
def years_before_christ(found: Match) -> list[Token]:
    """264 to 241 BC."""
    return [
        phrase([found["one"]], Calendar(int(found["one"].value), bc=True)),
        found["link"],
        phrase([found["year"], found["bc"]], Calendar(int(found["year"].value), bc=True)),
    ]


@ATOMS.rule("Ad year=Year|Count|Small|Day", "year=Year|Count|Small|Day Ad")
def year_of_era(found: Match) -> Phrase | None:
    """AD 70 · 70 CE."""
    number = int(found["year"].value)
    return Calendar(number) if number else None


@ATOMS.rule("The? Early? decade=Decade", "The? decade=DecadeWord")
def decade(found: Match) -> Phrase | None:
    """The 1990s · the '90s · the sixties."""
    token = found["decade"]
    if token.kind == "DecadeWord":
        return Calendar(digits=f"19{int(token.value) // 10}") if token is not found.run[found.begin] else None
    digits = "".join(character for character in token.text if character.isdigit())
    if len(digits) == 4:
        return Calendar(digits=digits[:3])
    return Calendar(digits=f"19{digits[0]}") if token is not found.run[found.begin] or token.text[0] in "'’" else None


@ATOMS.rule("The? number=Ord Dash? unit=Unit bc=Bc?")
def century(found: Match) -> Phrase | None:
    """The 20th century."""
    if found["unit"].value != "CE":
        return None
    token = found["number"]
    number = int(token.text[:-2]) if token.kind == "DayOrdinal" else int(token.value)
    if not 1 <= number <= 30:
        return None
    bc = found.get("bc") is not None
    return Calendar(digits=f"{number - 1:02d}", bc=bc)


@ATOMS.rule(
    "The? number=Ord Fiscal? Dash? Quarter Of? Fiscal? year=Year",
    "The? number=Ord Fiscal? Dash? Quarter",
    "The? number=Ord Half Of? Fiscal? year=Year",
)
def quarter(found: Match) -> Phrase | None:
    """The third quarter (of 2013) · the first half of 2013."""
    token, year = found["number"], found.get("year")
    number = int(token.text[:-2]) if token.kind == "DayOrdinal" else int(token.value)
    half = any(other.kind == "Half" for other in found.run[found.begin : found.end])
    if not 1 <= number <= (2 if half else 4):
        return None
    return Calendar(int(year.value) if year else None, part=f"{'H' if half else 'Q'}{number}")


@ATOMS.rule("which=Last|This|Next|Previous|Coming|Following|Current unit=Quarter")
def quarter_counted(found: Match) -> Phrase:
    """Last quarter."""
    which = found["which"]
    return Shifted("Q", int(which.value), from_focus=which.kind in ("Previous", "Following"))
