"""Fetching, from a server on this machine that misbehaves."""

import resource
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from tests.server import Server, answer, bomb, drip, endless, moved, raw, serving

from casus.ingest import InputError, fetch, read_inputs
from casus.ingest.addresses import RefusedError, is_public, parse
from casus.records import Document

ARTICLE = (
    "<!doctype html><html><head><title>Crossing falls</title></head><body><article><p>{}</p></article></body></html>"
)
STORY = "The Taliban seized the crossing on Tuesday, and the guards fled over the river, officials said. " * 3
HERE = ("127.0.0.1",)


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.pages.clear()
    running.asked.clear()
    return running


def error_of(url: str) -> str:
    (error,) = read_inputs([url], allow_private=HERE)
    assert isinstance(error, InputError), error
    return str(error)


@pytest.mark.parametrize(
    "url", ["http://[", "http://[::1", "http://a:b/", "http://\ud800/", "http://" + "a" * 70 + ".example/"]
)
def test_what_is_no_address_is_an_error_and_no_crash(url: str) -> None:
    (error,) = read_inputs([url])
    assert isinstance(error, RefusedError)


def get(url: str, seconds: float = 60.0) -> fetch.Answer:
    return fetch.Fetcher(HERE, seconds=seconds).get(url)


def resolving(patch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    """Let the resolver know ``names``, an answer a question (the last one stays); the questions it was asked."""
    asked = []

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        answers = names[host]
        address = answers.pop(0) if len(answers) > 1 else answers[0]
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port))]

    patch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_page_is_fetched_and_keeps_its_address_after_redirects(server: Server) -> None:
    server.pages |= {"/moved": moved("/page#part"), "/page": answer(body=ARTICLE.format(STORY))}
    (document,) = read_inputs([f"{server.site}/moved"], outlet="Amu Daily", allow_private=HERE)
    assert isinstance(document, Document)
    assert document.url == f"{server.site}/page"
    assert document.text == STORY.strip()
    assert (document.title, document.outlet) == ("Crossing falls", "Amu Daily")


def test_plain_text_is_fetched_as_it_is(server: Server) -> None:
    server.pages["/plain"] = answer(body=STORY, headers={"Content-Type": "text/plain; charset=utf-8"})
    (document,) = read_inputs([f"{server.site}/plain"], allow_private=HERE)
    assert isinstance(document, Document)
    assert document.text == STORY


def test_servers_learn_who_asks(server: Server) -> None:
    server.pages["/"] = answer(body="x")
    fetch.Fetcher(HERE, contact="mailto:desk@example.org").get(server.site)
    assert server.asked[0][1]["User-Agent"].endswith(" (+mailto:desk@example.org)")
    assert server.asked[0][1]["User-Agent"].startswith("casus/")


def test_what_cannot_be_fetched_says_why(server: Server) -> None:
    server.pages |= {
        "/huge": answer(body=b"x" * 10_000_001),
        "/image": answer(body=b"\x89PNG\r\n\0\0"),
        "/film": answer(body=b"", headers={"Content-Type": "video/mp4"}),
        "/cut": answer(body=b"abc", headers={"Content-Length": "30"}),
        "/nonsense": raw(b"\x1b[2J NOT HTTP\r\n\r\n"),
        "/no-gzip": answer(body=b"plain", headers={"Content-Encoding": "gzip"}),
    }
    assert "the server answered 404 Not Found" in error_of(f"{server.site}/nothing")
    assert "more than 10 MB" in error_of(f"{server.site}/huge")
    assert "binary file" in error_of(f"{server.site}/image")
    assert "video/mp4, not text" in error_of(f"{server.site}/film")
    assert "not reachable" in error_of(f"{server.site}/cut")
    assert "not reachable" in error_of(f"{server.site}/nonsense")
    assert "\x1b" not in error_of(f"{server.site}/nonsense")
    assert "not reachable" in error_of(f"{server.site}/no-gzip")
    assert "not reachable" in error_of("http://127.0.0.1:9/closed")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hostname", "ftp://example.org/x", "gopher://x", "http://", "data://x", "http://a b/", "http://[::1"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(RefusedError, match="not a web address"):
        parse(url, ())


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://ann:secret@example.org/", "user name"),
        ("http://good.example\\@evil.example/", "user name"),
        ("http://example.org:25/", "port 25"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org:99999/", "not a web address"),
    ],
)
def test_user_names_and_ports_of_other_services_are_refused(url: str, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        parse(url, ())


NOT_PUBLIC = """
    0.0.0.0 127.0.0.1 127.9.9.9 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1 198.18.0.1
    224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 2001:db8::1 ::127.0.0.1
    ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::a00:1 2002:7f00:1:: 2001::1
"""


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_addresses_that_are_not_public_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "193.0.6.139"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0"],
)
def test_this_machine_is_refused_however_it_is_written(server: Server, host: str) -> None:
    with pytest.raises(InputError):
        fetch.Fetcher().get(f"http://{host}:{server.server_port}/")
    assert server.asked == []


