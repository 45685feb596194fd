"""Scores the time recogniser on GUM's news dates, on WikiWars and on our own table of phrases.

Usage: ``python -m evaluation.times [--corpora DIR] [--errors gum:span|wikiwars:value|phrases|unseen|…]``.

``unseen`` is a second table of phrases that was written after the recogniser; nothing is mended by it.

GUM marks dates only, so only expressions that name days count there, by their interval at day precision: that of the
TIMEX3 value or, where it names none, ``begin`` to ``end``. ``interval-equal``: overlapping spans with the gold's
interval; ``span``: the gold's span. WikiWars: exact and overlapping spans, and overlapping ones with the gold's value
(TIMEX2, without the "XX" of its open days).
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from casus.records import When
from casus.times import recognise
from casus.times.values import interval
from evaluation.corpora import CORPORA, read_jsonl, sha256

ROOT = Path(__file__).parent
PHRASES = {name: ROOT / "gold" / "times" / f"{name}.tsv" for name in ("phrases", "unseen")}
FILES = {"gum": "times/gum-news-train.jsonl.gz", "wikiwars": "times/wikiwars.jsonl.gz"}
Row = dict[str, Any]
Agrees = Callable[[When, Row], bool]


def overlaps(found: When, gold: Row) -> bool:
    """Whether the two spans share a character."""
    return bool(found.span[0] < gold["end"] and gold["start"] < found.span[1])


def same_span(found: When, gold: Row) -> bool:
    """Whether the two spans are equal."""
    return bool(found.span == (gold["start"], gold["end"]))


def same_interval(found: When, gold: Row) -> bool:
    """Whether both cover the same days."""
    return overlaps(found, gold) and interval_of(found) == gold_interval(gold)


def same_bounds(found: When, gold: Row) -> bool:
    """Whether ``begin`` and ``end`` are the gold's, which "since", "by" and a range's second half keep apart."""
    bounds = found.begin and found.begin[:10], found.end and found.end[:10]
    return overlaps(found, gold) and bounds == gold_interval(gold)


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


def dated(found: When) -> bool:
    """Whether an expression names days: GUM marks only those, and no lengths, sets or vague times."""
    return None not in interval_of(found)


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
    return [(row, recognise(row["text"], date.fromisoformat(row["published"][:10]))) for row in read_jsonl(path)]


MEASURES: dict[str, dict[str, Agrees]] = {
    "gum": {
        "interval-equal": same_interval,
        "begin and end equal": same_bounds,
        "span": same_span,
        "overlap": overlaps,
    },
    "wikiwars": {"span": same_span, "overlap": overlaps, "value": same_value},
}


def show_errors(documents: list[tuple[Row, list[When]]], agrees: Agrees, keep: Callable[[When], bool]) -> None:
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
            if not any(overlaps(when, gold) for gold in row["times"]) and keep(when):
                begin, end = when.span
                context = f"{text[max(0, begin - 40) : begin]}[[{text[begin:end]}]]{text[end : end + 30]}"
                print("+", row["published"][:10], context.replace("\n", "⏎"), when.value)


def phrases(table: str) -> Iterator[tuple[dict[str, str], list[When]]]:
    """Our own cases of a table with what is found in them."""
    with PHRASES[table].open(encoding="utf-8") as lines:
        for case in csv.DictReader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE, restval=""
        ):
            anchor = date.fromisoformat(case["anchor"]) if case["anchor"] else None
            case["text"] = case["text"].replace("\\n", "\n")
            yield case, recognise(case["text"], anchor)


def phrase_holds(case: dict[str, str], found: list[When]) -> bool:
    """Whether the expression was found with its value and interval, or nothing where the case has no expression."""
    if not case["expression"]:
        return not found
    start = case["text"].index(case["expression"])
    span = (start, start + len(case["expression"]))
    wanted = (span, case["value"], case["begin"] or None, case["end"] or None)
    return any((when.span, when.value, when.begin, when.end) == wanted for when in found)


def measure(corpora: Path) -> dict[str, float]:
    """Every figure by name."""
    figures: dict[str, float] = {}
    for name, agreements in MEASURES.items():
        documents = read(corpora / FILES[name])
        keep = dated if name == "gum" else bool
        pairs = [([when for when in found if keep(when)], row["times"]) for row, found in documents]
        for label, agrees in agreements.items():
            precision, recall, both = f1(pairs, agrees)
            figures |= {f"{name} {label} P": precision, f"{name} {label} R": recall, f"{name} {label} F1": both}
    texts = [row["text"] for row in read_jsonl(corpora / FILES["gum"])]
    started = time.process_time()
    for text in texts:
        recognise(text, date(2021, 7, 1))
    figures["sentences/s (of 120 characters)"] = sum(map(len, texts)) / 120 / (time.process_time() - started)
    for table in PHRASES:
        cases = [phrase_holds(case, found) for case, found in phrases(table)]
        figures[f"{table} right, per cent"] = 100 * sum(cases) / len(cases)
    return figures


def main() -> None:
    """Print the scores, and the errors where asked."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.times", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--errors", metavar="CORPUS:MEASURE", help="print what a measure counts as wrong, as gum:span")
    options = parser.parse_args()
    if options.errors in PHRASES:
        for case, found in phrases(options.errors):
            if not phrase_holds(case, found):
                print(case, [(case["text"][slice(*when.span)], when.value, when.begin, when.end) for when in found])
    elif options.errors:
        name, _, label = options.errors.partition(":")
        show_errors(read(options.corpora / FILES[name]), MEASURES[name][label], dated if name == "gum" else bool)
    for name, file in FILES.items():
        print(name, file, sha256(options.corpora / file))
    for figure, value in measure(options.corpora).items():
        print(f"  {figure:<40} {value:10.2f}")


if __name__ == "__main__":
    main()
