"""Claims as annotations of their reports (W3C, *Web Annotation Data Model*, 2017; JSON-LD), with where they come from.

Offsets of a TextPositionSelector count Unicode code points of the text that casus stored, so the target is that text;
where it came from is its ``via``. The TextQuoteSelector finds the words in the page itself. Provenance follows PROV-O
(W3C, 2013; ``provenance``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from casus.export.evidence import Rate, chain, rated_claims, reliability, unjudged
from casus.export.provenance import CONTEXT, provenance, urn
from casus.records import Claim, Document, Kept, Rating, Span

_AROUND = 32
"""Characters of prefix and suffix: enough to tell two places with the same words apart."""


def annotation_page(records: Iterable[Kept], rate: Rate = unjudged) -> Iterator[str]:
    """The parts of an AnnotationPage, an annotation a line and a claim an annotation."""
    context = msgspec.json.encode(["http://www.w3.org/ns/anno.jsonld", CONTEXT]).decode()
    yield f'{{"@context": {context}, "id": "urn:casus:claims", "type": "AnnotationPage",\n'
    yield '"items": ['
    first = True
    for kept in records:
        for claim, rating in rated_claims(kept, rate):
            yield ("\n" if first else ",\n") + msgspec.json.encode(_annotation(kept, claim, rating)).decode()
            first = False
    yield "\n]}\n"


def _annotation(kept: Kept, claim: Claim, rating: Rating) -> dict[str, Any]:
    document = kept.record.document
    types = dict.fromkeys(event.type for event in kept.record.events if event.claim == claim.id)
    tags = [f"not {claim.stance}" if claim.negated else claim.stance, *types]
    rated = f"{reliability(claim.sources)}{rating.credibility}, {rating.because}; copies folded: {rating.copies}"
    name = urn("claim", document.id, claim.id)
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _text("describing", chain(claim.sources, document.outlet)),
            _text("assessing", rated),
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": [_target(document, span) for span in claim.content],
        **provenance(name, kept, claim),
    }


def _text(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(document: Document, span: Span) -> dict[str, Any]:
    source = {
        "id": urn("document", document.id),
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
