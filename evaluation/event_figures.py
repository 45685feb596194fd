"""Scores figures on sentences of our own (``gold/events/figures.jsonl``), annotated before any output was seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casus.pipeline import record
from casus.records import Document, Figure
from evaluation.corpora import read_jsonl
from evaluation.reading import reader

GOLD = Path(__file__).parent / "gold" / "events" / "figures.jsonl"
Row = dict[str, Any]


def read() -> Iterator[tuple[Row, list[Row]]]:
    """The gold sentences, each with the figures that casus finds in the form of the gold."""
    rows: list[Row] = list(read_jsonl(GOLD))
    documents = [Document(id=str(number), text=row["text"]) for number, row in enumerate(rows)]
    for row, document, doc in zip(rows, documents, reader().read(documents), strict=True):
        yield row, [plain(document.text, figure) for figure in record(document, doc).figures]


def plain(text: str, figure: Figure) -> Row:
    """A figure with its words in place of its spans, as the gold gives it."""
    referent = text[slice(*figure.referent)] if figure.referent else None
    named = {name: getattr(figure, name) for name in ("kind", "low", "high", "approximate", "unit")}
    return {"words": text[slice(*figure.span)], **named, "referent": referent}


def figures() -> dict[str, float]:
    """F1 of figures found (words), with their bounds, with their kind, and with all that the gold gives, in percent."""
    right = dict.fromkeys(("found", "bounds", "kind", "whole"), 0)
    made = gold = 0
    for row, ours in read():
        made, gold = made + len(ours), gold + len(row["figures"])
        by_words = {figure["words"]: figure for figure in ours}
        for wanted in row["figures"]:
            figure = by_words.get(wanted["words"])
            if figure is None:
                continue
            right["found"] += 1
            right["bounds"] += all(figure[name] == wanted[name] for name in ("low", "high", "approximate", "unit"))
            right["kind"] += figure["kind"] == wanted["kind"]
            right["whole"] += figure == wanted
    return {f"figures {name} F1": 200 * hits / ((made + gold) or 1) for name, hits in right.items()}


def main() -> None:
    """Prints the scores and what went wrong."""
    for name, score in figures().items():
        print(f"{name:<24} {score:6.2f}")
    for row, ours in read():
        if ours != row["figures"]:
            print(f"{row['text']}\n   ours {ours}\n   gold {row['figures']}")


if __name__ == "__main__":
    main()
