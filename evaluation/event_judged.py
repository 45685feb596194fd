"""The share of right events in sentences of political news, judged one by one by a reader.

``gold/events/judged.tsv`` holds 300 sentences of PolNeAR's dev articles, as article id and offsets, and a verdict on
every event that casus told of there: no text of the corpus. A verdict holds for the very event that was judged: where
the extractor's output changes, the event has none, and the figures count and show it as unjudged.

``python -m evaluation.event_judged`` prints the figures, and the events without a verdict with their sentences, to be
judged as lines of the file. A verdict is ``right``, or what is wrong, joined by ``+``: ``none`` (nothing of the kind is
told), ``type``, ``actor``, ``recipient`` (wrong, or named by the sentence and missing), ``status``.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from casus.knowledge.loader import read_tsv
from casus.pipeline import record
from casus.records import Document, Event, Record
from evaluation.corpora import CORPORA, polnear, sha256
from evaluation.reading import reader

ARTICLES = "attribution/polnear-dev.jsonl.gz"
FOLDER = Path(__file__).parent / "gold" / "events"
HALVES = ("first", "second")  # classes of errors seen in the first were mended, then the second was judged
WRONG = frozenset({"none", "type", "actor", "recipient", "status"})
DAY = "2016-10-01"  # the articles are of the autumn of 2016


class Sentence(Struct, frozen=True):
    """A sentence of the sample: offsets into its article, and its half."""

    article: str
    start: int
    end: int
    half: str


class Judged(Struct, frozen=True, kw_only=True):
    """A verdict. ``event`` is the fingerprint of what was judged; the codes are there to be read."""

    article: str
    trigger: int
    event: str
    type: str
    status: str
    actors: str | None = None
    recipients: str | None = None
    verdict: str


Told = tuple[Sentence, Record, list[Event]]


def sample() -> list[Sentence]:
    """The sentences drawn."""
    return read_tsv(FOLDER / "judged_sentences.tsv", Sentence)


def verdicts() -> dict[tuple[str, int, str], str]:
    """The verdicts by article, trigger and fingerprint."""
    found = {}
    for row in read_tsv(FOLDER / "judged.tsv", Judged):
        if row.verdict != "right" and set(row.verdict.split("+")) - WRONG:
            raise ValueError(f"judged.tsv: {row.article} {row.trigger}: no such verdict: {row.verdict}")
        found[row.article, row.trigger, row.event] = row.verdict
    return found


def fingerprint(event: Event, told: Record) -> str:
    """The first 8 hex digits of a hash over what a verdict is on: type, status, who and to whom."""
    names = {actor.id: actor.name for actor in told.actors}
    sides = ["|".join(sorted(names[name] for name in side)) for side in (event.actors, event.recipients)]
    return hashlib.sha256("\x1f".join((event.type, event.status, *sides)).encode()).hexdigest()[:8]


def events_of(folder: Path) -> Iterator[Told]:
    """Each sentence of the sample with the record of its article and the events whose first trigger stands in it."""
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sample():
        by_article[sentence.article].append(sentence)
    articles = [item for item in polnear(folder / ARTICLES) if item.id in by_article]
    documents = [Document(id=item.id, text=item.text, published=DAY) for item in articles]
    for document, doc in zip(documents, reader().read(documents), strict=True):
        told = record(document, doc)
        for sentence in by_article[document.id]:
            yield sentence, told, [e for e in told.events if sentence.start <= e.trigger[0] < sentence.end]


def figures_of(read: list[Told], known: dict[tuple[str, int, str], str]) -> dict[str, float]:
    """The shares of events fully right and of right type by half, in percent, and how many have no verdict."""
    given: dict[str, list[str]] = {half: [] for half in HALVES}
    unjudged = 0
    for sentence, told, events in read:
        for event in events:
            verdict = known.get((sentence.article, event.trigger[0], fingerprint(event, told)))
            if verdict is None:
                unjudged += 1
            else:
                given[sentence.half].append(verdict)
    figures: dict[str, float] = {}
    for half, found in given.items():
        typed = [verdict for verdict in found if not {"none", "type"} & set(verdict.split("+"))]
        figures[f"judged {half} half right"] = 100 * found.count("right") / (len(found) or 1)
        figures[f"judged {half} half type right"] = 100 * len(typed) / (len(found) or 1)
        figures[f"judged {half} half events"] = len(found)
    if unjudged:
        print(f"judged.tsv is stale: {unjudged} events have no verdict, judge those below", file=sys.stderr)
    return {**figures, "judged without verdict": unjudged}


def main() -> None:
    """Prints the figures, then the events without a verdict as lines of the file, each after its sentence."""
    print(f"{ARTICLES} {sha256(CORPORA / ARTICLES)[:16]}")
    read, known = list(events_of(CORPORA)), verdicts()
    for name, value in figures_of(read, known).items():
        print(f"  {name:<40} {value:10.2f}")
    for sentence, told, events in read:
        rows = [(event, fingerprint(event, told)) for event in events]
        rows = [(event, mark) for event, mark in rows if (sentence.article, event.trigger[0], mark) not in known]
        if rows:
            print(f"\n# {sentence.half}: {' '.join(told.document.text[sentence.start : sentence.end].split())}")
        for event, mark in rows:
            text, names = told.document.text, {actor.id: actor.name for actor in told.actors}
            sides = [", ".join(names[name] for name in side) for side in (event.actors, event.recipients)]
            print(f"#   {text[slice(*event.trigger)]!r}: {sides[0]} > {sides[1]}")
            codes = [_codes(told, side) for side in (event.actors, event.recipients)]
            cells = (sentence.article, str(event.trigger[0]), mark, event.type, event.status, *codes)
            print("\t".join(cells) + "\t")


def _codes(told: Record, side: tuple[str, ...]) -> str:
    actors = {actor.id: actor for actor in told.actors}
    return ", ".join("/".join(part for part in (actors[n].country, actors[n].sector) if part) or "?" for n in side)


if __name__ == "__main__":
    main()
