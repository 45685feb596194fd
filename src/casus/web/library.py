"""What every request works on: the ledger, its revision and days, and the pictures derived from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

from casus.ledger import Ledger, Revision
from casus.picture.days import DAY
from casus.web.asking import Asked
from casus.web.derived import Derived
from casus.web.pictures import Pictures
from casus.web.settings import Settings

READERS = 2
"""Requests that read the ledger at one time, each in a thread with a connection of its own; the others wait, since more
threads would only fight for Python's lock."""

FRESH = 1.0
"""Seconds for which what was seen of the ledger's growth is taken for true."""

Answer = TypeVar("Answer")


class Library:
    """The ledger behind the page."""

    def __init__(self, settings: Settings, ledger: Ledger, pictures: Pictures) -> None:
        """``ledger`` is open for as long as the server runs."""
        self.settings = settings
        self.pictures = pictures
        self._ledger = ledger
        self._limiter: CapacityLimiter | None = None
        self._seen_at = float("-inf")
        self._revision = Revision(0, 0)
        self._days: tuple[Revision, tuple[str, str] | None] | None = None

    async def read(self, work: Callable[[Ledger], Answer]) -> Answer:
        """Run ``work`` on the ledger in a thread."""
        if self._limiter is None:  # it belongs to the event loop that runs by now
            self._limiter = CapacityLimiter(READERS)
        return await anyio.to_thread.run_sync(work, self._ledger, limiter=self._limiter)

    async def revision(self) -> Revision:
        """How far the ledger has grown, at most ``FRESH`` seconds ago."""
        if time.monotonic() - self._seen_at > FRESH:
            self._revision = await self.read(Ledger.revision)
            self._seen_at = time.monotonic()
        return self._revision

    def grown(self) -> None:
        """The ledger was written to: look at it anew."""
        self._seen_at = float("-inf")

    async def days(self) -> tuple[str, str]:
        """The first and the last day of publication; today's twice where there is none."""
        revision = await self.revision()
        if self._days is None or self._days[0].record != revision.record:
            self._days = (revision, await self.read(Ledger.days))
        today = datetime.now(UTC).date().isoformat()
        first, last = self._days[1] or (today, today)
        return first[:DAY], last[:DAY]

    async def asked(self, values: Mapping[str, Any]) -> Asked:
        """The picture that the parameters ask for; without a day that of the newest report.

        A report dated ahead of today doesn't move the cursor there, unless all are: then it is an exercise.
        """
        given = {name: values[name] for name in Asked.__struct_fields__ if name in values}
        if "as_of" not in given:
            today = datetime.now(UTC).date().isoformat()
            first, last = await self.days()
            given["as_of"] = last if first > today else min(last, today)
        return Asked(**given)

    async def picture(self, asked: Asked, patience: float | None = None) -> tuple[Derived, bool]:
        """See ``Pictures.get``; the picture, and whether it is of the ledger as it is now."""
        revision = await self.revision()
        derived, of = await self.pictures.get(asked, revision, patience)
        return derived, of == revision
