"""Which tokens are not worth the encoder's time: those of lines that hold no statement, such as "Read more"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from casus.knowledge.pages_tables import is_empty_line

_LINE = re.compile(r"[^\r\n]+")


def passed_over(doc: Doc) -> frozenset[int]:
    """The indices of the tokens in lines that hold no statement. The lines stay in the text, and are not encoded."""
    text = doc.text  # spaCy builds it anew at every access
    lines = [found.span() for found in _LINE.finditer(text) if is_empty_line(found[0])]
    if not lines:
        return frozenset()
    spans = (doc.char_span(start, end, alignment_mode="contract") for start, end in lines)
    return frozenset(token.i for span in spans if span is not None for token in span if not token.is_space)
