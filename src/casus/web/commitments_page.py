"""The treaties that reports bring into play."""

from __future__ import annotations

from starlette.requests import Request

from casus.picture.commitments_report import InPlay
from casus.web.addresses import with_query
from casus.web.answers import HTML, Answer
from casus.web.asking import PICTURE
from casus.web.frame import frame
from casus.web.library import Library
from casus.web.parameters import read_form
from casus.web.templating import render
from casus.web.views import BY_NAME


async def commitments_page(request: Request) -> Answer:
    """Each commitment with its steps, pledges and conditions; of one party where a country is asked for."""
    values = read_form(request.query_params.multi_items(), PICTURE)
    library: Library = request.app.state.library
    asked = await library.asked(values)
    framed = await frame(request, BY_NAME["commitments"], asked, values)
    derived, revision = await library.picture(asked)
    current = revision == await library.revision()
    play = derived.part("commitments", InPlay)
    query = {"as_of": asked.as_of, "known_by": asked.known_by, "party": asked.country}
    body = render(
        "commitments.html",
        **framed,
        stale=not current,
        play=play,
        cited={each.statement: each for each in play.sources},
        exports=[("JSON", with_query("/api/commitments", query))],
    )
    return Answer(body.encode(), HTML, current)
