"""Fetches a large file over http or https so that a fetch that was broken off goes on (RFC 9110, section 14: Range)."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit

from casus.knowledge.gazetteer_geonames import InstallError

_STALL_SECONDS = 60
_CHUNK = 1 << 18
_PARTIAL, _UNSATISFIABLE = 206, 416


def is_address(text: str) -> bool:
    """Whether a file is named by its web address."""
    return text.lower().startswith(("http://", "https://"))


def download(url: str, folder: Path, tell: Callable[[str, int, int], None]) -> Path:
    """Fetches ``url`` into ``folder``, going on with what is there of the same version of the file."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    if not name:
        raise InstallError(f"{url}: the address names no file")
    whole, part, version = (folder / f"{name}{end}" for end in ("", ".download", ".version"))
    if whole.exists():
        return whole
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _fetch(url, name, part, version, tell)
    except HTTPError as error:
        if error.code != _UNSATISFIABLE:
            raise InstallError(f"{url}: the server answered {error.code} {error.reason}") from error
        part.unlink(missing_ok=True)  # the file there is shorter than what we have: another one
        raise InstallError(f"{url}: the file has changed meanwhile. The same command fetches it anew") from error
    except (HTTPException, OSError) as error:
        raise InstallError(f"{url}: broken off ({error}). The same command goes on where it was") from error
    part.replace(whole)
    version.unlink(missing_ok=True)
    return whole


def _fetch(url: str, name: str, part: Path, version: Path, tell: Callable[[str, int, int], None]) -> None:
    request = urllib.request.Request(url, headers={"User-Agent": "casus", "Accept-Encoding": "identity"})  # noqa: S310 - is_address checked the scheme
    have = part.stat().st_size if part.exists() and version.exists() else 0
    if have:
        request.add_header("Range", f"bytes={have}-")
        request.add_header("If-Range", version.read_text(encoding="utf-8"))
    with urllib.request.urlopen(request, timeout=_STALL_SECONDS) as response:  # noqa: S310 - the same
        have = have if response.status == _PARTIAL else 0
        _note_version(response, version)
        length = response.headers.get("Content-Length")
        total = have + int(length) if length else 0
        with part.open("ab" if have else "wb") as file:
            while chunk := response.read1(_CHUNK):
                file.write(chunk)
                have += len(chunk)
                tell(name, have, total)
    if total and have < total:
        raise InstallError(f"{url}: broken off after {have} of {total} bytes. The same command goes on where it was")


def _note_version(response: HTTPResponse, version: Path) -> None:
    """Keeps what tells this version of the file from others; without it a broken-off fetch begins anew."""
    etag = response.headers.get("ETag", "")
    told = etag if etag and not etag.startswith("W/") else response.headers.get("Last-Modified")
    if told:
        version.write_text(told, encoding="utf-8")
    else:
        version.unlink(missing_ok=True)
