"""The application: routes, what goes around them, and what lives as long as the server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from casus.ledger import Ledger, LedgerError
from casus.web.answers import Answers, answering
from casus.web.api import ENDPOINTS
from casus.web.claims_page import claims_page
from casus.web.commitments_page import commitments_page
from casus.web.derivation import derive
from casus.web.document_page import document_page, event_page
from casus.web.errors import HANDLERS
from casus.web.exports import Exporting, export
from casus.web.feed import changes_feed
from casus.web.judgements_page import judgements_page
from casus.web.judging import judge
from casus.web.library import Library
from casus.web.login import Failures, login, login_page, logout
from casus.web.openapi import encoded
from casus.web.pages import section_page
from casus.web.pictures import Pictures
from casus.web.problems import Problem
from casus.web.security import Guard
from casus.web.settings import Settings
from casus.web.views import SECTIONS
from casus.web.worker import Worker

PATIENCE = 5.0
"""Seconds that a request waits for a picture that nobody has asked for yet."""


def make_app(settings: Settings, worker: Worker | None = None, patience: float = PATIENCE) -> Starlette:
    """The page and its API over the ledger of ``settings``, which must exist.

    Pictures are computed by ``worker``, by default a process that ends with the server; a request waits for one for
    ``patience`` seconds.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        computing = worker or Worker()
        # A picture may still be being written there when the server ends.
        passing = TemporaryDirectory(prefix="casus-", ignore_cleanup_errors=True)
        with passing as folder, Ledger.open(settings.ledger, create=False) as ledger:
            work = partial(computing.run, derive, settings.ledger, settings.countries)
            app.state.library = Library(settings, ledger, Pictures(Path(folder), work, patience))
            app.state.answers = Answers()
            app.state.exporting = Exporting()
            app.state.failures = Failures()
            warming = asyncio.create_task(_warm(app.state.library))
            try:
                yield
            finally:
                warming.cancel()
                computing.stop()

    app = Starlette(
        routes=routes(),
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )
    app.state.settings = settings
    return app


def routes() -> list[BaseRoute]:
    """All addresses."""
    return [
        *(Route(view.path, answering(section_page(view))) for view in SECTIONS),
        Route("/claims", answering(claims_page)),
        Route("/commitments", answering(commitments_page)),
        Route("/judgements", answering(judgements_page)),
        Route("/document/{id:path}", answering(document_page)),
        Route("/event/{id:path}", event_page),
        Route("/feed.atom", answering(changes_feed)),
        Route("/export/{name}", export),
        Route("/login", login_page),
        Route("/login", login, methods=["POST"]),
        Route("/logout", logout, methods=["POST"]),
        Route("/judge", judge, methods=["POST"]),
        *(Route(each.path.replace("{id}", "{id:path}"), answering(each.make)) for each in ENDPOINTS),
        Route("/api/openapi.json", _openapi),
        Mount("/static", StaticFiles(packages=[("casus.web", "static")])),
    ]


async def _warm(library: Library) -> None:
    """Begin with the picture that the first reader will ask for."""
    with suppress(Problem, LedgerError):  # whoever asks is told
        await library.picture(await library.asked({}))


async def _openapi(_request: Request) -> Response:
    return Response(encoded(), media_type="application/json")
