"""Who is logged in: a signed cookie, and the token in each form that shows that the form is ours.

Nothing is stored: the key is derived from the server's token, so that a new token ends every session.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from casus.web.settings import Settings

COOKIE = "casus_session"
FORM_COOKIE = "casus_form"
LASTS = 12 * 60 * 60
"""Seconds after which one has to log in again."""


class Session(Struct, frozen=True):
    """Somebody who may judge, by the name under which the judgements are recorded; ``form`` goes into each form."""

    name: str
    form: str


def session_of(request: Request) -> Session | None:
    """Who is logged in, if anybody is."""
    settings: Settings = request.app.state.settings
    cookie = request.cookies.get(COOKIE, "")
    body, _, signature = cookie.rpartition(".")
    if settings.token is None or not hmac.compare_digest(_sign(settings, "session", body), signature.encode()):
        return None
    name, _, until = body.partition(".")
    if int(until.partition(".")[0]) < time.time():
        return None
    return Session(urlsafe_b64decode(name).decode(), _sign(settings, "form", cookie).decode())


def log_in(response: Response, settings: Settings, name: str, *, secure: bool) -> None:
    """Give the browser the cookie that says who is logged in."""
    encoded = urlsafe_b64encode(name.encode()).decode()
    body = f"{encoded}.{int(time.time()) + LASTS}.{secrets.token_urlsafe(16)}"
    cookie = f"{body}.{_sign(settings, 'session', body).decode()}"
    response.set_cookie(COOKIE, cookie, max_age=LASTS, httponly=True, samesite="strict", secure=secure)


def log_out(response: Response, *, secure: bool) -> None:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=secure)


def form_token(response_to: Request, settings: Settings) -> tuple[str, str]:
    """The cookie and the field of the form by which one logs in; who has the cookie already keeps it."""
    cookie = response_to.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(16)
    return cookie, _sign(settings, "form", cookie).decode()


def is_own_form(request: Request, settings: Settings, field: str) -> bool:
    """Whether a form's field belongs to a cookie of the browser that sent it."""
    cookie = request.cookies.get(COOKIE) if session_of(request) else request.cookies.get(FORM_COOKIE)
    return bool(cookie) and hmac.compare_digest(_sign(settings, "form", cookie or ""), field.encode())


def _sign(settings: Settings, purpose: str, text: str) -> bytes:
    key = hashlib.sha256(f"casus {purpose} {settings.token}".encode()).digest()
    return urlsafe_b64encode(hmac.digest(key, text.encode(), "sha256"))
