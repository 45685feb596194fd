"""Makes the folder's sketches importable and finds events in them with named actors, places and times."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from spacy.tokens import Doc

from casus.events import find_events
from casus.records import Actor, Claim, Document, Event, Mention, Place, When

sys.path.insert(0, str(Path(__file__).parent))

Found = Callable[..., list[Event]]


def spans(doc: Doc, word: str) -> tuple[tuple[int, int], ...]:
    """Every place where a word stands."""
    return tuple((token.idx, token.idx + len(token)) for token in doc if token.text == word)


@pytest.fixture
def found() -> Found:
    """Events of a sketch; actors, places and times are given by their words, which become their ids."""

    def find(
        doc: Doc,
        actors: Sequence[str] = (),
        places: Sequence[str] = (),
        times: Sequence[str] = (),
        claims: Sequence[Claim] = (),
        known: Sequence[Actor] = (),
        mentions: Sequence[Mention] = (),
    ) -> list[Event]:
        people = [Actor(id=word, name=word, kind="organization", mentions=spans(doc, word)) for word in actors]
        return find_events(
            doc,
            Document(id="x", text=doc.text),
            mentions,
            [*people, *known],
            [Place(id=word, name=word, kind="place", mentions=spans(doc, word)) for word in places],
            [When(id=word, span=span) for word in times for span in spans(doc, word)[:1]],
            claims,
        )

    return find
