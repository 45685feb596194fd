"""The pages that list a section of the picture."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request

from casus.picture.days import before
from casus.picture.model import Line
from casus.web.addresses import with_query
from casus.web.answers import HTML, Answer
from casus.web.asking import LINES, PICTURE, pages
from casus.web.derived import MOST_LINES
from casus.web.frame import frame
from casus.web.library import Library
from casus.web.parameters import read_form
from casus.web.templating import render
from casus.web.views import View


def section_page(view: View) -> Callable[[Request], Awaitable[Answer]]:
    """The page of a view that lists a section."""

    async def page(request: Request) -> Answer:
        values = read_form(request.query_params.multi_items(), PICTURE)
        library: Library = request.app.state.library
        asked = await library.asked(values)
        number: int = values.get("page", 1)
        derived, current = await library.picture(asked)
        framed = await frame(request, view, asked, values, current=current)
        lines, total = derived.rows(view.section or "", Line, number, LINES)
        query = {name: getattr(asked, name) for name in asked.__struct_fields__}
        exports = [("JSON", with_query(f"/api/{view.name}", query | {"page": values.get("page")}))]
        if view.name == "indicators" and asked.country is None:
            exports.clear()  # they are of a country
        if view.name == "changes":
            exports.append(("Atom", with_query("/feed.atom", query)))
        body = render(
            "section.html",
            **framed,
            since=asked.since or before(asked.as_of, 7),
            lines=lines,
            cited=derived.cited(lines),
            most=MOST_LINES,
            total=total,
            first=(number - 1) * LINES + 1,
            page=number,
            pages=pages(total),
            exports=exports,
        )
        return Answer(body.encode(), HTML, framed["current"])

    return page
