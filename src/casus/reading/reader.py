"""Documents to spaCy ``Doc``s: the only room that runs the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from casus.reading import attribution, decode, lemmas, windows
from casus.reading.model import Model
from casus.records import Document

ENTITY_LABELS = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "MISC": "group"}
TOGETHER = 16  # windows in one run of the model
AHEAD = 32  # documents read ahead, so that windows of like length can be run together


class Reading:
    """One document's words, and the model's outputs as they come in window by window."""

    def __init__(self, doc: Doc, model: Model) -> None:
        """Tokens that are white space are no words; the newlines in them begin paragraphs."""
        self.doc = doc
        self.tokens: list[Token] = [token for token in doc if not token.is_space]
        self.words = [token.text for token in self.tokens]
        self.paragraphs = [_opens_paragraph(token) for token in self.tokens]
        self.pieces = model.pieces(self.words)
        starts = windows.rough_starts(self.words, self.paragraphs)
        self.cuts = list(windows.cut([len(p) for p in self.pieces], starts, self.paragraphs))
        self.outputs: dict[int, dict[str, NDArray[Any]]] = {}

    def inputs(self, index: int) -> tuple[list[int], list[int]]:
        """The encoder's input for one window."""
        return windows.assemble(self.pieces, self.paragraphs, *self.cuts[index])


def _opens_paragraph(token: Token) -> bool:
    if token.i == 0:
        return True
    before = token.nbor(-1)
    return before.is_space and ("\n" in before.text or "\r" in before.text)


