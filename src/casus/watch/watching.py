"""The watch itself: what is due is asked for, what waits is fetched, one request after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from casus.ingest.errors import InputError, UnreachableError
from casus.ledger import Added
from casus.watch.articles import SkippedError, fetch_article
from casus.watch.feeds_file import Plan
from casus.watch.keeping import Keeper
from casus.watch.memory import Memory, Poll, Queue, Waiting
from casus.watch.polling import ask
from casus.watch.sites import Sites

MAX_TRIES = 7
"""How often an article is tried whose server fails or cannot be reached."""

_FIRST_REST = 900.0  # doubled with each try, so that the last is 16 hours after the first
_LONGEST_WAIT = 60.0
_LEAST_WAIT = 0.05


@dataclass(frozen=True)
class Status:
    """Where the watch stands: what there is to do, what it has done, and when (since 1970) it goes on."""

    queue: Queue
    fetched: int
    added: Added
    skipped: int
    failed: int
    then: float | None


class Teller(Protocol):
    """Who is told what happens."""

    def note(self, text: str) -> None:
        """Something went as it should."""

    def problem(self, text: str) -> None:
        """Something failed or was skipped."""

    def status(self, status: Status) -> None:
        """Where the watch stands now."""


@dataclass(frozen=True)
class Clock:
    """The time in seconds since 1970, a wait of some seconds that may end early, and whether it is over."""

    now: Callable[[], float]
    wait: Callable[[float], object]
    over: Callable[[], bool]


class Watch:
    """One run of ``casus watch``."""

    def __init__(self, plan: Plan, memory: Memory, sites: Sites, keeper: Keeper, teller: Teller, clock: Clock) -> None:
        """The parts are made by the caller, who also closes what they hold."""
        self._sources = {source.url: source for source in plan.sources}
        self._memory = memory
        self._sites = sites
        self._keeper = keeper
        self._teller = teller
        self._clock = clock
        self._fetched = self._skipped = self._failed = 0

    def run(self, *, once: bool) -> Status:
        """Watch until the clock says that it is over; with ``once`` until every source was asked and nothing waits.

        What failed of late is not waited for then. What is fetched is kept, however the watch ends.
        """
        begun = self._clock.now()
        self._memory.tidy(begun)
        if once:
            self._memory.all_due()
        try:
            while not self._clock.over() and self._step(begun if once else None):
                self._teller.status(self._status(None))
        finally:
            self._keeper.flush()
        return self._status(None)

    def _step(self, due_by: float | None) -> bool:
        """One request, or a wait until there may be one; whether there is anything left to do."""
        now = self._clock.now()
        if poll := self._memory.next_poll(now, now if due_by is None else due_by):
            self._poll(poll, now)
        elif waiting := self._memory.next_article(now):
            self._fetch(waiting, now)
        else:
            self._keeper.flush()
            then = self._memory.next_time(due_by)
            if then is None:
                return False
            self._teller.status(self._status(then))
            self._clock.wait(min(max(then - self._clock.now(), _LEAST_WAIT), _LONGEST_WAIT))
            self._memory.tidy(self._clock.now())
        return True

    def _poll(self, poll: Poll, now: float) -> None:
        try:
            if not self._sites.knows_robots(poll.url):
                self._sites.ask_robots(poll.url)
                return
            found = ask(poll, self._sources[poll.root], self._sites, self._memory, now)
        except InputError as error:
            self._failed += 1
            self._teller.problem(f"error: {error}")
        else:
            self._teller.note(f"asked {poll.url}: {found} new")

    def _fetch(self, waiting: Waiting, now: float) -> None:
        try:
            if not self._sites.knows_robots(waiting.url):
                self._sites.ask_robots(waiting.url)
                return
            article = fetch_article(waiting, self._sources[waiting.root], self._sites, now)
        except UnreachableError as error:
            self._teller.problem(f"error: {error}")
            if waiting.tries + 1 < MAX_TRIES:
                self._memory.tried(waiting, now + _FIRST_REST * 2.0**waiting.tries)
            else:
                self._failed += 1
                self._memory.settled(waiting, waiting.url, "failed", now)
        except SkippedError as error:
            self._skipped += 1
            self._teller.problem(f"skipped: {error}")
            self._memory.settled(waiting, waiting.url, "skipped", now)
        except InputError as error:
            self._failed += 1
            self._teller.problem(f"error: {error}")
            self._memory.settled(waiting, waiting.url, "failed", now)
        else:
            self._fetched += 1
            self._teller.note(f"fetched {article.url}")
            if self._memory.kept_from_elsewhere(article.url, waiting):
                self._memory.settled(waiting, waiting.url, "kept", now)
            else:
                self._memory.hold(waiting)
                self._keeper.take(article)

    def _status(self, then: float | None) -> Status:
        queue = self._memory.queue(self._clock.now())
        failed = self._failed + self._keeper.failed
        return Status(queue, self._fetched, self._keeper.added, self._skipped, failed, then)
