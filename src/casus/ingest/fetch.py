"""Fetching a page over http or https, within a time and a size."""

from __future__ import annotations

import time
import urllib.request
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from casus import __version__
from casus.ingest.errors import MAX_BYTES, TOO_LARGE, InputError

_STALL_SECONDS = 20
_TOTAL_SECONDS = 60
_CHUNK = 1 << 16


def is_address(text: str) -> bool:
    """Whether an input is meant as an address (``scheme://…``) and not as a path."""
    scheme, separator, _ = text.partition("://")
    return bool(separator) and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()


def fetch(url: str) -> tuple[bytes, str]:
    """What lies at ``url``, and the address after redirects."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise InputError(url, "not a web address. Only http:// and https:// are fetched; give a file by its path")
    request = urllib.request.Request(url, headers={"User-Agent": f"casus/{__version__}", "Accept-Encoding": "identity"})  # noqa: S310 - the scheme was checked above
    try:
        with _opener().open(request, timeout=_STALL_SECONDS) as response:
            return _body(response, url), response.url
    except HTTPError as error:
        raise InputError(url, f"the server answered {error.code} {error.reason}") from error
    except TimeoutError as error:
        raise InputError(url, f"no answer for {_STALL_SECONDS} seconds") from error
    except URLError as error:
        raise InputError(url, f"not reachable: {error.reason}") from error
    except (HTTPException, OSError, ValueError) as error:
        raise InputError(url, f"not readable: {error or type(error).__name__}") from error


def _opener() -> urllib.request.OpenerDirector:
    """An opener for http and https alone: the default one would follow a redirect to ftp."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _body(response: HTTPResponse, url: str) -> bytes:
    deadline = time.monotonic() + _TOTAL_SECONDS
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        body += chunk
        if len(body) > MAX_BYTES:
            raise InputError(url, TOO_LARGE)
        if time.monotonic() > deadline:
            raise InputError(url, f"not loaded within {_TOTAL_SECONDS} seconds")
    return bytes(body)
