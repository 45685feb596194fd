"""How fast a ledger takes records and answers searches, and how large it grows.

    python -m evaluation.ledger_bench --claims 10000 100000

The records are made up (``ledger_records``). A search is one of six kinds in turn; its words come from the vocabulary
as often as they stand in the reports, so that frequent words are searched for, too. "by CPU" is
the rate in seconds of processor time, which other work on the machine changes little.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path

from casus.ledger import Filters, Ledger
from casus.records import Origin
from evaluation.ledger_records import CLAIMS, Maker

_ORIGIN = Origin(code="bench", model="none", knowledge="none")
_COLUMNS = (
    *(("claims", 10), ("records", 9), ("added/s", 9), ("by CPU", 9), ("bytes/record", 13)),
    *(("p50 ms", 8), ("p95 ms", 8), ("max ms", 8)),
)
_SEARCHES = 120
_STOPS = 100
"""The most frequent words, which nobody searches for alone."""


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000], help="sizes of ledger")
    parser.add_argument("--ledger", metavar="URL", help="an empty PostgreSQL database, for one size")
    options = parser.parse_args()
    print(" ".join(f"{title:>{width}}" for title, width in _COLUMNS))
    for claims in options.claims:
        with tempfile.TemporaryDirectory() as folder:
            print(row(claims // CLAIMS, options.ledger or f"{folder}/casus.db"), flush=True)


def row(number: int, place: str) -> str:
    """The figures of a ledger of ``number`` records."""
    maker = Maker()
    source = maker.records(number)
    spent = worked = 0.0
    with Ledger.open(place) as ledger:
        while batch := list(islice(source, 5_000)):  # making them is not what is measured
            begun, at_work = time.perf_counter(), time.process_time()
            ledger.add(batch, _ORIGIN)
            spent += time.perf_counter() - begun
            worked += time.process_time() - at_work
        times = sorted(_search(ledger, maker, turn) for turn in range(_SEARCHES))
    file = Path(place)
    size = f"{file.stat().st_size / number:,.0f}" if file.exists() else "-"
    p50, p95 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.95))
    return (
        f"{number * CLAIMS:>10,} {number:>9,} {number / spent:>9,.0f} {number / worked:>9,.0f} {size:>13} "
        f"{p50:>8.1f} {p95:>8.1f} {times[-1] * 1000:>8.1f}"
    )


def _search(ledger: Ledger, maker: Maker, turn: int) -> float:
    chance = maker.chance
    one, two = (_word(maker) for _ in range(2))
    at = chance.choice(maker.places)
    query, filters = (
        (one, Filters()),
        (f"{one} {two}", Filters()),
        (one, Filters(type="CONTROL", said_from="2021-01-01", said_to="2021-12-31")),
        ("", Filters(speaker=chance.choice(maker.people))),
        ("", Filters(near=(at.lat or 0, at.lon or 0, 25.0), type="ASSAULT")),
        (one, Filters(actor=chance.choice(maker.people))),
    )[turn % 6]
    begun = time.perf_counter()
    ledger.search(query, filters)
    return time.perf_counter() - begun


def _word(maker: Maker) -> str:
    while (word := maker.chance.choices(maker.words, cum_weights=maker.weights)[0]) in maker.words[:_STOPS]:
        pass
    return word


if __name__ == "__main__":
    main()
