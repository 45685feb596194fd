"""RSS and Atom, from bytes that were fetched already, to entries."""

from __future__ import annotations

import calendar
import codecs
import re
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import feedparser

from casus.ingest.errors import InputError
from casus.watch.entries import Entry, utc

MAX_BYTES = 5_000_000
"""The most bytes a feed may have: with the articles in full, and still far from what fills the memory."""

_MAX_TAGS = 50_000  # several times what 1,000 entries have; feedparser takes 40 µs and 700 bytes a tag

MAX_ENTRIES = 1000
"""How many entries of a feed are looked at, from its beginning, where the newest stand."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.I)
# Encodings of text on the web. Python knows others that are none, and some that take forever (punycode).
_ENCODING = re.compile("utf-?(8|16|32)|(us-)?ascii|iso-?8859|latin|windows-?125|cp125|koi8|gb|big5|euc|shift|tis", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HTML = re.compile(r"\s*(<!doctype\s+html|<html\b)", re.I)
_ENTITIES = re.compile(r"<!ENTITY", re.I)


def parse_feed(data: bytes, charset: str | None, url: str) -> list[Entry]:
    """The entries of a feed, or an ``InputError`` where the bytes hold none.

    ``charset`` is what the server named. A feed that breaks off or isn't well-formed gives what can be read of it;
    one that declares entities is refused, since they exist to be expanded.
    """
    text = _decode(data, charset)
    if _HTML.match(text):
        raise InputError(url, "an HTML page and no feed. Look for the feed's own address in the page")
    if _ENTITIES.search(text):
        raise InputError(url, "declares XML entities, which casus does not expand")
    # A stream and never the bytes themselves: what looks like an address or a path feedparser would open.
    found = feedparser.parse(
        BytesIO(_beginning(text).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    entries = [entry for item in found.entries[:MAX_ENTRIES] if (entry := _entry(item, url))]
    if not entries and (found.bozo or not found.get("version")):
        raise InputError(url, f"no RSS or Atom in it: {found.get('bozo_exception') or 'another kind of text'}")
    return entries


def _beginning(text: str) -> str:
    """``text`` up to where it has more tags than any feed that is one."""
    last = next(islice(re.finditer("<", text), _MAX_TAGS, None), None)
    return text[: last.start()] if last else text


def _entry(item: Any, base: str) -> Entry | None:
    # dict.get, since feedparser's own get stands in "published" for a missing "updated".
    link = dict.get(item, "link")
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        address = urljoin(base, link.strip())
    except ValueError:
        return None
    published, updated = _time(dict.get(item, "published_parsed")), _time(dict.get(item, "updated_parsed"))
    return Entry(url=address, stamp=updated or published, published=published or updated)


def _time(parsed: Any) -> str | None:
    try:
        return utc(datetime.fromtimestamp(calendar.timegm(parsed), UTC)) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _decode(data: bytes, charset: str | None) -> str:
    """The text of a feed; where what is said of its encoding is wrong, UTF-8 if it is that, else Windows-1252."""
    declared = _DECLARED.match(data)
    names = [name for bom, name in _BOMS if data.startswith(bom)]
    names += [charset] if charset else []
    names += [declared[1].decode()] if declared else []
    for name in (*names, "utf-8"):
        try:
            if _ENCODING.match(name):
                return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")
