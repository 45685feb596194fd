"""A web server on this machine that answers as each test wants, and misbehaves as it says."""

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request; ``server.pages`` says what becomes of it."""

    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.pages.get(self.path, answer(404))(self)

    def begin(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


class Server(ThreadingHTTPServer):
    """A server, its ``pages`` by path, and what it was ``asked`` for: paths with their headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what the tests are about."""


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs meanwhile."""
    server = Server()
    # As a daemon: who keeps it to the end of the program closes it there, after Python has waited for its threads.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


def answer(status: int = 200, body: bytes | str = b"", headers: Mapping[str, str] | None = None) -> Page:
    """A plain answer."""
    data = body.encode() if isinstance(body, str) else body

    def page(handler: Handler) -> None:
        handler.begin(status, {"Content-Length": str(len(data)), **(headers or {})})
        handler.wfile.write(data)

    return page


def moved(to: str, status: int = 302) -> Page:
    """A redirect."""
    return answer(status, headers={"Location": to})


def bomb(megabytes: int, layers: int = 1) -> Page:
    """Zeros that are small on the wire and large once unpacked."""
    packer = zlib.compressobj(wbits=31)
    data = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(megabytes)) + packer.flush()
    for _ in range(1, layers):
        data = gzip.compress(data)
    return answer(body=data, headers={"Content-Encoding": ", ".join(["gzip"] * layers)})


def endless(chunk: bytes = b"x" * 65536, pause: float = 0.0) -> Page:
    """A body that never ends, ``pause`` seconds between its pieces."""

    def page(handler: Handler) -> None:
        handler.begin(200)
        while not handler.server.stopping.wait(pause):
            handler.wfile.write(chunk)

    return page


def drip(pause: float) -> Page:
    """An answer whose very head comes a byte at a time."""

    def page(handler: Handler) -> None:
        for byte in b"HTTP/1.0 200 OK\r\n" + b"X-Filler: y\r\n" * 1000:
            if handler.server.stopping.wait(pause):
                return
            handler.wfile.write(bytes([byte]))

    return page


def raw(data: bytes) -> Page:
    """Bytes as they are, whatever HTTP says."""

    def page(handler: Handler) -> None:
        handler.wfile.write(data)

    return page
