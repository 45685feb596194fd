"""Reads texts up to their events, keeping what the scorers need beside the record: the parse and the roles' words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from casus.actors import find_actors, locate
from casus.claims import find_claims
from casus.events.extraction import find_told
from casus.events.joining import join
from casus.events.told import Told
from casus.places import find_places
from casus.records import Actor, Document, Event, Place, When
from casus.times import find_times
from evaluation.reading import reader

TRIMMED = ("acl:relcl", "punct", "parataxis", "advcl", "cc", "conj", "case", "appos", "acl")


@dataclass
class Read:
    """One text with its parse, its events before and after joining, and what they point to."""

    doc: Doc
    told: list[Told]
    events: list[Event]
    actors: dict[str, Actor]
    places: dict[str, Place]
    times: dict[str, When]


def read_all(rows: Iterable[tuple[str, str | None]]) -> Iterator[Read]:
    """Reads (text, date of publication) rows with every stage."""
    documents = [Document(id=str(n), text=text, published=published) for n, (text, published) in enumerate(rows)]
    for document, doc in zip(documents, reader().read(documents), strict=True):
        mentions, actors = find_actors(doc, document)
        times = find_times(doc, document)
        places, _ = find_places(doc, document)
        actors = locate(doc, actors, places)
        claims, more = find_claims(doc, document, mentions, actors, times)
        people = [*actors, *more]
        told = list(find_told(doc, document, mentions, people, places, times, claims))
        yield Read(
            doc,
            told,
            join(told),
            {actor.id: actor for actor in people},
            {place.id: place for place in places},
            {when.id: when for when in times},
        )


def depth(token: Token) -> int:
    """How many words lie between a word and the root of its sentence."""
    return sum(1 for _ in token.ancestors)


def main_event(told: list[Told]) -> Told | None:
    """The event nearest to the root: what a sentence is about."""
    return min(told, key=lambda item: (depth(item.match.head), item.match.head.i), default=None)


def phrase(head: Token) -> tuple[int, int]:
    """The words of a noun phrase (half-open, by index) without its preposition and relative clauses."""
    kept = {head.i}
    for child in head.children:
        if child.dep_ not in TRIMMED:
            kept.update(inner.i for inner in child.subtree)
    low = high = head.i
    while low - 1 in kept:
        low -= 1
    while high + 1 in kept:
        high += 1
    return low, high + 1
