"""The treaties that reports bring into play."""

from __future__ import annotations

from starlette.requests import Request

from casus.picture.commitments_model import Commitment, spoken
from casus.web.addresses import with_query
from casus.web.answers import HTML, Answer
from casus.web.asking import COMMITMENTS_A_PAGE, PICTURE, pages
from casus.web.derived import COMMITMENTS, LookedAt, trimmed
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
    derived, current = await library.picture(asked)
    framed = await frame(request, BY_NAME["commitments"], asked, values, current=current)
    number: int = values.get("page", 1)
    rows, total = derived.rows(COMMITMENTS, Commitment, number, COMMITMENTS_A_PAGE)
    query = {"as_of": asked.as_of, "known_by": asked.known_by, "party": asked.country}
    body = render(
        "commitments.html",
        **framed,
        commitments=[trimmed(row) for row in rows],
        cited=derived.cited(rows),
        spoken=spoken,
        looked_since=derived.part("commitments", LookedAt).since,
        page=number,
        pages=pages(total, COMMITMENTS_A_PAGE),
        exports=[("JSON", with_query("/api/commitments", query))],
    )
    return Answer(body.encode(), HTML, framed["current"])
