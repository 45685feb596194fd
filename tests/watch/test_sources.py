"""What feeds and sitemaps list, and by which address an article is known."""

import gzip

import pytest
from tests.server import answer
from tests.watch.conftest import Bench, page

from casus.ingest.errors import InputError
from casus.watch.entries import canonical, instant, iso
from casus.watch.feeds import parse_feed
from casus.watch.sitemaps import parse_sitemap

BASE = "https://press.example/feed"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><link href="/first"/>
<published>2021-07-06T10:00:00+04:30</published><updated>2021-07-06T12:00:00Z</updated></entry>
<entry><link rel="alternate" href="https://press.example/second"/><updated>2021-07-05T12:00:00Z</updated></entry>
<entry><title>No link</title></entry></feed>"""
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("HTTPS://Press.Example:443/a?id=3#part", "https://press.example/a?id=3"),
        ("http://press.example", "http://press.example/"),
        ("https://press.example/a?utm_source=x&id=3&UTM_Medium=y&fbclid=z", "https://press.example/a?id=3"),
        ("https://press.example/a?at_campaign=64&cid=9", "https://press.example/a?cid=9"),
        ("https://press.example/a?", "https://press.example/a"),
        ("https://press.example/ä b?q=ü", "https://press.example/%C3%A4b?q=%C3%BC"),
        ("https://press.example:8443/a", "https://press.example:8443/a"),
        (" https://press.example/a\n/b ", "https://press.example/a/b"),
        ("https://президент.example/", "https://xn--d1abbgf6aiiy.example/"),
    ],
)
def test_an_article_is_known_by_one_address(url: str, known: str) -> None:
    assert canonical(url) == known
    assert canonical(known) == known


@pytest.mark.parametrize(
    "url", ["", "/a", "mailto:x@y", "javascript:alert(1)", "http://", "http://a@b/", "http://[", "\ud800"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        canonical(url)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2021-07-01", "2021-07-01"),
        ("2021-07-01T12:30:00+04:30", "2021-07-01T08:00:00+00:00"),
        ("2021-07-01T12:30Z", "2021-07-01T12:30:00+00:00"),
        (" 2021-07-01T12:30:00.123456 ", "2021-07-01T12:30:00"),
        ("2021-07", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+23:59", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text: str | None, read: str | None) -> None:
    assert iso(text) == read
    assert read is None or instant(read) > 0


def test_atom() -> None:
    first, second = parse_feed(ATOM.encode(), None, BASE)
    assert first.url == "https://press.example/first"
    assert (first.published, first.stamp) == ("2021-07-06T05:30:00+00:00", "2021-07-06T12:00:00+00:00")
    assert (second.published, second.stamp) == ("2021-07-05T12:00:00+00:00",) * 2


def test_a_feed_is_never_taken_for_an_address_or_a_path() -> None:
    for hostile in (b"http://127.0.0.1:9/", b"file:///etc/passwd", b"/etc/passwd", b"feed:http://127.0.0.1:9/"):
        with pytest.raises(InputError, match="no RSS or Atom"):
            parse_feed(hostile, None, BASE)


def test_an_old_document_type_without_entities_is_read() -> None:
    feed = (
        b'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://127.0.0.1:9/x.dtd"><rss version="0.91"><channel><item>'
    )
    (entry,) = parse_feed(feed + b"<link>/a</link></item></channel></rss>", None, BASE)
    assert entry.url == "https://press.example/a"


def test_a_news_sitemap() -> None:
    found = parse_sitemap(
        f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="{NEWS}">
        <url><loc> /a </loc><lastmod>2021-07-06</lastmod><n:news><n:publication><n:language>en-GB</n:language>
        </n:publication><n:publication_date>2021-07-05T10:00:00Z</n:publication_date></n:news></url>
        <url><loc>http://[</loc></url><url><lastmod>2021-07-06</lastmod></url>
        <url><loc>/b</loc></url></urlset>""".encode(),
        BASE,
    )
    first, second = found.articles
    assert (first.url, first.language) == ("https://press.example/a", "en")
    assert (first.published, first.stamp) == ("2021-07-05T10:00:00+00:00", "2021-07-06")
    assert (second.url, second.stamp) == ("https://press.example/b", None)


def test_a_sitemap_that_breaks_off_gives_its_beginning() -> None:
    assert len(parse_sitemap(b"<urlset><url><loc>/a</loc></url><url><loc>/b", BASE).articles) == 1


def test_an_index_leads_to_its_newest_sitemaps_of_the_same_server(bench: Bench) -> None:
    def sitemap(*urls: tuple[str, str], kind: str = "url", root: str = "urlset") -> bytes:
        inside = "".join(f"<{kind}><loc>{url}</loc><lastmod>{date}</lastmod></{kind}>" for url, date in urls)
        return f"<{root}>{inside}</{root}>".encode()

    index = sitemap(
        ("/new.xml.gz", "2021-07-06"),
        ("/old.xml", "2020-01-01"),
        ("http://elsewhere.example/map.xml", "2021-07-06"),
        kind="sitemap",
        root="sitemapindex",
    )
    news = sitemap(("/a", "2021-07-06"), ("/older", "2021-01-06"))
    bench.server.pages |= {"/map": answer(body=index), "/new.xml.gz": answer(body=gzip.compress(news)), "/a": page()}
    plan = bench.plan(sitemaps=[{"url": f"{bench.server.site}/map", "outlet": "Border Herald"}])
    assert bench.once(plan).failed == 0
    assert [document.outlet for document in bench.documents()] == ["Border Herald"]
    assert set(bench.server.paths()) == {"/robots.txt", "/map", "/new.xml.gz", "/a"}
    bench.once(plan)
    assert (bench.count("/map"), bench.count("/new.xml.gz")) == (2, 1)
    bench.server.pages["/map"] = answer(body=index.replace(b"2021-07-06", b"2021-07-07"))
    bench.time += 86_400
    bench.once(plan)
    assert bench.count("/new.xml.gz") == 2


def test_indexes_that_list_themselves_end(bench: Bench) -> None:
    index = b"<sitemapindex><sitemap><loc>/map</loc></sitemap><sitemap><loc>/map2</loc></sitemap></sitemapindex>"
    bench.server.pages |= dict.fromkeys(("/map", "/map2"), answer(body=index))
    bench.once(bench.plan(sitemaps=[{"url": f"{bench.server.site}/map", "outlet": "A"}]))
    assert len(bench.server.paths()) < 10
