"""A batch from its inputs to its folder of results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from casus.batch.errors import BatchError
from casus.batch.formats import Format, check, sink
from casus.batch.meter import Meter
from casus.batch.results import Results, told
from casus.batch.shards import PER_SHARD, Failure, Shard, Tally
from casus.batch.spool import Spool
from casus.batch.work import Reading, packed, read_items
from casus.ingest import InputError
from casus.origin import this_origin
from casus.records import Document

Engine = Callable[[Iterable[tuple[Shard, bytes]], Format], Iterator[tuple[Shard, Reading]]]
"""Reads shards, given as ``read_shard`` takes them, in other processes and in any order."""


class Summary(Struct, frozen=True):
    """What the folder holds of the shards that were asked for, and how many documents of them had been read before."""

    records: int
    copies: int
    failed: tuple[Failure, ...]
    before: int


def run(
    stream: Iterable[Document | InputError],
    folder: Path,
    *,
    meter: Meter,
    form: Format = "jsonl",
    only: Shard | None = None,
    engine: Engine | None = None,
    per_shard: int = PER_SHARD,
) -> Summary:
    """Read what ``stream`` holds into ``folder``: all shards, or ``only`` one; those that are whole already are kept.

    Without an ``engine`` it is a plain loop in this process. The files are the same either way, to the byte.
    """
    check(form)
    results = Results(folder)
    origin = this_origin()
    with Spool(folder, stream, only) as spool:
        shards = [only] if only else _divided(len(spool), per_shard)
        digests = {shard: spool.digest(shard) for shard in shards}
        todo = results.missing(shards, form, origin, [digests[shard] for shard in shards])
        left = sum(map(spool.count, todo))
        before = len(spool) - left
        meter.begin(left, f"{len(spool):,} documents in {len(shards):,} shards; {before:,} are read already")

        def mark(shard: Shard, tally: Tally) -> None:
            results.mark(shard, form, origin, digests[shard], tally)

        if engine is None:
            for shard in todo:
                with results.writing(shard, form) as file, sink(form, file) as out:
                    tally = read_items(spool.items(shard), out, meter.step)
                mark(shard, tally)
        else:
            for shard, reading in engine(((shard, packed(list(spool.items(shard)))) for shard in todo), form):
                if reading.origin != origin:
                    raise BatchError(
                        f"the workers have another version: {told(reading.origin)}; here is {told(origin)}"
                    )
                with results.writing(shard, form) as file:
                    file.write(reading.data)
                mark(shard, reading.tally)
                meter.step(spool.count(shard))
    results.list_failed()
    tallies = [done.tally for done in results.done() if done.shard in digests]
    return Summary(
        records=sum(tally.records for tally in tallies),
        copies=sum(tally.copies for tally in tallies),
        failed=tuple(failure for tally in tallies for failure in tally.failed),
        before=before,
    )


def _divided(items: int, per_shard: int) -> list[Shard]:
    number = max(1, -(-items // per_shard))
    return [Shard(index + 1, number) for index in range(number)]
