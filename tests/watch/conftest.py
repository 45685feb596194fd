"""A watch over a server on this machine, with a clock that runs as fast as the test wants."""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.server import Page, Server, answer, serving

from casus.ingest.fetch import Fetcher
from casus.ledger import Ledger
from casus.records import Document, Origin, Record
from casus.watch.feeds_file import Plan, plan_of
from casus.watch.keeping import Keeper, Read
from casus.watch.memory import Memory
from casus.watch.sites import Sites
from casus.watch.state import opened
from casus.watch.watching import Clock, Status, Watch

ORIGIN = Origin(code="test", model="none", knowledge="none")
BEGUN = 1_625_600_000.0  # 6 July 2021, 19:33 UTC
STORY = "The guards of the crossing at the river fled when the column came, officials in the town said on Tuesday. "


def read(documents: Iterable[Document]) -> list[Record]:
    return [Record(document=document) for document in documents]


def page(text: str = STORY, title: str = "Crossing falls") -> Page:
    """An article of several paragraphs."""
    body = "".join(f"<p>{text}{number}</p>" for number in ("One", "Two", "Three"))
    html = f"<!doctype html><html><head><title>{title}</title></head><body><article>{body}</article></body></html>"
    return answer(body=html, headers={"Content-Type": "text/html; charset=utf-8"})


def rss(*items: tuple[str, str | None], headers: dict[str, str] | None = None) -> Page:
    """A feed of addresses with their dates."""
    inside = "".join(
        f"<item><link>{url}</link>" + (f"<pubDate>{date}</pubDate>" if date else "") + "</item>" for url, date in items
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{inside}</channel></rss>'
    return answer(body=feed, headers=headers)


@dataclass
class Told:
    """What the watch told."""

    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        self.notes.append(text)

    def problem(self, text: str) -> None:
        self.problems.append(text)

    def status(self, status: Status) -> None:
        pass


@dataclass
class Bench:
    """A server, a ledger, and a clock that jumps ahead where the watch would wait."""

    server: Server
    folder: Path
    time: float = BEGUN
    until: float = float("inf")
    patience: float = 20.0
    told: Told = field(default_factory=Told)
    waits: list[float] = field(default_factory=list)

    def plan(self, **more: Any) -> Plan:
        """One feed at /rss, unless ``more`` says otherwise."""
        content = {"contact": "desk@example.org", "allow_private": ["127.0.0.1"]}
        if not {"feeds", "sitemaps"} & more.keys():
            more["feeds"] = [{"url": f"{self.server.site}/rss", "outlet": "Amu Daily"}]
        return plan_of(content | more, "feeds.toml")

    @contextmanager
    def watching(self, plan: Plan | None = None, reading: Read = read) -> Iterator[Watch]:
        plan = plan or self.plan()
        clock = Clock(lambda: self.time, self.wait, lambda: self.time >= self.until)
        with (
            Ledger.open(self.folder / "x.db") as ledger,
            opened(self.folder / "x.db.watch", "x.db", plan.sources) as db,
        ):
            memory = Memory(db)
            fetcher = Fetcher(plan.allow_private, plan.contact, seconds=self.patience)
            sites = Sites(memory, fetcher, plan.gap, clock.now, random.Random(7))  # noqa: S311 - jitter
            keeper = Keeper(ledger, ORIGIN, reading, memory, clock.now, self.told.problem)
            yield Watch(plan, memory, sites, keeper, self.told, clock)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def once(self, plan: Plan | None = None, reading: Read = read) -> Status:
        with self.watching(plan, reading) as watch:
            return watch.run(once=True)

    def run(self, seconds: float, plan: Plan | None = None) -> Status:
        """The watch for some seconds of its clock."""
        self.until = self.time + seconds
        with self.watching(plan) as watch:
            return watch.run(once=False)

    def documents(self) -> list[Document]:
        with Ledger.open(self.folder / "x.db") as ledger:
            return list(ledger.documents())

    def count(self, path: str) -> int:
        return self.server.paths().count(path)


@pytest.fixture(scope="session")
def running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def bench(running: Server, tmp_path: Path) -> Bench:
    running.pages.clear()
    running.asked.clear()
    return Bench(running, tmp_path)
