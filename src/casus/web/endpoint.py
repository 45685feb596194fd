"""One address of the API: what can be asked there, and how it is answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import Request

from casus.web.answers import Answer
from casus.web.library import Library
from casus.web.parameters import Parameter, read
from casus.web.problems import Problem

Values = Mapping[str, Any]
Handler = Callable[[Library, Values, str], Awaitable[tuple[Struct, bool]]]
"""From parameters and the id in the path to an answer, and whether it is of the ledger's present state."""


class Endpoint(Struct, frozen=True, kw_only=True):
    """What can be asked at one address. ``id_of`` says what the id in its path is of; ``required`` are parameters."""

    path: str
    about: str
    parameters: tuple[Parameter, ...]
    answer: type[Struct]
    handler: Handler
    id_of: str | None = None
    required: tuple[str, ...] = ()
    media_type: str = "application/json"
    computed: bool = False
    """Whether the answer may have to be computed first, so that there is a 503 for who asks too early."""

    async def make(self, request: Request) -> Answer:
        """The answer to a request."""
        values = read(request.query_params.multi_items(), self.parameters)
        for name in self.required:
            if name not in values:
                raise Problem(400, f"the parameter {name} is missing")
        library: Library = request.app.state.library
        content, current = await self.handler(library, values, request.path_params.get("id", ""))
        return Answer(msgspec.json.encode(content), self.media_type, current)
