"""Attributions by a fixed phrase: "according to X, …", and the adverbs that name no source ("reportedly")."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from casus.claims.attribution import Attribution, Range, minus, trim, without_stop
from casus.knowledge.cues_tables import Cue

_MAX_CLIMB = 6
_UNITS = frozenset(("cent", "capita", "annum", "se", "head", "person", "hour", "day", "night", "week", "month", "year"))
_BEFORE_NOUN = frozenset(("det", "amod", "compound", "nmod", "nummod", "flat"))


def of_phrase(doc: Doc, where: Range, entry: Cue) -> Attribution | None:
    """ "According to X, …" and "…, according to X"."""
    if where[1] >= len(doc) or (doc[where[0]].lower_ == "per" and doc[where[1]].lower_ in _UNITS):
        return None
    head = doc[where[1] - 1]
    head = head.head if head.dep_ == "fixed" else head
    head = head.head if head.dep_ in ("case", "mark", "fixed") else doc[where[1]]
    while head.head.i > head.i and head.dep_.partition(":")[0] in _BEFORE_NOUN:
        head = head.head
    for _ in range(_MAX_CLIMB):
        if head.right_edge.i < where[1]:
            head = head.head
    source = (max(where[1], head.left_edge.i), head.right_edge.i + 1)
    host = head.head
    for _ in range(_MAX_CLIMB):
        if host.pos_ in ("VERB", "AUX") or any(c.dep_.startswith(("nsubj", "cop")) for c in host.children):
            break
        host = host.head
    sentence = doc[where[0]].sent
    bounds = _edges(host) if host.i != head.i else (sentence.start, sentence.end)
    content = minus((bounds,), (where, source))
    content = without_stop(doc, trim(doc, content))
    source_part = trim(doc, (source,))
    return Attribution(source_part, (where,), content, entry) if content and source_part else None


def of_adverb(doc: Doc, where: Range, entry: Cue) -> Attribution | None:
    """ "Reportedly, …" and "… is said to have …": the clause of the adverb, of no named source."""
    host = doc[where[0]].head
    for _ in range(_MAX_CLIMB):
        if host.pos_ in ("VERB", "AUX") or any(child.dep_.startswith("nsubj") for child in host.children):
            break
        host = host.head
    content = without_stop(doc, trim(doc, minus((_edges(host),), (where,))))
    return Attribution((), (where,), content, entry, sourceless=True) if content else None


def _edges(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1
