"""Learns the weights of place recognition and resolution (``knowledge/data/places/weights.yaml``) on LGL and GeoVirus.

    python training/places.py [--corpora DIR] [--folds 5] [--write]

Recognition is a logistic regression over the clues of each gazetteer match; resolution a conditional logit over each
name's candidates, one a round. Both are small and linear on purpose: every weight can be read. ``--folds`` prints
cross-validated figures (folds of whole documents); ``--write`` fits on everything and writes the file.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import yaml
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent.parent))

from casus.places.clues import Clues
from casus.places.gazetteer import Gazetteer, gazetteer
from casus.places.matching import Match, matches
from casus.places.resolution import NAMES, ROUNDS, Scene
from casus.places.toponyms import Toponym, describe, groups, qualify
from casus.places.words import words
from evaluation.corpora import CORPORA, read_jsonl, sha256
from evaluation.places import WITHIN_KM, Gold, gold_matches, km, read_gold

OUT = Path(__file__).parent.parent / "src/casus/knowledge/data/places/weights.yaml"
HEAD = """\
# Weights learned by training/places.py on LGL and GeoVirus (gold place names of news, dev data); not edited by hand.
# recognition: log-odds that a gazetteer match is a place name. resolution: one set a round; the first knows the name
# alone, the later ones how likely the readings of the document's other names were after the round before.
"""


@dataclass
class Case:
    """One document, prepared."""

    corpus: str
    fold: int
    text: str
    gold: list[Gold]
    found: list[Match]
    clues: list[dict[str, float]]


def prepare(corpora: Path, folds: int, known: Gazetteer) -> list[Case]:
    """Matches and clues of every document."""
    blank, cases = spacy.blank("en"), []
    for corpus in ("lgl", "geovirus"):
        for row in read_jsonl(corpora / "places" / f"{corpus}.jsonl.gz"):
            tokens = words(row["text"])
            found = matches(row["text"], tokens, known)
            clues = Clues(blank(row["text"]), tokens, found)
            fold = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % folds
            features = [clues.features(index) for index in range(len(found))]
            cases.append(Case(corpus, fold, row["text"], read_gold(row, known), found, features))
    return cases


def adjective(match: Match) -> bool:
    """Whether the match can only be an adjective."""
    return bool(match.entries) and all(entry.rank == 3 for entry in match.entries)


def learn_recognition(cases: list[Case]) -> dict[str, float]:
    """Weights by feature."""
    rows, labels, weights = [], [], []
    for case in cases:
        spans = {gold.span for gold in case.gold}
        for match, features in zip(case.found, case.clues, strict=True):
            if not adjective(match):
                rows.append(features)
                labels.append((match.start, match.end) in spans)
                weights.append(1.0)
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(vectorizer.fit_transform(rows), labels, sample_weight=weights)
    learned = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    learned["bias"] = learned.get("bias", 0.0) + float(model.intercept_[0])
    return {name: round(float(value), 3) for name, value in learned.items() if abs(value) > 0.01}


def recognised(case: Case, weights: dict[str, float]) -> list[Toponym]:
    """The mentions with their probabilities."""
    tokens, made = words(case.text), []
    for match, features in zip(case.found, case.clues, strict=True):
        score = sum(value * weights.get(name, 0.0) for name, value in features.items())
        made.append(describe(case.text, tokens, match, 1 / (1 + math.exp(-score))))
    qualify(case.text, made)
    return made


@dataclass
class Example:
    """A document's scene with the right rows of the groups that have gold."""

    scene: Scene
    right: np.ndarray  # per candidate: whether it is as near to the gold point as any and within 161 km
    taught: np.ndarray  # per group: whether it has a right candidate
    counted: np.ndarray  # per group: gold mentions with coordinates
    belief: np.ndarray


def example(mentions: list[Toponym], gold: list[Gold]) -> Example:
    """Aligns groups with gold."""
    by_span = {item.span: item for item in gold if item.lat is not None}
    scene = Scene(groups(mentions))
    right = np.zeros(len(scene.entries), bool)
    taught, counted = np.zeros(len(scene.groups), bool), np.zeros(len(scene.groups))
    for number, group in enumerate(scene.groups):
        points = Counter(
            (by_span[s].lat, by_span[s].lon) for i in group.mentions if (s := mentions[i].span) in by_span
        )
        if not points:
            continue
        counted[number] = sum(points.values())
        (lat, lon), _ = points.most_common(1)[0]
        first, last = scene.starts[number], scene.starts[number + 1]
        far = np.array([km(lat, lon, e.lat, e.lon) for e in scene.entries[first:last]])
        right[first:last] = (far <= max(far.min() + 10, 25)) & (far <= WITHIN_KM)
        taught[number] = right[first:last].any()
    return Example(scene, right, taught, counted, np.zeros(0))


