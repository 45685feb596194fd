"""What a watch does over time: what it asks for, when, and what reaches the ledger."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from tests.server import answer, moved
from tests.watch.conftest import BEGUN, STORY, Bench, page, read, rss

from casus import time_limit
from casus.records import Document, Record

TUESDAY = "Tue, 06 Jul 2021 14:30:00 +0430"


def test_an_article_reaches_the_ledger_with_outlet_date_and_address(bench: Bench) -> None:
    bench.server.pages |= {"/rss": rss(("/a?id=7&utm_source=rss#top", TUESDAY)), "/a?id=7": page()}
    status = bench.once()
    (document,) = bench.documents()
    assert document.outlet == "Amu Daily"
    assert document.published == "2021-07-06T10:00:00+00:00"
    assert document.url == f"{bench.server.site}/a?id=7"
    assert document.title == "Crossing falls"
    assert document.text.startswith(STORY.strip())
    assert (status.fetched, status.added.new, status.failed, status.queue.waiting) == (1, 1, 0, 0)


def test_what_was_seen_is_not_fetched_again(bench: Bench) -> None:
    bench.server.pages |= {"/rss": rss(("/a", TUESDAY), ("/a?utm_medium=x", TUESDAY)), "/a": page()}
    bench.once()
    bench.once()
    assert bench.count("/rss") == 2
    assert bench.count("/a") == 1
    assert bench.count("/robots.txt") == 1


def test_an_article_of_two_feeds_is_one_document(bench: Bench) -> None:
    site = bench.server.site
    feeds = [{"url": f"{site}/{name}", "outlet": name} for name in ("first", "second")]
    bench.server.pages |= {"/first": rss(("/a", TUESDAY)), "/second": rss(("/short", TUESDAY)), "/a": page()}
    bench.server.pages |= {"/short": moved("/a")}
    status = bench.once(bench.plan(feeds=feeds))
    assert len(bench.documents()) == 1
    assert (status.fetched, status.added.new, status.added.versions) == (2, 1, 0)


def test_a_changed_article_is_a_new_version(bench: Bench) -> None:
    bench.server.pages |= {"/rss": rss(("/a", TUESDAY)), "/a": page()}
    bench.once()
    bench.server.pages |= {
        "/rss": rss(("/a", "Tue, 06 Jul 2021 15:30:00 +0430")),
        "/a": page("They came back. " + STORY),
    }
    status = bench.once()
    assert (status.added.new, status.added.versions) == (0, 1)
    assert len(bench.documents()) == 2


def test_a_source_is_asked_as_often_as_it_says(bench: Bench) -> None:
    bench.server.pages["/rss"] = rss()
    bench.run(3600, bench.plan(defaults={"every": "15m"}))
    assert bench.count("/rss") == 4


def test_a_feed_that_did_not_change_is_not_sent_again(bench: Bench) -> None:
    bench.server.pages["/rss"] = rss(headers={"ETag": '"v1"', "Last-Modified": "Tue, 06 Jul 2021 10:00:00 GMT"})
    bench.once()
    bench.server.pages["/rss"] = answer(304)
    status = bench.once()
    asked = [headers for path, headers in bench.server.asked if path == "/rss"]
    assert "If-None-Match" not in asked[0]
    assert asked[1]["If-None-Match"] == '"v1"'
    assert asked[1]["If-Modified-Since"] == "Tue, 06 Jul 2021 10:00:00 GMT"
    assert status.failed == 0
    bench.once()
    assert bench.server.asked[-1][1]["If-None-Match"] == '"v1"'


def test_requests_to_one_server_keep_their_distance(bench: Bench) -> None:
    times: list[float] = []
    bench.server.pages |= {"/rss": rss(*((f"/{n}", TUESDAY) for n in range(4))), **{f"/{n}": page() for n in range(4)}}
    for path, given in list(bench.server.pages.items()):
        bench.server.pages[path] = lambda handler, given=given: (times.append(bench.time), given(handler))[1]
    bench.once(bench.plan(gap="7s"))
    assert len(times) == 5
    assert min(b - a for a, b in pairwise(times)) >= 7


def test_stubs_and_other_languages_are_skipped_and_told(bench: Bench) -> None:
    german = "Die Wachen am Grenzübergang flohen über den Fluss, als die Kolonne kam, sagten die Beamten in der Stadt. "
    bench.server.pages |= {
        "/rss": rss(("/stub", TUESDAY), ("/german", TUESDAY), ("/book", TUESDAY)),
        "/book": page(STORY * 600),
        "/stub": answer(
            body="<!doctype html><html><body><article><p>Subscribe to read more.</p></article></body></html>"
        ),
        "/german": page(german),
    }
    status = bench.once()
    assert bench.documents() == []
    assert (status.skipped, status.failed) == (3, 0)
    assert any("/stub: only 4 words found in it" in problem for problem in bench.told.problems)
    assert any("/book: 36,003 words, which is no report" in problem for problem in bench.told.problems)
    assert any("/german: language: de" in problem for problem in bench.told.problems)
    bench.once()
    assert bench.count("/stub") == 1


def test_old_entries_are_passed_over(bench: Bench) -> None:
    bench.server.pages |= {"/rss": rss(("/new", TUESDAY), ("/old", "Tue, 01 Jun 2021 10:00:00 GMT")), "/new": page()}
    bench.once()
    assert "/old" not in bench.server.paths()


def test_a_date_ahead_is_not_believed(bench: Bench) -> None:
    bench.server.pages |= {"/rss": rss(("/a", "Fri, 06 Jul 2029 10:00:00 GMT")), "/a": page()}
    bench.once()
    assert bench.documents()[0].published is None


def test_the_watch_ends_after_the_current_article_and_keeps_it(bench: Bench) -> None:
    def and_stop(handler: object) -> None:
        bench.until = bench.time
        page()(handler)  # type: ignore[arg-type]

    bench.server.pages |= {"/rss": rss(("/a", TUESDAY), ("/b", "Tue, 06 Jul 2021 09:00:00 GMT")), "/a": and_stop}
    status = bench.run(3600)
    assert [document.url for document in bench.documents()] == [f"{bench.server.site}/a"]
    assert status.queue.waiting == 1
    bench.server.pages["/b"] = page()
    bench.until = float("inf")
    bench.once()
    assert len(bench.documents()) == 2
    assert bench.count("/a") == 1


def test_a_text_on_which_the_pipeline_breaks_costs_itself(bench: Bench) -> None:
    def breaking(documents: object) -> list[Record]:
        kept: list[Document] = list(documents)  # type: ignore[call-overload]
        if any("poison" in document.text for document in kept):
            raise RecursionError("too deep")
        return read(kept)

    bench.server.pages |= {
        "/rss": rss(*((f"/{n}", TUESDAY) for n in range(3))),
        "/0": page(),
        "/1": page("poison " + STORY),
        "/2": page("Other words. " + STORY),
    }
    status = bench.once(reading=breaking)
    assert (len(bench.documents()), status.failed) == (2, 1)
    assert "/1: could not be read (RecursionError('too deep'))" in bench.told.problems[0]
    bench.once()
    assert bench.count("/1") == 1


def test_a_text_that_holds_up_the_pipeline_costs_itself(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "_SECONDS", 0.2)
    monkeypatch.setattr(time_limit, "_SECONDS_A_CHARACTER", 0.0)

    def stuck(documents: Iterable[Document]) -> list[Record]:
        kept = list(documents)
        while any("endless" in document.text for document in kept):
            pass
        return read(kept)

    bench.server.pages |= {
        "/rss": rss(*((f"/{n}", TUESDAY) for n in range(3))),
        "/0": page(),
        "/1": page("endless " + STORY),
        "/2": page("Other words. " + STORY),
    }
    status = bench.once(reading=stuck)
    assert (len(bench.documents()), status.failed, status.queue.waiting) == (2, 1, 0)
    assert "/1: reading took more than 0 seconds" in bench.told.problems[0]
    bench.once()
    assert bench.count("/1") == 1


def test_nothing_is_read_when_nothing_is_new(bench: Bench) -> None:
    calls: list[int] = []

    def counting(documents: Iterable[Document]) -> list[Record]:
        calls.append(1)
        return read(documents)

    bench.server.pages |= {"/rss": rss(("/a", TUESDAY)), "/a": page()}
    bench.once(reading=counting)
    bench.once(reading=counting)
    assert len(calls) == 1


def test_a_clock_that_is_set_back_does_not_stop_the_watch(bench: Bench) -> None:
    bench.server.pages |= {"/rss": rss(), "/robots.txt": answer(503)}
    bench.time = BEGUN + 400 * 86_400  # it was wrong
    bench.once()
    bench.server.pages["/robots.txt"] = answer(404)
    bench.time = BEGUN
    bench.run(86_400, bench.plan(defaults={"every": "6h"}))
    assert bench.count("/rss") > 1
