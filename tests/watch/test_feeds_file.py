"""The feeds file: what it may say, and errors that name file and entry."""

from pathlib import Path
from typing import Any

import pytest

from casus.watch.feeds_file import FeedsFileError, plan_of, read_feeds_file

EXAMPLE = Path(__file__).parents[2] / "examples" / "feeds.toml"
FEED = {"url": "https://press.example/rss", "outlet": "Amu Daily"}


def plan(**content: Any) -> Any:
    return plan_of({"contact": "desk@example.org", "feeds": [FEED]} | content, "feeds.toml")


def test_the_example_is_one() -> None:
    read = read_feeds_file(EXAMPLE)
    assert [source.kind for source in read.sources] == ["feed", "feed", "sitemap"]
    assert [source.every for source in read.sources] == [900.0, 300.0, 900.0]
    assert read.gap == 5.0


def test_an_entry_goes_before_the_defaults() -> None:
    (source,) = plan(feeds=[FEED | {"every": "2h"}], defaults={"every": "5m", "language": "en"}).sources
    assert (source.every, source.max_age, source.language) == (7200.0, 7 * 86_400.0, "en")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"contact": "me"}, "contact 'me' leads to nobody"),
        ({"contact": "a@b.example\r\nX-Evil: 1"}, "leads to nobody"),
        ({"feeds": []}, "nothing to watch"),
        ({"feed": [FEED]}, "unknown field `feed`"),
        ({"gap": "0s"}, "gap '0s' is out of bounds"),
        ({"defaults": {"every": "soon"}}, "feeds, entry 1 (https://press.example/rss): every 'soon' is no duration"),
        ({"feeds": [FEED, {"url": "https://b.example/"}]}, "feeds, entry 2 (https://b.example/): .*`outlet`"),
        ({"feeds": [FEED, FEED]}, "feeds, entry 2 .*: the address is there twice"),
        ({"feeds": [FEED | {"every": "1s"}]}, "every '1s' is out of bounds: at least 60"),
        ({"feeds": [FEED | {"every": "2d"}]}, "at most 86400"),
        ({"feeds": [FEED | {"outlet": " "}]}, "outlet is empty"),
        ({"feeds": [FEED | {"language": "English"}]}, "language 'English' is no code"),
        ({"feeds": [FEED | {"colour": "red"}]}, "feeds, entry 1 .*unknown field `colour`"),
        ({"sitemaps": [{"url": "ftp://x/", "outlet": "A"}]}, "sitemaps, entry 1 (ftp://x/): not a web address"),
        ({"sitemaps": [{"url": 3, "outlet": "A"}]}, "sitemaps, entry 1: Expected `str`, got `int`"),
        ({"feeds": "x"}, "Expected `array`, got `str`"),
    ],
)
def test_errors_name_the_file_and_the_entry(content: dict[str, Any], told: str) -> None:
    with pytest.raises(FeedsFileError, match="^feeds.toml: .*" + told.replace("(", r"\(").replace(")", r"\)")):
        plan(**content)


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("contact = \n")
    with pytest.raises(FeedsFileError, match=r"x\.toml: not TOML: .*line 1"):
        read_feeds_file(tmp_path / "x.toml")
    (tmp_path / "x.toml").write_bytes(b"\xff")
    with pytest.raises(FeedsFileError, match="not TOML"):
        read_feeds_file(tmp_path / "x.toml")
    with pytest.raises(FeedsFileError, match="not readable"):
        read_feeds_file(tmp_path)
