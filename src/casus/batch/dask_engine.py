"""Dask as the engine of a batch: several processes on this machine, or a cluster whose scheduler runs already.

Shards travel to the workers and their files back, so that workers need no common disk, and hold nothing that matters:
one that ends costs the shard that it was reading, which another then reads.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from casus.batch.errors import BatchError, missing
from casus.batch.formats import Format
from casus.batch.shards import Failure, Item, Shard
from casus.batch.work import Reading, packed, read_shard

if TYPE_CHECKING:
    from distributed import Client, Future

_ALLOWED_DEATHS = 1
"""Workers that a shard may end before it is looked through for the document that does it."""

_FRUGAL = {
    "distributed.scheduler.allowed-failures": _ALLOWED_DEATHS,
    "distributed.worker.profile.enabled": False,  # looks at the stack a hundred times a second
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "1s",  # otherwise fifty times a second, in each process
    "distributed.admin.system-monitor.interval": "10s",
}
"""What Dask watches itself with would cost several per cent of the time of reading."""

_AHEAD = 2
"""Shards under way for each process: one that is read and one that waits on the spot."""

_POISON = "ended the process that read it, again and again: killed, out of memory, without end, or a crash in a library"


@contextmanager
def local(processes: int) -> Iterator[DaskEngine]:
    """So many processes on this machine, of one thread each; they end with the block."""
    distributed = _distributed()
    import dask

    dask.config.set(_FRUGAL)
    with _interrupts_kept_from_children():
        cluster = distributed.LocalCluster(
            n_workers=processes,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",  # Dask always has one: on this machine only, at a free port
            worker_dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )
    with cluster, distributed.Client(cluster) as client:
        yield DaskEngine(client)


@contextmanager
def _interrupts_kept_from_children() -> Iterator[None]:
    """Ctrl-C goes to every process of a terminal; it is this one that ends the others.

    Threads inherit which signals are blocked, and processes do from the thread that starts them: the cluster's.
    """
    resource_tracker.ensure_running()  # it unblocks them where it starts: not in the cluster's thread
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def remote(address: str) -> Iterator[DaskEngine]:
    """The workers of a scheduler at ``address`` (``tcp://host:8786``), which go on running."""
    distributed = _distributed()
    try:
        client = distributed.Client(address)
    except (OSError, ValueError) as error:
        raise BatchError(f"{address}: no Dask scheduler answers there: {error}") from error
    with client:
        yield DaskEngine(client)


class DaskEngine:
    """Reads shards on the workers of a client."""

    def __init__(self, client: Client) -> None:
        """The client of a cluster on which this version of casus is installed."""
        self._client = client

    def __call__(self, todo: Iterable[tuple[Shard, bytes]], form: Format) -> Iterator[tuple[Shard, Reading]]:
        """Shards as they get ready. One that ends its workers comes last, without the document that does it."""
        from distributed import KilledWorker, as_completed

        queue = iter(todo)
        running: dict[Future[Reading], tuple[Shard, bytes]] = {}
        suspects: list[tuple[Shard, bytes]] = []
        finished = as_completed()  # type: ignore[no-untyped-call]
        self._fill(queue, running, finished, form)
        for future in finished:
            shard, items = running.pop(future)
            try:
                yield shard, _result(future)
            except KilledWorker:
                suspects.append((shard, items))
            self._fill(queue, running, finished, form)
        # Alone on the cluster, one after another: a worker's end is laid to all that waits on it.
        for shard, items in suspects:
            yield shard, self._around_poison(msgspec.msgpack.decode(items, type=list[Item]), form)

    def _fill(
        self,
        queue: Iterator[tuple[Shard, bytes]],
        running: dict[Future[Reading], tuple[Shard, bytes]],
        finished: Any,
        form: Format,
    ) -> None:
        threads = self._client.nthreads()  # type: ignore[no-untyped-call]  # now: workers come and go
        room = _AHEAD * max(1, sum(threads.values()))
        while len(running) < room and (following := next(queue, None)):
            future = self._client.submit(read_shard, following[1], form, pure=False)
            running[future] = following
            finished.add(future)

    def _around_poison(self, items: Sequence[Item], form: Format) -> Reading:
        from distributed import KilledWorker

        poison = self._poison(items, form)
        try:
            reading = self._read([item for item in items if item not in poison], form)
        except KilledWorker as error:
            raise BatchError("workers end, and no report is to blame: see their memory and logs, then go on") from error
        listed = tuple(Failure(id=item.document.id, reason=_POISON) for item in poison if item.document)
        return replace(reading, tally=replace(reading.tally, failed=(*reading.tally.failed, *listed)))

    def _poison(self, items: Sequence[Item], form: Format) -> list[Item]:
        """The documents that end the process that reads them, by halves."""
        from distributed import KilledWorker

        try:
            self._read(items, form)
        except KilledWorker:
            middle = len(items) // 2
            halves = (items[:middle], items[middle:]) if middle else ()
            return [item for half in halves for item in self._poison(half, form)] if halves else list(items)
        return []

    def _read(self, items: Sequence[Item], form: Format) -> Reading:
        return _result(self._client.submit(read_shard, packed(items), form, pure=False))


def _result(future: Future[Reading]) -> Reading:
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    try:
        reading: Reading = future.result()
    except KilledWorker:
        raise
    except FutureCancelledError as error:
        raise BatchError("the scheduler was lost; start it and run the same command again") from error
    except Exception as error:
        raise BatchError(f"a worker could not read: {type(error).__name__}: {error}") from error
    return reading


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise missing("Several processes", "distributed", "dask") from error
    return distributed
