"""Servers that fail, forbid, mislead or attack: each costs itself, and is left alone as it should."""

import gzip
from itertools import pairwise
from typing import Any

import pytest
from tests.server import answer, bomb, endless, moved, serving
from tests.watch.conftest import BEGUN, STORY, Bench, page, rss

from casus.watch.watching import MAX_TRIES

TUESDAY = "Tue, 06 Jul 2021 14:30:00 +0430"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


def everywhere(bench: Bench, given: Any) -> list[float]:
    """Let the server answer everything but robots.txt with ``given``; the times at which it was asked."""
    times: list[float] = []
    bench.server.pages["/rss"] = lambda handler: (times.append(bench.time - BEGUN), given(handler))[1]
    return times


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_failing_server_is_left_alone_longer_each_time(bench: Bench, status: int) -> None:
    times = everywhere(bench, answer(status))
    bench.run(86_400, bench.plan(defaults={"every": "1m"}))
    gaps = [b - a for a, b in pairwise(times)]
    assert 5 <= len(gaps) <= 15
    assert gaps[0] < 200
    assert max(gaps) > 3600
    assert "answered" in bench.told.problems[0]


def test_retry_after_is_obeyed(bench: Bench) -> None:
    times = everywhere(bench, answer(429, headers={"Retry-After": "7200"}))
    bench.run(7100, bench.plan(defaults={"every": "1m"}))
    assert len(times) == 1


def test_retry_after_may_be_a_date_and_is_not_obeyed_for_ever(bench: Bench) -> None:
    times = everywhere(bench, answer(503, headers={"Retry-After": "Wed, 07 Jul 2021 00:00:00 GMT"}))
    bench.run(15_000, bench.plan(defaults={"every": "1m"}))
    assert len(times) == 1
    bench.server.asked.clear()
    everywhere(bench, answer(503, headers={"Retry-After": "9" * 30}))
    bench.run(3 * 86_400, bench.plan(defaults={"every": "1m"}))
    assert 2 <= bench.count("/rss") <= 4


def test_one_dead_server_does_not_hold_up_another(bench: Bench) -> None:
    dead = {"url": "http://127.0.0.1:9/rss", "outlet": "Gone"}
    feeds = [dead, {"url": f"{bench.server.site}/rss", "outlet": "Amu Daily"}]
    bench.server.pages |= {"/rss": rss(("/a", TUESDAY)), "/a": page()}
    status = bench.once(bench.plan(feeds=feeds))
    assert (status.added.new, status.failed, status.queue.resting) == (1, 1, 1)
    assert "127.0.0.1:9" in bench.told.problems[0]


