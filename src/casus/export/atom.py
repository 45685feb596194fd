"""A feed of what has changed (Atom, RFC 4287), whatever the words of a report hold."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from casus.export.evidence import moment
from casus.export.layout import visible

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:casus:atom")

_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, not even escaped (section 2.2)."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_INSTEAD = "\N{REPLACEMENT CHARACTER}"
_PAGES = ("http://", "https://")
"""What a link leads to: a reader must not run what a report gives for an address."""

_OF_ADDRESSES = ":/?#@!$&'()*+,;=%~"
"""What stands in an address for itself; the rest is percent-encoded (RFC 3986), which no address may lack."""


class Entry(Struct, frozen=True, kw_only=True):
    """A change. ``key`` is what it is, the same in every feed; ``updated`` an ISO 8601 day or time.

    ``lines`` are the text, each line of which is printed as one; ``links`` the addresses of its reports.
    """

    key: tuple[str, ...]
    title: str
    updated: str
    lines: tuple[str, ...]
    links: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def feed(key: tuple[str, ...], title: str, updated: str, entries: Iterable[Entry]) -> Iterator[str]:
    """The parts of the feed ``key``, which was last brought up to date on the day or at the time ``updated``."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield from _head(key, title, updated)
    yield f"<author>{_element('name', 'casus')}</author>\n{_element('generator', 'casus')}\n"
    for entry in entries:
        yield "<entry>\n"
        yield from _head(entry.key, entry.title, entry.updated)
        for category in entry.categories:
            yield f"<category term={_attribute(category)}/>\n"
        for link in entry.links:
            if link.startswith(_PAGES):
                yield f'<link rel="related" href={quoteattr(quote(link, safe=_OF_ADDRESSES, errors="replace"))}/>\n'
        lines = "\n".join(map(visible, entry.lines))
        yield f'<content type="text">{escape(_NO_CHAR.sub(_INSTEAD, lines))}</content>\n</entry>\n'
    yield "</feed>\n"


def _head(key: tuple[str, ...], title: str, updated: str) -> Iterator[str]:
    content = "\x1f".join(key)
    name = uuid.uuid5(_NAMESPACE, content.encode("utf-8", "replace").decode())
    yield f"{_element('id', f'urn:uuid:{name}')}\n{_element('title', title)}\n"
    when = moment(updated) or _NEVER
    yield f"{_element('updated', when.isoformat(timespec='seconds'))}\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_NO_CHAR.sub(_INSTEAD, visible(text)))}</{name}>"


def _attribute(text: str) -> str:
    return quoteattr(_NO_CHAR.sub(_INSTEAD, visible(text)))
