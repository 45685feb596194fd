"""How fast a ledger takes records and answers searches, and how large it grows.

    python -m evaluation.ledger_bench --claims 10000 100000 1000000 --ledger /tmp/bench/casus.db

One ledger of made-up records (``ledger_records``) grows from size to size. It stays, and a run goes on where the one
before ended: what is there already is measured again without being added. "by CPU" is in seconds of processor time,
which other work on the machine changes less than the time that passes.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from casus.ledger import Ledger
from casus.ledger.writing import BATCH
from casus.records import Origin
from evaluation.ledger_records import CLAIMS, Maker
from evaluation.ledger_searches import searches

_ORIGIN = Origin(code="bench", model="none", knowledge="none")
_COLUMNS = (
    *(("claims", 10), ("records", 9), ("added/s", 9), ("by CPU", 9), ("bytes/record", 13)),
    *(("p50 ms", 8), ("p95 ms", 8), ("max ms", 8), ("p95 CPU", 8)),
)
_SEARCHES = 420


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000], help="sizes, from small to large")
    parser.add_argument("--ledger", metavar="FILE|URL", required=True, help="the ledger that grows; it is kept")
    parser.add_argument("--kinds", action="store_true", help="print the slowest search of each kind, too")
    options = parser.parse_args()
    print(" ".join(f"{title:>{width}}" for title, width in _COLUMNS))
    for claims in options.claims:
        print(row(claims // CLAIMS, options.ledger, kinds=options.kinds), flush=True)


def row(number: int, place: str, *, kinds: bool) -> str:
    """The figures of the ledger once it has ``number`` records: of those that were added, and of searches."""
    maker = Maker()
    with Ledger.open(place) as ledger:
        here = ledger.revision().record
        if here > number:
            raise SystemExit(f"{place} has {here:,} records, more than {number:,}; name another file")
        spent, worked = _grow(ledger, maker, here, number)
        timed = _ask(ledger, maker)
    passed, busy = (sorted(each[part] for times in timed.values() for each in times) for part in (0, 1))
    file = Path(place)
    size = f"{file.stat().st_size / number:,.0f}" if file.exists() else "-"
    rates = [f"{(number - here) / seconds:,.0f}" if seconds else "-" for seconds in (spent, worked)]
    figures = [passed[len(passed) // 2], _p95(passed), passed[-1], _p95(busy)]
    if kinds:
        for name, times in timed.items():
            print(f"{max(times)[0] * 1000:8.1f} ms, {max(each[1] for each in times) * 1000:8.1f} ms of CPU: {name}")
    return " ".join(
        (
            f"{number * CLAIMS:>10,} {number:>9,} {rates[0]:>9} {rates[1]:>9} {size:>13}",
            *(f"{seconds * 1000:>8.1f}" for seconds in figures),
        )
    )


def _grow(ledger: Ledger, maker: Maker, here: int, number: int) -> tuple[float, float]:
    """The seconds that passed, and those of processor time, while the missing records were added."""
    spent = worked = 0.0
    source = maker.records(here, number)
    while batch := list(islice(source, BATCH)):  # making them is not what is measured
        begun, at_work = time.perf_counter(), time.process_time()
        ledger.add(batch, _ORIGIN)
        spent += time.perf_counter() - begun
        worked += time.process_time() - at_work
    return spent, worked


def _ask(ledger: Ledger, maker: Maker) -> dict[str, list[tuple[float, float]]]:
    """By kind of search, the seconds that passed and those of processor time."""
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for kind, asked in searches(maker, _SEARCHES):
        begun, at_work = time.perf_counter(), time.process_time()
        ledger.search(**asked)
        times[kind].append((time.perf_counter() - begun, time.process_time() - at_work))
    return times


def _p95(ordered: Sequence[float]) -> float:
    return ordered[int(len(ordered) * 0.95)]


if __name__ == "__main__":
    main()
