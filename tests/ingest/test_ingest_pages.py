import time
from pathlib import Path

import pytest

from casus.ingest import InputError, read_inputs
from casus.ingest.pages import looks_like_html, read_page
from casus.records import Document

PAGE = """<!doctype html><html><head><title>Crossing falls | Amu Daily</title>
<link rel="canonical" href="https://example.org/crossing">
<meta property="og:site_name" content="Amu  Daily">{date}</head>
<body><nav><a href="/">Home</a></nav><article><h1>Crossing falls</h1>
<p>The Taliban seized the crossing on <b>Tuesday</b>, officials said. &ldquo;We left,&rdquo; one said.</p>
<p>Fighters arrived
   at dawn,<br>he said, and the guards crossed the river&nbsp;into Tajikistan with their weapons and trucks.</p>
<blockquote><p>A third paragraph, with words enough to count as a part of the article's text.</p></blockquote>
</article><footer>Copyright 2019 Amu Daily</footer></body></html>"""
DATE = '<meta property="article:published_time" content="2021-06-22T14:03:00+04:30">'


def page(tmp_path: Path, html: str, **facts: str) -> Document:
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    (document,) = read_inputs([path], **facts)
    assert isinstance(document, Document), document
    return document


def test_a_page_gives_its_article_title_outlet_and_date(tmp_path: Path) -> None:
    document = page(tmp_path, PAGE.format(date=DATE))
    assert (document.title, document.outlet, document.published) == ("Crossing falls", "Amu Daily", "2021-06-22")
    assert (document.language, document.url) == ("en", "https://example.org/crossing")


def test_paragraphs_are_separated_by_blank_lines(tmp_path: Path) -> None:
    paragraphs = page(tmp_path, PAGE.format(date=DATE)).text.split("\n\n")
    assert paragraphs[0] == "Crossing falls"
    assert paragraphs[1].endswith("on Tuesday, officials said. “We left,” one said.")
    assert paragraphs[2].startswith("Fighters arrived at dawn,\nhe said, and the guards crossed the river\u00a0into")
    assert len(paragraphs) == 4


def test_a_footers_year_is_no_date_of_publication(tmp_path: Path) -> None:
    assert page(tmp_path, PAGE.format(date="")).published is None


def test_what_is_given_goes_before_what_the_page_says(tmp_path: Path) -> None:
    document = page(tmp_path, PAGE.format(date=DATE), outlet="Given", published="2021-06-23", title="Own title")
    assert (document.title, document.outlet, document.published) == ("Own title", "Given", "2021-06-23")


def test_a_page_without_an_article_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>")
    (error,) = read_inputs([path])
    assert isinstance(error, InputError)
    assert "no article found" in str(error)


def test_html_is_known_by_its_beginning() -> None:
    assert looks_like_html(b"\xef\xbb\xbf\n <!DOCTYPE html>")
    assert looks_like_html(b'<?xml version="1.0"?><!-- saved --><HTML lang="en">')
    assert not looks_like_html(b"<3 html")
    assert not looks_like_html(b"The page said <html>")


def test_many_comments_before_no_page_take_no_time() -> None:
    begun = time.perf_counter()
    assert not looks_like_html(b"<!---->" * 500 + b"text")
    assert looks_like_html(b"<!-- a --> <!-- b -->" * 20 + b"<html>")
    assert time.perf_counter() - begun < 1


def test_a_page_of_nothing_but_tags_is_refused() -> None:
    with pytest.raises(InputError, match="more than 100,000 tags"):
        read_page(b"<html><body>" + b"<br>" * 100_000, "page")
