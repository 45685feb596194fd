"""The pipeline's stage: the times of a document."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from casus.records import Document, When
from casus.times.clauses import opened
from casus.times.recognise import recognise
from casus.times.tense import tense_of


def find_times(doc: Doc, document: Document) -> list[When]:
    """The time expressions of ``document``, read with the tense that ``doc`` shows where it has a parse."""
    return opened(doc, recognise(document.text, published_day(document), tense_of(doc)))


def published_day(document: Document) -> date | None:
    """The day of publication, or None where the document has none that can be read."""
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None
