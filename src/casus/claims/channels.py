"""The publishing chain: the agency a report comes from, and the medium through which a speaker is heard."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Range, Ranges, inside, minus, trim
from casus.claims.media import Medium, described_at, kind_of, known, known_at, titled_at
from casus.claims.syntax import noun_phrase
from casus.knowledge.cues_tables import source_words

_EDGE = 4  # paragraphs at either end in which datelines, bylines and credit lines stand
_DATELINE = re.compile(r"^[^()\n]{0,80}?(?:\(([^()\n]{2,40})\)|/([A-Za-z .-]{2,30})/)\.?\s*(?:[-–—:]|\b)")
# A dateline's wire that the table doesn't know: "KUNDUZ, Afghanistan, June 22 (Oxus Wire) –".
_WIRE = re.compile(r"^[A-Z][A-Z' .-]{2,}\b[^()\n]{0,60}?\(([A-Z][\w&'’. -]{1,38}?)\)\.?\s*(?:--|[-–—])")
_BYLINE = re.compile(
    r"^(?:by|from|source|sources|credit|via|©|\(c\)|copyright(?: \d{4})?|with inputs? from)[:\s]+(.{2,60}?)\W*$", re.I
)
_ALONE = re.compile(r"^[\W_]*(.{2,40}?)[\W_]*$")
_BACK = 6
_WINDOW = 80  # tokens on either side of a cue
_TELLING = frozenset(("told", "tells", "tell", "telling", "informed", "informs", "informing"))
_STOPS = frozenset(',.;:“”"')


def document_agency(text: str) -> tuple[Medium, tuple[int, int]] | None:
    """The agency that a dateline, byline or credit line names, and its span in characters."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    edge = lines[:_EDGE] + lines[max(_EDGE, len(lines) - _EDGE) :]
    for line in edge:
        for pattern in (_DATELINE, _BYLINE, _ALONE):
            if pattern is _ALONE and len(lines) == 1:
                continue
            match = pattern.match(line[0].strip()[:200])
            group = next(
                (number for number in range(1, (match.re.groups if match else 0) + 1) if match and match[number]), 0
            )
            if not match or not group:
                continue
            row = known(match[group])
            if row is not None and (kind_of(row) == "agency" or pattern is _BYLINE):
                offset = line.start() + len(line[0]) - len(line[0].lstrip())
                return Medium(kind_of(row), row.name), (offset + match.start(group), offset + match.end(group))
    return None


def dateline_wire(doc: Doc) -> tuple[Medium, tuple[int, int]] | None:
    """The wire in brackets in the dateline of the first lines, whether or not the table knows it, and its span."""
    lines = [match for match in re.finditer(r"[^\n]+", doc.text) if match[0].strip()]
    for line in lines[:_EDGE]:
        match = _WIRE.match(line[0].strip()[:200])
        if match is not None:
            offset = line.start() + len(line[0]) - len(line[0].lstrip())
            where = offset + match.start(1), offset + match.end(1)
            span = doc.char_span(*where, alignment_mode="expand")
            if span is not None and all(token.ent_type_ not in ("place", "person") for token in span):
                return Medium("agency", match[1]), where
    return None


def channel(doc: Doc, attribution: Attribution, bounds: Ranges) -> Medium | None:
    """The medium that an attribution's own wording names: "told AFP", "in an interview with …", "quoted by …".

    ``bounds`` are the tokens among which the wording may stand.
    """
    if attribution.channel:
        where = attribution.channel[0]
        return described_at(doc, where) or Medium("outlet", doc[where[0] : where[1]].text, where)
    if not attribution.cue:
        return None
    sentence = doc[attribution.cue[0][0]].sent
    start, end = max(sentence.start, attribution.anchor - _WINDOW), min(sentence.end, attribution.anchor + _WINDOW)
    open_to = [
        at
        for at in range(start, end)
        if inside(at, bounds) and not inside(at, attribution.content) and not inside(at, attribution.source)
    ]
    # A known name goes before a description: "told the Russian news agency RIA Novosti".
    named = [known_at(doc, at) or titled_at(doc, at) for at in open_to]
    described = (_described(doc, at, start) for at in open_to if doc[at].pos_ in ("NOUN", "PROPN"))
    for medium in (*named, *described):
        if medium is not None and medium.where is not None and _is_heard(doc, medium.where[0], start, attribution):
            return medium
    return _through_source(doc, attribution.source)


