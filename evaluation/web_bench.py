"""How fast the page and its API answer: a made-up ledger, a server, and wrk with 20 connections on each address.

    python -m evaluation.web_bench --claims 100000

The ledger is that of ``ledger_bench``; it is made where ``--ledger`` isn't there, and kept for the next run. Each
address is asked once before it is measured, which takes the time that is printed as "first": the picture behind it is
computed then. Measured is what readers see afterwards, in milliseconds, with the processor time that an answer takes
the server. "Each other" asks for another word, report or event each time, so that no answer is a kept one; an answer
that was asked for twice all the same is an error. Where wrk is not installed (Debian: ``apt-get install wrk``), 20
threads of Python ask instead, and are measured with it. Ends with 1 where the 95th percentile of an address is over
150 ms.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from urllib.parse import urlencode

from casus.ledger import Ledger, Matter
from casus.picture.days import before
from casus.records import Judgement, LinkKind, Origin
from casus.statements import record_id
from casus.web.api import ENDPOINTS
from casus.web.views import VIEWS
from evaluation.ledger_records import CLAIMS, Maker
from evaluation.web_load import Asked, measure, processor_seconds, serving, wait

MOST_MS = 150.0
_ORIGIN = Origin(code="bench", model="none", knowledge="none")
_JUDGED = "2026-01-01T00:00:00+00:00"
_DIFFERENT = 20_000
"""Reports and events that are asked for, each once."""

_FREQUENT = slice(100, 5_100)
"""The words that are searched for, by their rank: 21,000 claims hold the first of a million, 400 the last."""


def main() -> int:
    """Print a row an address; 1 where one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, metavar="FILE", help="by default build/web-bench-CLAIMS.db")
    parser.add_argument("--seconds", type=int, default=5, help="how long each address is asked")
    options = parser.parse_args()
    path = options.ledger or Path("build") / f"web-bench-{options.claims}.db"
    if not path.exists():
        fill(path, options.claims // CLAIMS)
    titles = ("first ms", "p50 ms", "p95 ms", "max ms", "answers/s", "CPU ms")
    print(f"{'address':<28}", *(f"{title:>9}" for title in titles))
    slow = []
    asked = list(addresses(path))
    with serving(path) as server:
        for each in asked:
            first = wait(each.paths[0])
            begun = processor_seconds(server)
            taken = measure(each, options.seconds)
            busy = (processor_seconds(server) - begun) / taken.answers * 1000
            print(
                f"{each.name:<28} {first:>9.0f} {taken.p50:>9.1f} {taken.p95:>9.1f} {taken.longest:>9.0f} "
                f"{taken.rate:>9.0f} {busy:>9.2f}",
                flush=True,
            )
            if taken.p95 > MOST_MS:
                slow.append(each.name)
    print(f"slower than {MOST_MS:.0f} ms: {', '.join(slow)}" if slow else f"each p95 is at most {MOST_MS:.0f} ms")
    return 1 if slow else 0


def addresses(path: Path) -> Iterator[Asked]:
    """Every view and every address of the API, and what asks for something else each time."""
    chance = random.Random(11)  # noqa: S311 - made-up readers
    with Ledger.open(path, create=False) as ledger:
        days = ledger.days()
        if days is None:
            raise SystemExit(f"{path} holds no dated report; name another ledger, or one that is to be made")
        as_of = before(days[1], 1)
        reports = [document.id for document in ledger.documents()]
        events = [told.id for told in ledger.latest(Matter(until=as_of), _DIFFERENT).statements]
    reports = chance.sample(reports, min(_DIFFERENT, len(reports)))
    words = Maker().words[_FREQUENT]
    chance.shuffle(words)
    cursor = {"as_of": as_of}
    for view in VIEWS:
        yield Asked(view.path, [f"{view.path}?{urlencode(cursor)}"])
    yield Asked("/control, of a country", [f"/control?{urlencode(cursor | {'country': 'TJK'})}"])
    yield Asked("/feed.atom", [f"/feed.atom?{urlencode(cursor)}"])
    for endpoint in ENDPOINTS:
        if endpoint.id_of is None:
            given = dict.fromkeys(endpoint.required, "TJK")
            if any(each.name == "as_of" for each in endpoint.parameters):
                given |= cursor
            yield Asked(endpoint.path, [f"{endpoint.path}?{urlencode(given)}"])
    for base in ("/claims", "/api/claims"):
        yield Asked(f"{base}, each other", [f"{base}?{urlencode({'q': word} | cursor)}" for word in words], once=True)
    told = urlencode({"claim": "c1"} | cursor)
    yield Asked("/document, each other", [f"/document/{name}?{told}" for name in reports], once=True)
    yield Asked("/api/documents, each other", [f"/api/documents/{name}" for name in reports], once=True)
    yield Asked("/api/events, each other", [f"/api/events/{name}" for name in events], once=True)


def fill(path: Path, records: int) -> None:
    """Make the ledger, with as many judgements as it has claims."""
    path.parent.mkdir(exist_ok=True)
    begun = path.with_suffix(".begun")
    begun.unlink(missing_ok=True)
    source = Maker().records(0, records)
    names: list[str] = []
    with Ledger.open(begun) as ledger:
        while batch := list(islice(source, 5_000)):
            ledger.add(batch, _ORIGIN)
            names += (record_id(record, _ORIGIN) for record in batch)
        ledger.judge(links(names))
    begun.rename(path)


def links(names: Sequence[str]) -> Iterator[Judgement]:
    """What joins every second event of a record to that of the next one, every fourth time as its contrary."""
    for at, pair in enumerate(pairwise(names)):
        for event in range(at % 2, CLAIMS, 2):
            a, b = sorted(f"{name}:e{event}" for name in pair)
            stand: LinkKind = "corroborates" if at % 4 else "contradicts"
            for kind in ("same_event", stand):
                yield Judgement(kind=kind, a=a, b=b, positive=True, score=0.8, reason="made up", by="bench", at=_JUDGED)


if __name__ == "__main__":
    sys.exit(main())
