"""casus's reading as a spaCy component: ``spacy.blank("en").add_pipe("casus")``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from casus.reading.reader import Reader


class Component:
    """Gives for each tokenised ``Doc`` a new one with every layer that ``casus.reading.layers`` names."""

    def __init__(self, reader: Reader) -> None:
        """``reader`` annotates; sentences that an earlier component set are kept."""
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        return next(self.reader.annotate([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002 (spaCy passes it)
        """Many documents, lazily."""
        return self.reader.annotate(stream)


@Language.factory(
    "casus",
    assigns=[
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.head",
        "token.dep",
        "doc.sents",
        "doc.ents",
        "doc.spans",
    ],
)
def make_component(nlp: Language, name: str) -> Component:  # noqa: ARG001 (spaCy's factories take both)
    """The component with casus's own model."""
    return Component(Reader())
