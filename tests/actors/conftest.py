"""Parsed sentences for the actors stage, written by hand as the reading stage would give them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc, Span

BLANK = spacy.blank("en")
Parsed = Callable[..., Doc]


@pytest.fixture
def parsed() -> Parsed:
    """Build a ``Doc`` from lines of ``word pos dep head [lemma]``.

    ``head`` counts the words of its sentence from 1; 0 is the root. A blank line ends a sentence. ``plural`` lists the
    plural words; ``ents`` maps the text of a name to its label.
    """

    def build(table: str, ents: dict[str, str] | None = None, plural: str = "") -> Doc:
        words, pos, deps, heads, lemmas, morphs, starts = [], [], [], [], [], [], []
        for block in table.strip().split("\n\n"):
            offset = len(words)
            for i, line in enumerate(block.strip().split("\n")):
                cells = line.split()
                words.append(cells[0])
                pos.append(cells[1])
                deps.append(cells[2])
                heads.append(offset + (i if cells[3] == "0" else int(cells[3]) - 1))
                lemmas.append(cells[4] if len(cells) > 4 else cells[0].lower())
                morphs.append("Number=Plur" if cells[0] in plural.split() else "")
                starts.append(i == 0)
        doc = Doc(
            BLANK.vocab, words=words, pos=pos, deps=deps, heads=heads, lemmas=lemmas, morphs=morphs, sent_starts=starts
        )
        spans = []
        for text, label in (ents or {}).items():
            wanted = text.split()
            starts_at = [i for i in range(len(words)) if words[i : i + len(wanted)] == wanted]
            spans += [Span(doc, i, i + len(wanted), label=label) for i in starts_at]
        doc.ents = spacy.util.filter_spans(spans)
        return doc

    return build
