"""Places: names looked up in a gazetteer, read together with the document's other places, and placed on the map."""

from __future__ import annotations

from spacy.tokens import Doc

from casus.places.gazetteer import gazetteer
from casus.places.placing import settle
from casus.places.reading import readings
from casus.places.recognition import toponyms
from casus.places.relative.relating import relate
from casus.records import Document, Place, Unresolved

__all__ = ["find_places"]


def find_places(doc: Doc, document: Document) -> tuple[list[Place], list[Unresolved]]:  # noqa: ARG001 - the stages' shape
    """The places that a report names, and the names that could not be settled, each with its candidates."""
    known = gazetteer()
    mentions = toponyms(doc, known)
    read = readings(mentions)
    places, unresolved = settle(mentions, read, known)
    return relate(doc.text, mentions, read, places, unresolved, known)
