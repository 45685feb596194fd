"""Learns the weights of place recognition and resolution (``knowledge/data/places/weights.yaml``) on LGL and GeoVirus.

    python training/places.py [--corpora DIR] [--folds 5] [--model DIR] [--write]

Recognition is a logistic regression over the clues of each gazetteer match; resolution a conditional logit over each
name's candidates, one a round. Both are small and linear on purpose: every weight can be read. ``--folds`` prints
cross-validated figures (folds of whole documents); ``--write`` fits on everything and writes the file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import spacy
import yaml
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.util import filter_spans

sys.path.insert(0, str(Path(__file__).parent.parent))

from evaluation.corpora import CORPORA, read_jsonl, sha256
from evaluation.places import WITHIN_KM, Gold, gold_matches, km, read_gold

from casus.places.clues import Clues
from casus.places.gazetteer import Gazetteer, gazetteer
from casus.places.matching import Match, matches
from casus.places.reading import ranked
from casus.places.recognition import in_context
from casus.places.resolution import NAMES, ROUNDS, Scene
from casus.places.toponyms import Toponym, describe, groups, qualify
from casus.places.words import words
from casus.reading import Model, Reader
from casus.records import Document

OUT = Path(__file__).parent.parent / "src/casus/knowledge/data/places/weights.yaml"
HEAD = """\
# Weights learned by training/places.py on LGL and GeoVirus (gold place names of news, dev data); not edited by hand.
# plain: without, tagged: with the reading model's mentions. recognition: log-odds that a gazetteer match is a place
# name, by the words around it; confirmation: the same once the names are read. resolution: one set a round; the first
# knows the name alone, the later ones how likely the readings of the document's other names were before.
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


def prepare(corpora: Path, folds: int, known: Gazetteer, entities: dict[str, list[list]] | None = None) -> list[Case]:
    """Matches and clues of every document; ``entities`` are the model's mentions by corpus and id."""
    blank, cases = spacy.blank("en"), []
    for corpus in ("lgl", "geovirus"):
        for row in read_jsonl(corpora / "places" / f"{corpus}.jsonl.gz"):
            tokens = words(row["text"])
            found = matches(row["text"], tokens, known)
            doc = blank(row["text"])
            if entities is not None:
                spans = [
                    doc.char_span(s, e, label, alignment_mode="expand") for s, e, label in entities[corpus + row["id"]]
                ]
                doc.ents = filter_spans([span for span in spans if span])
            clues = Clues(doc, tokens, found)
            fold = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % folds
            features = [clues.features(index) for index in range(len(found))]
            cases.append(Case(corpus, fold, row["text"], read_gold(row, known), found, features))
    return cases


def tag(corpora: Path, model: Path, kept: Path) -> dict[str, list[list]]:
    """The model's mentions in every document, computed once (ten minutes) and kept."""
    if not kept.exists():
        reader, found = Reader(Model(model)), {}
        for corpus in ("lgl", "geovirus"):
            rows = read_jsonl(corpora / "places" / f"{corpus}.jsonl.gz")
            documents = (Document(id=row["id"], text=row["text"]) for row in rows)
            for row, doc in zip(rows, reader.read(documents), strict=True):
                found[corpus + row["id"]] = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
        kept.write_text(json.dumps(found), encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))


def adjective(match: Match) -> bool:
    """Whether the match can only be an adjective."""
    return bool(match.entries) and all(entry.rank == 3 for entry in match.entries)


def learn_recognition(cases: list[Case], clues: list[list[dict[str, float]]]) -> dict[str, float]:
    """Weights by feature, given each case's clues."""
    rows, labels = [], []
    for case, features_ in zip(cases, clues, strict=True):
        spans = {gold.span for gold in case.gold}
        for match, features in zip(case.found, features_, strict=True):
            if not adjective(match):
                rows.append(features)
                labels.append((match.start, match.end) in spans)
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(vectorizer.fit_transform(rows), labels)
    learned = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    learned["bias"] = learned.get("bias", 0.0) + float(model.intercept_[0])
    return {name: round(float(value), 3) for name, value in learned.items() if abs(value) > 0.01}


def recognised(case: Case, clues: list[dict[str, float]], weights: dict[str, float]) -> list[Toponym]:
    """The mentions with their probabilities."""
    tokens, made = words(case.text), []
    for match, features in zip(case.found, clues, strict=True):
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
    table: np.ndarray


