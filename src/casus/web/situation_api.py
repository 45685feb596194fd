"""The map and the timeline as the page's scripts fetch them, and as anybody may."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from casus.web.asking import OF_PICTURE
from casus.web.lanes import Timeline
from casus.web.library import Library
from casus.web.mapped import Map
from casus.web.parameters import read


async def map_features(request: Request) -> Response:
    """The marks on the map."""
    library: Library = request.app.state.library
    derived, _ = await library.picture(await library.asked(read(request.query_params.multi_items(), OF_PICTURE)))
    return Response(msgspec.json.encode(derived.part("map", Map)), media_type="application/geo+json")


async def timeline(request: Request) -> Response:
    """The lanes of the timeline."""
    library: Library = request.app.state.library
    derived, _ = await library.picture(await library.asked(read(request.query_params.multi_items(), OF_PICTURE)))
    return Response(msgspec.json.encode(derived.part("timeline", Timeline)), media_type="application/json")
