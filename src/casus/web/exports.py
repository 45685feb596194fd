"""The claims table as files: all that passes its filters, in the formats of ``casus export`` that are text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

import anyio.to_thread
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from casus.export import csv_tables, geojson, jsonl, web_annotation
from casus.export.evidence import Rate
from casus.ledger import Filters, Ledger
from casus.linking import rater, select_settled
from casus.web.asking import CURSOR
from casus.web.library import Library
from casus.web.parameters import read
from casus.web.problems import Problem
from casus.web.searching import FILTERS, filters_of

_CHUNK = 64 * 1024
"""Characters that are sent at once."""


class Format(Struct, frozen=True):
    """A file: its title, its media type, and what makes its parts of records or of statements."""

    title: str
    media_type: str
    make: Callable[[Any, Rate], Iterable[str]]
    of_records: bool

    def parts(self, ledger: Ledger, query: str, filters: Filters) -> Iterable[str]:
        """The parts, of all that passes."""
        passing = ledger.select_records(query, filters) if self.of_records else select_settled(ledger, query, filters)
        return self.make(passing, rater(ledger, filters.until))


EXPORTS = {
    "claims.csv": Format("Claims, CSV", "text/csv; charset=utf-8", csv_tables.claims_table, True),
    "events.csv": Format("Events, CSV", "text/csv; charset=utf-8", csv_tables.events_table, False),
    "events.geojson": Format("Events, GeoJSON", "application/geo+json", geojson.feature_collection, False),
    "claims.jsonld": Format("Claims, Web Annotation", "application/ld+json", web_annotation.annotation_page, True),
    "records.jsonl": Format("Records, JSON Lines", "application/jsonl", jsonl.records_lines, True),
}
"""By the name of the file."""


class Exporting:
    """That an export runs: one at a time, since each reads all that passes."""

    def __init__(self) -> None:
        """None runs."""
        self.running = asyncio.Lock()


async def export(request: Request) -> Response:
    """One file, sent as it is made."""
    name: str = request.path_params["name"]
    if name not in EXPORTS:
        raise Problem(404, f"there is no export {name[:80]!r}; there are: {', '.join(EXPORTS)}")
    library: Library = request.app.state.library
    values = read(request.query_params.multi_items(), (CURSOR[0], *FILTERS))
    asked = await library.asked(values)
    running: asyncio.Lock = request.app.state.exporting.running
    if running.locked():
        raise Problem(503, "another export is being made; ask again when it is done", {"Retry-After": "30"})

    def parts(ledger: Ledger) -> Iterator[bytes]:
        return _chunks(EXPORTS[name].parts(ledger, values.get("q", ""), filters_of(values, asked.as_of)))

    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{asked.as_of}-{name}"'}
    return StreamingResponse(_sent(library, running, parts), headers=headers, media_type=EXPORTS[name].media_type)


async def _sent(
    library: Library, running: asyncio.Lock, parts: Callable[[Ledger], Iterator[bytes]]
) -> AsyncIterator[bytes]:
    """The chunks, each made in a thread while the others are served."""
    async with running:
        source = await library.read(parts)
        while chunk := await anyio.to_thread.run_sync(_next, source):
            yield chunk


def _next(source: Iterator[bytes]) -> bytes:
    return next(source, b"")


def _chunks(parts: Iterable[str]) -> Iterator[bytes]:
    """The parts in chunks of some size."""
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _CHUNK:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()
