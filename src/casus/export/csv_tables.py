"""Events and claims as tables (CSV, RFC 4180).

The first columns of the events table are those of ACLED's export (ACLED, *Codebook*, 2023), so that what reads that
reads this too; the rest say who tells it and where it stands.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from casus.export.evidence import chain, offsets
from casus.records import Claim, Party, Record, Site, Statement

EVENT_COLUMNS = (
    *("event_id", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country"),
    *("location", "latitude", "longitude", "geo_precision", "source", "notes", "fatalities"),
    *("begin", "end", "status", "stance", "negated", "chain", "document", "claim", "offsets", "published", "url"),
)
CLAIM_COLUMNS = (
    *("claim_id", "document", "claim", "parent", "outlet", "published", "said", "chain", "speaker", "speaker_kind"),
    *("reliability", "anonymity_reason", "stance", "negated", "quotation", "content", "offsets", "title", "url"),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_EXACT_KM, _NEAR_KM = 10, 50

Cell = str | int | float | None


def events_table(statements: Iterable[Statement]) -> Iterator[str]:
    """The lines of the events table, a statement a line: reports of one event are not merged."""
    return _lines(EVENT_COLUMNS, map(_event, statements))


def claims_table(records: Iterable[Record]) -> Iterator[str]:
    """The lines of the claims table, a claim a line."""
    return _lines(CLAIM_COLUMNS, (_claim(record, claim) for record in records for claim in record.claims))


def _lines(columns: tuple[str, ...], rows: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    yield _line(columns)
    for row in rows:
        yield _line([row[name] for name in columns])


def _line(cells: Iterable[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def harmless(cell: Cell) -> Cell:
    """A text that begins like a formula would be run by a spreadsheet (OWASP, CSV injection); numbers are not text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _event(statement: Statement) -> dict[str, Cell]:
    site = statement.place
    return {
        "event_id": statement.id,
        "event_date": (statement.begin or statement.end or "")[:10],
        "time_precision": _time_precision(statement.begin, statement.end),
        "event_type": statement.type,
        "sub_event_type": statement.mode,
        "actor1": _names(statement.actors),
        "actor2": _names(statement.recipients),
        "country": site.country if site else None,
        "location": site.name if site else None,
        "latitude": site.lat if site else None,
        "longitude": site.lon if site else None,
        "geo_precision": _geo_precision(site) if site else None,
        "source": statement.outlet,
        "notes": statement.content,
        "fatalities": _fatalities(statement),
        "begin": statement.begin,
        "end": statement.end,
        "status": statement.status,
        "stance": statement.stance,
        "negated": _yes(statement.negated),
        "chain": chain(statement.tellers, statement.outlet),
        "document": statement.document,
        "claim": statement.claim,
        "offsets": offsets(statement.spans),
        "published": statement.published,
        "url": statement.url,
    }


def _claim(record: Record, claim: Claim) -> dict[str, Cell]:
    document = record.document
    said = next((time.begin for time in record.times if time.id == claim.said), None)
    speaker = claim.sources[-1] if claim.sources else None
    return {
        "claim_id": f"{document.id}:{claim.id}",
        "document": document.id,
        "claim": claim.id,
        "parent": claim.parent,
        "outlet": document.outlet,
        "published": document.published,
        "said": said or document.published,
        "chain": chain(claim.sources, document.outlet),
        "speaker": speaker.name if speaker else document.outlet,
        "speaker_kind": speaker.kind if speaker else None,
        "reliability": speaker.reliability if speaker else None,
        "anonymity_reason": speaker.reason if speaker else None,
        "stance": claim.stance,
        "negated": _yes(claim.negated),
        "quotation": claim.quotation,
        "content": " … ".join(document.text[start:end] for start, end in claim.content),
        "offsets": offsets(claim.content),
        "title": document.title,
        "url": document.url,
    }


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(party.name for party in parties)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _time_precision(begin: str | None, end: str | None) -> int | None:
    """ACLED's: 1 the day is known, 2 within a week, 3 within a month or more; none where a side is open."""
    if begin is None or end is None:
        return None
    try:
        days = (date.fromisoformat(end[:10]) - date.fromisoformat(begin[:10])).days
    except ValueError:  # a year or a month, or a year that the calendar of Python lacks
        return 3
    return 1 if days < 1 else 2 if days < 7 else 3


def _geo_precision(site: Site) -> int | None:
    """ACLED's: 1 the place itself, 2 near it or a part of a region, 3 a region, by the radius; none without a point."""
    if site.lat is None or site.lon is None:
        return None
    radius = site.radius_km or 0
    return 1 if radius <= _EXACT_KM else 2 if radius <= _NEAR_KM else 3


def _fatalities(statement: Statement) -> int | None:
    """The lowest number of the dead that the claim allows, as ACLED counts; the largest where it gives several groups.

    The sum could count one group twice ("nine people, three of them soldiers").
    """
    killed = [figure.low for figure in statement.figures if figure.kind == "killed" and figure.low is not None]
    return int(max(killed)) if killed else None
