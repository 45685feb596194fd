"""What goes wrong, as an answer: problem details for the API, a page for a browser."""

from __future__ import annotations

import logging
from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from casus.ledger import LedgerError
from casus.web.policy import bounding
from casus.web.problems import Problem, body
from casus.web.templating import render

_log = logging.getLogger("casus.web")
_REFRESH = 2
"""Seconds after which a browser asks again for what is being computed."""


async def on_problem(request: Request, error: Exception) -> Response:
    """An answer that one of our endpoints refuses."""
    assert isinstance(error, Problem)  # noqa: S101  the handler is registered for it
    return told(request, error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """An address or a method that there is not."""
    assert isinstance(error, HTTPException)  # noqa: S101  the handler is registered for it
    detail = {404: f"there is nothing at {request.url.path[:200]}", 405: f"{request.method} is not allowed here"}
    return told(
        request, Problem(error.status_code, detail.get(error.status_code, error.detail), dict(error.headers or {}))
    )


async def on_ledger_error(request: Request, error: Exception) -> Response:
    """A ledger that cannot be read or written now. The reader learns no path; the log has it."""
    _log.error("%s", error)
    return told(request, Problem(503, "the ledger cannot be read or written now; the server's log says why"))


async def on_failure(request: Request, error: Exception) -> Response:
    """A fault of ours. Starlette gives this answer outside of all middleware, so that it gets its headers here."""
    _log.error("%s %s: %r", request.method, request.url.path, error)
    headers = bounding(request.app.state.settings)
    return told(request, Problem(500, "casus failed at this; the server's log says how", headers))


def told(request: Request, problem: Problem) -> Response:
    """The problem as JSON below ``/api``, else as a page, which asks again by itself where that helps."""
    headers = {"Cache-Control": "no-store"} | problem.headers
    if request.url.path.startswith("/api/"):
        content = msgspec.json.encode(body(problem))
        return Response(content, problem.status, headers, "application/problem+json")
    waiting = "Retry-After" in problem.headers and request.method == "GET"
    page = render(
        "problem.html",
        title="One moment" if waiting else HTTPStatus(problem.status).phrase,
        detail=problem.detail,
        refresh_s=_REFRESH if waiting else None,
        address=f"{request.url.path}?{request.url.query}",
    )
    # htmx shows nothing but what succeeds, and a picture that is being computed is no failure
    return HTMLResponse(page, 202 if waiting else problem.status, headers)


HANDLERS = {
    Problem: on_problem,
    HTTPException: on_http_error,
    LedgerError: on_ledger_error,
    Exception: on_failure,
}
