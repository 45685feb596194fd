"""Reports that are copies of one another: a wire story in ten papers is one source.

Candidates come from MinHash with locality-sensitive hashing (Broder 1997; rensa) for reports that are alike as wholes,
and from sampled shingles (winnowing: Schleimer, Wilkerson and Aiken 2003) for those of which one holds a part of the
other. Each candidate is then measured exactly.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from msgspec import Struct
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]  # ships no types

from casus.likeness import containment, jaccard, sentences, shingles, words
from casus.linking.credits import origins
from casus.linking.setting import days_between
from casus.records import Document

_PERMUTATIONS = 128
_BANDS = 32  # of four rows: a pair with Jaccard 0.5 is a candidate in 87 of 100 cases, with 0.6 in 99
_SEED = 7
_PARTNERS = 16  # a story in a thousand papers is joined through these, and not by half a million pairs
_LSH_THRESHOLD = 0.4
_SAMPLED = 4  # one shingle in four
_SHARED_SAMPLES = 2
_COMMON = 40  # a shingle in more reports than this is a standing phrase
_APART = 7  # days between the publication of a story and that of its latest copy
_FEWEST_SHINGLES = 20  # what is shorter is too little to tell by

# Whole-text likeness, part of the shorter, and both again where the reports credit one agency: a paper that names the
# agency in its dateline says itself whose story it is, so that less need match. Set on gold/linking/documents-dev.yaml.
JACCARD = 0.45
CONTAINMENT = 0.6
CREDITED_CONTAINMENT = 0.35
CREDITED_SENTENCES = 0.5
_SAME_SENTENCE = 0.6


class Copy(Struct, frozen=True):
    """Two reports of one source, ``a`` < ``b`` by id, how alike they are (0–1) and why."""

    a: str
    b: str
    score: float
    reason: str


class _Text(Struct, frozen=True):
    document: Document
    shingles: frozenset[str]
    sentences: list[frozenset[str]]
    origins: frozenset[str]


def copies(documents: Iterable[Document]) -> list[Copy]:
    """Every pair of documents of which one is a copy of the other, by id."""
    texts = [_text(document) for document in {document.id: document for document in documents}.values()]
    texts.sort(key=lambda text: text.document.id)
    found = (_compare(texts[first], texts[second]) for first, second in sorted(_candidates(texts)))
    return [copy for copy in found if copy]


def _text(document: Document) -> _Text:
    return _Text(document, shingles(words(document.text)), sentences(document.text), origins(document))


def _candidates(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    return {*_alike(texts), *_sharing(texts), *_versions(texts)}


def _versions(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    by_address: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if text.document.url:
            by_address[text.document.url].append(number)
    for numbers in by_address.values():
        yield from pairwise(numbers)


def _alike(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    index = RMinHashLSH(_LSH_THRESHOLD, _PERMUTATIONS, _BANDS)
    for number, text in enumerate(texts):
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(sorted(text.shingles))
        for other in sorted(index.query(sketch))[:_PARTNERS]:
            yield other, number
        index.insert(number, sketch)


def _sharing(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for digest in {zlib.crc32(shingle.encode()) for shingle in text.shingles}:
            if digest % _SAMPLED == 0:
                holders[digest].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in holders.values():
        if len(numbers) <= _COMMON:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    return (pair for pair, count in shared.items() if count >= _SHARED_SAMPLES)


def _compare(one: _Text, other: _Text) -> Copy | None:
    if one.document.url and one.document.url == other.document.url:
        return Copy(one.document.id, other.document.id, 1.0, "versions of one address")
    if min(len(one.shingles), len(other.shingles)) < _FEWEST_SHINGLES:
        return None
    days = days_between(one.document.published, other.document.published)
    if days is not None and days > _APART:
        return None
    whole, part = jaccard(one.shingles, other.shingles), containment(one.shingles, other.shingles)
    score, why = max((whole, f"{whole:.0%} of the wording is common"), (part, f"one holds {part:.0%} of the other"))
    if whole >= JACCARD or part >= CONTAINMENT:
        return Copy(one.document.id, other.document.id, round(score, 3), why)
    common = one.origins & other.origins
    if common and _outlets_differ(one.document, other.document):
        matched = _matching_sentences(one.sentences, other.sentences)
        if part >= CREDITED_CONTAINMENT or matched >= CREDITED_SENTENCES:
            why = f"both credit {', '.join(sorted(common))}; {why}; {matched:.0%} of the sentences match"
            return Copy(one.document.id, other.document.id, round(max(score, matched), 3), why)
    return None


def _outlets_differ(one: Document, other: Document) -> bool:
    """Whether the outlets differ: one outlet's later report may repeat the background of its earlier one."""
    return one.outlet != other.outlet


def _matching_sentences(one: list[frozenset[str]], other: list[frozenset[str]]) -> float:
    shorter, longer = sorted((one, other), key=len)
    hits = sum(any(jaccard(sentence, rival) >= _SAME_SENTENCE for rival in longer) for sentence in shorter)
    return hits / (len(shorter) or 1)
