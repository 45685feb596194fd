"""From an address that a feed lists to a ``Document``."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from msgspec.structs import replace

from casus.ingest import is_english
from casus.ingest.errors import MAX_BYTES, InputError
from casus.ingest.inputs import read_web
from casus.ingest.report import Facts
from casus.records import Document
from casus.watch.entries import canonical, instant
from casus.watch.feeds_file import DAY, Source
from casus.watch.memory import Waiting
from casus.watch.sites import Sites

LEAST_WORDS = 40
"""What has fewer is no report but the stub of one: a caption, a teaser before a wall, a notice on cookies."""

MOST_WORDS = 30_000
"""What has more is no report either, and reading it would hold up all others."""

_FORMATS = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"


class SkippedError(InputError):
    """An article that was fetched and holds nothing for casus."""


@dataclass(frozen=True)
class Article:
    """An article that was fetched: what was waited for, and the document that it became."""

    waiting: Waiting
    document: Document

    @property
    def url(self) -> str:
        """Where it was found, after redirects."""
        return self.document.url or self.waiting.url


def fetch_article(waiting: Waiting, source: Source, sites: Sites, now: float) -> Article:
    """The article that waited, as a document with the outlet of its feed.

    An ``InputError`` says why there is none: ``UnreachableError`` where another try may succeed, ``SkippedError`` where
    it holds too little or is in another language.
    """
    answer = sites.get(waiting.url, {"Accept": _FORMATS}, max_bytes=MAX_BYTES)
    if answer.status != HTTPStatus.OK:
        raise InputError(waiting.url, f"the server answered {answer.reason}")
    facts = Facts(outlet=source.outlet, published=_credible(waiting.published, now))
    document = read_web(answer, waiting.url, facts, canonical(answer.url, sites.allowed))
    if source.language:
        document = replace(document, language=source.language)
    if not is_english(document):
        raise SkippedError(waiting.url, f"language: {document.language}; casus reads English")
    words = len(document.text.split())
    if words < LEAST_WORDS:
        raise SkippedError(waiting.url, f"only {words} words found in it")
    if words > MOST_WORDS:
        raise SkippedError(waiting.url, f"{words:,} words, which is no report")
    return Article(waiting, document)


def _credible(published: str | None, now: float) -> str | None:
    """A date of publication, unless it lies ahead: then the page's own is taken, or none."""
    return published if published and instant(published) <= now + DAY else None
