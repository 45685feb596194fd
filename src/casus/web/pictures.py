"""Derived pictures by what was asked: one request computes, the others wait, and an old one serves meanwhile."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path

from msgspec import Struct

from casus.ledger import Revision
from casus.web.asking import Asked
from casus.web.derived import Derived
from casus.web.problems import Problem

KEPT = 64
MOST_BYTES = 1 << 30
"""Pictures kept, and their bytes on the disk; those asked for least recently go first."""

REST = 1.0
"""For how long a picture is good, in times of what it took to compute: what grows all the time isn't computed all
the time."""

Derive = Callable[[Asked, Path], Awaitable[None]]


class _Made(Struct, frozen=True):
    """A picture that is there; a newer one isn't begun before ``rests_until``."""

    derived: Derived
    revision: Revision
    path: Path
    rests_until: float


class Pictures:
    """The pictures of one ledger. To be used from the server's event loop only."""

    def __init__(self, folder: Path, derive: Derive, patience: float) -> None:
        """``derive`` writes a picture to a path below ``folder``; a request waits for ``patience`` seconds."""
        self._folder = folder
        self._derive = derive
        self._patience = patience
        self._numbers = itertools.count()
        self._made: OrderedDict[Asked, _Made] = OrderedDict()
        self._running: dict[Asked, asyncio.Task[None]] = {}

    async def get(self, asked: Asked, revision: Revision, patience: float | None = None) -> tuple[Derived, Revision]:
        """The picture that was asked for, and of which revision it is.

        Where an older one is there, it is given at once while the new one is computed. Where there is none, a request
        that has waited long enough (``patience``, else that of all) is a ``Problem`` 503; the work goes on, so that
        asking again succeeds.
        """
        made = self._made.get(asked)
        if made is None or (made.revision != revision and time.monotonic() > made.rests_until):
            task = self._running.get(asked)
            if task is None:
                task = self._running[asked] = asyncio.create_task(self._make(asked, revision))
                task.add_done_callback(lambda done: self._ended(asked, done))
            if made is None:
                await self._wait(task, asked, self._patience if patience is None else patience)
                made = self._made[asked]
        self._made.move_to_end(asked)
        return made.derived, made.revision

    async def _wait(self, task: asyncio.Task[None], asked: Asked, patience: float) -> None:
        try:
            await asyncio.wait_for(asyncio.shield(task), patience)
        except TimeoutError:
            detail = f"the picture of {asked.as_of} is being computed; ask again in a few seconds"
            raise Problem(503, detail, {"Retry-After": "3"}) from None

    async def _make(self, asked: Asked, revision: Revision) -> None:
        path = self._folder / f"{next(self._numbers)}.sqlite"
        begun = time.monotonic()
        await self._derive(asked, path)
        now = time.monotonic()
        before = self._made.get(asked)
        self._made[asked] = _Made(Derived(path), revision, path, now + REST * (now - begun))
        old = [before] if before else []
        while len(self._made) > 1 and (len(self._made) > KEPT or self._bytes() > MOST_BYTES):
            old.append(self._made.popitem(last=False)[1])
        for gone in old:
            gone.path.unlink(missing_ok=True)

    def _bytes(self) -> int:
        return sum(made.path.stat().st_size for made in self._made.values())

    def _ended(self, asked: Asked, task: asyncio.Task[None]) -> None:
        del self._running[asked]
        if not task.cancelled():
            task.exception()  # seen: those who wait have got it, and a picture in the background is tried again
