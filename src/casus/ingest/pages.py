"""HTML pages: the article's text, with the title, outlet and date that the page states."""

from __future__ import annotations

import re
from typing import Any

from casus.ingest.errors import MAX_BYTES, TOO_LARGE, InputError, NoArticleError
from casus.ingest.report import Facts

_HTML = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_BLOCKS = frozenset({"p", "head", "item", "list", "quote", "table", "row", "cell", "ab"})

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})", re.I)
# Browsers take these for Windows-1252 (WHATWG, Encoding Standard, section 4.2), and pages are written for browsers.
_LABELS = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252")

# Only a date that the page or its address states: the extensive search takes any year, even a copyright's.
_STATED_DATE = {"extensive_search": False, "original_date": True}


# The libraries below take up to 25 µs and 1 KB a tag, so that 10 MB of tags would fill the memory. A page of news has
# some thousands.
_MAX_TAGS = 100_000


def looks_like_html(data: bytes) -> bool:
    """Whether ``data`` begins as an HTML page does."""
    return bool(_HTML.match(data[:4096]))


def read_page(data: bytes, where: str, url: str | None = None, charset: str | None = None) -> tuple[str, Facts]:
    """The article of a page, paragraphs separated by blank lines, and what the page says of it.

    ``charset`` is the encoding that its server named.
    """
    if len(data) > MAX_BYTES:
        raise InputError(where, TOO_LARGE)
    if data.count(b"<") > _MAX_TAGS:
        raise InputError(where, f"more than {_MAX_TAGS:,} tags in one page. Save its text in a file and give that")
    import trafilatura  # lxml and its company take long to load, and most inputs are plain
    from trafilatura.settings import Document as Page

    page = trafilatura.bare_extraction(
        _as_utf8(data, charset),
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=dict(_STATED_DATE),
    )
    text = _paragraphs(page.body) if isinstance(page, Page) else ""
    if not isinstance(page, Page) or not text:
        raise NoArticleError(where, "no article found in the page. Save the report's text in a file and give that")
    return text, Facts(outlet=page.sitename, title=page.title, published=page.date, url=url or page.url)


def _as_utf8(data: bytes, charset: str | None) -> bytes:
    """The page in UTF-8 where it is in the encoding that its server or its head names; else as it is.

    UTF-8 goes before what is named: hardly a text in another encoding is valid UTF-8, and many pages are named wrongly.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        stated = _META_CHARSET.search(data[:2048])
        for name in (charset, stated and stated[1].decode("ascii")):
            try:
                return data.decode(_LABELS.get(name.lower(), name)).encode() if name else data
            except (LookupError, UnicodeError):
                continue
    return data


def _paragraphs(body: Any) -> str:
    pieces: list[str] = []

    def walk(element: Any) -> None:
        block = element.tag in _BLOCKS
        pieces.append("\n\n" if block else "\n" if element.tag == "lb" else "")
        pieces.append(_flow(element.text))
        for child in element:
            walk(child)
            pieces.append(_flow(child.tail))
        pieces.append("\n\n" if block else "")

    walk(body)
    return re.sub(r" *\n\n[\n ]*", "\n\n", re.sub(r" *\n *", "\n", "".join(pieces))).strip()


def _flow(text: str | None) -> str:
    """Text as a browser flows it: runs of ASCII white space are one space; a non-breaking space stays."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")
