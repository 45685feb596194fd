"""The phrases that tell where something lies by the place after them, as regular expressions on the text before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from msgspec import Struct

from casus.knowledge import places_tables as tables

Manner = Literal["distance", "direction", "part", "near", "across"]
_REACH = 110  # characters before a place that a phrase may take


class Phrase(Struct, frozen=True, kw_only=True):
    """One phrase: where it starts in the text, what it says, and how vaguely (``km`` for "near" is a radius)."""

    start: int
    manner: Manner
    km: float | None = None
    bearing: float | None = None
    far: bool = False


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))


HEADS = (
    "city|town|village|district|province|region|state|county|oblast|governorate|capital|port|area|settlement|crossing"
    "|checkpoint|river|valley|airport|base|camp|bridge|suburb|island|mountains|pass|dam|lake|sea|border|coast|shore"
)
_DIRECTION = r"(?:north|south|east|west)(?:[\s-]?(?:north|south))?(?:[\s-]?(?:east|west))?"
_BEFORE_NAME = (
    rf"(?:the\s+)?(?:(?:[a-z-]+\s+){{0,3}}(?:{HEADS}|cent(?:re|er)|edge|outskirts|banks?|mouth|junction)(?:\s+of|,)?\s+)?"
    r"(?:the\s+)?"
)
_PARTS = (
    "part|parts|half|tip|edge|corner|end|side|fringe|fringes|reaches|region|regions|district|districts|suburb|suburbs"
    "|outskirts|provinces|coast|shore|flank|third|sector"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = tables.relative_words()
    number = rf"(?:\d[\d,]*(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d+(?:\.\d+)?)?|{_any(words.numbers)})"
    unit = rf"(?:{_any(words.units)})"
    other = rf"(?:\s*\([^()]{{1,30}}\)|,? or (?:about )?{number}[\s-]?{unit},?)?"
    distance = (
        rf"(?:(?:{_any(words.about)})\s+)*(?P<number>{number})[\s-]?(?P<unit>{unit})\b{other}"
        r"(?:\s+(?:away|distant|drive|inland|by road|upstream|downstream|further|farther|deep|journey|walk|flight))*"
    )
    turn = rf"(?P<turn>{_DIRECTION})"
    sources = {
        "distance": rf"\b{distance}\s+(?:(?:to\s+the\s+)?(?:further\s+|due\s+)?{turn}(?:ern|wards?)?\s+)?"
        rf"(?:of|from|outside|beyond|off|inside|short\s+of|into)\s+{_BEFORE_NAME}$",
        "direction": r"(?<![\w-])(?:(?:just|immediately|further|farther|well|slightly|directly|due|far)\s+)*"
        rf"(?:to\s+the\s+)?{turn}"
        rf"(?:ward)?\s+(?:of|from)\s+{_BEFORE_NAME}$",
        "part": r"\b(?:the|its)\s+(?P<far>(?:far|extreme|deep|remote|very|rugged)[\s,-]+)?(?:[a-z]+\s+)?"
        rf"{turn}(?:ern|erly)?(?:most)?"
        rf"(?:\s+(?:{_PARTS}))?\s+of\s+{_BEFORE_NAME}$",
        "named part": rf"(?<![\w-])(?P<far>far[\s-]|extreme\s)?{turn}(?:ern|ernmost)\s+$",
        "near": rf"\b(?P<near>{_any(words.near)})\s+{_BEFORE_NAME}$",
        "across": rf"\b(?:{_any(words.across)})\s+{_BEFORE_NAME}$",
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def phrase_before(text: str, start: int) -> Phrase | None:
    """The phrase that ends where a place name starts, the longest if several do."""
    offset = max(0, start - _REACH)
    before = text[offset:start]
    cut = max(before.rfind(mark) for mark in ("\n", "? ", "! ", "; "))
    stop = re.search(r".*[a-z)\]”\"]\.\s+(?=[A-Z“\"])", before, re.DOTALL)
    cut = max(cut, stop.end() if stop else -1, -1)
    if cut > 0:
        offset, before = offset + cut, before[cut:]
    if not before or not before.rstrip() or (before == before.rstrip() and not before.endswith("-")):
        return None
    found = [(match, name) for name, pattern in _patterns().items() if (match := pattern.search(before))]
    if not found:
        return None
    match, name = min(found, key=lambda pair: pair[0].start())
    return _phrase(match, name, offset)


def _phrase(match: re.Match[str], name: str, offset: int) -> Phrase:
    words = tables.relative_words()
    groups = match.groupdict()
    turn = bearing_of(groups["turn"]) if groups.get("turn") else None
    start = offset + match.start()
    if name == "distance":
        return Phrase(start=start, manner="distance", km=_km(groups["number"], groups["unit"]), bearing=turn)
    if name == "near":
        key = re.sub(r"[\s-]+", " ", groups["near"].lower())
        return Phrase(start=start, manner="near", km=words.near[key])
    if name in ("part", "named part"):
        return Phrase(start=start, manner="part", bearing=turn, far=bool(groups.get("far")))
    if name == "direction":
        return Phrase(start=start, manner="direction", bearing=turn)
    return Phrase(start=start, manner="across")


def bearing_of(words: str) -> float | None:
    """The degrees of a direction, however it is spelt ("South-East", "north north west")."""
    plain = re.sub(r"[\s-]", "", words.lower())
    return next((d for name, d in tables.relative_words().bearings.items() if name.replace("-", "") == plain), None)


def _km(number: str, unit: str) -> float:
    words = tables.relative_words()
    plain = re.sub(r"[\s-]+", " ", number.lower().strip())
    unit_km = words.units[re.sub(r"[\s-]+", " ", unit.lower())]
    if plain in words.numbers:
        return round(words.numbers[plain] * unit_km, 3)
    bounds = [float(part.replace(",", "")) for part in re.findall(r"\d[\d,]*(?:\.\d+)?", plain)]
    return round(sum(bounds) / len(bounds) * unit_km, 3)
