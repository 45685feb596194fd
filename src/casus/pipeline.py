"""``Document`` to ``Record``: the stages in their order. Pure: the same input gives the same output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee

from spacy.tokens import Doc

from casus.actors import find_actors, locate
from casus.claims import find_claims, telling
from casus.events import find_events, find_figures, resolve_event_times
from casus.places import find_places
from casus.reading import Reader
from casus.records import Document, Record
from casus.times import find_times

NO_DATE = "no publication date: times stay relative (give one with --published, or in the input)"


class Pipeline:
    """The whole way from reports to records; it holds the reading model and may be used for many documents."""

    def __init__(self, reader: Reader | None = None) -> None:
        """``reader`` is the one with casus's own model by default."""
        self.reader = reader or Reader()

    def read(self, documents: Iterable[Document]) -> Iterator[Record]:
        """One record a document, lazily and in order."""
        kept, passed = tee(documents)
        for document, doc in zip(kept, self.reader.read(passed), strict=True):
            yield record(document, doc)


def record(document: Document, doc: Doc) -> Record:
    """The record of one document that has been read."""
    mentions, actors = find_actors(doc, document)
    times = find_times(doc, document)
    places, unresolved = find_places(doc, document)
    actors = locate(doc, actors, places)
    claims, speakers = find_claims(doc, document, mentions, actors, times)
    actors = [*actors, *speakers]
    events = find_events(doc, document, mentions, actors, places, times, claims)
    times = resolve_event_times(document.text, times, events)
    return Record(
        document=document,
        mentions=tuple(mentions),
        actors=tuple(actors),
        places=tuple(places),
        times=tuple(times),
        claims=tuple(telling(claims, events)),
        events=tuple(events),
        figures=tuple(find_figures(doc, mentions, actors, times, claims, events)),
        unresolved=tuple(unresolved),
        warnings=() if document.published else (NO_DATE,),
    )
