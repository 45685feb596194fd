"""The events and the claims as CSV (RFC 4180), whatever the words of a report hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from casus.export.evidence import Rate, offsets, unjudged
from casus.export.tables import CLAIM_COLUMNS, EVENT_COLUMNS, Cell, Kind, Row, claim_rows, event_rows
from casus.records import Kept, Span, Statement

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def events_table(statements: Iterable[Statement], rate: Rate = unjudged) -> Iterator[str]:
    """The lines of the events table, a statement a line."""
    return _lines(EVENT_COLUMNS, event_rows(statements, rate))


def claims_table(records: Iterable[Kept], rate: Rate = unjudged) -> Iterator[str]:
    """The lines of the claims table, a claim a line."""
    return _lines(CLAIM_COLUMNS, claim_rows(records, rate))


def harmless(text: str) -> str:
    """``text``, which a spreadsheet would run if it began like a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(columns: Mapping[str, Kind], rows: Iterable[Row]) -> Iterator[str]:
    yield _line(columns)
    for row in rows:
        yield _line(_flat(row[name], kind) for name, kind in columns.items())


def _line(cells: Iterable[str | int | float | None]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _flat(cell: Cell, kind: Kind) -> str | int | float | None:
    """A cell as text, or as a number, which begins no formula."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    if kind == "spans":
        return offsets(cast("tuple[Span, ...]", cell))
    if isinstance(cell, tuple):
        return harmless("; ".join(cast("tuple[str, ...]", cell)))
    return harmless(cell) if isinstance(cell, str) else cell
