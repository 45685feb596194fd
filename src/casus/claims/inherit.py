"""Quotations without a cue of their own: those that run on over paragraphs, and those of a speaker already set."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, trim
from casus.claims.quotes import Quotations, Quote, speaks

_MOSTLY = 0.6


@dataclass(slots=True, frozen=True)
class Followed:
    """Attributions in text order; ``leader[i]`` is the one whose speaker the ``i``-th takes over."""

    attributions: list[Attribution]
    leader: dict[int, int]


def inherit(doc: Doc, attributions: list[Attribution], quotations: Quotations) -> Followed:
    """Give every quotation that speaks to a speaker, where the text has set one."""
    items = list(attributions)
    anchors = [item.anchor for item in items]
    owner = _owners(items, quotations)
    ahead = _owners_ahead(quotations.all, owner)
    more: dict[int, list[Quote]] = defaultdict(list)
    leaders: list[tuple[Attribution, int]] = []
    led: dict[int, int] = {}  # a paragraph that is a quotation without a cue -> the attribution that leads it
    for number, quote in enumerate(quotations.all):
        if number in owner:
            continue
        run = owner.get(number - 1) if quote.runs_on else None
        run = ahead.get(number) if run is None else run
        before = bisect_right(anchors, quote.start) - 1
        if run is None and (before < 0 or not speaks(doc, quote)):
            continue
        paragraph = quotations.paragraph[quote.start]
        if run is None and quotations.paragraph[items[before].anchor] == paragraph and _starts_sentence(doc, quote):
            run = before
        if run is not None:
            owner[number] = run
            more[run].append(quote)
        elif _fills(doc, quote, quotations):
            lead = led.get(paragraph - 1, before)
            if paragraph - 1 in led or _speaks_in(items[lead], paragraph - 1, quotations):
                led[paragraph] = lead
                leaders.append((Attribution(content=trim(doc, ((quote.start, quote.end),))), lead))
    for index, quotes in more.items():
        ranges = trim(doc, tuple((quote.start, quote.end) for quote in quotes))
        items[index] = replace(items[index], content=tuple(sorted((*items[index].content, *ranges))))
    return _in_order(items, leaders)


def _speaks_in(item: Attribution, paragraph: int, quotations: Quotations) -> bool:
    """Whether an attribution's content reaches into a paragraph."""
    return any(quotations.paragraph[start] == paragraph for start, _ in item.content)


def _owners(items: list[Attribution], quotations: Quotations) -> dict[int, int]:
    """Which attribution each quotation is the content of; one whose cue stands in the quotation has no part in it."""
    numbers = {quote.start: number for number, quote in enumerate(quotations.all)}
    owner: dict[int, int] = {}
    for index, item in enumerate(items):
        home = quotations.at(item.anchor) if item.cue else None
        for start, end in item.content:
            for quote in quotations.within(start, end):
                if quote is not home:
                    owner.setdefault(numbers[quote.start], index)
    return owner


def _owners_ahead(quotes: list[Quote], owner: dict[int, int]) -> dict[int, int]:
    """For each quotation that runs on, the attribution of the next of its parts that has one."""
    ahead: dict[int, int] = {}
    for number in range(len(quotes) - 2, -1, -1):
        following = number + 1
        if quotes[following].runs_on:
            found = owner.get(following, ahead.get(following))
            if found is not None:
                ahead[number] = found
    return ahead


def _starts_sentence(doc: Doc, quote: Quote) -> bool:
    before = quote.start - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    return before < 0 or doc[before].text in (".", "!", "?", "…", "”", '"', "''", ":")


def _fills(doc: Doc, quote: Quote, quotations: Quotations) -> bool:
    """Whether a quotation opens its paragraph and takes up most of it."""
    number, start, end = quotations.paragraph[quote.start], quote.start, quote.end
    while start > 0 and doc[start - 1].is_space and quotations.paragraph[start - 1] == number:
        start -= 1
    if start > 0 and quotations.paragraph[start - 1] == number:
        return False
    while end < len(doc) and quotations.paragraph[end] == number:
        end += 1
    words = [token for token in doc[start:end] if not token.is_space]
    return quote.end - quote.start >= _MOSTLY * len(words)


def _in_order(items: list[Attribution], leaders: list[tuple[Attribution, int]]) -> Followed:
    numbered: list[tuple[Attribution, int | None, int | None]] = [
        (item, index, None) for index, item in enumerate(items)
    ]
    numbered += [(item, None, lead) for item, lead in leaders]
    numbered.sort(key=lambda entry: (entry[0].anchor, entry[0].start))
    position = {index: place for place, (_, index, _) in enumerate(numbered) if index is not None}
    leader = {place: position[lead] for place, (_, _, lead) in enumerate(numbered) if lead is not None}
    return Followed([item for item, _, _ in numbered], leader)