def example(mentions: list[Toponym], gold: list[Gold]) -> Example:
    """Aligns groups with gold."""
    by_span = {item.span: item for item in gold if item.lat is not None}
    scene = Scene(groups(mentions))
    right = np.zeros(len(scene.entries), bool)
    taught, counted = np.zeros(len(scene.groups), bool), np.zeros(len(scene.groups))
    for number, group in enumerate(scene.groups):
        points = Counter((by_span[s].lat, by_span[s].lon) for i in group.mentions if (s := mentions[i].span) in by_span)
        if not points:
            continue
        counted[number] = sum(points.values())
        (lat, lon), _ = points.most_common(1)[0]
        first, last = scene.starts[number], scene.starts[number + 1]
        far = np.array([km(lat, lon, e.lat, e.lon) for e in scene.entries[first:last]])
        right[first:last] = (far <= max(far.min() + 10, 25)) & (far <= WITHIN_KM)
        taught[number] = right[first:last].any()
    return Example(scene, right, taught, counted, np.zeros(0), np.zeros(0))


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
            item.belief, item.table = item.scene.normalised(table @ theta), table
        if round_ < ROUNDS:
            tables = [item.scene.features(item.belief) for item in examples]
    return learned


def believe(item: Example, learned: list[dict[str, float]]) -> np.ndarray:
    """What the learned weights make of an example."""
    item.belief, item.table = item.scene.resolve([np.array([stage.get(n, 0.0) for n in NAMES]) for stage in learned])
    return item.belief


@dataclass
class Learned:
    """What one way of recognition and the resolution on it learn."""

    recognition: dict[str, float]
    confirmation: dict[str, float]
    resolution: list[dict[str, float]]


def contexts(item: Example, mentions: list[Toponym], case: Case) -> list[dict[str, float]]:
    """The clues of the second recognition: the first ones and how the readings fit."""
    fits = in_context(mentions, ranked(item.scene, item.belief, item.table))
    return [own | fit for own, fit in zip(case.clues, fits, strict=True)]


def learn(cases: list[Case]) -> Learned:
    """Recognition, resolution on it, recognition again with the readings, and resolution on that."""
    recognition = learn_recognition(cases, [case.clues for case in cases])
    mentions = [recognised(case, case.clues, recognition) for case in cases]
    examples = [example(made, case.gold) for made, case in zip(mentions, cases, strict=True)]
    learn_resolution(examples)
    clues = [contexts(item, made, case) for item, made, case in zip(examples, mentions, cases, strict=True)]
    confirmation = learn_recognition(cases, clues)
    mentions = [recognised(case, own, confirmation) for case, own in zip(cases, clues, strict=True)]
    resolution = learn_resolution([example(made, case.gold) for made, case in zip(mentions, cases, strict=True)])
    return Learned(recognition, confirmation, resolution)


def recognised_twice(case: Case, learned: Learned) -> list[Toponym]:
    """The mentions as the program finds them."""
    mentions = recognised(case, case.clues, learned.recognition)
    item = example(mentions, case.gold)
    believe(item, learned.resolution)
    return recognised(case, contexts(item, mentions, case), learned.confirmation)


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
        learned = learn(train)
        for case in test:
            count = totals.setdefault(case.corpus, Counter())
            mentions = recognised_twice(case, learned)
            spans = {m.span for m in mentions if m.sure >= 0.5 and not m.adjective}
            names = {g.span for g in case.gold if not g.adjective}
            count.update(gold=len(names), found=len(spans), right=len(spans & names))
            for label, made in (("whole", mentions), ("given", given(case, known))):
                item = example(made, case.gold)
                all_, answered, right = near(made, case.gold, item, believe(item, learned.resolution))
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
    parser.add_argument("--model", type=Path, help="folder of the reading model, to learn with its mentions too")
    parser.add_argument("--mentions", type=Path, default=Path("build/place-mentions.json"), help="where these are kept")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = gazetteer()
    for name in ("lgl", "geovirus"):
        print(name, sha256(options.corpora / "places" / f"{name}.jsonl.gz"))
    learned = {}
    for way in ("plain", "tagged") if options.model else ("plain",):
        entities = tag(options.corpora, options.model, options.mentions) if way == "tagged" else None
        cases = prepare(options.corpora, options.folds, known, entities)
        print(way)
        cross_validate(cases, options.folds, known)
        found = asdict(learn(cases))
        learned.setdefault("resolution", found.pop("resolution"))
        learned[way] = found
    if options.write:
        with OUT.open("w", encoding="utf-8") as stream:
            stream.write(HEAD)
            yaml.safe_dump(learned, stream, sort_keys=True, width=110)


if __name__ == "__main__":
    main()
