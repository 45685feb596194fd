"""Scores the time recogniser on GUM's news dates, on WikiWars and on our own table of phrases.

Usage: ``python evaluation/times.py [--corpora DIR] [--errors gum|wikiwars|phrases]``. GUM: an expression counts as found
when its interval equals the gold's (the two spans overlap) or when its span equals the gold's. An interval is that of the
TIMEX3 value, at day precision; where the value names none, ``begin`` and ``end``. WikiWars: exact and overlapping spans, and
spans that overlap and have the gold's value (TIMEX2, with its BC and its "XX" days spelt our way).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from casus.records import When
from casus.times import recognise
from casus.times.values import interval

ROOT = Path(__file__).parent
PHRASES = ROOT / "gold" / "times" / "phrases.tsv"
Row = dict[str, Any]
Agrees = Callable[[When, Row], bool]


def rows(path: Path) -> Iterator[Row]:
    """The documents of a corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def digest(path: Path) -> str:
    """The SHA-256 of a corpus file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def overlaps(found: When, gold: Row) -> bool:
    """Whether the two spans share a character."""
    return bool(found.span[0] < gold["end"] and gold["start"] < found.span[1])


def same_span(found: When, gold: Row) -> bool:
    """Whether the two spans are equal."""
    return bool(found.span == (gold["start"], gold["end"]))


def same_interval(found: When, gold: Row) -> bool:
    """Whether both cover the same days."""
    return overlaps(found, gold) and interval_of(found) == gold_interval(gold)


def interval_of(found: When) -> tuple[str | None, str | None]:
    """The days of a found expression: of its value, else its own bounds."""
    begin, end = interval(found.value or "") or (found.begin, found.end)
    return begin and begin[:10], end and end[:10]


def gold_interval(gold: Row) -> tuple[str | None, str | None]:
    """The days of a GUM date."""
    if when := gold.get("when"):
        return interval_of(When(id="", span=(0, 0), value=when[:10] if when[2:3] != ":" else f"T{when}"))
    first = gold.get("from") or gold.get("notBefore")
    last = gold.get("to") or gold.get("notAfter")
    begin = (interval(first) or (None, None))[0] if first else None
    end = (interval(last) or (None, None))[1] if last else None
    return begin, end


def same_value(found: When, gold: Row) -> bool:
    """Whether the spans overlap and the values are equal."""
    return overlaps(found, gold) and found.value == plain(gold["value"])


def plain(value: str | None) -> str | None:
    """A TIMEX2 value as TIMEX3 has it: without the days and months that it leaves open."""
    return value.replace("-XX", "") if value and value[0].isdigit() else value


def f1(documents: list[tuple[list[When], list[Row]]], agrees: Agrees) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent, each expression matched at most once."""
    hits = found_total = gold_total = 0
    for found, gold in documents:
        left = list(gold)
        found_total += len(found)
        gold_total += len(gold)
        for when in found:
            match = next((row for row in left if agrees(when, row)), None)
            if match is not None:
                left.remove(match)
                hits += 1
    precision, recall = hits / max(found_total, 1), hits / max(gold_total, 1)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9)


def read(path: Path) -> list[tuple[Row, list[When]]]:
    """Every document of a corpus with what is found in it."""
    return [(row, recognise(row["text"], date.fromisoformat(row["published"][:10]))) for row in rows(path)]


def show_errors(documents: list[tuple[Row, list[When]]], agrees: Agrees) -> None:
    """Print what was missed (-), found in vain (+) and found otherwise (~)."""
    for row, found in documents:
        text = row["text"]
        for gold in row["times"]:
            if any(agrees(when, gold) for when in found):
                continue
            near = [when for when in found if overlaps(when, gold)]
            begin, end = gold["start"], gold["end"]
            context = f"{text[max(0, begin - 40) : begin]}[[{text[begin:end]}]]{text[end : end + 30]}".replace(
                "\n", "⏎"
            )
            meant = {key: value for key, value in gold.items() if key not in ("start", "end") and value}
            ours = [(text[slice(*when.span)], when.value, when.begin, when.end) for when in near]
            print("~" if near else "-", row["published"][:10], context, meant, ours)
        for when in found:
            if not any(overlaps(when, gold) for gold in row["times"]):
                begin, end = when.span
                context = f"{text[max(0, begin - 40) : begin]}[[{text[begin:end]}]]{text[end : end + 30]}"
                print("+", row["published"][:10], context.replace("\n", "⏎"), when.value)


def phrases() -> Iterator[tuple[dict[str, str], list[When]]]:
    """Our own cases with what is found in them."""
    with PHRASES.open(encoding="utf-8") as lines:
        for case in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            anchor = date.fromisoformat(case["anchor"]) if case["anchor"] else None
            yield case, recognise(case["text"], anchor)


def phrase_holds(case: dict[str, str], found: list[When]) -> bool:
    """Whether the case's expression was found with its value and interval; an empty expression asks that nothing be found."""
    if not case["expression"]:
        return not found
    start = case["text"].index(case["expression"])
    span = (start, start + len(case["expression"]))
    wanted = (span, case["value"], case["begin"] or None, case["end"] or None)
    return any((when.span, when.value, when.begin, when.end) == wanted for when in found)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent.parent / "shared" / "corpora")
    parser.add_argument("--errors", choices=["gum", "wikiwars", "phrases"])
    options = parser.parse_args()
    measures: dict[str, tuple[str, list[tuple[str, Agrees]]]] = {
        "gum": ("gum-news-train", [("interval-equal", same_interval), ("span", same_span), ("overlap", overlaps)]),
        "wikiwars": ("wikiwars", [("span", same_span), ("overlap", overlaps), ("value", same_value)]),
    }
    for name, (file, agreements) in measures.items():
        path = options.corpora / "times" / f"{file}.jsonl.gz"
        started = time.perf_counter()
        documents = read(path)
        took = time.perf_counter() - started
        characters = sum(len(row["text"]) for row, _ in documents)
        print(
            f"{file} sha256 {digest(path)} ({len(documents)} documents, {characters / took / 120:.0f} sentences of 120 characters a second)"
        )
        if options.errors == name:
            show_errors(documents, agreements[0][1] if name == "gum" else same_value)
        pairs = [(found, row["times"]) for row, found in documents]
        for label, agrees in agreements:
            print("  {:<16} P {:5.1f}  R {:5.1f}  F1 {:5.1f}".format(label, *f1(pairs, agrees)))
    cases = list(phrases()) if PHRASES.exists() else []
    right = sum(phrase_holds(case, found) for case, found in cases)
    print(f"phrases {right} of {len(cases)}")
    for case, found in cases:
        if options.errors == "phrases" and not phrase_holds(case, found):
            print("  ", case, [(case["text"][slice(*when.span)], when.value, when.begin, when.end) for when in found])


if __name__ == "__main__":
    main()
