"""What persons have judged, each with who and when, and a form to take it back."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request

from casus.linking.verdicts import by_a_person
from casus.web.addresses import with_query
from casus.web.answers import HTML, Answer
from casus.web.asking import PICTURE
from casus.web.frame import frame
from casus.web.judging import judged_by_persons
from casus.web.library import Library
from casus.web.parameters import read_form
from casus.web.templating import render
from casus.web.views import View

_VIEW = View(name="judgements", title="Judgements", about="What persons have judged, the newest first.")


async def judgements_page(request: Request) -> Answer:
    """A page of them."""
    values = read_form(request.query_params.multi_items(), PICTURE)
    library: Library = request.app.state.library
    page = min(values.get("page", 1), 200)
    judged, more = await library.read(partial(judged_by_persons, page=page))
    framed = await frame(request, _VIEW, await library.asked(values), values)
    body = render(
        "judgements.html",
        **framed,
        judged=judged,
        by_a_person=by_a_person,
        page=page,
        more=more,
        exports=[("JSON", with_query("/api/judgements", {"page": page}))],
    )
    return Answer(body.encode(), HTML, framed["current"])
