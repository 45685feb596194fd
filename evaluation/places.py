"""Scores place names on LGL and GeoVirus, and relative places on our own sentences: ``python -m evaluation places``.

LGL counts adjectives and the names of peoples ("Russian") as toponyms; casus keeps them out of the record's places and
uses them as context. They are scored both ways: ``all`` counts them (LGL's own rule), ``names`` does not. ``near`` is
the share placed within 161 km of the gold point: of all gold, where an unanswered toponym is wrong, or of the answered.
Resolution is scored on the gold's spans, and end to end on those that casus recognises. ``AUC`` is the area under the
curve of the sorted log errors, from 0 (all exact) to 1 (all at the antipode), as in Gritta et al. 2018, "What's missing
in geographical parsing?": of the answered, or of all gold, where an unanswered toponym lies at the antipode.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import spacy

from casus.places.gazetteer import Gazetteer, gazetteer
from casus.places.matching import Match, matches
from casus.places.placing import MARGIN, SURE
from casus.places.reading import readings
from casus.places.recognition import toponyms
from casus.places.toponyms import Toponym, describe, qualify
from casus.places.words import Word, words
from evaluation import relative_places
from evaluation.corpora import read_jsonl

Span = tuple[int, int]
WITHIN_KM = 161.0
ANTIPODE_KM = 20_015.0  # half the way around the earth
FILES = {"lgl": "places/lgl.jsonl.gz", "geovirus": "places/geovirus.jsonl.gz"}
RULES = {"names": False, "all": True}  # whether adjectives count


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

    def recognition(self) -> float:
        """F1 of exact spans in percent."""
        return 200 * self.right / max(1, self.found + self.gold)

    def resolution(self) -> dict[str, float]:
        """The shares placed near the gold point in percent, the mean error of the answered, and the areas (AUC)."""
        missed = self.placed_gold - len(self.errors)
        near = sum(error <= WITHIN_KM for error in self.errors)
        return {
            "near/gold": 100 * near / max(1, self.placed_gold),
            "near/answered": 100 * near / max(1, len(self.errors)),
            "mean error km": sum(self.errors) / max(1, len(self.errors)),
            "AUC answered": log_error_area(self.errors),
            "AUC gold": log_error_area([*self.errors, *[ANTIPODE_KM] * missed]),
        }


def log_error_area(errors: list[float]) -> float:
    """The area under the sorted log errors by the trapezoidal rule, as a share of the most that it can be."""
    logs = sorted(math.log1p(error) for error in errors)
    area = sum((low + high) / 2 for low, high in pairwise(logs))
    return area / max(1, len(logs) - 1) / math.log1p(ANTIPODE_KM)


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


def measure(folder: Path) -> dict[str, float]:
    """Every figure by corpus, rule and way."""
    known, blank = gazetteer(), spacy.blank("en")
    figures: dict[str, float] = {}
    for corpus, file in FILES.items():
        given, whole = ({rule: Score() for rule in RULES} for _ in range(2))
        for row in read_jsonl(folder / file):
            every = read_gold(row, known)
            found = toponyms(blank(row["text"]), known)
            placed = answers(found)
            for rule, adjectives in RULES.items():
                gold = [g for g in every if adjectives or not g.adjective]
                mentions = with_gold_spans(row["text"], gold, known)
                score(given[rule], gold, {g.span for g in gold}, answers(mentions))
                spans = {m.span for m in found if m.sure >= SURE and (adjectives or not m.adjective)}
                score(whole[rule], gold, spans, placed)
        for rule in RULES:
            name = f"{corpus} {rule}"
            figures |= {f"{name} gold spans, {part}": value for part, value in given[rule].resolution().items()}
            figures[f"{name} recognition F1"] = whole[rule].recognition()
            figures |= {f"{name} end to end, {part}": value for part, value in whole[rule].resolution().items()}
    figures["relative places right"] = relative_places.right()
    return figures
