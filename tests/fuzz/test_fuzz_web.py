"""Whatever servers and feeds files say: an ``InputError`` of the right kind or something usable, and in time."""

import gzip
import tomllib
from urllib.parse import urlsplit

from hypothesis import strategies as st
from tests.fuzz.fuzzing import fuzz, within
from tests.fuzz.texts import HUGE, NASTY, encoded, pieces

from casus.ingest.addresses import RefusedError, parse
from casus.ingest.errors import InputError
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
)  # noqa: E501
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
)  # noqa: E501
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
                "contact gap feeds sitemaps defaults url outlet every language allow_private max_age x".split()
            ),
            inner,
            max_size=5,
        )
    ),  # noqa: E501, SIM905
    max_leaves=12,
)


@fuzz(text=URLS | st.text())
def test_addresses(text: str) -> None:
    try:
        target = parse(text, ())
        known = canonical(text)
    except RefusedError as error:
        assert str(error).isprintable()
        return
    assert target.host.isascii()
    assert canonical(known) == known
    assert urlsplit(known).hostname == parse(known, ()).host
    assert site_of(known) == parse(known, ()).site
    assert known.isascii()
    assert known.isprintable()


@fuzz(
    data=encoded(FEED) | HUGE.map(str.encode),
    charset=st.none() | st.sampled_from(["utf-8", "utf-7", "punycode", "x", "koi8-r"]),
)
def test_feeds(data: bytes, charset: str | None) -> None:
    try:
        entries = within(10, lambda: parse_feed(data, charset, BASE))
    except InputError as error:
        assert str(error).isprintable()
        return
    for entry in entries:
        assert entry.url
        assert entry.stamp is None or instant(entry.stamp) is not None


@fuzz(data=encoded(MAP) | encoded(MAP).map(gzip.compress) | HUGE.map(str.encode))
def test_sitemaps(data: bytes) -> None:
    try:
        found = within(10, lambda: parse_sitemap(data, BASE))
    except InputError as error:
        assert str(error).isprintable()
        return
    for entry in (*found.articles, *found.sitemaps):
        assert entry.url
        assert entry.stamp is None or instant(entry.stamp) is not None


@fuzz(text=ROBOTS | st.text() | HUGE, path=URLS | st.text())
def test_robots(text: str, path: str) -> None:
    robots = within(5, lambda: parse_robots(text))
    assert within(5, lambda: robots.allows("/" + path)) in {True, False}
    assert 0 <= robots.delay <= 86_400


@fuzz(
    content=st.dictionaries(st.sampled_from(["contact", "gap", "feeds", "sitemaps", "defaults", "allow_private"]), TOML)
    | TOML
)
def test_feeds_files(content: object) -> None:
    if not isinstance(content, dict):
        return
    try:
        plan = plan_of({"contact": "a@b.example"} | content, "feeds.toml")
    except FeedsFileError as error:
        assert str(error).startswith("feeds.toml: ")
        return
    assert plan.sources


@fuzz(
    text=pieces(
        "contact",
        "=",
        '"a@b.example"',
        "[[feeds]]",
        "url",
        "outlet",
        "\n",
        "[",
        "]",
        "'''",
        "#",
        "1979-05-27",
        "inf",
        "{",
        "}",
        ".",
    )
)
def test_toml(text: str) -> None:
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    test = plan_of
    try:
        test(content, "feeds.toml")
    except FeedsFileError:
        return


@fuzz(text=DATES | st.text())
def test_dates(text: str) -> None:
    read = iso(text)
    assert read is None or (iso(read) == read and instant(read) is not None)


@fuzz(text=st.sampled_from(NASTY) | st.text())
def test_errors_fit_a_terminal(text: str) -> None:
    assert str(InputError(text, text)).isprintable()
