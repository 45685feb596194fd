"""Years, decades, centuries, quarters, halves and seasons, with the eras before and after Christ."""

from __future__ import annotations

from casus.times.grammar import Match, phrase
from casus.times.passes import ATOMS
from casus.times.phrases import Calendar, Shifted
from casus.times.resolved import Phrase
from casus.times.rules_calendar import number_of
from casus.times.tokens import Token

_YEAR_FOLLOWS = frozenset(
    (
        "In",
        "Since",
        "Until",
        "Of",
        "During",
        "Before",
        "After",
        "Through",
        "Early",
        "Late",
        "Mid",
        "Fiscal",
        "Open",
        "Into",
    )
)
_YEAR_MAY_FOLLOW = frozenset(
    ("By", "From", "To", "Between", "Around", "Approx", "As", "The", "Comma", "For", "Dash", "And", "Or")
)
_NO_YEAR_BEFORE = frozenset(("Units", "ClockUnits", "ClockUnit", "Quarters", "Counted", "Second", "Meridiem", "Zone"))
_CURRENCY = frozenset("$£€¥#%№")
_SURE = range(1900, 2051)


@ATOMS.rule("Fiscal? year=Year", "The? unit=Unit Fiscal? year=Year", "The? Fiscal unit=Unit year=Year")
def year_alone(found: Match) -> Phrase | None:
    """1939, where nothing says that it counts or numbers something."""
    number, unit = int(found["year"].value), found.get("unit")
    if unit:
        return Calendar(number) if unit.value == "Y" else None
    before, after = found.before, found.after
    if before and (before.text in _CURRENCY or before.kind == "Numbered"):
        return None
    if after and (after.kind in _NO_YEAR_BEFORE or after.text in _CURRENCY or after.value == "Y"):
        return None
    kind = before.kind if before else ""
    if number in _SURE or kind in _YEAR_FOLLOWS or (kind in _YEAR_MAY_FOLLOW and not _plural(after)):
        return Calendar(number)
    alone = (before is None or before.kind == "Break") and (after is None or after.kind in ("Break", "Dash"))
    return Calendar(number) if alone or (number >= 1600 and number % 100 and not _plural(after)) else None


def _plural(token: Token | None) -> bool:
    """Whether a word may be what a figure before it counts."""
    return token is not None and token.text.islower() and token.text.endswith(("s", "men", "people"))


@ATOMS.rule("one=Year dash=Dash|Slash two=Day|Small")
def year_and_short(found: Match) -> list[Token] | None:
    """1914-18: two years of one century."""
    first, second = int(found["one"].value), int(found["two"].value)
    if len(found["two"].text) != 2 or second <= first % 100 or found.after_is("Month"):
        return None
    return [
        phrase([found["one"]], Calendar(first)),
        found["dash"],
        phrase([found["two"]], Calendar(first - first % 100 + second)),
    ]


@ATOMS.rule("one=Year dash=Dash two=Year")
def two_years(found: Match) -> list[Token] | None:
    """1775-1780."""
    first, second = int(found["one"].value), int(found["two"].value)
    if not first < second or found.after_is("Counted", "Units"):
        return None
    return [phrase([found["one"]], Calendar(first)), found["dash"], phrase([found["two"]], Calendar(second))]


@ATOMS.rule("year=Year|Count|Small|Day Bc", "The? season=AnySeason Of year=Year|Count|Small|Day Bc")
def year_before_christ(found: Match) -> Phrase:
    """264 BC · the spring of 480 BC."""
    return Calendar(int(found["year"].value), part=found.value("season"), bc=True)


@ATOMS.rule("one=Year|Count|Small|Day link=Dash|To|And|Or|Until|Through year=Year|Count|Small|Day bc=Bc")
def years_before_christ(found: Match) -> list[Token]:
    """264 to 241 BC."""
    return [
        phrase([found["one"]], Calendar(int(found["one"].value), bc=True)),
        found["link"],
        phrase([found["year"], found["bc"]], Calendar(int(found["year"].value), bc=True)),
    ]


@ATOMS.rule("year=ShortYear", "The? season=AnySeason Of? year=ShortYear", "month=Month Of? year=ShortYear")
def short_year(found: Match) -> Phrase | None:
    """In '98 · the summer of '69."""
    two = int(found["year"].text[1:])
    year = two + (2000 if two <= _THIS_CENTURY else 1900)
    if month := found.get("month"):
        return Calendar(year, int(month.value))
    if len(found.tokens) == 1 and not found.before_is(*_YEAR_FOLLOWS, "To", "Dash", "And"):
        return None
    return Calendar(year, part=found.value("season"))


