"""Scores the events stage: ``python -m evaluation events``; ``python -m evaluation.events`` prints errors to read.

Gold paragraphs of our own (``gold/events``) with the actors, places and times that casus finds, and again with the
gold's (``given``), which scores the events stage alone; then the corpora of ``event_corpora``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from casus.events import find_events
from casus.records import Actor, Document, Event, Place, When
from evaluation.corpora import read_jsonl
from evaluation.event_corpora import case2021, petrarch, quads, roles
from evaluation.event_figures import figures
from evaluation.event_plover import plover
from evaluation.event_reading import Read, read_all

GOLD = Path(__file__).parent / "gold" / "events" / "dev.jsonl"
FILES = {
    "quads": "events/cameo-quad-train.tsv",
    "roles": "events/cameo-roles-train.txt",
    "petrarch": "events/petrarch-validation.jsonl",
    "plover": "events/cameo-to-plover.txt",
    "case2021": "events/case2021-subtypes.tsv",
}
Spans = Sequence[Sequence[int]]


def overlaps(ours: Spans, theirs: Spans) -> bool:
    """Whether any span of one side shares a character with any of the other."""
    return any(a[0] < b[1] and b[0] < a[1] for a in ours for b in theirs)


class Tally:
    """Counts of predicted, gold and right items by measure."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.predicted: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.covered: Counter[str] = Counter()

    def figures(self, setting: str) -> dict[str, float]:
        """Precision, recall and F1 by measure, in percent."""
        made: dict[str, float] = {}
        for name in self.gold:
            precision = 100 * self.right[name] / (self.predicted[name] or 1)
            recall = 100 * self.covered[name] / (self.gold[name] or 1)
            f1 = 2 * precision * recall / ((precision + recall) or 1)
            label = f"{setting} {name}"
            made |= {f"{label} P": precision, f"{label} R": recall, f"{label} F1": f1}
        return made


def score(row: dict[str, Any], events: list[Event], spans: dict[str, Spans], tally: Tally) -> list[str]:
    """Counts one paragraph; ``spans`` are those of every actor, place and time. Returns what went wrong, to read."""
    wrong: list[str] = []
    left = list(events)
    tally.predicted["trigger"] += len(events)
    tally.predicted["type"] += len(events)
    for gold in row["events"]:
        near = [event for event in left if overlaps([event.trigger], gold["trigger"])]
        best = next((event for event in near if event.type == gold["type"]), near[0] if near else None)
        _count(tally, "trigger", best is not None)
        right_type = best is not None and best.type == gold["type"]
        _count(tally, "type", right_type)
        if best is None or not right_type:
            wrong.append(f"missed {gold['type']} {row['text'][slice(*gold['trigger'][0])]!r}: {best and best.type}")
            continue
        left.remove(best)
        _count(tally, "status", best.status == gold["status"])
        tally.predicted["status"] += 1
        if best.status != gold["status"]:
            wrong.append(f"status of {row['text'][slice(*best.trigger)]!r}: {best.status}, gold {gold['status']}")
        if gold["mode"]:
            _count(tally, "mode", best.mode == gold["mode"])
            tally.predicted["mode"] += 1
        for role, found in (("actors", best.actors), ("recipients", best.recipients)):
            hits = [name for name in found if any(overlaps(spans[name], label) for label in gold[role])]
            tally.predicted[role] += len(found)
            tally.right[role] += len(hits)
            tally.gold[role] += len(gold[role])
            reached = sum(any(overlaps(spans[name], label) for name in found) for label in gold[role])
            tally.covered[role] += reached
            if len(hits) < len(found) or reached < len(gold[role]):
                wrong.append(f"{role} of {row['text'][slice(*best.trigger)]!r}: {[spans[n] for n in found]}")
        for role, name in (("place", best.place), ("time", best.time)):
            if gold[role]:
                _count(tally, role, name is not None and overlaps(spans[name], gold[role]))
                tally.predicted[role] += name is not None
        if gold["condition"] or best.condition:
            hit = bool(gold["condition"]) and best.condition is not None
            tally.predicted["condition"] += best.condition is not None
            tally.gold["condition"] += bool(gold["condition"])
            hit = hit and overlaps([best.condition or (0, 0)], gold["condition"])
            tally.right["condition"] += hit
            tally.covered["condition"] += hit
        if gold["basis"]:
            _count(tally, "basis", best.basis == gold["basis"])
            tally.predicted["basis"] += best.basis is not None
    wrong += [f"extra {event.type} {row['text'][slice(*event.trigger)]!r} ({event.status})" for event in left]
    return wrong


def _count(tally: Tally, name: str, right: bool) -> None:
    tally.gold[name] += 1
    tally.right[name] += right
    tally.covered[name] += right


def _given(row: dict[str, Any], read: Read) -> tuple[list[Event], dict[str, Spans]]:
    """The events found with the gold's own actors, places and times."""
    text, spans = row["text"], {}
    labels = {
        json.dumps(label) for event in row["events"] for role in ("actors", "recipients") for label in event[role]
    }
    actors, places, times = [], [], []
    for number, label in enumerate(sorted(labels)):
        parts = tuple((s, e) for s, e in json.loads(label))
        spans[f"a{number}"] = parts
        actors.append(Actor(id=f"a{number}", name=text[slice(*parts[0])], kind="organization", mentions=parts))
    for number, event in enumerate(row["events"]):
        if event["place"]:
            spans[f"p{number}"] = event["place"]
            parts = tuple((s, e) for s, e in event["place"])
            places.append(Place(id=f"p{number}", name="", kind="place", mentions=parts))
        for place, (start, end) in enumerate(event["time"]):
            spans[f"t{number}-{place}"] = [(start, end)]
            times.append(When(id=f"t{number}-{place}", span=(start, end)))
    document = Document(id=row["id"], text=text, published=row["published"])
    return find_events(read.doc, document, [], actors, places, times, []), spans


def paragraphs(whole: Tally, given: Tally) -> Iterator[tuple[dict[str, Any], list[str], list[str]]]:
    """Counts the paragraphs of our own; each with what went wrong after all stages, and with what is given."""
    rows = read_jsonl(GOLD)
    for row, read in zip(rows, read_all((row["text"], row["published"]) for row in rows), strict=True):
        spans: dict[str, Spans] = {name: actor.mentions for name, actor in read.actors.items()}
        spans |= {name: place.mentions for name, place in read.places.items()}
        spans |= {name: [when.span] for name, when in read.times.items()}
        wrong = score(row, read.events, spans, whole)
        yield row, wrong, score(row, *_given(row, read), given)


def measure(folder: Path) -> dict[str, float]:
    """Every figure by name."""
    paths = {name: folder / file for name, file in FILES.items()}
    whole, given = Tally(), Tally()
    for _ in paragraphs(whole, given):
        pass
    return {
        **whole.figures("all stages"),
        **given.figures("given"),
        **quads(paths["quads"]),
        **roles(paths["roles"]),
        **petrarch(paths["petrarch"], paths["plover"]),
        **case2021(paths["case2021"]),
        **figures(),
        **plover(),
    }


def main() -> None:
    """Prints what went wrong in the gold paragraphs."""
    for row, wrong, alone in paragraphs(Tally(), Tally()):
        if wrong or alone:
            print(f"## {row['id']}: {row['text']}")
            print("".join(f"   {line}\n" for line in alone) + "".join(f"   whole: {line}\n" for line in wrong), end="")


if __name__ == "__main__":
    main()
