"""Reading a form that changes something: bounded, from a page of ours, and sent by who was given that page."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from casus.web.problems import Problem
from casus.web.security import is_same_origin
from casus.web.session import is_own_form
from casus.web.settings import Settings

MOST_BYTES = 16 * 1024
_MOST_FIELDS = 20


async def own_form(request: Request, names: tuple[str, ...]) -> dict[str, str]:
    """The fields of these names, empty where not given; a ``Problem`` 400 or 403 where the form isn't ours."""
    settings: Settings = request.app.state.settings
    if settings.token is None:
        raise Problem(403, "this server is read-only; start it with a token to judge (casus serve --token-file FILE)")
    if not is_same_origin(request, settings):
        detail = "the form was not sent from a page of this server; behind a proxy, casus serve --url says its address"
        raise Problem(403, detail)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Problem(413, f"a form has at most {MOST_BYTES} bytes")
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"))
    except ValueError as error:
        raise Problem(400, "that is no form") from error
    if not is_own_form(request, settings, fields.get("form", "")):
        raise Problem(403, "the form is too old or not ours; load its page again")
    return {name: fields.get(name, "").strip() for name in names}
