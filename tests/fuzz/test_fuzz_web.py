"""Whatever servers and feeds files say: an ``InputError`` of the right kind or something usable, and in time."""

import atexit
import gzip
import tomllib
from contextlib import ExitStack
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from hypothesis import strategies as st
from tests.fuzz.fuzzing import fuzz, outcome, within
from tests.fuzz.texts import HUGE, NASTY, encoded, pieces, words_of
from tests.server import Server, raw, serving

from casus.ingest.addresses import RefusedError, parse
from casus.ingest.errors import InputError
from casus.ingest.fetch import Fetcher
from casus.watch.entries import canonical, instant, iso
from casus.watch.feeds import parse_feed
from casus.watch.feeds_file import FeedsFileError, plan_of
from casus.watch.robots import parse_robots
from casus.watch.sitemaps import parse_sitemap
from casus.watch.state import site_of

BASE = "https://press.example/feed"
DATES = pieces(
    "2021", "-07", "-01", "T", "12:30", "Z", "+04:30", "Tue, ", "06 Jul ", " GMT", "0000", "99", "-", ":", most=8
)
URLS = pieces(
    "http",
    "s",
    "://",
    "a.example",
    "@",
    ":",
    "80",
    "/",
    "?",
    "#",
    "%",
    "%2f",
    "[",
    "]",
    "::1",
    "utm_x=1",
    "&",
    "\\",
    "..",
    " ",
    "xn--",
    "。",
    most=12,
)
FEED = pieces(
    *(
        '<?xml version="1.0" encoding="',
        "utf-8",
        "utf-7",
        "utf-16",
        "cp037",
        "hex",
        '"?>',
        "<!DOCTYPE rss [",
        "<!ENTITY a '",
        "'>",
        "]>",
    ),
    *(
        '<rss version="2.0">',
        "<channel>",
        "<item>",
        "<link>",
        "</link>",
        "<pubDate>",
        "</pubDate>",
        "</item>",
        "</channel></rss>",
    ),
    *(
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<entry>",
        '<link href="',
        '"/>',
        "<updated>",
        "</updated>",
        "</entry>",
        "</feed>",
    ),
    *(
        "<![CDATA[",
        "]]>",
        "&a;",
        "&amp;",
        "&#0;",
        "http://",
        "//",
        "/a",
        "<content type='xhtml'>",
        "<georss:point>",
        "1 2",
        "<media:x>",
        "<guid>",
    ),
    *("2021-07-01", "Tue, 99 Jul 99999 10:00:00 GMT", "<itunes:duration>", "<dc:date>", "xml:base='http://['"),
)
MAP = pieces(
    *(
        "<urlset>",
        "</urlset>",
        "<sitemapindex>",
        "<url>",
        "</url>",
        "<sitemap>",
        "</sitemap>",
        "<loc>",
        "</loc>",
        "<lastmod>",
        "</lastmod>",
    ),
    *(
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "&a;",
        "<?xml version='1.0' encoding='x'?>",
        "/a",
        "http://[",
        "2021-07-01",
        "<n:language>",
        "xmlns:n='y'",
    ),
)
HTTP = pieces(
    *(
        "HTTP/1.1 ",
        "200 OK",
        "302 Found",
        "304",
        "429",
        "99999",
        "\r\n",
        "\r\n\r\n",
        "\n",
        ":",
        " ",
        "a" * 70_000,
        "\x1b[2J",
    ),
    *(
        "Location: ",
        "http://127.0.0.1/",
        "http://[",
        "//",
        "/",
        "é",
        "Content-Length: ",
        "-1",
        "5",
        "99999999999999999999",
    ),
    *(
        "Transfer-Encoding: chunked\r\n",
        "ffffffffffffffffff\r\n",
        "0\r\n",
        "Content-Encoding: ",
        "gzip",
        "deflate",
        "br",
    ),
    *(
        "Content-Type: text/html; charset=",
        "Retry-After: ",
        "Set-Cookie: a=b\r\n",
        "HTTP/0.9 ",
        "HTTP/1.1 100 Continue\r\n\r\n",
    ),
)
ROBOTS = pieces(
    "User-agent:",
    "casus",
    "*",
    "Disallow:",
    "Allow:",
    "Crawl-delay:",
    "/",
    "$",
    "%",
    "%2f",
    "a",
    "\n",
    "\r",
    "#",
    "1e9",
    " ",
    "9" * 50,
)
TOML = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=10)
    | st.sampled_from(["15m", "a@b.example", BASE, "en"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                words_of("contact gap feeds sitemaps defaults url outlet every language allow_private max_age x")
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@fuzz(text=URLS | st.text())
def test_addresses(text: str) -> None:
    known = outcome(lambda: canonical(text), RefusedError)
    if isinstance(known, RefusedError):
        assert str(known).isprintable()
        return
    target = parse(known, ())
    assert canonical(known) == known
    assert (urlsplit(known).hostname, site_of(known)) == (target.host, target.site)
    assert known.isascii()
    assert known.isprintable()


def usable(found: Any) -> None:
    """Entries with addresses and dates, or an error that fits a terminal."""
    if isinstance(found, InputError):
        assert str(found).isprintable()
        return
    for entry in found:
        assert entry.url
        assert entry.stamp is None or instant(entry.stamp) is not None


@fuzz(
    data=encoded(FEED) | HUGE.map(str.encode),
    charset=st.none() | st.sampled_from(["utf-8", "utf-7", "x", "koi8-r"]),
)
def test_feeds(data: bytes, charset: str | None) -> None:
    usable(within(10, lambda: outcome(lambda: parse_feed(data, charset, BASE), InputError)))


@fuzz(data=encoded(MAP) | encoded(MAP).map(gzip.compress) | HUGE.map(str.encode))
def test_sitemaps(data: bytes) -> None:
    found = within(10, lambda: outcome(lambda: parse_sitemap(data, BASE), InputError))
    usable(found if isinstance(found, InputError) else (*found.articles, *found.sitemaps))


@cache
def server() -> Server:
    """A server for as long as the tests run."""
    running = ExitStack()
    atexit.register(running.close)
    return running.enter_context(serving())


@fuzz(data=encoded(HTTP) | HTTP.map(lambda text: b"HTTP/1.1 200 OK\r\n" + text.encode("utf-8", "replace")))
def test_answers(data: bytes) -> None:
    server().pages["/"] = raw(data)
    found = outcome(lambda: Fetcher(["127.0.0.1"], seconds=20).get(server().site), InputError)
    assert str(found).isprintable() if isinstance(found, InputError) else 100 <= found.status <= 999


@fuzz(text=ROBOTS | st.text() | HUGE, path=URLS | st.text())
def test_robots(text: str, path: str) -> None:
    robots = within(5, lambda: parse_robots(text))
    assert within(5, lambda: robots.allows("/" + path)) in {True, False}
    assert 0 <= robots.delay <= 86_400


def is_plan(found: Any) -> None:
    """A plan with sources, or an error that names the file."""
    assert str(found).startswith("feeds.toml: ") if isinstance(found, FeedsFileError) else found.sources


@fuzz(content=st.dictionaries(st.sampled_from(words_of("contact gap feeds sitemaps defaults allow_private")), TOML))
def test_feeds_files(content: dict[str, Any]) -> None:
    is_plan(outcome(lambda: plan_of({"contact": "a@b.example"} | content, "feeds.toml"), FeedsFileError))


@fuzz(text=pieces(*words_of("contact = 'a@b.example' [[feeds]] url outlet [ ] ''' # 1979-05-27 inf { } . , \""), "\n"))
def test_toml(text: str) -> None:
    content = outcome(lambda: tomllib.loads(text), tomllib.TOMLDecodeError)
    if isinstance(content, dict):
        is_plan(outcome(lambda: plan_of(content, "feeds.toml"), FeedsFileError))


@fuzz(text=DATES | st.text())
def test_dates(text: str) -> None:
    read = iso(text)
    assert read is None or (iso(read) == read and instant(read) is not None)


@fuzz(text=st.sampled_from(NASTY) | st.text())
def test_errors_fit_a_terminal(text: str) -> None:
    assert str(InputError(text, text)).isprintable()
