"""Claims as annotations of their reports (W3C, *Web Annotation Data Model*, 2017; JSON-LD).

Offsets of a TextPositionSelector count Unicode code points of the text that casus stored, so the target is that text;
where it came from is its ``via``. The TextQuoteSelector finds the words in the page itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from casus.export.evidence import chain
from casus.records import Claim, Document, Record, Span

_AROUND = 32
"""Characters of prefix and suffix: enough to tell two places with the same words apart."""


def annotation_page(records: Iterable[Record]) -> Iterator[str]:
    """The parts of an AnnotationPage, an annotation a line and a claim an annotation."""
    yield '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:casus:claims", "type": "AnnotationPage",\n'
    yield '"items": ['
    first = True
    for record in records:
        for claim in record.claims:
            yield ("\n" if first else ",\n") + msgspec.json.encode(_annotation(record, claim)).decode()
            first = False
    yield "\n]}\n"


def _annotation(record: Record, claim: Claim) -> dict[str, Any]:
    document = record.document
    types = dict.fromkeys(event.type for event in record.events if event.claim == claim.id)
    tags = [f"not {claim.stance}" if claim.negated else claim.stance, *types]
    return {
        "id": f"urn:casus:claim:{document.id}:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": chain(claim.sources, document.outlet),
            },
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": [_target(document, span) for span in claim.content],
    }


def _target(document: Document, span: Span) -> dict[str, Any]:
    source = {
        "id": f"urn:casus:document:{document.id}",
        "type": "Text",
        "format": "text/plain",
        "language": document.language,
        "via": document.url,
    }
    start, end = span
    return {
        "type": "SpecificResource",
        "source": {key: value for key, value in source.items() if value is not None},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": document.text[start:end],
                "prefix": document.text[max(0, start - _AROUND) : start],
                "suffix": document.text[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