def test_a_name_that_leads_here_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, {"press.example": ["127.0.0.1"]})
    url = f"http://press.example:{server.server_port}/"
    with pytest.raises(RefusedError, match=r"127\.0\.0\.1 is no public address.*--allow-private press\.example"):
        fetch.Fetcher().get(url)
    assert server.asked == []
    assert fetch.Fetcher(["press.example"]).get(url).status == 404


def test_a_name_is_looked_up_once_and_never_between_check_and_connection(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer of a resolver that is public when checked and local a moment later (rebinding) leads nowhere."""
    asked = resolving(monkeypatch, {"press.example": ["192.0.2.7", "127.0.0.1"]})
    monkeypatch.setattr("casus.ingest.addresses.is_public", lambda address: address == "192.0.2.7")
    monkeypatch.setattr("casus.ingest.connection.STALL_SECONDS", 0.2)
    with pytest.raises(InputError):
        fetch.Fetcher(seconds=0.5).get(f"http://press.example:{server.server_port}/")
    assert asked == ["press.example"]
    assert server.asked == []


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://[::ffff:7f00:1]/",
        "//10.0.0.1/",
        "ftp://127.0.0.1/page",
        "file:///etc/hostname",
        "http://user@127.0.0.1/",
        "javascript:alert(1)",
        "http://[",
    ],
)
def test_a_redirect_leads_only_where_casus_would_go_itself(server: Server, to: str) -> None:
    server.pages["/"] = moved(to)
    with pytest.raises(RefusedError, match=f"^{server.site}: leads to "):
        get(server.site)


def test_a_redirect_in_utf8_is_followed(server: Server) -> None:
    server.pages |= {"/a": moved("/ü".encode().decode("latin-1")), "/%C3%BC": answer(body="x")}
    assert get(f"{server.site}/a#part").url == f"{server.site}/ü"


def test_redirects_end(server: Server) -> None:
    server.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    assert "more than 5 redirects" in error_of(f"{server.site}/a")
    assert len(server.asked) == 6


def test_the_caller_may_stop_a_redirect(server: Server) -> None:
    server.pages |= {"/a": moved("/b"), "/b": answer(body="x")}

    def before(url: str) -> None:
        raise InputError(url, "closed to robots")

    with pytest.raises(InputError, match="/b: closed to robots"):
        fetch.Fetcher(HERE).get(f"{server.site}/a", before=before)
    assert server.paths() == ["/a"]


@pytest.mark.parametrize("layers", [1, 2])
def test_a_decompression_bomb_stays_small(server: Server, layers: int) -> None:
    server.pages["/"] = bomb(300, layers)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError, match="more than 10 MB"):
        get(server.site)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # KiB


def test_an_endless_body_is_cut(server: Server) -> None:
    server.pages["/"] = endless()
    with pytest.raises(InputError, match="more than 10 MB"):
        get(server.site)


@pytest.mark.parametrize("page", [endless(b"x", 0.02), drip(0.02)], ids=["body", "head"])
def test_a_slow_answer_is_given_up_however_steadily_it_comes(server: Server, page: Any) -> None:
    server.pages["/"] = page
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"not loaded within 0\.3 seconds"):
        get(server.site, seconds=0.3)
    assert time.monotonic() - begun < 10


def test_a_silent_server_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casus.ingest.connection.STALL_SECONDS", 0.2)
    server.pages["/"] = lambda handler: handler.server.stopping.wait(5) and None
    with pytest.raises(InputError, match="no answer for"):
        get(server.site)


def test_a_path_is_no_address() -> None:
    assert fetch.is_address("https://example.org")
    assert not fetch.is_address("reports/2021.txt")
    assert not fetch.is_address("C:\\reports\\2021.txt")
