"""Fetching, from a server on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from casus.ingest import InputError, fetch, read_inputs
from casus.records import Document

ARTICLE = (
    "<!doctype html><html><head><title>Crossing falls</title></head><body><article><p>{}</p></article></body></html>"
)
STORY = "The Taliban seized the crossing on Tuesday, and the guards fled over the river, officials said. " * 3


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.answer(302, location="/page")
        elif self.path == "/to-ftp":
            self.answer(302, location="ftp://127.0.0.1/page")
        elif self.path == "/to-file":
            self.answer(302, location="file:///etc/hostname")
        elif self.path == "/page":
            self.answer(200, ARTICLE.format(STORY).encode())
        elif self.path == "/plain":
            self.answer(200, STORY.encode())
        elif self.path == "/huge":
            self.answer(200, b"x" * 10_000_001)
        elif self.path == "/image":
            self.answer(200, b"\x89PNG\r\n\0\0")
        else:
            self.answer(404)

    def answer(self, status: int, body: bytes = b"", location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        server.server_close()


def error_of(url: str) -> str:
    (error,) = read_inputs([url])
    assert isinstance(error, InputError), error
    return str(error)


def test_a_page_is_fetched_and_keeps_its_address_after_redirects(site: str) -> None:
    (document,) = read_inputs([f"{site}/moved"], outlet="Amu Daily")
    assert isinstance(document, Document)
    assert document.url == f"{site}/page"
    assert document.text == STORY.strip()
    assert (document.title, document.outlet) == ("Crossing falls", "Amu Daily")


def test_plain_text_is_fetched_as_it_is(site: str) -> None:
    (document,) = read_inputs([f"{site}/plain"])
    assert isinstance(document, Document)
    assert document.text == STORY


def test_what_cannot_be_fetched_says_why(site: str) -> None:
    assert "404" in error_of(f"{site}/nothing")
    assert "10 MB" in error_of(f"{site}/huge")
    assert "binary file" in error_of(f"{site}/image")
    assert "not reachable" in error_of("http://127.0.0.1:9/closed")


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://example.org/x", "gopher://x", "http://", "data://x"])
def test_other_schemes_are_refused(url: str) -> None:
    assert "Only http:// and https://" in error_of(url)


@pytest.mark.parametrize("path", ["/to-ftp", "/to-file"])
def test_a_redirect_does_not_lead_out_of_the_web(site: str, path: str) -> None:
    assert str(error_of(site + path)).startswith(site)


def test_a_slow_page_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_TOTAL_SECONDS", -1)
    assert "not loaded within" in error_of(f"{site}/page")


def test_a_path_is_no_address() -> None:
    assert fetch.is_address("https://example.org")
    assert not fetch.is_address("reports/2021.txt")
    assert not fetch.is_address("C:\\reports\\2021.txt")