def fit(examples: list[Example], tables: list[np.ndarray]) -> np.ndarray:
    """The conditional logit's weights."""
    rows, right, starts, weight, at = [], [], [], [], 0
    for item, table in zip(examples, tables, strict=True):
        for number in np.flatnonzero(item.taught):
            first, last = item.scene.starts[number], item.scene.starts[number + 1]
            if last - first < 2:
                continue
            rows.append(table[first:last])
            right.append(item.right[first:last])
            starts.append(at)
            weight.append(min(3.0, item.counted[number]) ** 0.5)
            at += last - first
    x, y, begin, w = np.concatenate(rows), np.concatenate(right), np.array(starts), np.array(weight)
    owner = np.repeat(np.arange(len(begin)), np.diff([*begin, at]))

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ theta
        scores -= np.maximum.reduceat(scores, begin)[owner]
        powers = np.exp(scores)
        every = np.add.reduceat(powers, begin)
        good = np.add.reduceat(powers * y, begin)
        gradient = ((powers / every[owner] - powers * y / good[owner]) * w[owner]) @ x
        return float((w * (np.log(every) - np.log(good))).sum() + 0.5 * theta @ theta), gradient + theta

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def learn_resolution(examples: list[Example]) -> list[dict[str, float]]:
    """Weights a round; leaves each example's belief as after the last round."""
    learned, tables = [], [item.scene.fixed for item in examples]
    for round_ in range(ROUNDS + 1):
        theta = fit(examples, tables)
        learned.append({n: round(float(v), 3) for n, v in zip(NAMES, theta, strict=True) if abs(v) > 0.005})
        for item, table in zip(examples, tables, strict=True):
            item.belief = item.scene.normalised(table @ theta)
        if round_ < ROUNDS:
            tables = [item.scene.features(item.belief) for item in examples]
    return learned


def believe(item: Example, learned: list[dict[str, float]]) -> np.ndarray:
    """What the learned weights make of an example."""
    belief = item.scene.normalised(item.scene.fixed @ np.array([learned[0].get(n, 0.0) for n in NAMES]))
    for weights in learned[1:]:
        belief = item.scene.normalised(item.scene.features(belief) @ np.array([weights.get(n, 0.0) for n in NAMES]))
    return belief


def near(mentions: list[Toponym], gold: list[Gold], item: Example, belief: np.ndarray) -> tuple[int, int, int]:
    """Gold with coordinates, answered, and within 161 km."""
    by_span = {g.span: g for g in gold if g.lat is not None}
    answered = right = 0
    for number, group in enumerate(item.scene.groups):
        first, last = item.scene.starts[number], item.scene.starts[number + 1]
        best = item.scene.entries[first + int(np.argmax(belief[first:last]))]
        for index in group.mentions:
            if (target := by_span.get(mentions[index].span)) and mentions[index].sure >= 0.5:
                answered += 1
                right += km(target.lat, target.lon, best.lat, best.lon) <= WITHIN_KM
    return len(by_span), answered, right


def given(case: Case, known: Gazetteer) -> list[Toponym]:
    """The mentions at the gold spans."""
    tokens = words(case.text)
    spans = [gold.span for gold in case.gold]
    made = [describe(case.text, tokens, match) for match in gold_matches(case.text, tokens, spans, known)]
    qualify(case.text, made)
    return made


def cross_validate(cases: list[Case], folds: int, known: Gazetteer) -> None:
    """Prints figures on the folds held out."""
    totals: dict[str, Counter[str]] = {}
    for fold in range(folds):
        train, test = [c for c in cases if c.fold != fold], [c for c in cases if c.fold == fold]
        recognition = learn_recognition(train)
        resolution = learn_resolution([example(recognised(c, recognition), c.gold) for c in train])
        for case in test:
            count = totals.setdefault(case.corpus, Counter())
            mentions = recognised(case, recognition)
            spans = {m.span for m in mentions if m.sure >= 0.5 and not m.adjective}
            names = {g.span for g in case.gold if not g.adjective}
            count.update(gold=len(names), found=len(spans), right=len(spans & names))
            for label, made in (("whole", mentions), ("given", given(case, known))):
                item = example(made, case.gold)
                all_, answered, right = near(made, case.gold, item, believe(item, resolution))
                count.update({f"{label} all": all_, f"{label} answered": answered, f"{label} near": right})
    for corpus, c in totals.items():
        p, r = c["right"] / c["found"], c["right"] / c["gold"]
        print(f"{corpus}: names P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}", end="")
        for label in ("given", "whole"):
            print(
                f" | {label}: all {c[f'{label} near'] / c[f'{label} all']:.3f}"
                f" answered {c[f'{label} near'] / c[f'{label} answered']:.3f}",
                end="",
            )
        print()


def main() -> None:
    """Cross-validates, and writes the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = gazetteer()
    for name in ("lgl", "geovirus"):
        print(name, sha256(options.corpora / "places" / f"{name}.jsonl.gz"))
    cases = prepare(options.corpora, options.folds, known)
    cross_validate(cases, options.folds, known)
    if options.write:
        recognition = learn_recognition(cases)
        resolution = learn_resolution([example(recognised(c, recognition), c.gold) for c in cases])
        with OUT.open("w", encoding="utf-8") as stream:
            stream.write(HEAD)
            yaml.safe_dump({"recognition": recognition, "resolution": resolution}, stream, sort_keys=True, width=110)


if __name__ == "__main__":
    main()
