"""What in a content is quoted, and what in a quotation is the editor's: bracketed inserts and ellipses."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from casus.claims.attribution import Ranges
from casus.claims.quotes import Quotations
from casus.records import Quotation, Span

_INSERT = re.compile(r"\[[^\[\]\n]{0,300}\]|\([^()\n]{0,300}\)|…|\.\s?\.\s?\.")


def quotation_of(doc: Doc, content: Ranges, quotations: Quotations) -> Quotation:
    """``direct`` where all words are quoted, ``mixed`` where some are."""
    quoted = unquoted = False
    for start, end in content:
        for token in doc[start:end]:
            if token.is_alpha:
                within = quotations.at(token.i) is not None
                quoted, unquoted = quoted or within, unquoted or not within
    return "indirect" if not quoted else "mixed" if unquoted else "direct"


def nested_quotation(doc: Doc, content: Ranges) -> Quotation:
    """The quotation of a content that itself stands within a quotation: direct where it has marks of its own."""
    first, last = doc[content[0][0]], doc[content[-1][1] - 1]
    return "direct" if first.text in "‘'“\"" or last.text in "’'”\"" else "indirect"


def insertions(doc: Doc, content: Ranges, quotations: Quotations) -> tuple[Span, ...]:
    """The spans of the editor's words in the quoted parts of a content."""
    found: list[Span] = []
    for start, end in content:
        for quote in quotations.within(start, end):
            first, last = max(start, quote.start), min(end, quote.end)
            begin = doc[first].idx
            text = doc[first:last].text  # not doc.text, which spaCy builds anew at every access
            found += [(begin + match.start(), begin + match.end()) for match in _INSERT.finditer(text)]
    return tuple(sorted(set(found)))
