"""TLS: the connection goes to an address, and still the certificate must be the name's."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.server import Server, answer, serving

from casus.ingest import InputError
from casus.ingest.fetch import Fetcher

NAMES = ("press.example", "other.example")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with a certificate for press.example that this process trusts; both names lead to it."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("no openssl here to make a certificate (Debian: apt-get install openssl)")
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=press.example"
    files = ["-addext", "subjectAltName=DNS:press.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([openssl, *make.split(), *files], check=True, capture_output=True)  # noqa: S603 - a fixed command
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.pages["/"] = answer(body="x")
        yield server


def test_the_certificate_is_checked_against_the_name(server: Server) -> None:
    assert Fetcher(NAMES).get(f"https://press.example:{server.server_port}/").body == b"x"
    with pytest.raises(InputError, match=r"other\.example.*not reachable.*certificate"):
        Fetcher(NAMES).get(f"https://other.example:{server.server_port}/")


def test_an_unknown_certificate_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(InputError, match=r"not reachable.*certificate"):
        Fetcher(NAMES).get(f"https://press.example:{server.server_port}/")


def test_the_time_limit_holds_behind_tls(server: Server) -> None:
    def drip(handler: object) -> None:
        handler.begin(200)  # type: ignore[attr-defined]
        while not server.stopping.wait(0.02):
            handler.wfile.write(b"x")  # type: ignore[attr-defined]

    server.pages["/"] = drip
    with pytest.raises(InputError, match=r"not loaded within 0\.4 seconds"):
        Fetcher(NAMES, seconds=0.4).get(f"https://press.example:{server.server_port}/")
