"""Manners towards servers: robots.txt, one request at a time, a gap between two, and patience with those that fail."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from casus.ingest.addresses import parse
from casus.ingest.errors import InputError, UnreachableError
from casus.ingest.fetch import Answer, Fetcher
from casus.watch import robots
from casus.watch.feeds_file import DAY
from casus.watch.memory import Memory
from casus.watch.state import site_of

_FIRST_REST = 60.0
_LONGEST_REST = 6 * 3600.0
_JITTER = (0.5, 1.5)
_ROBOTS_HOLD = DAY


class RobotsError(InputError):
    """An address that the site's robots.txt closes to casus."""


class RestingError(UnreachableError):
    """An address that leads to a server which is left alone for now."""


class Sites:
    """Fetches as servers want it. When a server may be asked again stands in the memory, which decides what is next."""

    def __init__(
        self, memory: Memory, fetcher: Fetcher, gap: float, now: Callable[[], float], chance: random.Random
    ) -> None:
        """``gap`` is the least time between two requests to one server, in seconds."""
        self._memory = memory
        self._fetcher = fetcher
        self._gap = gap
        self._now = now
        self._chance = chance

    @property
    def allowed(self) -> frozenset[str]:
        """The hosts that may be private."""
        return self._fetcher.allow_private

    def knows_robots(self, url: str) -> bool:
        """Whether the robots.txt of the site of ``url`` is known and not older than a day."""
        site = self._memory.site(site_of(url))
        return site.robots is not None and self._now() - site.robots_at < _ROBOTS_HOLD

    def ask_robots(self, url: str) -> None:
        """Fetch the robots.txt of the site of ``url`` and remember it, by RFC 9309, section 2.3.1.

        There is none where the server says so (4xx); a server that fails or cannot be reached is left alone, which
        forbids everything, and an ``UnreachableError`` says so. So is one that answers 429, which is no word on rules.
        """
        name = site_of(url)
        text = ""
        wish = ""
        try:
            answer = self._fetcher.get(f"{name}/robots.txt")
            wish = answer.headers.get("retry-after", "")
            text = _not_failing(answer).body[: robots.MAX_BYTES].decode("utf-8", "replace")
        except UnreachableError:
            self._failed(name, wish)
            raise
        except InputError:  # nothing that could be robots.txt: taken as not there
            pass
        self._memory.note_site(name, replace(self._memory.site(name), robots=text, robots_at=self._now()))
        self._answered(name)

    def get(self, url: str, headers: Mapping[str, str] | None = None, *, max_bytes: int) -> Answer:
        """What lies at ``url``, whose robots.txt is known: an answer of 2xx, 3xx or 4xx.

        What robots.txt closes is a ``RobotsError``; 429, 5xx and no answer are an ``UnreachableError``, and the server
        is left alone for a while.
        """
        self._obey(url)
        passed = [site_of(url)]

        def before(at: str) -> None:
            self._may_follow(at)
            passed.append(parse(at, self.allowed).site)

        failed, wish = False, ""
        try:
            answer = self._fetcher.get(url, headers, max_bytes=max_bytes, before=before)
            failed, wish = _fails(answer), answer.headers.get("retry-after", "")
        except UnreachableError as error:
            failed = not isinstance(error, RestingError)
            raise
        finally:
            for name in set(passed):
                if failed and name == passed[-1]:
                    self._failed(name, wish)
                else:
                    self._answered(name)
        return _not_failing(answer)

    def _obey(self, url: str) -> None:
        target = parse(url, self.allowed)
        known = self._memory.site(target.site).robots or ""
        if not robots.parse_robots(known).allows(target.path):
            raise RobotsError(url, "the site's robots.txt closes it to casus")

    def _may_follow(self, url: str) -> None:
        """Whether a redirect may be followed: another server has its own rules, and its own rest."""
        name = parse(url, self.allowed).site
        try:
            site = self._memory.site(name)
            if site.failures and site.ready > self._now():
                raise RestingError(url, "failed of late, and is left alone for a while")
            if not self.knows_robots(name):
                self.ask_robots(name)
        except UnreachableError as error:
            raise RestingError(error.where, error.what) from error
        self._obey(url)

    def _answered(self, name: str) -> None:
        site = self._memory.site(name)
        gap = max(self._gap, robots.parse_robots(site.robots or "").delay)
        self._memory.note_site(name, replace(site, failures=0, ready=self._now() + gap))

    def _failed(self, name: str, retry_after: str) -> None:
        """Leave a server alone: twice as long with each failure in a row, and as long as it wants."""
        site = self._memory.site(name)
        rest = min(_FIRST_REST * 2.0 ** min(site.failures, 20), _LONGEST_REST) * self._chance.uniform(*_JITTER)
        rest = max(rest, min(self._wanted(retry_after), DAY))
        self._memory.note_site(name, replace(site, failures=site.failures + 1, ready=self._now() + rest))

    def _wanted(self, retry_after: str) -> float:
        """The seconds that a Retry-After asks for, as a number or a date; 0 where it says nothing."""
        text = retry_after.strip()
        if text.isascii() and text.isdigit():
            return float(text[:10])
        try:
            when = parsedate_to_datetime(text)
            return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - self._now()
        except (ValueError, OverflowError):
            return 0.0


def _fails(answer: Answer) -> bool:
    return answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _not_failing(answer: Answer) -> Answer:
    if _fails(answer):
        raise UnreachableError(answer.url, f"the server answered {answer.reason}")
    return answer
