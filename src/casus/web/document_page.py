"""The source view: a report's words with the spans of a claim, and the chain beside them."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casus.picture.wording import doing
from casus.web.addresses import document, of_statement, record
from casus.web.answers import HTML, Answer
from casus.web.asking import OF_PICTURE
from casus.web.frame import frame
from casus.web.library import Library
from casus.web.parameters import Parameter, read_form, words
from casus.web.problems import Problem
from casus.web.reports import report
from casus.web.templating import render
from casus.web.views import View

CHOSEN: tuple[Parameter, ...] = (
    words("claim", "The claim that is looked at, by its id in the report.", 20),
    words("event", "The claim that is looked at, by an event that it tells.", 20),
)
_VIEW = View(name="document", title="Report", about="A report as it was read.")


async def document_page(request: Request) -> Answer:
    """One report."""
    values = read_form(request.query_params.multi_items(), (*OF_PICTURE, *CHOSEN))
    name: str = request.path_params["id"]
    library: Library = request.app.state.library
    shown = await library.read(partial(report, name=name, claim=values.get("claim"), event=values.get("event")))
    asked = await library.asked(values)
    framed = await frame(request, _VIEW, asked, values, path=document(name))
    body = render(
        "document.html",
        **framed,
        report=shown,
        doing=doing,
        exports=[("JSON", record(name))],
    )
    return Answer(body.encode(), HTML, framed["current"])


async def event_page(request: Request) -> Response:
    """Leads to the report that tells an event, by the event's id."""
    library: Library = request.app.state.library
    statement = await library.read(lambda ledger: ledger.statement(request.path_params["id"]))
    if statement is None:
        raise Problem(404, f"the ledger has no event {request.path_params['id'][:80]!r}")
    return RedirectResponse(of_statement(statement), 307)
