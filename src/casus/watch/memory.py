"""What is due, what was seen, and how servers behaved: every question to the memory, and every change of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from casus.watch.entries import Entry
from casus.watch.feeds_file import DAY
from casus.watch.state import site_of, together

Outcome = Literal["kept", "skipped", "failed"]

_FORGET_AFTER = 60 * DAY
_FORGET_SITES_AFTER = 2 * DAY  # of what a feed leads to; each brings a robots.txt, which holds for a day

# A source or article with the moment at which its site may be asked again, and how often that failed of late.
_SOURCES = "source LEFT JOIN site ON site.name = source.site"
_ARTICLES = "article LEFT JOIN site ON site.name = article.site"
_READY = "coalesce(site.ready, 0)"
_ARTICLE_READY = "max(article.ready, coalesce(site.ready, 0))"
_IN_ORDER = "coalesce(site.failures, 0) = 0"


@dataclass(frozen=True)
class Poll:
    """A feed or sitemap to ask for: what the last answer said of itself, and how often in a row there was none."""

    url: str
    root: str
    depth: int
    etag: str | None
    modified: str | None
    failures: int


@dataclass(frozen=True)
class Waiting:
    """An article that is to be fetched, after ``tries`` that failed."""

    url: str
    root: str
    stamp: str | None
    published: str | None
    tries: int


@dataclass(frozen=True)
class Site:
    """A server: when it may be asked again, how often in a row it failed, and its robots.txt as of ``robots_at``."""

    ready: float = 0.0
    failures: int = 0
    robots: str | None = None
    robots_at: float = 0.0


@dataclass(frozen=True)
class Queue:
    """How many sources are due, articles wait, and servers are left alone because they failed."""

    due: int
    waiting: int
    resting: int


class Memory:
    """The memory in an open file of ``state``. Times are seconds since 1970."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Use what ``state.opened`` gives."""
        self._db = db

    def next_poll(self, now: float, due_by: float) -> Poll | None:
        """The source that was due first by ``due_by`` and whose site may be asked now."""
        row = self._db.execute(
            f"SELECT url, root, depth, etag, modified, source.failures FROM {_SOURCES} "  # noqa: S608 - fixed texts
            f"WHERE due <= ? AND {_READY} <= ? ORDER BY due, url LIMIT 1",
            (due_by, now),
        ).fetchone()
        return Poll(*row) if row else None

    def next_article(self, now: float) -> Waiting | None:
        """The newest article that waits and whose site may be asked now."""
        row = self._db.execute(
            f"SELECT url, root, stamp, published, tries FROM {_ARTICLES} "  # noqa: S608 - fixed texts
            f"WHERE state = 'waiting' AND {_ARTICLE_READY} <= ? ORDER BY published DESC, article.rowid LIMIT 1",
            (now,),
        ).fetchone()
        return Waiting(*row) if row else None

    def next_time(self, due_by: float | None) -> float | None:
        """When there is something to do again; with ``due_by`` only of what is due by then and did not fail of late."""
        due = f"due <= ? AND {_IN_ORDER}" if due_by is not None else "due IS NOT NULL"
        wanted = f"tries = 0 AND {_IN_ORDER}" if due_by is not None else "1"
        (first,) = self._db.execute(
            f"SELECT min(at) FROM (SELECT max(due, {_READY}) AS at FROM {_SOURCES} WHERE {due} UNION ALL "  # noqa: S608
            f"SELECT {_ARTICLE_READY} FROM {_ARTICLES} WHERE state = 'waiting' AND {wanted})",
            () if due_by is None else (due_by,),
        ).fetchone()
        return float(first) if first is not None else None

    def queue(self, now: float) -> Queue:
        """How much there is to do."""
        due = self._db.execute("SELECT count(*) FROM source WHERE due <= ?", (now,)).fetchone()
        waiting = self._db.execute("SELECT count(*) FROM article WHERE state = 'waiting'").fetchone()
        resting = self._db.execute("SELECT count(*) FROM site WHERE failures > 0 AND ready > ?", (now,)).fetchone()
        return Queue(due[0], waiting[0], resting[0])

    def all_due(self) -> None:
        """Let every source of the feeds file be due."""
        self._db.execute("UPDATE source SET due = 0 WHERE depth = 0")

    def polled(self, poll: Poll, due: float | None) -> None:
        """Note the state of a source after an answer or none, and when to ask again."""
        self._db.execute(
            "UPDATE source SET due = ?, etag = ?, modified = ?, failures = ? WHERE url = ?",
            (due, poll.etag, poll.modified, poll.failures, poll.url),
        )

    def list_sitemaps(self, entries: Iterable[Entry], above: Poll) -> None:
        """Let those of an index be due that are new, were changed, or don't say."""
        with together(self._db):
            self._db.executemany(
                "INSERT INTO source (url, root, site, depth, due, stamp) VALUES (?, ?, ?, ?, 0, ?) "
                "ON CONFLICT (url) DO UPDATE SET stamp = excluded.stamp, due = CASE "
                "WHEN source.stamp IS excluded.stamp AND source.stamp IS NOT NULL THEN source.due ELSE 0 END "
                "WHERE source.depth > 0",
                [(entry.url, above.root, site_of(entry.url), above.depth + 1, entry.stamp) for entry in entries],
            )

    def list_articles(self, entries: Iterable[Entry], root: str, now: float) -> int:
        """Let those wait that are new or that their source says were changed; how many those are."""
        before = self._waiting()
        with together(self._db):
            self._db.executemany(
                "INSERT INTO article (url, root, site, stamp, published, state, listed) "
                "VALUES (?, ?, ?, ?, ?, 'waiting', ?) ON CONFLICT (url) DO UPDATE SET listed = excluded.listed",
                [(e.url, root, site_of(e.url), e.stamp, e.published, now) for e in entries],
            )
            self._db.executemany(
                "UPDATE article SET stamp = ?, published = ?, state = 'waiting', tries = 0, ready = 0 "
                "WHERE url = ? AND root = ? AND stamp IS NOT ? AND state <> 'held'",
                [(e.stamp, e.published, e.url, root, e.stamp) for e in entries if e.stamp],
            )
        return self._waiting() - before

    def _waiting(self) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM article WHERE state = 'waiting'").fetchone()
        return int(count)

    def settled(self, article: Waiting, final_url: str, outcome: Outcome, now: float) -> None:
        """Note what became of an article, by its own address and the one to which that led."""
        with together(self._db):
            self._db.executemany(
                "INSERT INTO article (url, root, site, stamp, published, state, listed) VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (url) DO UPDATE SET state = excluded.state",
                [
                    (url, article.root, site_of(url), article.stamp, article.published, outcome, now)
                    for url in {article.url, final_url}
                ],
            )

    def tried(self, article: Waiting, ready: float) -> None:
        """Count a try that failed, and when there may be another."""
        self._db.execute("UPDATE article SET tries = tries + 1, ready = ? WHERE url = ?", (ready, article.url))

    def hold(self, article: Waiting) -> None:
        """Let an article no longer wait that was fetched; it waits anew if the program ends before it is settled."""
        self._db.execute("UPDATE article SET state = 'held' WHERE url = ?", (article.url,))

    def kept_from_elsewhere(self, final_url: str, article: Waiting) -> bool:
        """Whether where an article led is in the ledger already, from another source."""
        query = "SELECT 1 FROM article WHERE url = ? AND state IN ('kept', 'held') AND root <> ?"
        return bool(self._db.execute(query, (final_url, article.root)).fetchone())

    def site(self, name: str) -> Site:
        """What is known of a server."""
        row = self._db.execute("SELECT ready, failures, robots, robots_at FROM site WHERE name = ?", (name,)).fetchone()
        return Site(*row) if row else Site()

    def note_site(self, name: str, site: Site) -> None:
        """Remember a server."""
        self._db.execute(
            "INSERT OR REPLACE INTO site (name, ready, failures, robots, robots_at) VALUES (?, ?, ?, ?, ?)",
            (name, site.ready, site.failures, site.robots, site.robots_at),
        )

    def tidy(self, now: float) -> None:
        """Forget what is long not listed; and let no moment be far ahead: the clock may have been set back."""
        with together(self._db):
            self._db.execute("DELETE FROM article WHERE listed < ?", (now - _FORGET_AFTER,))
            self._db.execute("DELETE FROM site WHERE failures = 0 AND ready < ?", (now - _FORGET_SITES_AFTER,))
            self._db.execute("UPDATE source SET due = ? WHERE due > ?", (now, now + DAY))
            self._db.execute("UPDATE site SET ready = ? WHERE ready > ?", (now, now + DAY))
            self._db.execute("UPDATE article SET ready = ? WHERE ready > ?", (now, now + DAY))
            self._db.execute("UPDATE site SET robots_at = 0 WHERE robots_at > ?", (now,))
            self._db.execute("UPDATE article SET listed = ? WHERE listed > ?", (now, now))
