"""Joins what the model tagged with what lexicon and parse found, so that no two attributions cross."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from casus.claims import repair
from casus.claims.attribution import (
    Attribution,
    Range,
    Ranges,
    clip,
    inside,
    joined,
    minus,
    overlap,
    trim,
    without_stop,
)
from casus.claims.phrase import FIRST
from casus.claims.quotes import Quotations, speaks

_LONGEST = 12  # words of a source that only its place after "according to" shows


def tagged(doc: Doc) -> list[Attribution]:
    """The attributions in ``doc.spans["attribution"]``, trimmed; those without content are none."""
    if "attribution" not in doc.spans:
        return []
    parts: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for span in doc.spans["attribution"]:
        parts.setdefault(span.id_, {}).setdefault(span.label_, []).append((span.start, span.end))
    found = []
    for part in parts.values():
        content = without_stop(doc, trim(doc, tuple(sorted(part.get("content", ())))))
        cue = _words(doc, tuple(sorted(part.get("cue", ()))))
        bare = bool(cue) and all(doc[i].pos_ == "AUX" for start, end in cue for i in range(start, end))
        if content and (part.get("source") or not bare):  # "was" alone says nothing of who speaks
            source = _words(doc, tuple(sorted(part.get("source", ())))) or _named_after(doc, cue, content)
            found.append(_repaired(doc, source, cue, content))
    return [attribution for attribution in found if attribution.content and not repair.only_cites(doc, attribution)]


def _repaired(doc: Doc, source: Ranges, cue: Ranges, content: Ranges) -> Attribution:
    """The model's spans as an attribution, without its plain mistakes."""
    nobody = _is_nobody(doc, source, cue)
    if repair.names_nobody(doc, cue):
        nobody, content = True, content if doc[cue[0][0]].lower_ == "asked" else joined((*source, *content))
    content = repair.cut_short(doc, content)
    source = () if nobody else minus(source, cue)
    return Attribution(source, cue, joined(minus(content, cue)), tagged=True, sourceless=nobody)


def _is_nobody(doc: Doc, source: Ranges, cue: Ranges) -> bool:
    """Whether the source is the "it" of "it was reported", which stands for nobody."""
    if len(source) != 1 or not cue or doc[slice(*source[0])].text.lower() != "it" or source[0][1] != cue[0][0]:
        return False
    passive = doc[cue[0][0]].lower_ in ("is", "was") and cue[0][1] - cue[0][0] > 1
    return passive and any(doc[i].pos_ == "VERB" and not doc[i].lower_.endswith("ing") for i in range(*cue[0]))


def _named_after(doc: Doc, cue: Ranges, content: Ranges) -> Ranges:
    """The words after "according to" up to a pause, where the model gave the cue no source."""
    if not cue or doc[cue[0][0] : cue[-1][1]].text.lower() != "according to":
        return ()
    start = end = cue[-1][1]
    while end < min(len(doc), start + _LONGEST) and not doc[end].is_punct and not doc[end].is_space:
        if inside(end, content) or doc[end].pos_ in ("VERB", "AUX"):
            break
        end += 1
    return ((start, end),) if end > start else ()


def _words(doc: Doc, ranges: Ranges) -> Ranges:
    """``ranges`` without white space at their ends."""
    kept = []
    for start, end in ranges:
        while start < end and doc[start].is_space:
            start += 1
        while start < end and doc[end - 1].is_space:
            end -= 1
        if start < end:
            kept.append((start, end))
    return tuple(kept)


def merge(
    doc: Doc, tags: list[Attribution], parsed: Iterable[Attribution], quotations: Quotations
) -> list[Attribution]:
    """One list in text order. The model's spans go first; the parse fills what they lack and adds what they missed."""
    parsed = sorted((_with_quotes(doc, found, quotations) for found in parsed), key=lambda found: not found.sure)
    tags = _without_superseded(tags, parsed)
    tags, loose = [tag for tag in tags if tag.cue], [tag for tag in tags if not tag.cue]
    owner, inner = _by_token([tag.cue for tag in tags]), _by_token([tag.content for tag in tags])
    claimed: set[int] = set()
    added: list[Attribution] = []
    for attribution in parsed:
        cue = {token for start, end in attribution.cue for token in range(start, end)}
        match = next((owner[token] for token in sorted(cue) if token in owner), None)
        if match is not None:
            tags[match] = _filled(tags[match], attribution)
            continue
        if cue & claimed or not attribution.content:
            continue
        host = inner.get(min(cue))
        if host is None:
            attribution = _beside(attribution, tags, inner)
        elif not _is_own_voice(doc, attribution):
            attribution = _within(attribution, tags[host])
        else:
            continue
        if attribution.content:
            claimed |= cue
            added.append(attribution)
    for tag in loose:
        _take_loose(tag, added)
    items = [*tags, *added]
    taken = _by_token([(*item.source, *item.cue, *item.content) for item in items])
    items = [_with_quotation_before(doc, item, quotations, taken) for item in items]
    return sorted(items, key=lambda item: (item.anchor, item.start))


