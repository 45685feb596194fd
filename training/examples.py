"""Turns every corpus into one shape: words with labels by head, cut into windows of whole sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import spacy
from evaluation import corpora
from numpy.typing import NDArray

from casus.reading import lemmas, windows

IGNORE = -100
ROLES = ("source", "cue", "content")
ATTRIBUTION_TAGS = ["O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI")]


@dataclass
class Example:
    """A text in words. ``labels`` holds per head a label a word; ``arc`` and ``link`` are word indices (own: root)."""

    words: list[str]
    paragraphs: list[bool]
    starts: list[bool]
    labels: dict[str, list[str] | list[float]] = field(default_factory=dict)
    arc: list[int] | None = None
    link: list[int] | None = None
    quad: int | None = None
    weight: int = 1


def word_spans(text: str, tokenizer: spacy.tokenizer.Tokenizer) -> tuple[list[tuple[int, int]], list[bool]]:
    """The character spans of a text's words as the reader sees them, and whether each begins a paragraph."""
    spans, paragraphs, fresh = [], [], True
    for token in tokenizer(text):
        if token.is_space:
            fresh = fresh or "\n" in token.text
            continue
        spans.append((token.idx, token.idx + len(token)))
        paragraphs.append(fresh)
        fresh = False
    return spans, paragraphs


