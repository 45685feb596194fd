"""What changed, as an Atom feed for whoever follows a country or a place."""

from __future__ import annotations

from starlette.requests import Request

from casus.export.atom import feed
from casus.picture.feed import entries
from casus.picture.model import Line
from casus.web.answers import Answer
from casus.web.asking import LINES, OF_PICTURE
from casus.web.library import Library
from casus.web.parameters import read_form


async def changes_feed(request: Request) -> Answer:
    """The first lines of what changed. One question has one feed, whatever the day, so that nothing is told twice."""
    values = read_form(request.query_params.multi_items(), OF_PICTURE)
    library: Library = request.app.state.library
    asked = await library.asked(values)
    derived, current = await library.picture(asked)
    lines, _ = derived.rows("Changes", Line, 1, LINES)
    told = entries(lines, derived.cited(lines))
    of = ", ".join(filter(None, (asked.country, asked.place)))
    title = f"Changes{f' of {of}' if of else ''} as of {asked.as_of}"
    updated = max((entry.updated for entry in told), default=asked.as_of)
    parts = feed(("page", asked.country or "", asked.place or ""), title, updated, told)
    return Answer("".join(parts).encode(), "application/atom+xml", current)