def _with_quotation_before(doc: Doc, item: Attribution, quotations: Quotations, taken: dict[int, int]) -> Attribution:
    """The attribution with the quotation right before its speaker that no other has taken: "“…,” she said. “…”"."""
    if not item.cue or quotations.at(item.anchor) is not None:
        return item
    start = min(begin for begin, _ in (*item.source, *item.cue))
    for quote in quotations.beside(doc, start, len(doc)):
        if quote.closed and speaks(doc, quote) and not any(i in taken for i in range(quote.start, quote.end)):
            return replace(item, content=joined(((quote.start, quote.end), *item.content)))
    return item


def _by_token(ranges: list[Ranges]) -> dict[int, int]:
    """Which of the attributions each token is a part of."""
    return {token: index for index, part in enumerate(ranges) for start, end in part for token in range(start, end)}


def _without_superseded(tags: list[Attribution], parsed: list[Attribution]) -> list[Attribution]:
    """The model's attributions less those for whose words the parse is sure of a better reading."""
    sure = {
        token
        for attribution in parsed
        if attribution.sure and attribution.content
        for start, end in attribution.cue
        for token in range(start, end)
    }
    kept = [tag for tag in tags if not any(token in sure for start, end in tag.cue for token in range(start, end))]
    for relayed in parsed:
        if relayed.channel and relayed.sure:
            kept = [_apart(tag, relayed) for tag in kept]
    return [tag for tag in kept if tag.content]


def _apart(tag: Attribution, relayed: Attribution) -> Attribution:
    """The model's attribution without the words that are another speaker's, unless it stands in them or around both."""
    nested = bool(tag.cue) and inside(tag.cue[0][0], relayed.content)
    around = inside(relayed.cue[0][0], tag.content)
    if nested or around or not tag.cue:
        return tag
    return replace(tag, content=minus(tag.content, relayed.content))


def _is_own_voice(doc: Doc, attribution: Attribution) -> bool:
    """Whether a speaker speaks of what he says or thinks himself ("I believe that …" in a quotation)."""
    return any(doc[start].lower_ in FIRST for start, _ in attribution.source)


def _filled(tag: Attribution, parsed: Attribution) -> Attribution:
    """The model's attribution with what only the parse saw, and a subject that it took for content set right."""
    if not tag.source and parsed.source:
        rest = tuple(part for part in tag.content if not _is_part(part, parsed.source))
        if rest and not overlap(parsed.source, rest):
            tag = replace(tag, content=rest)
    return replace(
        tag,
        source=tag.source or (parsed.source if not overlap(parsed.source, tag.content) else ()),
        entry=parsed.entry,
        channel=parsed.channel,
        sourceless=tag.sourceless or (parsed.sourceless and not tag.source),
    )


def _is_part(part: Range, ranges: Ranges) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in ranges)


def _within(attribution: Attribution, host: Attribution) -> Attribution:
    """A nested attribution cut to its host's content."""
    return replace(
        attribution,
        content=minus(clip(attribution.content, host.content), host.cue),
        source=clip(attribution.source, host.content),
    )


def _beside(attribution: Attribution, tags: list[Attribution], inner: dict[int, int]) -> Attribution:
    """An attribution outside of the model's contents: it may hold some whole and is cut where it crosses one."""
    content = attribution.content
    seen = {inner[token] for start, end in content for token in range(start, end) if token in inner}
    for index in sorted(seen):
        tag = tags[index]
        holds = inside(tag.cue[0][0], content) and not overlap(attribution.cue, tag.content)
        if not holds:
            content = minus(content, (*tag.content, *tag.cue, *tag.source))
    return replace(attribution, content=content)


def _with_quotes(doc: Doc, attribution: Attribution, quotations: Quotations) -> Attribution:
    """Content that touches a quotation takes it whole; a cue that speaks inside a quotation keeps to it.

    A cue without content takes the quotation that stands next to it.
    """
    home = quotations.at(attribution.cue[0][0])
    content = attribution.content
    if home is not None:
        return replace(attribution, content=clip(content, ((home.start + 1, home.end - home.closed),)))
    if not content:
        beside = quotations.beside(
            doc, attribution.start, max(end for _, end in (*attribution.source, *attribution.cue))
        )
        content = tuple((quote.start, quote.end) for quote in beside)
    grown = [(start, end) for start, end in content]
    for start, end in content:
        grown += [(quote.start, quote.end) for quote in quotations.within(start, end)]
    content = minus(joined(tuple(grown)), (*attribution.cue, *attribution.source))
    return replace(attribution, content=repair.cut_short(doc, trim(doc, content)))


def _take_loose(tag: Attribution, added: list[Attribution]) -> None:
    """Content that the model left without a cue goes to the attribution that the parse found around it."""
    for index, attribution in enumerate(added):
        if overlap(tag.content, attribution.content) and not overlap(tag.content, attribution.cue):
            added[index] = replace(attribution, content=minus(tag.content, attribution.source), tagged=True)
            return
