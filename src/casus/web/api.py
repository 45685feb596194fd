"""The JSON API: one table of what can be asked, from which the routes and their description are made."""

from __future__ import annotations

from functools import partial

from casus.records import Record
from casus.web import handlers
from casus.web.asking import CURSOR, OF_PICTURE, PAGE, PICTURE
from casus.web.endpoint import Endpoint
from casus.web.lanes import Timeline
from casus.web.mapped import Map
from casus.web.parameters import country, number
from casus.web.searching import LIMIT, MOST_PAGES, SEARCH, ClaimPage
from casus.web.shapes import CommitmentPage, EventAnswer, JudgementPage, LinePage
from casus.web.trends import Trends
from casus.web.views import SECTIONS

_COUNTRY = country("country", "The country that the indicators are of.")
_OF_INDICATORS = (*(each for each in PICTURE if each.name != "country"), _COUNTRY)

ENDPOINTS: tuple[Endpoint, ...] = (
    *(
        Endpoint(
            path=f"/api/{view.name}",
            about=view.about,
            parameters=PICTURE,
            answer=LinePage,
            handler=partial(handlers.lines, section=view.section or ""),
            computed=True,
        )
        for view in SECTIONS
        if view.name != "indicators"  # which are of a country
    ),
    Endpoint(
        path="/api/indicators",
        about="Events of the week by class, with an alert where they stand out, its formula and its baseline.",
        parameters=_OF_INDICATORS,
        required=("country",),
        answer=LinePage,
        handler=partial(handlers.lines, section="Indicators"),
        computed=True,
    ),
    Endpoint(
        path="/api/trends",
        about="The arrow of each watched country, with its reason.",
        parameters=CURSOR,
        answer=Trends,
        handler=partial(handlers.part, name="trends", kind=Trends),
        computed=True,
    ),
    Endpoint(
        path="/api/commitments",
        about="Treaties that reports bring into play. No legal finding.",
        parameters=(*CURSOR, country("party", "Only what protects that country."), PAGE),
        answer=CommitmentPage,
        handler=handlers.commitments,
        computed=True,
    ),
    Endpoint(
        path="/api/map",
        about="Who holds which place, and what happened where, as GeoJSON (RFC 7946).",
        parameters=OF_PICTURE,
        answer=Map,
        handler=partial(handlers.part, name="map", kind=Map),
        media_type="application/geo+json",
        computed=True,
    ),
    Endpoint(
        path="/api/timeline",
        about="What each party says happened, and when.",
        parameters=OF_PICTURE,
        answer=Timeline,
        handler=partial(handlers.part, name="timeline", kind=Timeline),
        computed=True,
    ),
    Endpoint(
        path="/api/claims",
        about="The claims that hold the words and pass the filters, copies folded.",
        parameters=(*SEARCH, LIMIT),
        answer=ClaimPage,
        handler=handlers.claims,
    ),
    Endpoint(
        path="/api/documents/{id}",
        about="The newest record of a document, in the shape of casus read --format json.",
        parameters=(),
        answer=Record,
        handler=handlers.document,
        id_of="document",
    ),
    Endpoint(
        path="/api/events/{id}",
        about="One event as one claim of one report tells it, with how it stands and what links it.",
        parameters=(),
        answer=EventAnswer,
        handler=handlers.event,
        id_of="event",
    ),
    Endpoint(
        path="/api/judgements",
        about="What persons have judged, the newest first.",
        parameters=(number("page", "Which page.", 1, MOST_PAGES, 1),),
        answer=JudgementPage,
        handler=handlers.judgements,
    ),
)
