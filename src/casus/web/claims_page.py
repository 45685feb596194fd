"""The table of claims: sorted, filtered and paged by links and one form."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request

from casus.picture.days import window
from casus.records import Statement
from casus.web.addresses import with_query
from casus.web.answers import HTML, Answer
from casus.web.asking import OF_PICTURE
from casus.web.exports import EXPORTS
from casus.web.frame import frame
from casus.web.library import Library
from casus.web.parameters import read_form
from casus.web.searching import FILTERS, SEARCH, SORTS, STANCES, STATUSES, claims, sort_of
from casus.web.templating import render
from casus.web.views import BY_NAME

_PARAMETERS = {each.name: each for each in (*OF_PICTURE, *SEARCH)}
_FORM = tuple(each.name for each in FILTERS if each.name != "q")


async def claims_page(request: Request) -> Answer:
    """The claims that pass, a page of them."""
    values = read_form(request.query_params.multi_items(), tuple(_PARAMETERS.values()))
    library: Library = request.app.state.library
    asked = await library.asked(values)
    framed = await frame(request, BY_NAME["claims"], asked, request.query_params)
    found = await library.read(partial(claims, values=values, as_of=asked.as_of))
    asks = {each.name: request.query_params.get(each.name) for each in FILTERS} | {"as_of": asked.as_of}
    body = render(
        "claims.html",
        **framed,
        found=found,
        given={name: request.query_params.get(name, "") for name in _PARAMETERS},
        narrowed=any(request.query_params.get(name) for name in _FORM),
        happened=_happened,
        page=found.page,
        sorts=SORTS,
        sort=sort_of(values),
        statuses=STATUSES,
        stances=STANCES,
        types=_PARAMETERS["type"].schema["enum"],
        exports=[
            (
                "This page, JSON",
                with_query("/api/claims", asks | {"sort": values.get("sort"), "page": values.get("page")}),
            ),
            *((form.title, with_query(f"/export/{name}", asks)) for name, form in EXPORTS.items()),
        ],
    )
    return Answer(body.encode(), HTML, framed["current"])


def _happened(event: Statement) -> str:
    """The time of an event as its report gives it; empty where it gives none."""
    begin, end = window(event)
    return (begin or "") if begin == end else f"{begin or '…'} to {end or '…'}"