_THIS_CENTURY = 30  # the last of the two-figure years that are read as 20xx


@ATOMS.rule("Ad year=Year|Count|Small|Day", "year=Year|Count|Small|Day Ad")
def year_of_era(found: Match) -> Phrase | None:
    """AD 70 · 70 CE."""
    number = int(found["year"].value)
    return Calendar(number) if number else None


@ATOMS.rule(
    "The? edge=Early|Late? Dash? decade=Decade|DecadeWord",
    "The? Mid Dash? decade=Decade|DecadeWord",
    "The? decade=Decade Bc",
)
def decade(found: Match) -> Phrase | None:
    """The 1990s · the '90s · the sixties · the 470s BC. A bare "90s" or "sixties" may be an age or a temperature."""
    token = found["decade"]
    digits = str(token.value) if token.kind == "DecadeWord" else "".join(filter(str.isdigit, token.text))
    if found.has("Bc"):
        return Calendar(digits=digits[:-1].zfill(3), bc=True)
    if len(digits) == 4:
        return Calendar(digits=digits[:3])
    if len(digits) == 3:
        return None
    plain = len(found.tokens) == 1 and token.text[0] not in "'’"
    hers = found.before is not None and found.before.text.lower() in ("his", "her", "their", "my", "our", "your", "its")
    return None if plain or hers or len(digits) != 2 else Calendar(digits=f"19{digits[0]}")


@ATOMS.rule("The? number=Ord Dash? unit=Unit bc=Bc?")
def century(found: Match) -> Phrase | None:
    """The 20th century."""
    number = number_of(found["number"])
    if found["unit"].value != "CE" or not 1 <= number <= 30:
        return None
    return Calendar(digits=f"{number - 1:02d}", bc=found.has("Bc"))


@ATOMS.rule("The? Early|Late|Mid? Dash? one=Ord link=And|To|Or|Dash Early|Late|Mid? Dash? number=Ord unit=Units")
def two_centuries(found: Match) -> list[Token] | None:
    """The late 19th and early 20th centuries."""
    if found["unit"].value != "CE":
        return None
    split = found.run.index(found["link"], found.begin)
    first, second = (Calendar(digits=f"{number_of(found[name]) - 1:02d}") for name in ("one", "number"))
    return [
        phrase(found.run[found.begin : split], first),
        found["link"],
        phrase(found.run[split + 1 : found.end], second),
    ]


@ATOMS.rule(
    "The? number=Ord Fiscal? Dash? Quarter Comma? Of? Fiscal? year=Year",
    "The? number=Ord Fiscal? Dash? Quarter",
    "The? number=Ord half=Half Of? Fiscal? year=Year",
)
def quarter(found: Match) -> Phrase | None:
    """The third quarter (of 2013) · the first half of 2013."""
    year, half = found.get("year"), found.has("Half")
    number = number_of(found["number"])
    if not 1 <= number <= (2 if half else 4):
        return None
    return Calendar(int(year.value) if year else None, part=f"{'H' if half else 'Q'}{number}")


@ATOMS.rule("code=QuarterCode Of? Fiscal? year=Year", "year=Year code=QuarterCode", "code=QuarterCode")
def quarter_code(found: Match) -> Phrase | None:
    """Q3 2013 · 2H."""
    year, code = found.get("year"), found["code"].text.upper()
    if year is None and code[0] not in "Q" and code[1] != "Q":
        return None
    part = code if code[0] in "QH" else code[::-1]
    return (
        Calendar(int(year.value) if year else None, part=part)
        if part[1] in ("12" if part[0] == "H" else "1234")
        else None
    )


@ATOMS.rule("The? which=Last|This|Next|Previous|Coming|Following|Current|Past Fiscal? Quarter", "The Same Quarter")
def quarter_counted(found: Match) -> Phrase:
    """Last quarter · the current quarter."""
    which = found.get("which")
    if which is None:
        return Shifted("Q", 0, base="told")
    return Shifted("Q", int(which.value), "told" if which.kind in ("Previous", "Following") else "now")


@ATOMS.rule("season=AnySeason Of? year=Year", "The season=AnySeason Of year=Year")
def season_of_year(found: Match) -> Phrase:
    """Summer 1918 · the spring of 1915."""
    return Calendar(int(found["year"].value), part=found["season"].value)


@ATOMS.rule("season=Season")
def season_alone(found: Match) -> Phrase | None:
    """Winter, but not that of "Summer Olympics"."""
    after = found.after
    if found["season"].text[0].isupper() and after and after.kind == "Other" and after.text[0].isupper():
        return None
    return Calendar(part=found["season"].value)
