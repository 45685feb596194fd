"""robots.txt by RFC 9309."""

import time

import pytest

from casus.watch.robots import MAX_DELAY, parse_robots


def allows(text: str, path: str) -> bool:
    return parse_robots(text).allows(path)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("Disallow: /", "/a", True),  # belongs to nobody
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: CASUS/2.0\nDisallow: /", "/a", False),
        ("User-agent: casusbot\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: casus\nAllow: /", "/a", True),  # one's own group alone counts
        ("User-agent: *\nDisallow: /\nUser-agent: casus\n", "/a", True),
        ("User-agent: other\nUser-agent: casus\nDisallow: /a", "/a", False),
        ("User-agent: casus\nDisallow: /a\nUser-agent: x\nAllow: /\nUser-agent: casus\nDisallow: /b", "/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),  # the longest rule decides
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),  # and of equals "allow"
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php?z", True),
        ("User-agent: *\nDisallow: /a*c*e", "/abcde", False),
        ("User-agent: *\nDisallow: /a*e*c", "/abcde", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),  # the two may not overlap
        ("User-agent: *\nDisallow: /search?q=", "/search?q=x", False),
        ("User-agent: *\nDisallow: /%7ejoe", "/~joe", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
        ("User-agent: *\nDisallow: /ツ", "/%E3%83%84", False),
        ("\ufeffUSER-AGENT : * # all\r\ndisallow : /a # this\r\n", "/a", False),
        ("User-agent: *\nDisallow /a\nSitemap: /s\nDisallow: /b", "/a", True),
        ("User-agent: *\nSitemap: /s\nUser-agent: casus\nDisallow: /", "/", False),  # other lines part no group
    ],
)
def test_rules(text: str, path: str, allowed: bool) -> None:
    assert allows(text, path) is allowed


@pytest.mark.parametrize(
    ("value", "delay"), [("10", 10.0), ("0.5", 0.5), ("1e9", 0.0), ("inf", 0.0), ("-1", 0.0), ("9" * 9, MAX_DELAY)]
)
def test_crawl_delay(value: str, delay: float) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {value}\nDisallow: /x").delay == delay


def test_a_hostile_pattern_takes_no_longer_than_another() -> None:
    text = "User-agent: *\nDisallow: /" + "*a" * 20_000 + "*b$\n" + "Disallow: /*x*x*x*y\n" * 1000
    begun = time.perf_counter()
    assert allows(text, "/" + "ax" * 10_000)
    assert time.perf_counter() - begun < 2
