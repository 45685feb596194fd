"""What passing over lines that hold no statement saves and loses: ``python -m evaluation.gate``.

Pieces are those that the encoder gets. Claims and events count as lost or gained where the same text, read with and
without the gate, differs in them (by their words and sources); the scores are those of ``evaluation.claims``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from casus.ingest.pages import read_page
from casus.knowledge.pages_tables import is_empty_line
from casus.pipeline import Pipeline
from casus.reading import Model
from casus.records import Document, Record
from evaluation import claims, claims_gold
from evaluation.corpora import CORPORA, polnear
from evaluation.pages import Pages

_PAGES = 40


HEAD = ("texts", "number", "pieces", "saved", "lines", "claims lost", "gained", "events lost", "gained")


def main() -> None:
    """Prints what is saved and lost on each kind of text, and the scores that it changes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the gold corpora")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    seen = {"rows": rows(options.corpora), "scores": scores(options.corpora)}
    if options.json:
        print(json.dumps(seen))
        return
    for row in (HEAD, *seen["rows"]):
        print("  ".join(f"{cell!s:>12}" for cell in row))
    for name, (with_gate, without) in seen["scores"].items():
        print(f"{name:<40} {with_gate:8.2f} with, {without:8.2f} without")


def rows(folder: Path) -> list[tuple[object, ...]]:
    """A row for each kind of text, as ``HEAD`` says; ``saved`` is in per cent."""
    maker = Pages()
    pages = [maker.page(text) for text in maker.texts(_PAGES)]
    kinds = {
        "PolNeAR dev": [article.text for article in polnear(folder / claims.FILES["polnear"])],
        "our gold paragraphs": [item.text for name in claims.SETS for item in claims_gold.read(name)],
        "pages, copied from a browser": [text for _, text in pages],
        "pages, their articles": [read_page(html.encode(), "page")[0] for html, _ in pages],
    }
    return [_row(title, texts) for title, texts in kinds.items()]


def scores(folder: Path) -> dict[str, tuple[float, float]]:
    """The figures that differ with the gate and without, in per cent."""
    now = {**claims.measure(folder), **undisturbed()}
    with no_gate():
        before = {**claims.measure(folder), **undisturbed()}
    return {name: (now[name], before[name]) for name in now if now[name] != before[name]}


def undisturbed() -> dict[str, float]:
    """How much of what is read in a page (F1) is read in its report alone, without what stands around it."""
    maker = Pages()
    reports = maker.texts(_PAGES)
    alone, amid = (read(texts)[0] for texts in (reports, [maker.page(text)[1] for text in reports]))
    figures = {}
    for name, what in (("claims", told), ("events", happened)):
        one, other = (Counter(fact for record in records for fact in what(record)) for records in (alone, amid))
        figures[f"{name} of pages as of their reports alone F1"] = 200 * (one & other).total() / (one + other).total()
    return figures


def _row(title: str, texts: Sequence[str]) -> tuple[object, ...]:
    with_gate, pieces = read(texts)
    with no_gate():
        without, all_pieces = read(texts)
    lines = sum(bool(line.strip()) and is_empty_line(line) for text in texts for line in text.splitlines())
    counts = []
    for what in (told, happened):
        now, before = (Counter(fact for record in records for fact in what(record)) for records in (with_gate, without))
        counts += [(before - now).total(), (now - before).total()]
    return (title, len(texts), all_pieces, round(100 * (1 - pieces / all_pieces), 1), lines, *counts)


def read(texts: Iterable[str]) -> tuple[list[Record], int]:
    """The records, and the pieces that the encoder got."""
    counted = Counter[str]()
    run = Model.run

    def counting(self: Model, pieces: Sequence[int], firsts: Sequence[int]) -> object:
        counted["pieces"] += len(pieces)
        return run(self, pieces, firsts)

    with patch.object(Model, "run", counting):
        documents = [Document(id=str(number), text=text, published="2021-07-02") for number, text in enumerate(texts)]
        return list(Pipeline(claims.reader()).read(documents)), counted["pieces"]


def told(record: Record) -> Iterator[tuple[object, ...]]:
    """The claims of a record other than of lines that hold no statement."""
    text = record.document.text
    for claim in record.claims:
        words = tuple(text[start:end] for start, end in claim.content)
        if not all(map(is_empty_line, words)):
            yield record.document.id, words, tuple(source.name for source in claim.sources), claim.stance


def happened(record: Record) -> Iterator[tuple[object, ...]]:
    """The events of a record."""
    for event in record.events:
        start, end = event.trigger
        yield record.document.id, record.document.text[start:end], event.type, event.status


@contextmanager
def no_gate() -> Iterator[None]:
    """Reads every line."""
    with (
        patch("casus.reading.reader.passed_over", lambda _doc: frozenset()),
        patch("casus.claims.own.is_empty_line", lambda _line: False),
    ):
        yield


if __name__ == "__main__":
    main()
