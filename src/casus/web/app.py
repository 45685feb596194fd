"""The application: routes, what goes around them, and what lives as long as the server."""

from __future__ import annotations

import multiprocessing
from collections.abc import AsyncIterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from casus.ledger import Ledger
from casus.web.claims_page import claims_page
from casus.web.commitments_page import commitments_page
from casus.web.derivation import derive
from casus.web.document_page import document_page
from casus.web.library import Library
from casus.web.pages import section_page
from casus.web.pictures import Pictures
from casus.web.settings import Settings
from casus.web.situation_api import map_features, timeline
from casus.web.views import SECTIONS

PATIENCE = 5.0
"""Seconds that a request waits for a picture that nobody has asked for yet."""


def make_app(settings: Settings, executor: Executor | None = None) -> Starlette:
    """The page and its API over the ledger of ``settings``, which must exist.

    Pictures are computed in ``executor``, by default in a process of its own that ends with the server.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        spawn = multiprocessing.get_context("spawn")
        worker = executor or ProcessPoolExecutor(1, mp_context=spawn)
        with TemporaryDirectory(prefix="casus-") as folder, Ledger.open(settings.ledger, create=False) as ledger:
            work = partial(derive, settings.ledger, settings.countries)
            app.state.library = Library(settings, ledger, Pictures(worker, Path(folder), work, PATIENCE))
            try:
                yield
            finally:
                worker.shutdown(cancel_futures=True)

    static = StaticFiles(packages=[("casus.web", "static")])
    routes: list[BaseRoute] = [Route(view.path, section_page(view)) for view in SECTIONS]
    routes += [
        Route("/claims", claims_page),
        Route("/commitments", commitments_page),
        Route("/document/{id:path}", document_page),
    ]
    routes += [Route("/api/map", map_features), Route("/api/timeline", timeline)]
    return Starlette(routes=[*routes, Mount("/static", static)], lifespan=lifespan)
