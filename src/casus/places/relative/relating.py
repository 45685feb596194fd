"""Adds relative places to a record: as the relation of the place they describe, or as places of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from casus.places.gazetteer import Gazetteer
from casus.places.geometry import Point, distance
from casus.places.reading import Reading
from casus.places.relative.anchors import Anchor, adjectives, anchors, of_place
from casus.places.relative.areas import BARRIERS, Area, area_of, between
from casus.places.relative.between import betweens
from casus.places.relative.borders import Border, borders
from casus.places.relative.descriptions import Description, descriptions
from casus.places.relative.phrases import HEADS, phrase_before
from casus.places.toponyms import Toponym
from casus.records import Place, Relation, Span, Unresolved

_TAIL = re.compile(rf"^\s(?:{HEADS})\b")
_LIES = (
    r"(?:which|that|who|is|are|was|were|lies|lie|lay|sits|stands|located|situated|lying|itself|some|about|just|also|,"
    r"|in|at|on|to|a|the|an|and|but|once|small|large|strategic|remote|key|main|[a-z]+-?[a-z]*\s+(?:"
    + HEADS
    + rf")|(?:{HEADS}))"
)
_BESIDE = re.compile(r"\b(?:on|along|beside|by)\s+(?:the\s+)?(?:banks?\s+of\s+(?:the\s+)?)?$")
_DESCRIBES = re.compile(rf"^(?:\s(?:{HEADS}))?\s*[,(–—-]?\s*(?:{_LIES}\s*)*$")

_NEAR = 50  # names on either side, or characters after one, among which its context is sought


class Clue(Struct, frozen=True, kw_only=True):
    """One relative phrase in the text, its anchor included, and where it leads."""

    span: Span
    area: Area


class _Record:
    """The places and open names of a record while relations are added to it."""

    def __init__(self, text: str, places: Sequence[Place], open_: Sequence[Unresolved]) -> None:
        self.text = text
        self.places = {place.id: place for place in places}
        self.open = {item.span: item for item in open_}

    def add(self, **fields: object) -> Place:
        place = Place(id=f"p{len(self.places) + 1}", **fields)  # type: ignore[arg-type]
        self.places[place.id] = place
        return place

    def describe(self, crossings: Sequence[Description]) -> None:
        spans: dict[str, set[Span]] = {}
        for crossing in crossings:
            spans.setdefault(crossing.place, set()).add(crossing.span)
        for key, more in spans.items():
            known = self.places[key]
            self.places[key] = replace(known, mentions=tuple(sorted({*known.mentions, *more})))


def relate(
    text: str,
    mentions: Sequence[Toponym],
    read: Sequence[Reading],
    places: Sequence[Place],
    open_: Sequence[Unresolved],
    gazetteer: Gazetteer,
) -> tuple[list[Place], list[Unresolved]]:
    """The places with their relations, relative places added, and what is still open."""
    record = _Record(text, places, open_)
    named = anchors(places, open_, text)
    peoples = adjectives(mentions, read)
    every = sorted([*named, *peoples], key=lambda anchor: anchor.span)
    crossings = descriptions(text, named)
    record.describe(crossings)
    lines = borders(text, every, [crossing.span for crossing in crossings])
    lined = [_border(record, line, gazetteer) for line in lines]
    clues = _clues(record, named, lined, gazetteer)
    last: tuple[Anchor, int] | None = None  # whom the phrase before described, and where that phrase ended
    ranked = {mentions[index].span: reading for reading in read for index in reading.group.mentions}
    for clue in clues:
        subject = _subject(text, named, clue, last)
        if subject:
            _describe(record, subject, clue, ranked.get(subject.span), gazetteer)
            last = (subject, clue.span[1])
        else:
            _stand_alone(record, clue)
            last = None
    return list(record.places.values()), sorted(record.open.values(), key=lambda item: item.span)


def _border(record: _Record, line: Border, gazetteer: Gazetteer) -> Anchor:
    """Adds a border as a place of its own, and the country that only an adjective names."""
    country = gazetteer.country(line.named.country) if line.named.country else None
    of = line.named.place
    if of is None or line.named.kind != "country":
        known = next(
            (p for p in record.places.values() if p.kind == "country" and p.country == line.named.country), None
        )
        if known is None and country:
            known = record.add(
                name=country.name, kind="country", mentions=(line.named.span,), country=country.country,
                lat=country.lat, lon=country.lon, radius_km=country.radius_km, gazetteer_id=country.key,
            )  # fmt: skip
        of = known.id if known else None
    other = next(code for code in line.countries if code != line.named.country)
    and_of = next((p.id for p in record.places.values() if p.kind == "country" and p.country == other), None)
    if and_of and line.countries[0] == other:
        of, and_of = and_of, of
    names = [entry.name if (entry := gazetteer.country(code)) else code for code in line.countries]
    place = record.add(
        name=f"{names[0]}–{names[1]} border",
        kind="border",
        mentions=(line.span,),
        lat=round(line.point[0], 4),
        lon=round(line.point[1], 4),
        radius_km=line.radius_km,
        relation=Relation(kind="between", of=of, and_of=and_of) if of else None,
    )
    return of_place(place, line.span)


def _clues(record: _Record, named: Sequence[Anchor], lined: Sequence[Anchor], gazetteer: Gazetteer) -> list[Clue]:
    inside = sorted(line.span for line in lined)
    clues = [
        Clue(span=stretch.span, area=area)
        for stretch in betweens(record.text, named)
        if (area := between(stretch.first, stretch.second))
        and not _held(inside, (stretch.first.span[0], stretch.second.span[1]))
    ]
    for anchor in sorted([*named, *lined], key=lambda item: item.span):
        held = anchor.kind != "border" and _held(inside, anchor.span)
        phrase = None if held else phrase_before(record.text, anchor.span[0])
        if not phrase or any(clue.span[0] < anchor.span[1] and phrase.start < clue.span[1] for clue in clues):
            continue
        if area := area_of(phrase, anchor, _context(named, anchor), gazetteer):
            tail = _TAIL.match(record.text[anchor.span[1] : anchor.span[1] + _NEAR])
            clues.append(Clue(span=(phrase.start, anchor.span[1] + (tail.end() if tail else 0)), area=area))
    return sorted(clues, key=lambda clue: clue.span)


def _held(inside: Sequence[Span], span: Span) -> bool:
    """Whether a span lies within one of those in order."""
    last = bisect_right(inside, span[0], key=lambda held: held[0]) - 1
    return last >= 0 and span[1] <= inside[last][1]


def _context(named: Sequence[Anchor], anchor: Anchor) -> Anchor | None:
    here = bisect_left(named, anchor.span, key=lambda other: other.span)
    near = named[max(0, here - _NEAR) : here + _NEAR]
    others = [other for other in near if other.point and other.span != anchor.span and other.place != anchor.place]
    others = [other for other in others if other.kind not in ("country", "continent")] or others
    return min(others, key=lambda other: abs(other.span[0] - anchor.span[0]), default=None)


def _subject(text: str, named: Sequence[Anchor], clue: Clue, last: tuple[Anchor, int] | None) -> Anchor | None:
    """The name that a phrase describes: right before it, or before the phrase that it follows on."""
    if last and re.match(r"^[\s,]*(?:and\s+|but\s+)?(?:in\s+|at\s+)?$", text[last[1] : clue.span[0]]):
        return last[0]
    end = clue.span[0]
    here = bisect_left(named, end, key=lambda other: other.span[0])
    before = [anchor for anchor in named[max(0, here - _NEAR) : here] if anchor.span[1] <= end]
    for anchor in reversed(before[-2:]):
        if anchor.place == clue.area.relation.of or not _DESCRIBES.match(text[anchor.span[1] : end]):
            return None
        beside = _BESIDE.search(text, max(0, anchor.span[0] - 20), anchor.span[0])
        if not beside or anchor.kind not in BARRIERS:
            return anchor
        end = beside.start()  # "lies on the Panj about 50 km north of": what lies there is told, not the river
    return None


def _describe(record: _Record, subject: Anchor, clue: Clue, reading: Reading | None, gazetteer: Gazetteer) -> None:
    """Gives the subject its relation; where the relation contradicts its point, the fitting candidate or the area."""
    area = clue.area
    if subject.place is None:
        item = record.open.pop(subject.span, None)
        if item is not None:
            record.add(
                name=subject.name, kind="place", mentions=(subject.span,), candidates=item.candidates, **_circle(area)
            )
        return
    place = record.places[subject.place]
    if place.relation and (place.relation.kind == "distance" or area.relation.kind != "distance"):
        return
    place = replace(place, relation=area.relation)
    if not _fits((place.lat or 0, place.lon or 0), area, record):
        fitting = [e for e, _ in (reading.ranked if reading else ()) if _fits((e.lat, e.lon), area, record)]
        if fitting:
            best = fitting[0]
            subdivision = gazetteer.subdivision(best.admin1) if best.admin1 else None
            place = replace(
                place, name=best.name, kind=best.kind, country=best.country, lat=best.lat, lon=best.lon,
                admin1=subdivision.name if subdivision else None, radius_km=best.radius_km, gazetteer_id=best.key,
            )  # fmt: skip
        elif area.relation.km is not None and place.kind not in ("country", "admin1", "capital"):
            place = replace(
                place, name=subject.name, kind="place", country=None, admin1=None, gazetteer_id=None, **_circle(area)
            )
        else:
            place = record.places[subject.place]
    record.places[subject.place] = place


def _fits(point: Point, area: Area, record: _Record) -> bool:
    """Whether a point agrees with a relation, given that news rounds."""
    relation = area.relation
    if relation.kind == "distance" and relation.km is not None and relation.bearing is None:
        of = record.places[relation.of]
        slack = max(25.0, 0.5 * relation.km) + min(of.radius_km or 0.0, 60.0)
        return abs(distance(point, (of.lat or 0, of.lon or 0)) - relation.km) <= slack
    if relation.kind == "across":
        return True
    return distance(point, area.point) <= 1.5 * area.radius_km + 50


def _stand_alone(record: _Record, clue: Clue) -> None:
    name = re.sub(r"\s+", " ", record.text[slice(*clue.span)])
    country = record.places[clue.area.relation.of].country
    record.add(name=name, kind="area", mentions=(clue.span,), country=country, **_circle(clue.area))


def _circle(area: Area) -> dict[str, object]:
    lat, lon = area.point
    return {"lat": round(lat, 4), "lon": round(lon, 4), "radius_km": area.radius_km, "relation": area.relation}
