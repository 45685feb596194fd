"""Logging in with the server's token, and out."""

from __future__ import annotations

import asyncio
import hmac
import re
import time
from collections import deque

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from casus.linking.verdicts import claims_to_be_casus
from casus.web.forms import own_form
from casus.web.problems import Problem
from casus.web.security import is_secure
from casus.web.session import FORM_COOKIE, form_token, log_in, log_out, session_of
from casus.web.settings import Settings
from casus.web.templating import render

MOST_FAILURES = 10
"""Wrong tokens a minute, from whomever; after them nobody can try until the minute is over."""

_MINUTE = 60.0
_SLOW = 0.5
"""Seconds that a wrong token costs."""

_NAME = re.compile(r"[^\W_][\w .'’-]{0,59}")


class Failures:
    """The wrong tokens of the last minute."""

    def __init__(self) -> None:
        """None yet."""
        self._at: deque[float] = deque(maxlen=MOST_FAILURES)

    def note(self) -> None:
        """One more."""
        self._at.append(time.monotonic())

    @property
    def too_many(self) -> bool:
        """Whether nobody can try now."""
        return len(self._at) == MOST_FAILURES and time.monotonic() - self._at[0] < _MINUTE


async def login_page(request: Request) -> Response:
    """The form by which one logs in."""
    return _form(request, None)


async def login(request: Request) -> Response:
    """Compare the token, and remember the name."""
    settings: Settings = request.app.state.settings
    failures: Failures = request.app.state.failures
    if failures.too_many:
        raise Problem(429, "too many wrong tokens; wait a minute", {"Retry-After": "60"})
    fields = await own_form(request, ("name", "token"))
    if not hmac.compare_digest(fields["token"].encode(), (settings.token or "").encode()):
        failures.note()
        await asyncio.sleep(_SLOW)
        return _form(request, "That is not the token of this server.", 403)
    name = fields["name"]
    if not _NAME.fullmatch(name) or claims_to_be_casus(name):
        return _form(request, "Give your name, of at most 60 letters: your judgements are signed with it.", 400)
    response = RedirectResponse("/judgements", 303)
    log_in(response, settings, name, secure=is_secure(request, settings))
    return response


async def logout(request: Request) -> Response:
    """Forget who it was."""
    await own_form(request, ())
    response = RedirectResponse("/", 303)
    log_out(response, secure=is_secure(request, request.app.state.settings))
    return response


def _form(request: Request, problem: str | None, status: int = 200) -> Response:
    settings: Settings = request.app.state.settings
    if settings.token is None:
        raise Problem(404, "this server is read-only; start it with a token to judge (casus serve --token-file FILE)")
    session = session_of(request)
    cookie, field = ("", session.form) if session else form_token(request, settings)
    body = render("login.html", form=field, problem=problem, session=session, refresh_s=None)
    response = HTMLResponse(body, status, {"Cache-Control": "no-store"})
    if cookie:
        secure = is_secure(request, settings)
        response.set_cookie(FORM_COOKIE, cookie, httponly=True, samesite="strict", secure=secure)
    return response
