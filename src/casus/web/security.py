"""What goes around every request: who may be asked for, and what a browser may do with the answer."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.web.errors import told
from casus.web.policy import bounding, origin_of
from casus.web.problems import Problem
from casus.web.settings import Settings

_LOCAL = "localhost"


class Guard:
    """Refuses hosts that the server doesn't go by, and sets the headers that bound what a page can do."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Stands before ``app``."""
        self._app = app
        self._host = urlsplit(settings.url).hostname if settings.url else None
        self._headers = bounding(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        if self._goes_by(Headers(scope=scope).get("host", "")):
            await self._app(scope, receive, with_headers)
        else:
            detail = "this server does not go by that name; casus serve --url ADDRESS tells it the name of a proxy"
            await told(Request(scope), Problem(421, detail))(scope, receive, with_headers)

    def _goes_by(self, host: str) -> bool:
        """A foreign name that was made to point here (DNS rebinding) is no address and not the name we were given."""
        name = host_name(host)
        return name is not None and (name in (_LOCAL, self._host) or _is_address(name))


def is_secure(request: Request, settings: Settings) -> bool:
    """Whether the browser speaks https with us, or with the proxy before us."""
    return (settings.url or str(request.url)).startswith("https:")


def is_same_origin(request: Request, settings: Settings) -> bool:
    """Whether a form was sent from a page of ours: browsers say where from in each POST."""
    origin = request.headers.get("origin")
    ours = origin_of(settings.url) if settings.url else f"{request.url.scheme}://{request.headers.get('host', '')}"
    return origin == ours


def host_name(host: str) -> str | None:
    """The name or address of a Host header, without its port; ``None`` where it is neither."""
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+))(?::\d{1,5})?", host, re.ASCII)
    return (found[1] or found[2]).lower() if found else None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
