"""How the parts of a record are worded for a reader."""

from __future__ import annotations

from collections.abc import Iterable

from casus.export.layout import ARROW, DOT, Segment, safe, visible
from casus.records import Actor, Claim, Place, Record, Relation, Source, Span, When

_POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")

_WIDE = frozenset({"country", "continent"})  # their midpoint tells nobody anything


class Wording:
    """The words for one record's sources, actors, places and times."""

    def __init__(self, record: Record) -> None:
        """``record`` gives the text and what the ids mean."""
        self.text = record.document.text
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}
        self.times = {time.id: time for time in record.times}
        self.introduced: set[str] = set()

    def words(self, span: Span) -> str:
        """The report's own words, on one line."""
        return visible(self.text[span[0] : span[1]])

    def content(self, claim: Claim) -> list[Segment]:
        """What is claimed; the publisher's inserts dimmed, an ellipsis where the content leaves words out."""
        inserted = {at for span in claim.editorial for at in range(*span)}
        segments: list[Segment] = []
        last = 0
        for start, end in sorted(claim.content):
            if segments:
                segments.append((" … ", "dim") if self.text[last:start].strip() else (" ", ""))
            last = end
            blank = True
            for at, char in enumerate(self.text[start:end], start):
                if not (char.isspace() and blank):
                    segments.append((" " if char.isspace() else safe(char), "dim" if at in inserted else ""))
                blank = char.isspace()
            while segments and segments[-1][0] == " ":
                segments.pop()
        return segments

    def chain(self, claim: Claim, parent: Claim | None) -> list[Segment]:
        """The sources from the publisher to the speaker; those that the claim above has already shown are left out."""
        above = parent.sources if parent else ()
        shown = len(above) if above and claim.sources[: len(above)] == above else 0
        segments: list[Segment] = [(f"…{ARROW}", "dim")] if 0 < shown < len(claim.sources) else []
        for number, source in enumerate(claim.sources[shown:]):
            segments += [(ARROW, "dim")] if number else []
            segments += self._source(source)
        return segments or [("the same source", "dim")]

    def _source(self, source: Source) -> list[Segment]:
        actor = self.actors.get(source.actor or "")
        notes = self._introduction(actor) if actor else []
        notes += ["anonymous"] if source.kind == "anonymous" else []
        notes += [f"“{visible(source.reason)}”"] if source.reason else []
        return [(visible(source.name), "source"), *([(f" ({', '.join(notes)})", "dim")] if notes else [])]

    def _introduction(self, actor: Actor) -> list[str]:
        """Role, country and sector, the first time that the actor speaks."""
        if actor.id in self.introduced:
            return []
        self.introduced.add(actor.id)
        role = actor.role if actor.role and actor.role.lower() not in actor.name.lower() else None
        return [visible(note) for note in (role, " ".join(filter(None, (actor.country, actor.sector)))) if note]

    def names(self, ids: Iterable[str]) -> str:
        """Actors by name."""
        return ", ".join(visible(self.actors[key].name) if key in self.actors else key for key in ids)

    def place_name(self, key: str) -> str:
        """A place and the country that it is in."""
        place = self.places.get(key)
        if place is None:
            return key
        return ", ".join(filter(None, (visible(place.name), place.country if place.kind not in _WIDE else None)))

    def place(self, place: Place) -> str:
        """Where a place is."""
        parts = [" ".join(filter(None, (place.kind, place.admin1, place.country)))]
        if place.lat is not None and place.lon is not None and place.kind not in _WIDE:
            parts.append(_position(place.lat, place.lon) + (f" ±{place.radius_km:.0f} km" if place.radius_km else ""))
        if place.relation:
            parts.append(self._relation(place.relation))
        return DOT.join(map(visible, filter(None, parts)))

    def _relation(self, relation: Relation) -> str:
        of = self.places[relation.of].name if relation.of in self.places else relation.of
        if relation.kind == "across":
            return f"across {of}"
        if relation.kind == "between":
            other = self.places.get(relation.and_of or "")
            return f"between {of} and {other.name}" if other else f"border of {of}"
        km = f"{relation.km:g} km" if relation.km is not None else ""
        bearing = _POINTS[round(relation.bearing / 45) % 8] if relation.bearing is not None else ""
        if not km and not bearing:
            return f"near {of}"
        return " ".join(filter(None, (km, bearing, "of" if bearing else "from", of)))

    def moment(self, key: str) -> str:
        """A time as its interval, or in the report's words where it has none."""
        time = self.times.get(key)
        return (interval(time) or f"“{self.words(time.span)}”") if time else key


def interval(time: When) -> str:
    """From when to when; empty if neither is known."""
    if time.begin == time.end:
        return time.begin or ""
    if time.end is None:
        return f"from {time.begin}"
    return f"until {time.end}" if time.begin is None else f"{time.begin} – {time.end}"


def _position(lat: float, lon: float) -> str:
    return f"{abs(lat):.2f} {'N' if lat >= 0 else 'S'} {abs(lon):.2f} {'E' if lon >= 0 else 'W'}"
