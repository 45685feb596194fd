"""Fetching over http and https: what comes from a stranger's server, within a time and a size.

The one place where casus fetches reports and what leads to them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, responses
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from casus import __version__
from casus.ingest.addresses import RefusedError, parse
from casus.ingest.connection import STALL_SECONDS, connection
from casus.ingest.errors import MAX_BYTES, InputError, UnreachableError

TOTAL_SECONDS = 60.0
"""How long a fetch may take with all its redirects."""

_MAX_REDIRECTS = 5
_CHUNK = 1 << 16
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.I)
_REDIRECTS = {301, 302, 303, 307, 308}
_TEXT = ("text/", "application/json", "application/octet-stream", "application/gzip", "application/x-gzip")


def is_address(text: str) -> bool:
    """Whether an input is meant as an address (``scheme://…``) and not as a path."""
    scheme, separator, _ = text.partition("://")
    return bool(separator) and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()


@dataclass(frozen=True)
class Answer:
    """What a server answered. ``url`` is the address after redirects; ``body`` is unpacked, and empty but for a 200."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None

    @property
    def reason(self) -> str:
        """The status in words: those of the standard, since the server's own may hold anything."""
        return f"{self.status} {responses.get(self.status, '')}".strip()


class Fetcher:
    """Fetches with one identity and one set of hosts that may be private."""

    def __init__(self, allow_private: Collection[str] = (), contact: str = "", seconds: float = TOTAL_SECONDS) -> None:
        """``contact`` is named to every server; ``seconds`` is how long a fetch may take with all its redirects."""
        self.allow_private = frozenset(host.lower().strip("[]") for host in allow_private)
        self._agent = f"casus/{__version__}" + (f" (+{contact})" if contact else "")
        self._seconds = seconds

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        max_bytes: int = MAX_BYTES,
        before: Callable[[str], None] = lambda _: None,
    ) -> Answer:
        """What lies at ``url``, after up to five redirects.

        What cannot be had is an ``InputError``: a ``RefusedError`` where casus does not go, an ``UnreachableError``
        where another try may succeed.

        ``max_bytes`` bounds the unpacked body. ``before`` is called with the address of each redirect and may raise to
        keep casus from following it.
        """
        deadline = time.monotonic() + self._seconds
        first = at = url.partition("#")[0]
        try:
            for _ in range(_MAX_REDIRECTS + 1):
                answer = self._once(at, headers or {}, max_bytes, deadline)
                location = answer.headers.get("location")
                if answer.status not in _REDIRECTS or not location:
                    return answer
                at = _joined(at, location)
                parse(at, self.allow_private)
                before(at)
        except InputError as error:
            if error.where == first:
                raise
            raise type(error)(url, f"leads to {error.where}: {error.what}") from error
        raise InputError(url, f"more than {_MAX_REDIRECTS} redirects, the last to {at}")

    def _once(self, url: str, headers: Mapping[str, str], max_bytes: int, deadline: float) -> Answer:
        target = parse(url, self.allow_private)
        with_ours = {"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate", "Connection": "close", **headers}
        line = connection(target, self.allow_private, deadline)
        try:
            line.request("GET", target.path, headers=with_ours, preload_content=False)
            response = line.getresponse()
            body = _body(response, url, max_bytes) if response.status == HTTPStatus.OK else b""
            return Answer(url, response.status, response.headers, body)
        except RefusedError as error:
            raise RefusedError(url, error.what) from error
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise UnreachableError(url, self._told(error, deadline)) from error
        finally:
            line.close()

    def _told(self, error: Exception, deadline: float) -> str:
        if time.monotonic() >= deadline:
            return f"not loaded within {self._seconds:g} seconds"
        if isinstance(error, TimeoutError) or isinstance(error.__cause__, TimeoutError):
            return f"no answer for {STALL_SECONDS:g} seconds"
        return f"not reachable: {error or type(error).__name__}"


def _joined(base: str, location: str) -> str:
    """Where a redirect leads. Servers send UTF-8 in a header that HTTP takes for Latin-1."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        return urljoin(base, location).partition("#")[0]
    except ValueError as error:
        raise RefusedError(location, f"not a web address: {error}") from error


def _body(response: BaseHTTPResponse, url: str, max_bytes: int) -> bytes:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith(_TEXT) and not kind.endswith("xml"):
        raise InputError(url, f"{kind}, not text. Save its text in a file and give that")
    body = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > max_bytes:
            raise InputError(url, f"more than {max_bytes // 1_000_000} MB in one document")
    return bytes(body)


def fetch(url: str, allow_private: Collection[str] = ()) -> Answer:
    """The page at ``url``; every other answer than 200 is an ``InputError``."""
    answer = Fetcher(allow_private).get(url)
    if answer.status != HTTPStatus.OK:
        raise InputError(url, f"the server answered {answer.reason}")
    return answer
