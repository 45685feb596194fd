"""A process beside the server that computes, so that no reader waits for another one's picture."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from multiprocessing.queues import SimpleQueue
from typing import Any

from casus.web.problems import Problem

_DIED = (
    "the process that computes the picture was ended, most likely for want of memory; "
    "give the machine more, or let the ledger hold less"
)


class Worker:
    """Runs one job at a time, each with arguments that can be pickled. For the server's event loop only."""

    def __init__(self, make_pool: Callable[[SimpleQueue[int]], Executor] | None = None) -> None:
        """``make_pool`` makes what the jobs run in, by default one process; its processes put their ids there."""
        self._make_pool = make_pool or _one_process
        self._begin()

    def _begin(self) -> None:
        self._ids: SimpleQueue[int] = multiprocessing.get_context("spawn").SimpleQueue()
        self._pool = self._make_pool(self._ids)

    async def run(self, work: Callable[..., None], *arguments: Any) -> None:
        """Run a job to its end; a ``Problem`` 503 where its process dies, and the next job gets a new one."""
        pool = self._pool
        try:
            await asyncio.get_running_loop().run_in_executor(pool, work, *arguments)
        except BrokenExecutor as error:
            if self._pool is pool:
                self._begin()
            raise Problem(503, _DIED) from error

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        while not self._ids.empty():
            os.kill(self._ids.get(), signal.SIGTERM)


def _one_process(ids: SimpleQueue[int]) -> Executor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=_start, initargs=(ids,))


def _start(ids: SimpleQueue[int]) -> None:
    """In the process: tell its id; the server alone answers to Ctrl-C, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ids.put(os.getpid())
