"""Documents to spaCy ``Doc``s: the only room that runs the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from casus.reading import windows
from casus.reading.dateline import dateline_end
from casus.reading.gate import passed_over
from casus.reading.layers import Layers
from casus.reading.model import Model, without_context
from casus.records import Document


def _opens_paragraph(token: Token) -> bool:
    if token.i == 0:
        return True
    before = token.nbor(-1)
    return before.is_space and ("\n" in before.text or "\r" in before.text)


class Reader:
    """Reads documents lazily, in bounded memory, with one pass of the encoder."""

    def __init__(self, model: Model | None = None, pipeline: Language | None = None) -> None:
        """``model`` is the one in ``casus/models`` by default.

        With a spaCy ``pipeline``, tokens, sentences, syntax and entities are taken from it and the rest from the model.
        """
        self.model = model or Model()
        self._pipeline = pipeline
        self._blank = spacy.blank("en")
        self._blank.max_length = 100_000_000  # the limit guards spaCy's own parser, which does not run here

    def read(self, documents: Iterable[Document]) -> Iterator[Doc]:
        """One ``Doc`` a document, in order; ``doc.text`` is ``document.text`` to the character."""
        texts = (document.text for document in documents)
        return self.annotate(self._pipeline.pipe(texts) if self._pipeline else map(self._blank.make_doc, texts))

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """A new ``Doc`` with every layer for each tokenised one, in order. Sentences already set are kept.

        Tokens that are white space are no words; the newlines in them begin paragraphs, and so does what
        follows the dateline. Lines that hold no statement are not read, unless sentences are given.
        """
        for doc in docs:
            with_sentences = doc.has_annotation("SENT_START")
            passed = frozenset[int]() if with_sentences else passed_over(doc)
            tokens = [token for token in doc if not token.is_space and token.i not in passed]
            words = [token.text for token in tokens]
            ids = [token.i for token in tokens]
            after_dateline = dateline_end(doc.text)
            paragraphs = [_opens_paragraph(token) or token.idx == after_dateline for token in tokens]
            given = [bool(token.is_sent_start) for token in tokens] if with_sentences else None
            pieces = self.model.pieces(words)
            layers = Layers(doc, self.model.manifest.labels, self.model.lemmas)
            rough = given or windows.rough_starts(words, paragraphs)
            lengths = [len(p) for p in pieces]
            for begin, end in windows.cut(lengths, rough, paragraphs, windows.LIMIT - windows.CONTEXT):
                seen = windows.context(lengths, rough, paragraphs, begin)
                layers.add(
                    without_context(self.model.run(*windows.assemble(pieces, paragraphs, seen, end)), begin - seen),
                    words[begin:end],
                    ids[begin:end],
                    paragraphs[begin:end],
                    given[begin:end] if given else None,
                    seen,
                )
            if self._pipeline:
                layers.adopt(doc)
            yield layers.build()
