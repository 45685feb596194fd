"""Scores relative places ("30 km south of Kunduz") on ``gold/places/relative.jsonl``, written for casus.

``python -m evaluation places`` prints the figure, ``python -m evaluation.relative_places`` what is wrong.

A case is right when the place at the marked words has the relation's kind, anchor, distance (within a tenth) and
bearing (within 12 degrees), and lies within the case's own tolerance. A case without a kind must yield no relation.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy

from casus.places import find_places
from casus.places.geometry import distance
from casus.records import Document, Place
from evaluation.corpora import read_jsonl

GOLD = Path(__file__).parent / "gold/places/relative.jsonl"


def verdict(case: dict[str, Any], blank: spacy.Language) -> str:
    """``right``, or what is wrong."""
    text = case["text"]
    start = text.index(case["at"])
    end = start + len(case["at"])
    places, _ = find_places(blank(text), Document(id="gold", text=text))
    here = [p for p in places if p.relation and any(s < end and start < e for s, e in p.mentions)]
    if case["kind"] is None:
        return "right" if not here else f"unwanted {here[0].name}"
    if not here:
        return "no relation"
    best = min(here, key=lambda p: (p.relation is None or p.relation.kind != case["kind"], -_overlap(p, start, end)))
    return _compare(case, best, {place.id: place for place in places})


def _overlap(place: Place, start: int, end: int) -> int:
    return max(min(e, end) - max(s, start) for s, e in place.mentions)


def _compare(case: dict[str, Any], place: Place, places: dict[str, Place]) -> str:
    relation = place.relation
    if relation is None or relation.kind != case["kind"]:
        return f"kind {relation and relation.kind}"
    of = places[relation.of]
    names = [of.name, of.kind, *(case["text"][s:e] for s, e in of.mentions)]
    if case["kind"] != "between" and not any(case["of"] in name for name in names):
        return f"of {of.name}"
    if case["kind"] == "distance" and case["km"] and abs((relation.km or 0) - case["km"]) > 0.1 * case["km"]:
        return f"km {relation.km}"
    if case["bearing"] is not None:
        turn = abs((relation.bearing if relation.bearing is not None else 999) - case["bearing"]) % 360
        if min(turn, 360 - turn) > 12:
            return f"bearing {relation.bearing}"
    far = distance((place.lat or 0, place.lon or 0), (case["lat"], case["lon"]))
    return "right" if far <= case["within_km"] else f"{far:.0f} km away"


def verdicts() -> Iterator[tuple[dict[str, Any], str]]:
    """Every case with its verdict."""
    blank = spacy.blank("en")
    for case in read_jsonl(GOLD):
        yield case, verdict(case, blank)


def right() -> float:
    """The cases that are right, in percent."""
    found = [said == "right" for _, said in verdicts()]
    return 100 * sum(found) / len(found)


def main() -> None:
    """Prints every miss."""
    for case, said in verdicts():
        if said != "right":
            print(f"{said}: {case['at']} | {case['text']}")


if __name__ == "__main__":
    main()
