"""Decides which matches name a place: by the words around them, then by how they fit the document's other places."""

from __future__ import annotations

import math

from spacy.tokens import Doc

from casus.knowledge import places_tables as tables
from casus.places.clues import Clues, Features, dot, logistic
from casus.places.gazetteer import Gazetteer
from casus.places.heads import suits
from casus.places.matching import matches
from casus.places.reading import Reading, readings
from casus.places.relative.phrases import phrase_before
from casus.places.toponyms import Toponym, describe, qualify
from casus.places.words import words

_FIT = ("near 100", "same country", "same admin1", "country named", "admin1 named", "within", "alias")
_TOWN = 5_000  # inhabitants
_KINDS = ("country", "admin1", "admin2", "capital", "city")


def toponyms(doc: Doc, gazetteer: Gazetteer) -> list[Toponym]:
    """Every mention that may name a place, in order, with the probability that it does."""
    text = doc.text  # spaCy builds it anew at every access
    tokens = words(text)
    found = matches(text, tokens, gazetteer)
    clues = Clues(doc, tokens, found)
    features = [clues.features(index) for index in range(len(found))]
    weights = tables.place_weights()
    chosen = weights.tagged if doc.ents else weights.plain
    mentions = [
        describe(text, tokens, match, logistic(dot(own, chosen.recognition)))
        for match, own in zip(found, features, strict=True)
    ]
    qualify(text, mentions)
    context = in_context(mentions, readings(mentions))
    for mention, own, fit in zip(mentions, features, context, strict=True):
        if not mention.adjective:
            mention.sure = max(logistic(dot(own | fit, chosen.confirmation)), _floor(text, mention, own))
    return mentions


def _floor(text: str, mention: Toponym, clues: Features) -> float:
    """A floor for what the corpora hold too little of to learn from.

    These are names of several words that the knowledge files list, names beside "the village of", and names of towns
    after "30 km south of".
    """
    match = mention.match
    if match.last - match.first > 1 and any(entry.key.startswith("casus:") for entry in match.entries):
        return 0.75
    if not match.entries:
        return 0.6 if match.head == "city" else 0.0
    if mention.head in ("city", "crossing"):
        head = mention.head
        if any(suits(entry.kind, head) and entry.rank < 2 for entry in match.entries):
            return 0.6
    settled = any(entry.population > _TOWN and entry.rank < 2 for entry in match.entries)
    named_further = any(clue in clues for clue in ("capital after", "organisation after", "known capital after"))
    if settled and not named_further and phrase_before(text, match.start):
        return 0.7
    return 0.0


def in_context(mentions: list[Toponym], read: list[Reading]) -> list[Features]:
    """By mention: the first impression of it, and how well its best reading fits the other places."""
    found: list[Features] = [{"first impression": _logit(mention.sure)} for mention in mentions]
    for reading in read:
        best = reading.best
        fit = {f"fit {name}": reading.support[name] for name in _FIT}
        fit[f"best {best.kind if best.kind in _KINDS else 'feature'}"] = 1.0
        fit["best population"] = math.log10(1 + best.population) / 8
        fit["best score"] = reading.score
        for index in reading.group.mentions:
            found[index] |= fit
    return found


def _logit(probability: float) -> float:
    return math.log(max(1e-6, probability) / max(1e-6, 1 - probability)) / 4
