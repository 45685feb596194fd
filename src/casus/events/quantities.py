"""Numbers in a text with their bounds: "at least 1,600", "between 10 and 20", "two dozen", "about $1.5 million"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from casus.knowledge.lexicon_tables import figure_words
from casus.records import Span


class Quantity(Struct, frozen=True):
    """A number as it stands: ``span`` with its modifier, ``number`` without, bounds and unit, where it has one."""

    span: Span
    number: Span
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of a text that is no ordinal, no share, no year's or name's part."""
    known = figure_words()
    for hit in _pattern().finditer(text):
        low, high = _bounds(hit)
        modifier = re.sub(r"\s+", " ", (hit["modifier"] or "").lower())
        approximate = hit["vague"] is not None or modifier in known.about
        floor, ceiling = modifier in known.floor, modifier in known.ceiling
        scale, unit = 1.0, None
        if sign := hit["sign"] or hit["currency"]:
            unit = known.money[sign if hit["sign"] else sign.lower()]
        elif hit["length"]:
            scale, unit = known.lengths[hit["length"].lower()], "km"
        yield Quantity(
            span=hit.span(),
            number=(hit.start("sign" if hit["sign"] else "vague" if hit["vague"] else "body"), hit.end()),
            low=None if ceiling else round(low * scale, 3),
            high=None if floor else round(high * scale, 3),
            approximate=approximate,
            unit=unit,
        )


def _bounds(hit: re.Match[str]) -> tuple[float, float]:
    if hit["vague"]:
        return figure_words().vague[re.sub(r"\s+", " ", hit["vague"].lower())]
    first, last = hit["first"], hit["last"] or hit["first"]
    low, high = value(first), value(last)
    if hit["last"] and low < high and (scale := _scale(last)) and not _scale(first):
        low = low * scale if low * scale <= high else low  # "1 to 2 million"
    return min(low, high), max(low, high)


def value(words: str) -> float:
    """The number that figures and number words make: "1.5 million", "two hundred and fifty", "a dozen"."""
    known = figure_words()
    total, group = 0.0, 0.0
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words.lower()):
        if word[0].isdigit():
            group += float(word.replace(",", ""))
        elif word in known.numbers:
            group += known.numbers[word]
        elif word in known.scales:
            group = (group or 1) * known.scales[word]
            if known.scales[word] >= 1000:
                total, group = total + group, 0
    return total + group


def _scale(words: str) -> float | None:
    last = re.findall(r"[a-z]+", words.lower())[-1:]
    return figure_words().scales.get(last[0]) if last else None


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    known = figure_words()
    scale, cardinal = _any(known.scales), _any(known.numbers)
    figures = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    words = rf"(?:{cardinal})(?:[\s-](?:{cardinal}))?"
    group = rf"(?:{figures}|{words}|an?(?=\s(?:{scale})\b))(?:\s(?:{scale})\b)*"
    number = rf"{group}(?:\s(?:and\s)?{words}(?:\s(?:{scale})\b)*)*"
    signs = _any(sign for sign in known.money if not sign.isalpha())
    names = _any(name for name in known.money if name.isalpha())
    modifier = _any((*known.floor, *known.ceiling, *known.about))
    return re.compile(
        rf"(?<![\w.,:/-])(?:(?P<modifier>{modifier})\s+)?(?P<between>between\s+)?(?P<sign>{signs})?"
        rf"(?:(?P<vague>{_any(known.vague)})\b|"
        rf"(?P<body>(?P<first>{number})(?:(?:\s+(?:to|or)\s+|\s?[-–]\s?|(?<=\w)\s+and\s+(?(between)|(?!)))"
        rf"(?:{signs})?(?P<last>{number}))?))"
        rf"(?![\w%]|[.,:/]\d|-\w|\s?(?:per\s?cent|percent)\b)"
        rf"(?:\s(?P<length>{_any(known.lengths)})\b|\s(?P<currency>{names})\b)?",
        re.IGNORECASE,
    )
