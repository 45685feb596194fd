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
        framed = await frame(request, view, asked, values)
        derived, revision = await library.picture(asked)
        current = revision == await library.revision()
        lines, total = derived.rows(view.section or "", Line, number, LINES)
        query = {name: getattr(asked, name) for name in asked.__struct_fields__}
        body = render(
            "section.html",
            **framed,
            stale=not current,
            since=asked.since or before(asked.as_of, 7),
            lines=lines,
            cited=derived.cited(lines),
            most=MOST_LINES,
            total=total,
            first=(number - 1) * LINES + 1,
            page=number,
            pages=pages(total),
            exports=[("JSON", with_query(f"/api/{view.name}", query))],
        )
        return Answer(body.encode(), HTML, current)

    return page
