"""Sitemaps (sitemaps.org), indexes of them and news sitemaps, from bytes that were fetched already, to entries."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.parsers import expat

from casus.ingest.errors import InputError
from casus.watch.entries import Entry, iso

MAX_BYTES = 50_000_000
"""The most bytes that a sitemap may have unpacked, by the protocol."""

_MAX_ITEMS = 50_000  # also the protocol's
_MAX_LENGTH = 4096
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_ROOTS = {"urlset", "sitemapindex"}
_FIELDS = {"loc", "lastmod", "publication_date", "language"}


@dataclass(frozen=True)
class Sitemap:
    """The articles of a sitemap, or the sitemaps of an index; both as entries."""

    articles: tuple[Entry, ...]
    sitemaps: tuple[Entry, ...]


def parse_sitemap(data: bytes, url: str) -> Sitemap:
    """What a sitemap lists, or an ``InputError`` where the bytes hold none; one that breaks off gives its beginning.

    A document type is refused as soon as it begins, and with it every entity.
    """
    reading = _Reading(url)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    unpacked = _unpacked(data, url)
    try:
        for at in range(0, len(unpacked), _CHUNK):
            parser.Parse(unpacked[at : at + _CHUNK], False)
            if len(reading.articles) + len(reading.sitemaps) >= _MAX_ITEMS:
                break
        else:
            parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two for encodings that don't exist
        if not reading.articles and not reading.sitemaps:
            raise InputError(url, f"no sitemap: {error}") from error
    return Sitemap(tuple(reading.articles[:_MAX_ITEMS]), tuple(reading.sitemaps[:_MAX_ITEMS]))


@dataclass
class _Reading:
    """What is gathered while the parser runs: no tree of the document is ever built."""

    base: str
    articles: list[Entry] = field(default_factory=list)
    sitemaps: list[Entry] = field(default_factory=list)
    begun: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    open: str | None = None

    def doctype(self, *_: object) -> None:
        raise InputError(self.base, "no sitemap: it has a document type, which may declare entities")

    def start(self, full_name: str, _: object) -> None:
        name = full_name.rpartition(" ")[2]
        if not self.begun and name not in _ROOTS:
            raise InputError(self.base, f"no sitemap: a document of the kind {name[:40]}")
        self.begun = True
        self.open = name if name in _FIELDS and name not in self.fields else None

    def text(self, data: str) -> None:
        if self.open:
            self.fields[self.open] = (self.fields.get(self.open, "") + data)[:_MAX_LENGTH]

    def end(self, full_name: str) -> None:
        name = full_name.rpartition(" ")[2]
        self.open = None
        if name in {"url", "sitemap"}:
            entry = _entry(self.fields, self.base)
            if entry:
                (self.articles if name == "url" else self.sitemaps).append(entry)
            self.fields = {}


def _entry(fields: dict[str, str], base: str) -> Entry | None:
    try:
        address = urljoin(base, fields.get("loc", "").strip())
    except ValueError:
        return None
    if address == base:
        return None
    published = iso(fields.get("publication_date"))
    return Entry(
        url=address,
        stamp=iso(fields.get("lastmod")) or published,
        published=published,
        language=fields.get("language", "").strip()[:2].lower() or None,
    )


def _unpacked(data: bytes, url: str) -> bytes:
    """The bytes of a sitemap that may be a gzip file, as far as they are not too many."""
    if not data.startswith(_GZIP):
        return data
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise InputError(url, f"damaged gzip file: {error}") from error
    if len(unpacked) > MAX_BYTES:
        raise InputError(url, f"more than {MAX_BYTES // 1_000_000} MB unpacked")
    return unpacked
