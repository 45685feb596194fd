"""The JSON API: one table of what can be asked, from which the routes and their description are made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import Request

from casus.picture.commitments_model import Commitment
from casus.picture.days import before
from casus.picture.model import Line
from casus.records import Record
from casus.web.answers import Answer
from casus.web.asking import COMMITMENTS_A_PAGE, CURSOR, LINES, OF_PICTURE, PAGE, PICTURE, pages
from casus.web.derived import COMMITMENTS, trimmed
from casus.web.judging import judged_by_persons
from casus.web.lanes import Timeline
from casus.web.library import Library
from casus.web.mapped import Map
from casus.web.parameters import Parameter, country, number, read
from casus.web.problems import Problem
from casus.web.reports import found
from casus.web.searching import LIMIT, MOST_PAGES, SEARCH, ClaimPage, claims
from casus.web.shapes import CommitmentPage, EventAnswer, JudgementPage, LinePage
from casus.web.standing import links_of, standings
from casus.web.trends import Trends
from casus.web.views import SECTIONS

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


async def _lines(library: Library, values: Values, _id: str, *, section: str) -> tuple[Struct, bool]:
    asked = await library.asked(values)
    derived, revision = await library.picture(asked)
    page = values.get("page", 1)
    lines, total = derived.rows(section, Line, page, LINES)
    current = revision == await library.revision()
    answer = LinePage(
        section=section,
        as_of=asked.as_of,
        known_by=asked.known_by,
        since=asked.since or before(asked.as_of, 7),
        country=asked.country,
        place=asked.place,
        current=current,
        page=page,
        pages=pages(total),
        total=total,
        lines=lines,
        sources=tuple(derived.cited(lines).values()),
    )
    return answer, current


async def _commitments(library: Library, values: Values, _id: str) -> tuple[Struct, bool]:
    asked = await library.asked(dict(values) | {"country": values.get("party")})
    derived, revision = await library.picture(asked)
    page = values.get("page", 1)
    rows, total = derived.rows(COMMITMENTS, Commitment, page, COMMITMENTS_A_PAGE)
    current = revision == await library.revision()
    answer = CommitmentPage(
        as_of=asked.as_of,
        known_by=asked.known_by,
        party=asked.country,
        current=current,
        page=page,
        pages=pages(total, COMMITMENTS_A_PAGE),
        total=total,
        commitments=tuple(map(trimmed, rows)),
        sources=tuple(derived.cited(rows).values()),
    )
    return answer, current


async def _part(library: Library, values: Values, _id: str, *, name: str, kind: type[Struct]) -> tuple[Struct, bool]:
    asked = await library.asked(values)
    derived, revision = await library.picture(asked)
    return derived.part(name, kind), revision == await library.revision()


async def _claims(library: Library, values: Values, _id: str) -> tuple[Struct, bool]:
    asked = await library.asked(values)
    return await library.read(partial(claims, values=values, as_of=asked.as_of)), True


async def _document(library: Library, _values: Values, name: str) -> tuple[Struct, bool]:
    return (await library.read(partial(found, name=name))).record, True


async def _event(library: Library, _values: Values, name: str) -> tuple[Struct, bool]:
    def look(ledger: Any) -> EventAnswer:
        statement = ledger.statement(name)
        if statement is None:
            raise Problem(404, f"the ledger has no event {name[:80]!r}; an id looks like 41be09c2d7a8f3e6:e1")
        standing = standings(ledger, [name])[name]
        return EventAnswer(statement=statement, standing=standing, links=tuple(links_of(ledger, name)))

    return await library.read(look), True


async def _judgements(library: Library, values: Values, _id: str) -> tuple[Struct, bool]:
    page = values.get("page", 1)
    found_, more = await library.read(partial(judged_by_persons, page=page))
    return JudgementPage(page=page, more=more, judgements=tuple(found_)), True


_COUNTRY = country("country", "The country that the indicators are of.")
_OF_INDICATORS = (*(each for each in PICTURE if each.name != "country"), _COUNTRY)

ENDPOINTS: tuple[Endpoint, ...] = (
    *(
        Endpoint(
            path=f"/api/{view.name}",
            about=view.about,
            parameters=PICTURE,
            answer=LinePage,
            handler=partial(_lines, section=view.section or ""),
            computed=True,
        )
        for view in SECTIONS
    ),
    Endpoint(
        path="/api/indicators",
        about="Events of the week by class, with an alert where they stand out, its formula and its baseline.",
        parameters=_OF_INDICATORS,
        required=("country",),
        answer=LinePage,
        handler=partial(_lines, section="Indicators"),
        computed=True,
    ),
    Endpoint(
        path="/api/trends",
        about="The arrow of each watched country, with its reason.",
        parameters=CURSOR,
        answer=Trends,
        handler=partial(_part, name="trends", kind=Trends),
        computed=True,
    ),
    Endpoint(
        path="/api/commitments",
        about="Treaties that reports bring into play. No legal finding.",
        parameters=(*CURSOR, country("party", "Only what protects that country."), PAGE),
        answer=CommitmentPage,
        handler=_commitments,
        computed=True,
    ),
    Endpoint(
        path="/api/map",
        about="Who holds which place, and what happened where, as GeoJSON (RFC 7946).",
        parameters=OF_PICTURE,
        answer=Map,
        handler=partial(_part, name="map", kind=Map),
        media_type="application/geo+json",
        computed=True,
    ),
    Endpoint(
        path="/api/timeline",
        about="What each party says happened, and when.",
        parameters=OF_PICTURE,
        answer=Timeline,
        handler=partial(_part, name="timeline", kind=Timeline),
        computed=True,
    ),
    Endpoint(
        path="/api/claims",
        about="The claims that hold the words and pass the filters, copies folded.",
        parameters=(*SEARCH, LIMIT),
        answer=ClaimPage,
        handler=_claims,
    ),
    Endpoint(
        path="/api/documents/{id}",
        about="The newest record of a document, in the shape of casus read --format json.",
        parameters=(),
        answer=Record,
        handler=_document,
        id_of="document",
    ),
    Endpoint(
        path="/api/events/{id}",
        about="One event as one claim of one report tells it, with how it stands and what links it.",
        parameters=(),
        answer=EventAnswer,
        handler=_event,
        id_of="event",
    ),
    Endpoint(
        path="/api/judgements",
        about="What persons have judged, the newest first.",
        parameters=(number("page", "Which page.", 1, MOST_PAGES, 1),),
        answer=JudgementPage,
        handler=_judgements,
    ),
)
