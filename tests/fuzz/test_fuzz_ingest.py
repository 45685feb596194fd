"""Any input becomes documents or an ``InputError`` that fits a terminal, and in time."""

import gzip
import io
import json
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from hypothesis import strategies as st
from tests.fuzz.fuzzing import fuzz, outcome, within
from tests.fuzz.texts import HUGE, NASTY, encoded, pieces, words_of

from casus.ingest import InputError
from casus.ingest.decode import decode
from casus.ingest.lines import looks_like_jsonl, read_jsonl
from casus.ingest.metadata import check_published
from casus.ingest.pages import looks_like_html, read_page
from casus.ingest.report import Facts, make_document
from casus.ingest.warc import read_warc
from casus.records import Document

WORDS = "The guards of the crossing fled over the river when the column came, officials said on Tuesday. "
TAGS = words_of(
    "p div article b a span table tr td ul li br h1 head body html script style title meta blockquote q form",
    "iframe svg math noscript time",
)
HTML = pieces(
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *(
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml ",
        "?>",
        "<!doctype html>",
        "&amp;",
        "&#0;",
        "&#x1b;",
        "&#xd800;",
        "<",
        ">",
    ),
    *('<a href="', "<meta charset=utf-7>", '<meta property="og:title" content="', "<p ", "='", '"', "/>"),
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": [[{}]], "datePublished": 7',
    '<meta property="article:published_time" content="',
    '<time datetime="0000-99-99T',
    "2021-07-01",
    WORDS,
)
CODECS = ["utf-7", "punycode", "idna", "unicode_escape", "hex", "rot13", "undefined", "utf-16", "x"]
JSON = pieces(
    "{",
    "}",
    '"text"',
    '"id"',
    '"published"',
    '"url"',
    ":",
    ",",
    '"',
    "\\ud800",
    "\\u0000",
    "[",
    "]",
    "[" * 5_000,
    "1e999",
    "null",
    "\n",
    WORDS,
)
VALUES = (
    st.none()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([*NASTY, "2021-07-01", "0000-00-00"])
)


def checked(found: Iterable[Document | InputError]) -> None:
    for item in found:
        if isinstance(item, InputError):
            assert str(item).isprintable()
        else:
            assert item.text.strip()
            "".join(filter(None, (item.id, item.text, item.title, item.outlet, item.url))).encode()
            assert item.published is None or check_published(item.published)


def caught(work: Callable[[], Document]) -> None:
    checked([outcome(work, InputError)])


@fuzz(data=encoded(HTML | st.text()) | HUGE.map(str.encode), charset=st.none() | st.sampled_from(CODECS))
def test_pages(data: bytes, charset: str | None) -> None:
    within(2, lambda: looks_like_html(data))
    within(
        10, lambda: caught(lambda: make_document(*read_page(data, "page", "https://press.example/a", charset), "page"))
    )


@fuzz(data=encoded(st.text() | pieces(*NASTY)))
def test_plain_text(data: bytes) -> None:
    within(5, lambda: caught(lambda: make_document(decode(data, "text"), Facts(), "text")))


@fuzz(data=encoded(JSON), packed=st.booleans())
def test_lines(data: bytes, packed: bool) -> None:
    looks_like_jsonl(data)
    stream = gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(data))) if packed else io.BytesIO(data)
    within(5, lambda: checked(read_jsonl(stream, "lines", Facts())))  # type: ignore[arg-type]


@fuzz(
    fields=st.fixed_dictionaries(
        {"text": VALUES | st.just(WORDS)}, optional=dict.fromkeys(("id", "title", "outlet", "url", "published"), VALUES)
    )
)
def test_fields_of_a_line(fields: dict[str, object]) -> None:
    checked(read_jsonl(io.BytesIO(json.dumps(fields).encode()), "lines", Facts()))


HEADERS = pieces(
    "WARC/1.0\r\n",
    "WARC-Type: response\r\n",
    "Content-Length: ",
    "9" * 20,
    "-1",
    "7",
    "\r\n",
    "\r\n\r\n",
    "HTTP/1.1 200 OK\r\n",
    "Content-Type: text/html; charset=x\r\n",
    "Content-Encoding: gzip\r\n",
    "Transfer-Encoding: chunked\r\n",
    "WARC-Target-URI: http://[\r\n",
    "<html>",
    WORDS,
)


def record(body: bytes, http: str) -> bytes:
    block = http.encode("utf-8", "replace") + b"\r\n" + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://press.example/>\r\n"
    return (
        f"{head}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
    )


RECORDS = st.builds(
    record,
    encoded(HTML),
    st.sampled_from(
        ["HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "HTTP/1.1 200\r\nContent-Encoding: gzip\r\n", "\0\r\n"]
    ),
)


@fuzz(parts=st.lists(RECORDS | encoded(HEADERS), max_size=5), packed=st.sampled_from(["", ".gz", "wrong"]))
def test_archives(parts: list[bytes], packed: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("x.warc" + (".gz" if packed else ""))
        path.write_bytes(b"".join(map(gzip.compress, parts)) if packed == ".gz" else b"".join(parts))
        within(20, lambda: checked(read_warc(path, Facts())))