class Reader:
    """Reads documents lazily, in bounded memory, one encoder pass each."""

    def __init__(self, model: Model | None = None) -> None:
        """``model`` is the one in ``casus/models`` by default."""
        self.model = model or Model()
        self._blank = spacy.blank("en")
        self._blank.max_length = 100_000_000  # the limit guards spaCy's own parser, which does not run here

    def read(self, documents: Iterable[Document]) -> Iterator[Doc]:
        """One ``Doc`` a document, in order; ``doc.text`` is ``document.text`` to the character."""
        waiting = iter(documents)
        while group := list(islice(waiting, AHEAD)):
            readings = [Reading(self._blank.make_doc(document.text), self.model) for document in group]
            self._run(readings)
            for reading in readings:
                yield self._fill(reading)

    def _run(self, readings: Sequence[Reading]) -> None:
        jobs = [(reading, index) for reading in readings for index in range(len(reading.cuts))]
        inputs = [reading.inputs(index) for reading, index in jobs]
        order = sorted(range(len(jobs)), key=lambda job: len(inputs[job][0]))
        for start in range(0, len(order), TOGETHER):
            chosen = order[start : start + TOGETHER]
            for job, output in zip(chosen, self.model.run([inputs[job] for job in chosen]), strict=True):
                reading, index = jobs[job]
                reading.outputs[index] = output

    @cached_property
    def _labels(self) -> dict[str, tuple[str, ...]]:
        return self.model.manifest.labels

    def _fill(self, reading: Reading) -> Doc:
        """The document's tokens annotated from its windows' outputs."""
        size = len(reading.doc)
        columns: dict[str, list[Any]] = {name: [""] * size for name in ("pos", "morph", "lemma", "dep", "noun")}
        columns["pos"] = ["SPACE" if token.is_space else "X" for token in reading.doc]
        columns["lemma"] = [token.text for token in reading.doc]
        columns["factuality"] = [0.0] * size
        starts = [False] * size
        heads = list(range(size))
        entities: list[tuple[int, int, str]] = []
        attributions: list[list[attribution.TaggedSpan]] = []
        for index, (begin, end) in enumerate(reading.cuts):
            out = reading.outputs.pop(index)
            ids = [token.i for token in reading.tokens[begin:end]]
            new = self._starts(out, reading.paragraphs[begin:end])
            for at, start in zip(ids, new, strict=True):
                starts[at] = start
            self._tag(out, reading.words[begin:end], ids, columns)
            self._parse(out, new, ids, heads, columns["dep"])
            entities += [(ids[s], ids[e - 1] + 1, k) for s, e, k in self._spans(out, "entity")]
            for spans in attribution.link(self._spans(out, "attribution"), out["link"]):
                attributions += [[(ids[s], ids[e - 1] + 1, k) for s, e, k in spans]]
        return self._build(reading.doc, columns, starts, heads, entities, attributions)

    def _spans(self, out: dict[str, NDArray[Any]], head: str) -> list[tuple[int, int, str]]:
        return decode.bio_spans(out[head], self._labels[head])

    def _starts(self, out: dict[str, NDArray[Any]], paragraphs: Sequence[bool]) -> list[bool]:
        tags = out["sentence"].argmax(1)
        opening = self._labels["sentence"].index("B")
        return [row == 0 or paragraphs[row] or tag == opening for row, tag in enumerate(tags)]

    def _tag(
        self, out: dict[str, NDArray[Any]], words: Sequence[str], ids: Sequence[int], columns: dict[str, list[Any]]
    ) -> None:
        best = {head: out[head].argmax(1) for head in ("upos", "feats", "lemma", "noun")}
        for row, (word, at) in enumerate(zip(words, ids, strict=True)):
            columns["pos"][at] = self._labels["upos"][best["upos"][row]]
            columns["morph"][at] = self._labels["feats"][best["feats"][row]]
            columns["lemma"][at] = lemmas.apply(word, self._labels["lemma"][best["lemma"][row]])
            columns["noun"][at] = self._labels["noun"][best["noun"][row]]
            columns["factuality"][at] = float(out["factuality"][row, 0])

    def _parse(
        self, out: dict[str, NDArray[Any]], new: Sequence[bool], ids: Sequence[int], heads: list[int], deps: list[str]
    ) -> None:
        bounds = [*(row for row, start in enumerate(new) if start), len(new)]
        for begin, end in pairwise(bounds):
            chosen: NDArray[np.intp] = np.array(decode.tree(out["arc"][begin:end, [0, *range(begin + 1, end + 1)]]))
            rooted = np.where(chosen == np.arange(end - begin), 0, begin + chosen + 1)
            keys = out["relation_key"][rooted]
            scores = np.matmul(out["relation_query"][begin:end], keys[:, :, None])[:, :, 0]
            root = self._labels["relation"].index("root")
            scores[rooted > 0, root] = -np.inf
            best = scores.argmax(1)
            for row, head in enumerate(chosen):
                heads[ids[begin + row]] = ids[begin + int(head)]
                deps[ids[begin + row]] = "root" if head == row else self._labels["relation"][best[row]]

    def _build(
        self,
        blank: Doc,
        columns: dict[str, list[Any]],
        starts: list[bool],
        heads: list[int],
        entities: list[tuple[int, int, str]],
        attributions: list[list[attribution.TaggedSpan]],
    ) -> Doc:
        _attach_spaces(blank, heads, columns["dep"], starts)
        doc = Doc(
            blank.vocab,
            words=[token.text for token in blank],
            spaces=[bool(token.whitespace_) for token in blank],
            pos=columns["pos"],
            morphs=columns["morph"],
            lemmas=columns["lemma"],
            heads=heads,
            deps=columns["dep"],
        )
        doc.set_ents([Span(doc, start, end, label=ENTITY_LABELS[kind]) for start, end, kind in entities])
        doc.spans["attribution"] = [
            Span(doc, start, end, label=role, span_id=str(number))
            for number, spans in enumerate(attributions)
            for start, end, role in spans
        ]
        doc.user_data["factuality"] = columns["factuality"]
        doc.user_data["noun_type"] = columns["noun"]
        return doc


def _attach_spaces(blank: Doc, heads: list[int], deps: list[str], starts: list[bool]) -> None:
    """Hangs each white-space token on the word before it (after it, at the very start), as spaCy's own parsers do."""
    for token in blank:
        if token.is_space:
            deps[token.i] = "dep"
            if token.i:
                before = token.i - 1
                heads[token.i] = before if not blank[before].is_space else heads[before]
    words = [token.i for token in blank if not token.is_space]
    if not words:
        return
    for index in range(words[0]):
        heads[index] = words[0]
    if words[0]:
        starts[words[0]] = False
