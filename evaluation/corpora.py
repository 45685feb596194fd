"""Loads the gold corpora (``../shared/corpora``; its README says where each is published) for scoring and training.

Every loader takes a path, so that another part of the same corpus can be read with the same code.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
Span = tuple[int, int]
Row = TypeVar("Row")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, which goes with every score."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_text(path: Path) -> str:
    """The text of a (gzipped) file."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a (gzipped) JSON Lines file."""
    return [json.loads(line) for line in read_text(path).split("\n") if line.strip()]


@dataclass(frozen=True)
class Attribution:
    """One PolNeAR attribution: character spans; each role may have several (discontinuous) spans or none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Article:
    """A PolNeAR article with its attributions and, where the silver file has it, sentences and entities."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    sentences: tuple[Span, ...] = ()
    entities: tuple[tuple[int, int, str], ...] = ()


def polnear(path: Path, silver: Path | None = None) -> list[Article]:
    """The articles of a PolNeAR part, joined with the machine-made entities of ``silver`` by article id."""
    layers = {row["id"]: row for row in read_jsonl(silver)} if silver else {}
    articles = []
    for row in read_jsonl(path):
        layer = layers.get(row["id"], {})
        articles.append(
            Article(
                id=row["id"],
                text=row["text"],
                attributions=tuple(
                    Attribution(*(tuple((s, e) for s, e in item[role]) for role in ("source", "cue", "content")))
                    for item in row["attributions"]
                ),
                sentences=tuple((s, e) for s, e in layer.get("sentences", ())),
                entities=tuple((s, e, kind) for s, e, kind in layer.get("entities", ())),
            )
        )
    return articles


@dataclass
class Sentence:
    """A UD sentence. ``heads`` are 0-based word indices within the sentence; the root points to itself."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    entities: list[tuple[int, int, str, bool]] = field(default_factory=list)  # start, end, type, is named
    text: str = ""


def conllu(path: Path) -> Iterator[list[Sentence]]:
    """The documents of a CoNLL-U file as lists of sentences; empty nodes and multiword ranges are passed over."""
    document: list[Sentence] = []
    sentence = Sentence()
    opened: dict[str, list[tuple[int, str, bool]]] = {}
    for line in read_text(path).split("\n"):
        if line.startswith("# newdoc"):
            if document:
                yield document
            document, opened = [], {}
        elif line.startswith("# text = "):
            sentence.text = line[9:].rstrip("\n")
        elif line.strip() and not line.startswith("#"):
            _add_word(sentence, line.rstrip("\n").split("\t"), opened)
        elif not line.strip() and sentence.words:
            document.append(sentence)
            sentence, opened = Sentence(), {}
    if document:
        yield document


def _add_word(sentence: Sentence, cells: list[str], opened: dict[str, list[tuple[int, str, bool]]]) -> None:
    if not cells[0].isdigit():
        if "-" in cells[0]:  # a multiword token: the space after it belongs to its last word
            first, last = map(int, cells[0].split("-"))
            sentence.spaces.extend([False] * (last - first) + ["SpaceAfter=No" not in cells[9]])
        return
    index = len(sentence.words)
    head = int(cells[6])
    sentence.words.append(cells[1])
    sentence.lemmas.append(cells[2])
    sentence.upos.append(cells[3])
    sentence.feats.append(cells[5])
    sentence.heads.append(index if head == 0 else head - 1)
    sentence.deprels.append(cells[7])
    if len(sentence.spaces) < len(sentence.words):
        sentence.spaces.append("SpaceAfter=No" not in cells[9])
    entity = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
    if not entity:
        return
    # "(1-person-new-…-identity(2-place…)1)": GUM opens "(id-type-…" and closes "id)"; the seventh field, if any, names.
    for opening, closing in re.findall(r"\(([^()]+)|([^()]+)\)", entity[1]):
        if opening:
            fields = opening.split("-")
            opened.setdefault(fields[0], []).append((index, fields[1], len(fields) > 7))
            if entity[1].count(opening + ")"):
                closing = fields[0]
        if closing:
            key = closing.split("-")[0]
            if opened.get(key):
                start, kind, named = opened[key].pop()
                sentence.entities.append((start, index + 1, kind, named))


@dataclass(frozen=True)
class Tagged:
    """A sentence of words with one BIO tag each."""

    words: list[str]
    tags: list[str]


def bio(path: Path) -> list[Tagged]:
    """The sentences of a BIO file: one word and its tag a line (tab or last space between), blank lines between."""
    sentences, words, tags = [], [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            word, _, tag = line.rpartition("\t" if "\t" in line else " ")
            words.append(word)
            tags.append(tag.strip())
        elif words:
            sentences.append(Tagged(words, tags))
            words, tags = [], []
    return sentences


@dataclass(frozen=True)
class Rated:
    """A sentence of words with the factuality (UDS scale, -3 to 3) of some of its predicates by word index."""

    words: list[str]
    scores: dict[int, float]


def factuality(path: Path) -> list[Rated]:
    """The sentences of a UDS-IH2 part, one object a sentence, its predicates gathered."""
    gathered: dict[str, dict[int, float]] = {}
    for row in read_jsonl(path):
        for target in row["targets"]:
            gathered.setdefault(row["text"], {})[target["span1"][0]] = float(target["label"])
    return [Rated(text.split(" "), scores) for text, scores in gathered.items()]


def quad(path: Path) -> list[tuple[str, int]]:
    """Sentences with their quad class: 0 statement, 1 and 2 verbal and material cooperation, 3 and 4 conflict."""
    rows = [line.rsplit("\t", 1) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(text, int(label)) for text, label in rows]


def held_back(words: Sequence[str]) -> bool:
    """Whether a sentence of the CAMEO files belongs to the third that training never sees: by a hash of its letters.

    The two files hold the same sentences in different tokenisations, hence letters only.
    """
    letters = "".join(character for word in words for character in word if character.isalpha())
    return int(hashlib.sha256(letters.encode()).hexdigest(), 16) % 3 == 0


def kept(rows: Iterable[Row], words: Callable[[Row], Sequence[str]]) -> list[Row]:
    """The rows that training may see."""
    return [row for row in rows if not held_back(words(row))]
