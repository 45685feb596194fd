"""Answers that are made once and given to all who ask the same of the same ledger, with their validators (RFC 9110)."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from hashlib import blake2b

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from casus.web.library import Library
from casus.web.session import session_of

MOST_BYTES = 64 * 1024 * 1024
"""Of answers that are kept."""

HTML = "text/html; charset=utf-8"

Key = tuple[object, ...]


class Answer(Struct, frozen=True):
    """The body of an answer. One that is not ``current`` was made of an older state of the ledger, and isn't kept."""

    body: bytes
    media_type: str
    current: bool = True


class Answers:
    """Answers by what was asked; those asked for least recently go first. For the server's event loop only."""

    def __init__(self) -> None:
        """None are kept yet."""
        self._kept: OrderedDict[Key, tuple[Answer, str]] = OrderedDict()
        self._running: dict[Key, asyncio.Task[tuple[Answer, str]]] = {}
        self._bytes = 0

    async def get(self, key: Key, make: Callable[[], Awaitable[Answer]]) -> tuple[Answer, str]:
        """The answer for ``key`` with its entity tag; of those who ask at one time, one makes it, the others wait."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        task = self._running.get(key)
        if task is None:
            task = self._running[key] = asyncio.ensure_future(self._make(key, make))
        return await asyncio.shield(task)  # who hangs up doesn't take the answer from the others

    async def _make(self, key: Key, make: Callable[[], Awaitable[Answer]]) -> tuple[Answer, str]:
        try:
            answer = await make()
        finally:
            del self._running[key]
        tag = f'"{blake2b(answer.body, digest_size=12).hexdigest()}"'
        if answer.current and len(answer.body) <= MOST_BYTES // 8:
            self._kept[key] = (answer, tag)
            self._bytes += len(answer.body)
            while self._bytes > MOST_BYTES:
                _, (gone, _) = self._kept.popitem(last=False)
                self._bytes -= len(gone.body)
        return answer, tag


Make = Callable[[Request], Awaitable[Answer]]


def answering(make: Make) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that gives what ``make`` makes: kept for the anonymous, never kept for who is logged in."""

    async def endpoint(request: Request) -> Response:
        if session_of(request) is not None:
            answer = await make(request)
            return Response(answer.body, media_type=answer.media_type, headers={"Cache-Control": "no-store"})
        library: Library = request.app.state.library
        answers: Answers = request.app.state.answers
        today = datetime.now(UTC).date()  # a day that isn't given depends on it
        key = (request.url.path, request.url.query, await library.revision(), today)
        answer, tag = await answers.get(key, lambda: make(request))
        headers = {"Cache-Control": "no-cache", "ETag": tag, "Vary": "Cookie"}
        if tag in (each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")):
            return Response(status_code=304, headers=headers)
        return Response(answer.body, media_type=answer.media_type, headers=headers)

    return endpoint
