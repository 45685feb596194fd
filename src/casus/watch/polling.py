"""Asking a feed or a sitemap what is new."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from http import HTTPStatus

from casus.ingest.addresses import RefusedError, parse
from casus.ingest.errors import InputError, UnreachableError
from casus.ingest.fetch import Answer
from casus.watch import feeds, sitemaps
from casus.watch.entries import Entry, canonical, instant
from casus.watch.feeds_file import Source
from casus.watch.memory import Memory, Poll
from casus.watch.sites import Sites
from casus.watch.state import site_of

MAX_DEPTH = 2
"""How many indexes deep sitemaps are followed; the protocol has one."""

MAX_SITEMAPS = 50
"""How many sitemaps of an index are asked for, the newest first."""

MAX_NEW = 1000
"""How many articles of one answer are taken, the newest first."""

_LONGEST_REST = 6 * 3600.0
_MAX_MARK = 400
_FORMATS = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"


def ask(poll: Poll, source: Source, sites: Sites, memory: Memory, now: float) -> int:
    """Ask for a source, let its new and changed articles wait in the memory, and set when to ask again; how many wait.

    An ``InputError`` says why there is nothing to be had; the source is then left alone longer with each failure.
    """
    try:
        answer = sites.get(
            poll.url, _conditions(poll), max_bytes=sitemaps.MAX_BYTES if _maps(source) else feeds.MAX_BYTES
        )
        found = _take(answer, poll, source, memory, sites.allowed, now)
    except InputError as error:
        rest = min(source.every * 2.0 ** min(poll.failures, 20), max(source.every, _LONGEST_REST))
        # A sitemap below an index that is not there is asked for when the index lists it anew.
        again = not poll.depth or isinstance(error, UnreachableError)
        memory.polled(replace(poll, failures=poll.failures + 1), now + rest if again else None)
        raise
    memory.polled(_marked(poll, answer), None if poll.depth else now + source.every)
    return found


def _maps(source: Source) -> bool:
    return source.kind == "sitemap"


def _conditions(poll: Poll) -> dict[str, str]:
    """What lets the server answer that nothing changed (RFC 9110, section 13.1)."""
    given = {"If-None-Match": poll.etag, "If-Modified-Since": poll.modified}
    return {"Accept": _FORMATS, **{name: value for name, value in given.items() if value}}


def _marked(poll: Poll, answer: Answer) -> Poll:
    """The poll with what the answer says of itself, as far as it can be sent back."""
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return replace(poll, failures=0)
    etag, modified = (answer.headers.get(name) for name in ("etag", "last-modified"))
    return replace(poll, etag=_sendable(etag), modified=_sendable(modified), failures=0)


def _sendable(mark: str | None) -> str | None:
    return mark if mark and len(mark) <= _MAX_MARK and mark.isascii() and mark.isprintable() else None


def _take(answer: Answer, poll: Poll, source: Source, memory: Memory, allowed: Collection[str], now: float) -> int:
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return 0
    if answer.status != HTTPStatus.OK:
        raise InputError(poll.url, f"the server answered {answer.reason}")
    if not _maps(source):
        listed: Iterable[Entry] = feeds.parse_feed(answer.body, answer.charset, answer.url)
    else:
        found = sitemaps.parse_sitemap(answer.body, answer.url)
        if found.sitemaps and poll.depth < MAX_DEPTH:
            site = parse(answer.url, allowed).site
            same_site = [entry for entry in _usable(found.sitemaps, allowed) if site_of(entry.url) == site]
            memory.list_sitemaps(_newest(same_site, source, now)[:MAX_SITEMAPS], poll)
        # A page without a date may be any page of the site; a news page has one.
        listed = [entry for entry in found.articles if entry.stamp]
    wanted = [entry for entry in listed if entry.language in {None, source.language or "en"}]
    articles = _newest(_usable(wanted, allowed), source, now)[:MAX_NEW]
    return memory.list_articles(articles, source.url, now)


def _usable(entries: Iterable[Entry], allowed: Collection[str]) -> list[Entry]:
    """The entries by their canonical addresses, without those to which casus does not go."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        try:
            url = canonical(entry.url, allowed)
        except RefusedError:
            continue
        kept.setdefault(url, replace(entry, url=url))
    return list(kept.values())


def _newest(entries: Iterable[Entry], source: Source, now: float) -> list[Entry]:
    """What is not too old, the newest first; what has no date counts as new."""

    def age(entry: Entry) -> float:
        return now - instant(entry.stamp) if entry.stamp else 0.0

    return sorted((entry for entry in entries if age(entry) <= source.max_age), key=age)
