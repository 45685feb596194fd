"""One measurement in a process of its own: ``python -m evaluation.bench_run KIND …`` prints it as JSON.

Processor time is that of the process and of all that it started, so that other work on the machine counts little.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import psutil

from casus.batch import Meter, dask_engine, run
from casus.batch.shards import PER_SHARD
from casus.ingest import Folding, read_inputs
from casus.records import Document, document_id
from evaluation.pages import Pages, archive

MB = 1 << 20
_SAMPLES = 200


def main() -> None:
    """Measures what the command line names."""
    kind, *arguments = sys.argv[1:]
    print(json.dumps({"batch": batch, "archive": pages}[kind](*map(int, arguments))))


def batch(count: int, workers: int) -> dict[str, Any]:
    """A batch of ``count`` short reports with so many Dask workers; none is the plain loop.

    The first shard's worth of reports is not in the figures per report: tables load in it.
    """
    samples: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder, dask_engine.local(workers) if workers else nullcontext() as engine:
        began, spent = time.monotonic(), _cpu(workers)
        with _sampling(workers, samples):
            run(documents(count), Path(folder), meter=Meter(sys.stderr, quiet=True), engine=engine)
        wall, used = time.monotonic() - began, _cpu(workers) - spent
    return {
        "reports": count,
        "workers": workers,
        "shards": -(-count // PER_SHARD),
        "cpu": used,
        "wall": wall,
        "rss": samples[:: max(1, len(samples) // _SAMPLES)],
        "peak": max(size for _, size in samples),
    }


def documents(count: int) -> Iterator[Document]:
    """Short reports as ingest makes them."""
    for text in Pages().short(count):
        yield Document(id=document_id(text), text=text, outlet="Amu Daily", published="2021-07-02", language="en")


def pages(count: int) -> dict[str, Any]:
    """Reading ``count`` pages of a web archive to documents: unpacking, article, language, copies."""
    maker = Pages()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc"
        path.write_bytes(b"".join(archive(maker.page(text)[0] for text in maker.texts(count))))
        list(read_inputs([path]))  # libraries load at first use
        spent = _cpu(0)
        found = sum(1 for _ in Folding().fold(read_inputs([path])))
        return {"pages": count, "documents": found, "cpu": _cpu(0) - spent}


def _cpu(workers: int) -> float:
    """Seconds of processor time of this process and of its workers that live."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    total = own.ru_utime + own.ru_stime
    for child in psutil.Process().children(recursive=True) if workers else ():
        times = child.cpu_times()
        total += times.user + times.system
    return total


@contextmanager
def _sampling(workers: int, samples: list[tuple[float, float]]) -> Iterator[None]:
    """Notes the seconds and the resident memory in MB twice a second: of this process, or of the largest worker."""
    ended = threading.Event()
    began = time.monotonic()
    largest: Callable[[], int] = (
        (lambda: max(child.memory_info().rss for child in psutil.Process().children(recursive=True)))
        if workers
        else (lambda: psutil.Process().memory_info().rss)
    )

    def sample() -> None:
        while not ended.wait(0.5):
            samples.append((round(time.monotonic() - began, 1), round(largest() / MB, 1)))

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


if __name__ == "__main__":
    main()