def test_an_article_is_tried_again_and_then_given_up(bench: Bench) -> None:
    bench.server.pages |= {"/rss": rss(("/a", None)), "/a": answer(503)}
    rarely = bench.plan(defaults={"every": "6h"})
    bench.run(5 * 86_400, rarely)
    assert bench.count("/a") == MAX_TRIES
    bench.server.asked.clear()
    bench.server.pages |= {"/rss": rss(("/b", None)), "/b": answer(503)}
    bench.until = float("inf")
    bench.once(rarely)
    bench.server.pages["/b"] = page()
    bench.run(86_400, rarely)
    assert [document.url for document in bench.documents()] == [f"{bench.server.site}/b"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_an_article_that_is_not_there_is_not_asked_for_again(bench: Bench, status: int) -> None:
    bench.server.pages |= {"/rss": rss(("/a", TUESDAY)), "/a": answer(status)}
    assert bench.once().failed == 1
    assert bench.once().failed == 0
    assert bench.count("/a") == 1


def test_robots_txt_is_obeyed(bench: Bench) -> None:
    bench.server.pages |= {
        "/robots.txt": answer(body="User-agent: casus\nDisallow: /no\nCrawl-delay: 30\n"),
        "/rss": rss(("/no/a", TUESDAY), ("/yes", TUESDAY), ("/led", TUESDAY)),
        "/yes": page(),
        "/led": moved("/no/b"),
    }
    status = bench.once()
    assert not any(path.startswith("/no") for path in bench.server.paths())
    assert (status.added.new, status.failed) == (1, 2)
    assert "robots.txt closes it" in bench.told.problems[0]
    assert bench.time - BEGUN >= 3 * 30


def test_another_server_keeps_its_own_rules_on_a_redirect(bench: Bench) -> None:
    with serving() as other:
        other.pages |= {"/robots.txt": answer(body="User-agent: *\nDisallow: /no"), "/yes": page()}
        bench.server.pages |= {
            "/rss": rss(("/1", TUESDAY), ("/2", TUESDAY)),
            "/1": moved(f"HTTP://127.0.0.1:{other.server_port}/no"),
            "/2": moved(f"HTTP://127.0.0.1:{other.server_port}/yes"),
        }
        bench.once()
        assert other.paths() == ["/robots.txt", "/yes"]
    assert [document.url for document in bench.documents()] == [f"{other.site}/yes"]


@pytest.mark.parametrize("given", [answer(500), answer(429), endless(b"x", 0.3)], ids=["500", "429", "slow"])
def test_a_server_whose_robots_txt_fails_is_not_asked_for_anything(bench: Bench, given: Any) -> None:
    bench.patience = 1.5
    bench.server.pages |= {"/robots.txt": given, "/rss": rss()}
    status = bench.once()
    assert set(bench.server.paths()) == {"/robots.txt"}
    assert (status.failed, status.queue.resting) == (1, 1)


def test_robots_txt_is_asked_for_once_a_day(bench: Bench) -> None:
    bench.server.pages["/rss"] = rss()
    bench.run(2.5 * 86_400, bench.plan(defaults={"every": "6h"}))
    assert bench.count("/robots.txt") == 3


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (answer(404), "the server answered 404 Not Found"),
        (answer(body="<!DOCTYPE html><html><body>Welcome</body></html>"), "an HTML page and no feed"),
        (answer(body="hello"), "no RSS or Atom"),
        (answer(body=b""), "no RSS or Atom"),
        (answer(body=LAUGHS + "<rss><channel><item><link>&j;</link></item></channel></rss>"), "declares XML entities"),
        (answer(body=(LAUGHS + "<rss/>").encode("utf-16")), "declares XML entities"),
        (bomb(60), "more than 5 MB"),
        (endless(), "more than 5 MB"),
        (moved("/rss"), "more than 5 redirects"),
        (moved("http://169.254.169.254/latest/"), "no public address"),
        (moved("file:///etc/passwd"), "not a web address"),
        (answer(body=b"\x89PNG", headers={"Content-Type": "image/png"}), "not text"),
    ],
)
def test_what_is_no_feed_is_told_and_tried_later(bench: Bench, given: Any, told: str) -> None:
    bench.server.pages["/rss"] = given
    status = bench.once()
    assert status.failed == 1
    assert told in bench.told.problems[0]
    assert bench.documents() == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (answer(body=LAUGHS + "<urlset><url><loc>&j;</loc></url></urlset>"), "has a document type"),
        (answer(body='<!DOCTYPE x SYSTEM "file:///etc/passwd"><urlset/>'), "has a document type"),
        (answer(body="<html><body/></html>"), "of the kind html"),
        (answer(body=gzip.compress(b"<urlset>" + b" " * 60_000_000)), "more than 50 MB unpacked"),
        (answer(body=b"\x1f\x8b\x08 not gzip"), "damaged gzip"),
    ],
)
def test_what_is_no_sitemap_is_told(bench: Bench, given: Any, told: str) -> None:
    bench.server.pages["/map"] = given
    assert bench.once(bench.plan(sitemaps=[{"url": f"{bench.server.site}/map", "outlet": "A"}])).failed == 1
    assert told in bench.told.problems[0]


def test_a_feed_that_breaks_off_gives_what_it_has(bench: Bench) -> None:
    whole = "<rss version='2.0'><channel><item><link>/a</link></item><item><link>/b</li"
    bench.server.pages |= {"/rss": answer(body=whole), "/a": page()}
    assert bench.once().added.new == 1


def test_a_huge_feed_gives_its_beginning(bench: Bench) -> None:
    bench.server.pages["/rss"] = rss(*((f"/{number}", TUESDAY) for number in range(3000)))
    assert bench.run(8).queue.waiting == 1000


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 20_000,
        b"<script>while(true){}</script><p>" + b"<b>" * 20_000,
        b"\xff\xfe\x00<p>" * 500,
        b"<p>" + b"\x1b[31m \xe2\x80\xae &#0; &#x1b;]0;owned" * 20,
    ],
    ids=["nested", "script", "bytes", "control"],
)
def test_hostile_html_is_harmless(bench: Bench, body: bytes) -> None:
    hostile = b"<!doctype html><html><head><title>\x1b]0;x\x07</title></head><body>" + body
    bench.server.pages |= {
        "/rss": rss(("/hostile", TUESDAY), ("/a", TUESDAY)),
        "/hostile": answer(body=hostile, headers={"Content-Type": "text/html"}),
        "/a": page(),
    }
    bench.once()
    assert f"{bench.server.site}/a" in [document.url for document in bench.documents()]
    assert not any("\x1b" in line for line in (*bench.told.problems, *bench.told.notes))


def test_a_wrong_charset_is_seen_through(bench: Bench) -> None:
    text = STORY.replace("officials", "Zürich’s officials")
    html = f"<!doctype html><html><head><meta charset=utf-8></head><body><article><p>{text * 3}</p></article></body>"
    bench.server.pages |= {
        "/rss": answer(
            body="<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Zürich</title><item><link>"
            "/z</link></item></channel></rss>".encode("cp1252"),
            headers={"Content-Type": "text/xml; charset=nonsense"},
        ),
        "/z": answer(body=html.encode(), headers={"Content-Type": "text/html; charset=iso-8859-1"}),
    }
    bench.once()
    assert "Zürich’s officials" in bench.documents()[0].text