def to_words(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The half-open range of words that overlap a character span."""
    first = bisect_left(spans, start, key=lambda span: span[1] - 1)
    last = bisect_left(spans, end, key=lambda span: span[0])
    return first, last


def bio_tags(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BIO tags of half-open word spans; of two that overlap, the longer wins."""
    tags = ["O"] * length
    for start, end, label in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def from_polnear(articles: Iterable[corpora.Article]) -> Iterator[Example]:
    """Attribution tags, links from each source and content word to its cue, silver entities and sentences."""
    tokenizer = spacy.blank("en").tokenizer
    for article in articles:
        spans, paragraphs = word_spans(article.text, tokenizer)
        link = [IGNORE] * len(spans)
        found = []
        for attribution in article.attributions:
            cue = [to_words(spans, *span) for span in attribution.cue]
            for role in ROLES:
                for span in getattr(attribution, role):
                    start, end = to_words(spans, *span)
                    found.append((start, end, role))
                    if cue:
                        link[start:end] = [cue[0][0]] * (end - start)
        example = Example(
            words=[article.text[s:e] for s, e in spans],
            paragraphs=paragraphs,
            starts=list(paragraphs),
            labels={"attribution": bio_tags(len(spans), found)},
            link=link,
        )
        if article.sentences:
            for start, end in article.sentences:
                first, last = to_words(spans, start, end)
                if first < last:
                    example.starts[first] = True
            example.labels["sentence"] = ["B" if start else "I" for start in example.starts]
            entities = [(*to_words(spans, s, e), kind) for s, e, kind in article.entities]
            example.labels["entity"] = bio_tags(len(spans), entities)
        yield example


def from_conllu(
    documents: Iterable[list[corpora.Sentence]], rated: Iterable[corpora.Rated] = (), nouns: bool = False
) -> Iterator[Example]:
    """UD layers; factuality where a rated sentence has the same words; with ``nouns``, what each mention's head is."""
    scores = {" ".join(item.words): item.scores for item in rated}
    for document in documents:
        example = Example(words=[], paragraphs=[], starts=[], arc=[])
        gathered: dict[str, list[str]] = {
            name: [] for name in ("upos", "feats", "lemma", "relation", "sentence", "noun")
        }
        factuality: list[float] = []
        for sentence in document:
            offset, size = len(example.words), len(sentence.words)
            example.words += sentence.words
            example.starts += [True] + [False] * (size - 1)
            gathered["upos"] += sentence.upos
            gathered["feats"] += sentence.feats
            gathered["relation"] += sentence.deprels
            gathered["lemma"] += [lemmas.script(*pair) for pair in zip(sentence.words, sentence.lemmas, strict=True)]
            gathered["noun"] += head_types(sentence)
            example.arc += [offset + head for head in sentence.heads]
            score = scores.get(" ".join(sentence.words), {})
            factuality += [score.get(index, float(IGNORE)) for index in range(size)]
        gathered["sentence"] = ["B" if start else "I" for start in example.starts]
        if not nouns:
            del gathered["noun"]
        example.labels = {**gathered}
        if scores:
            example.labels["factuality"] = factuality
        example.paragraphs = [False] * len(example.words)
        yield example


def head_types(sentence: corpora.Sentence) -> list[str]:
    """For each word the type of the mention whose head it is (GUM's entity types), else ``O``."""
    types = ["O"] * len(sentence.words)
    for start, end, kind, _ in sorted(sentence.entities, key=lambda entity: entity[1] - entity[0]):
        heads = [i for i in range(start, end) if not start <= sentence.heads[i] < end or sentence.heads[i] == i]
        if heads and types[heads[0]] == "O":
            types[heads[0]] = kind
    return types


def from_bio(sentences: Iterable[corpora.Tagged], head: str, weight: int = 1) -> Iterator[Example]:
    """Single sentences with the BIO tags of one head."""
    for sentence in sentences:
        size = len(sentence.words)
        starts = [True] + [False] * (size - 1)
        yield Example(sentence.words, [False] * size, starts, {head: sentence.tags}, weight=weight)


def from_quad(rows: Iterable[tuple[str, int]]) -> Iterator[Example]:
    """Single sentences with their CAMEO quad class."""
    tokenizer = spacy.blank("en").tokenizer
    for text, label in rows:
        spans, _ = word_spans(text, tokenizer)
        size = len(spans)
        starts = [True] + [False] * (size - 1)
        yield Example([text[s:e] for s, e in spans], [False] * size, starts, quad=label)


def training_examples(folder: Path) -> list[Example]:
    """Every training part that the model learns from."""
    polnear = corpora.polnear(
        folder / "attribution/polnear-train.jsonl.gz", folder / "mentions/polnear-train-corenlp-silver.jsonl.gz"
    )
    rated = corpora.factuality(folder / "factuality/uds-ih2-train.jsonl.gz")
    return [
        *from_polnear(polnear),
        *from_conllu(corpora.conllu(folder / "syntax/ewt-train.conllu.gz"), rated),
        *from_conllu(corpora.conllu(folder / "syntax/gum-train.conllu.gz"), nouns=True),
        *from_bio(corpora.bio(folder / "mentions/re3d-train.txt"), "defence", weight=2),
        *from_bio(corpora.kept(corpora.bio(folder / "events/cameo-roles-train.txt"), lambda s: s.words), "role"),
        *from_quad(corpora.kept(corpora.quad(folder / "events/cameo-quad-train.tsv"), lambda row: row[0].split())),
    ]


def known_lemmas(folder: Path) -> dict[str, list[str]]:
    """The plain lower-case lemmas of the open classes in the UD training parts."""
    found: dict[str, set[str]] = {}
    for name in ("ewt", "gum"):
        for document in corpora.conllu(folder / f"syntax/{name}-train.conllu.gz"):
            for sentence in document:
                for upos, lemma in zip(sentence.upos, sentence.lemmas, strict=True):
                    if upos in ("VERB", "NOUN", "ADJ", "ADV", "AUX") and lemma.isalpha() and lemma.islower():
                        found.setdefault(upos, set()).add(lemma)
    return {upos: sorted(lemmas) for upos, lemmas in found.items()}


def label_sets(examples: Iterable[Example]) -> dict[str, list[str]]:
    """The labels of every head, commonest first (``O`` before all), without rare edit scripts and feature bundles."""
    counts: dict[str, Counter[str]] = {}
    for example in examples:
        for head, labels in example.labels.items():
            counts.setdefault(head, Counter()).update(str(label) for label in labels)
    del counts["factuality"]
    sets = {}
    for head, counter in counts.items():
        least = 3 if head in ("lemma", "feats") else 1
        labels = [label for label, count in counter.most_common() if count >= least]
        sets[head] = sorted(labels, key=lambda label: label != "O")
    return sets


@dataclass
class Window:
    """One encoder input with its labels as arrays over words (``IGNORE`` where there is none)."""

    pieces: list[int]
    firsts: list[int]
    labels: dict[str, NDArray[np.int64]]
    factuality: NDArray[np.float32] | None
    sentences: NDArray[np.int64]
    arc: NDArray[np.int64] | None
    link: NDArray[np.int64] | None
    quad: int


class Windower:
    """Cuts examples into windows and turns labels into numbers."""

    def __init__(self, encode: dict[str, list[int]], sets: dict[str, list[str]]) -> None:
        """``encode`` maps each word to its pieces."""
        self.pieces = encode
        self.index = {head: {label: i for i, label in enumerate(labels)} for head, labels in sets.items()}

    def windows(self, example: Example, first: int | None = None, limit: int = windows.LIMIT) -> Iterator[Window]:
        """The windows of one example; ``first`` limits the first of them (see ``windows.cut``)."""
        pieces = [self.pieces[word] for word in example.words]
        sentence = np.cumsum(example.starts)
        numbered = {
            head: np.array([self.index[head].get(str(label), IGNORE) for label in labels])
            for head, labels in example.labels.items()
            if head != "factuality"
        }
        for begin, end in windows.cut([len(p) for p in pieces], example.starts, example.paragraphs, limit, first):
            ids, firsts = windows.assemble(pieces, example.paragraphs, begin, end)
            yield Window(
                pieces=ids,
                firsts=firsts,
                labels={head: values[begin:end] for head, values in numbered.items()},
                factuality=np.array(example.labels["factuality"][begin:end], dtype=np.float32)
                if "factuality" in example.labels
                else None,
                sentences=sentence[begin:end],
                arc=_inside(example.arc, begin, end),
                link=_inside(example.link, begin, end),
                quad=IGNORE if example.quad is None else example.quad,
            )


def _inside(targets: list[int] | None, begin: int, end: int) -> NDArray[np.int64] | None:
    if targets is None:
        return None
    values = np.array(targets[begin:end])
    return np.where((values >= begin) & (values < end), values - begin, IGNORE)