def _through_source(doc: Doc, source: Ranges) -> Medium | None:
    """The medium that had sight of a source or asked it: "a memo seen by Reuters", "economists polled by Bloomberg"."""
    for start, end in source:
        for at in range(start + 2, end):
            before = at - 1 if doc[at - 1].lower_ != "the" else at - 2
            sight = doc[before].lower_ == "by" and doc[before - 1].lower_ in source_words().had_sight
            if sight and (medium := known_at(doc, at) or titled_at(doc, at)) is not None:
                return medium
    return None


def _is_heard(doc: Doc, at: int, start: int, attribution: Attribution) -> bool:
    """Whether the words before a medium say that somebody speaks to it or is heard through it."""
    for before in range(at - 1, max(start, at - _BACK) - 1, -1):
        token = doc[before]
        if token.lower_ in _TELLING:
            return inside(before, attribution.cue) or before == attribution.cue[-1][1] - 1
        text = doc[max(start, before - 3) : before + 1].text.lower()
        if text.endswith(source_words().channel_phrases):
            return True
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "DET", "PART", "PUNCT", "PRON") or token.text in _STOPS:
            return False
    return False


def _described(doc: Doc, at: int, start: int) -> Medium | None:
    """A medium that the table doesn't know, by its head noun: "told state television"; "this paper" is the outlet."""
    token = doc[at]
    if token.dep_ in ("compound", "flat") or token.right_edge.i != at:
        return None
    left = max(start, token.left_edge.i)
    for i in range(at, left - 1, -1):
        if doc[i].dep_ == "case":
            left = i + 1
            break
    if doc[left].lower_ in ("this", "our"):
        return None
    while left > start and doc[left - 1].pos_ == "PROPN":  # "the Haber daily", where the parse has two nouns
        left -= 1
    return described_at(doc, (left, at + 1))


def all_relayed(doc: Doc, items: list[Attribution]) -> list[Attribution]:
    """The attributions with those read together that one medium passes on ("…, reported …, citing a diplomat")."""
    read = [_relayed(doc, item) for item in items]
    taken = {token for item in read if item.channel for start, end in item.cue for token in range(start, end)}
    return [item for item in read if item.channel or not item.cue or item.anchor not in taken]


def _relayed(doc: Doc, attribution: Attribution) -> Attribution:
    """ "The agency, citing a diplomat, reported …": the diplomat speaks, the agency is the channel."""
    if not attribution.source or attribution.channel or not attribution.cue:
        return attribution
    medium = described_at(doc, attribution.source[0])
    if medium is None:
        return attribution
    sentence = doc[attribution.cue[0][0]].sent
    start, end = max(sentence.start, attribution.anchor - _WINDOW), min(sentence.end, attribution.anchor + _WINDOW)
    for token in doc[start:end]:
        if token.lower_ not in ("citing", "quoting") or inside(token.i, attribution.content):
            continue
        cited = next((child for child in token.children if child.dep_ in ("obj", "ccomp") and child.i > token.i), None)
        if cited is None:
            continue
        source = trim(doc, minus(noun_phrase(cited, None), (*attribution.content, *attribution.cue)))
        if source:
            cue: tuple[Range, ...] = attribution.cue
            if not inside(token.i, cue):
                cue = tuple(sorted((*minus(cue, source), (token.i, token.i + 1))))
            return replace(attribution, source=source, cue=minus(cue, source), channel=attribution.source)
    return attribution
