"""Fills a spaCy ``Doc`` with what the model's heads say, window by window."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from casus.reading import attribution, decode, foreign, lemmas
from casus.reading.completion import complete
from casus.reading.decode import TaggedSpan
from casus.reading.mending import mend
from casus.reading.model import Outputs
from casus.reading.tidying import tidy

ENTITY_LABELS = {"ORGANIZATION": "organization", "LOCATION": "place", **foreign.ENTITIES}


class Layers:
    """The layers of one document: columns over its tokens, and spans.

    The finished ``Doc`` has UPOS, morphology, lemmas, UD heads and relations, sentences and entities in spaCy's own
    fields; ``doc.spans`` holds ``attribution`` (labels source, cue, content; spans of one attribution share ``id_``),
    ``defence`` (re3d's entity types) and ``role`` (S and T: source and target of the sentence's event);
    ``doc.user_data`` holds per token ``factuality`` (UDS scale, -3 to 3), ``noun_type`` (GUM's entity type of the
    mention that it heads, or "") and ``quad`` (scores of the five CAMEO quad classes, 0 a mere statement).
    """

    def __init__(
        self, doc: Doc, labels: Mapping[str, Sequence[str]], known_lemmas: Mapping[str, Collection[str]]
    ) -> None:
        """``labels`` are the manifest's, by head; ``known_lemmas`` the model's, by UPOS."""
        self.doc = doc
        self.labels = labels
        self.known = known_lemmas
        size = len(doc)
        self.pos = ["SPACE" if token.is_space else "X" for token in doc]
        self.lemmas = [token.text for token in doc]
        self.morphs = [""] * size
        self.deps = ["dep"] * size
        self.heads = list(range(size))
        self.nouns = [""] * size
        self.factuality = [0.0] * size
        self.quad: NDArray[np.float32] = np.zeros((size, 5), dtype=np.float32)
        self.spans: dict[str, list[TaggedSpan]] = {"entity": [], "defence": [], "role": []}
        self.ids: list[int] = []
        self.attribution: list[NDArray[np.float32]] = []
        self.pointing: list[attribution.Pointer] = []

    def add(
        self,
        out: Outputs,
        words: Sequence[str],
        ids: Sequence[int],
        paragraphs: Sequence[bool],
        starts: Sequence[bool] | None,
        seen: int,
    ) -> None:
        """Takes in one window, in order of the text.

        ``ids`` are its words' token indices; ``starts``, where given, its sentences; ``seen`` is the index of the first
        word that the model saw, as context or as the window's own.
        """
        best = {head: out[head].argmax(1) for head in ("upos", "feats", "noun", "sentence")}
        ranked = _top(out["lemma"], lemmas.TRIED)
        for row, (word, at) in enumerate(zip(words, ids, strict=True)):
            self.pos[at] = self.labels["upos"][best["upos"][row]]
            self.morphs[at] = self.labels["feats"][best["feats"][row]]
            scripts = [self.labels["lemma"][column] for column in ranked[row]]
            self.lemmas[at] = lemmas.best(word, scripts, self.known.get(self.pos[at], ()))
            self.nouns[at] = self.labels["noun"][best["noun"][row]].replace("O", "")
            self.factuality[at] = float(out["factuality"][row, 0])
        self.quad[ids] = out["quad"]
        if starts is None:
            opening = self.labels["sentence"].index("B")
            starts = [paragraphs[row] or tag == opening for row, tag in enumerate(best["sentence"])]
        self._parse(out, [0, *(row for row, start in enumerate(starts) if start and row), len(ids)], ids)
        for head, spans in self.spans.items():
            spans += _to_tokens(decode.bio_spans(out[head], self.labels[head]), ids)
        self.ids += ids
        self.attribution.append(out["attribution"])
        self.pointing += attribution.pointers(out["link"], seen)

    def _parse(self, out: Outputs, bounds: Sequence[int], ids: Sequence[int]) -> None:
        root = self.labels["relation"].index("root")
        for begin, end in pairwise(bounds):
            arcs = out["arc"][begin:end, [0, *range(begin + 1, end + 1)]]
            heads: NDArray[np.intp] = np.array(decode.tree(arcs))
            is_root = heads == np.arange(end - begin)
            keys = out["relation_key"][np.where(is_root, 0, begin + heads + 1)]
            scores = np.matmul(out["relation_query"][begin:end], keys[:, :, None])[:, :, 0]
            scores[~is_root, root] = -np.inf
            best = scores.argmax(1)
            for row, head in enumerate(heads):
                at = ids[begin + row]
                self.heads[at] = ids[begin + int(head)]
                self.deps[at] = "root" if is_root[row] else self.labels["relation"][best[row]]

    def adopt(self, theirs: Doc) -> None:
        """Puts the syntax and the entities of another pipeline's ``Doc`` over the same tokens in the place of ours."""
        self.heads, self.deps = foreign.syntax(theirs)
        if theirs.has_annotation("POS"):
            self.pos = [token.pos_ for token in theirs]
        if theirs.has_annotation("MORPH"):
            self.morphs = [str(token.morph) for token in theirs]
        if theirs.has_annotation("LEMMA"):
            self.lemmas = [token.lemma_ for token in theirs]
        if theirs.has_annotation("ENT_IOB"):
            self.spans["entity"] = [(e.start, e.end, e.label_) for e in theirs.ents if e.label_ in foreign.ENTITIES]

    def build(self) -> Doc:
        """The annotated ``Doc``."""
        self._hang_unread()
        doc = Doc(
            self.doc.vocab,
            words=[token.text for token in self.doc],
            spaces=[bool(token.whitespace_) for token in self.doc],
            pos=self.pos,
            morphs=self.morphs,
            lemmas=self.lemmas,
            heads=self.heads,
            deps=self.deps,
        )
        doc.set_ents([Span(doc, s, e, label=ENTITY_LABELS[kind]) for s, e, kind in self.spans.pop("entity")])
        doc.spans["attribution"] = [
            Span(doc, start, end, label=role, span_id=str(number))
            for number, spans in enumerate(mend(doc, self._attributions()))
            for start, end, role in spans
        ]
        self.spans["defence"] = tidy(doc, self.spans["defence"])
        for name, spans in self.spans.items():
            doc.spans[name] = [Span(doc, start, end, label=label) for start, end, label in spans]
        doc.user_data.update(factuality=self.factuality, noun_type=self.nouns, quad=self.quad)
        return doc

    def _attributions(self) -> list[list[TaggedSpan]]:
        """Decoded over the whole document, since a quotation may run on from one window into the next."""
        if not self.attribution:
            return []
        tagged = decode.bio_spans(np.concatenate(self.attribution), self.labels["attribution"])
        linked = [_to_tokens(spans, self.ids) for spans in attribution.link(tagged, self.pointing)]
        return complete(linked, self.heads, self.deps)

    def _hang_unread(self) -> None:
        """Hangs each white-space token on the word before it, or on the first word, as spaCy's own parsers do.

        The words of a line that was not read hang on its first: it is a sentence of its own.
        """
        last = next((token.i for token in self.doc if not token.is_space), 0)
        read = set(self.ids)
        first = None
        for token in self.doc:
            if token.is_space:
                self.heads[token.i] = last
                first = None if "\n" in token.text or "\r" in token.text else first
                continue
            last = token.i
            if token.i in read:
                first = None
            else:
                first = token.i if first is None else first
                self.heads[token.i] = first
                self.deps[token.i] = "root" if first == token.i else "dep"


def _top(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """The columns of the ``count`` highest scores of each row, best first."""
    chosen = np.argpartition(scores, -count, axis=1)[:, -count:]
    order = np.take_along_axis(scores, chosen, 1).argsort(1)[:, ::-1]
    return np.take_along_axis(chosen, order, 1)


def _to_tokens(spans: Sequence[TaggedSpan], ids: Sequence[int]) -> list[TaggedSpan]:
    return [(ids[start], ids[end - 1] + 1, label) for start, end, label in spans]
