"""Scores place names on LGL and GeoVirus: recognition, and resolution within 161 km of the gold point.

    python -m evaluation.places [--corpora DIR] [--only lgl|geovirus]

LGL counts adjectives and the names of peoples ("Russian") as toponyms; casus keeps them out of the record's places and
uses them as context. The scorer counts them with ``--adjectives`` (LGL's own rule), and leaves them out of the gold
without. Accuracy over all gold counts an unanswered toponym as wrong; AUC is the area under log(1 + error in km),
scaled to 0-1, lower is better, over the answered.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass, field
from pathlib import Path

import spacy

from casus.places.gazetteer import Gazetteer, gazetteer
from casus.places.matching import Match, matches
from casus.places.placing import MARGIN, SURE
from casus.places.reading import readings
from casus.places.recognition import toponyms
from casus.places.toponyms import Toponym, describe, qualify
from casus.places.words import Word, words
from evaluation.corpora import CORPORA, read_jsonl, sha256

Span = tuple[int, int]
WITHIN_KM = 161.0
_FARTHEST = math.log1p(20039.0)


@dataclass(frozen=True)
class Gold:
    """One gold toponym; without coordinates it counts for recognition only."""

    span: Span
    lat: float | None
    lon: float | None
    adjective: bool


@dataclass
class Score:
    """Counts and errors of one way of scoring."""

    gold: int = 0
    found: int = 0
    right: int = 0
    errors: list[float] = field(default_factory=list)
    placed_gold: int = 0

    def line(self) -> str:
        """The figures as one line."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        near = sum(error <= WITHIN_KM for error in self.errors)
        auc = sum(math.log1p(error) for error in self.errors) / max(1, len(self.errors)) / _FARTHEST
        return (
            f"recognition P {precision:.3f} R {recall:.3f} F1 {f1:.3f} | within 161 km: all gold "
            f"{near / max(1, self.placed_gold):.3f}, answered {near / max(1, len(self.errors)):.3f} "
            f"({len(self.errors)} of {self.placed_gold}) | mean error "
            f"{sum(self.errors) / max(1, len(self.errors)):.0f} km | AUC {auc:.3f}"
        )


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    haversine = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, haversine)))


def gold_matches(text: str, tokens: list[Word], spans: list[Span], known: Gazetteer) -> list[Match]:
    """The gold spans as matches, looked up as the recogniser looks names up."""
    made = []
    for start, end in spans:
        name = text[start:end]
        entries = known.lookup(name)
        inner = matches(text, [w for w in tokens if start <= w.start and w.end <= end], known)
        if not entries and len(inner) == 1 and inner[0].name == name.rstrip("."):
            entries = inner[0].entries
        first = next((i for i, word in enumerate(tokens) if word.end > start), len(tokens))
        last = next((i for i, word in enumerate(tokens) if word.start >= end), len(tokens))
        head = inner[0].head if len(inner) == 1 else None
        made.append(Match(first=first, last=last, start=start, end=end, name=name, entries=entries, head=head))
    return made


def with_gold_spans(text: str, gold: list[Gold], known: Gazetteer) -> list[Toponym]:
    """The mentions when the spans are given."""
    tokens = words(text)
    made = [describe(text, tokens, match) for match in gold_matches(text, tokens, [g.span for g in gold], known)]
    qualify(text, made)
    return made


def answers(mentions: list[Toponym]) -> dict[Span, tuple[float, float]]:
    """Where the mentions are placed."""
    placed = {}
    for reading in readings(mentions):
        if reading.score >= MARGIN:
            placed |= {mentions[i].span: (reading.best.lat, reading.best.lon) for i in reading.group.mentions}
    return placed


def read_gold(row: dict[str, object], known: Gazetteer) -> list[Gold]:
    """The gold of one document; a name that the gazetteer knows only as an adjective counts as such."""
    text, found = str(row["text"]), []
    for item in row["toponyms"]:  # type: ignore[attr-defined]
        entries = known.lookup(text[item["start"] : item["end"]])
        adjective = bool(entries) and all(entry.rank == 3 for entry in entries)
        found.append(Gold((item["start"], item["end"]), item["lat"], item["lon"], adjective))
    return sorted(found, key=lambda gold: gold.span)


def score(score_: Score, gold: list[Gold], spans: set[Span], placed: dict[Span, tuple[float, float]]) -> None:
    """Adds one document."""
    score_.gold += len(gold)
    score_.found += len(spans)
    score_.right += sum(item.span in spans for item in gold)
    for item in gold:
        if item.lat is None or item.lon is None:
            continue
        score_.placed_gold += 1
        if item.span in placed and item.span in spans:
            score_.errors.append(km(item.lat, item.lon, *placed[item.span]))


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--only", choices=("lgl", "geovirus"))
    options = parser.parse_args()
    known, blank = gazetteer(), spacy.blank("en")
    for corpus in ("lgl", "geovirus"):
        if options.only not in (None, corpus):
            continue
        path = options.corpora / "places" / f"{corpus}.jsonl.gz"
        rows = read_jsonl(path)
        print(f"{path.name} sha256 {sha256(path)}")
        for adjectives in (True, False):
            given, whole = Score(), Score()
            for row in rows:
                gold = [g for g in read_gold(row, known) if adjectives or not g.adjective]
                mentions = with_gold_spans(row["text"], gold, known)
                score(given, gold, {g.span for g in gold}, answers(mentions))
                found = toponyms(blank(row["text"]), known)
                spans = {m.span for m in found if m.sure >= SURE and (adjectives or not m.adjective)}
                score(whole, gold, spans, answers(found))
            label = "with adjectives" if adjectives else "names only"
            print(f"  {label}\n    gold spans: {given.line()}\n    end to end: {whole.line()}")


if __name__ == "__main__":
    main()
