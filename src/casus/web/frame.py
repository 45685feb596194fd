"""What every page shows around its view: the watched countries, the time cursor, the tabs and their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from casus.picture.chains import chain
from casus.picture.days import before
from casus.picture.model import Cited
from casus.web.addresses import with_query
from casus.web.asking import Asked
from casus.web.library import Library
from casus.web.problems import Problem
from casus.web.session import session_of
from casus.web.trends import Trends
from casus.web.views import BY_NAME, VIEWS, View

_PATIENCE = 0.5
"""Seconds that a page waits for its arrows."""

_HELD = ("as_of", "known_by", "since", "country", "place")


class Links:
    """Addresses of views that keep the cursor and the filters of the page that they stand on."""

    def __init__(self, here: str, asked: Asked, other: Mapping[str, object]) -> None:
        """``here`` is the path of the page, ``other`` what its address says beside the picture."""
        self._here = here
        self._held = {name: getattr(asked, name) for name in _HELD}
        self._other = dict(other)

    def __call__(self, view: str | None, **changes: object) -> str:
        """The address of a view, or of this page with other values; ``None`` leaves one out."""
        if view is None:
            return with_query(self._here, self._held | self._other | changes)
        return with_query(BY_NAME[view].path if view in BY_NAME else f"/{view}", self._held | changes)


async def frame(
    request: Request,
    view: View,
    asked: Asked,
    values: Mapping[str, Any],
    *,
    current: bool = True,
    path: str | None = None,
) -> dict[str, Any]:
    """The values of ``page.html``; ``values`` are the parameters of the address.

    ``path`` is that of the page as a link has it, where it isn't the view's.

    ``current`` says whether what the view shows is of the ledger as it is now; the value ``current`` whether all of the
    page is. Arrows that are still being computed keep no page waiting.
    """
    library: Library = request.app.state.library
    days = await library.days()
    try:
        header, of_now = await library.picture(Asked(as_of=asked.as_of, known_by=asked.known_by), _PATIENCE)
    except Problem:
        trends, of_now = None, False
    else:
        trends = header.part("trends", Trends).trends
    other = {name: value for name, value in values.items() if name not in _HELD}
    here = path or view.path
    links = Links(here, asked, other)
    held = {name: getattr(asked, name) for name in _HELD if name != "as_of" and getattr(asked, name)}
    query = {name: getattr(asked, name) for name in _HELD}
    return {
        "view": view,
        "views": VIEWS,
        "asked": asked,
        "here": here,
        "link": links,
        "kept": held | {name: value for name, value in other.items() if name != "page"},
        "days": days,
        "last_day": max(days[1], asked.as_of),
        "steps": _steps(asked.as_of, days),
        "trends": trends,
        "current": current and of_now,
        "stale": not current,
        "map_src": with_query("/api/map", query),
        "timeline_src": with_query("/api/timeline", query),
        "tiles": library.settings.tiles,
        "can_judge": library.settings.token is not None,
        "session": session_of(request),
        "refresh_s": None,
        "chain": _chain,
    }


def _steps(as_of: str, days: tuple[str, str]) -> list[tuple[str, str]]:
    first, last = days
    steps = [
        ("a week earlier", before(as_of, 7)),
        ("a day earlier", before(as_of, 1)),
        ("a day later", before(as_of, -1)),
    ]
    return [*((title, day) for title, day in steps if first <= day <= last), ("newest", last)]


def _chain(source: Cited) -> str:
    return chain(source.tellers, source.outlet)
