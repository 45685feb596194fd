"""The events and the claims of a ledger as two tables: their columns with the type of each, and their rows.

The first columns of the events table are those of ACLED's export (ACLED, *Codebook*, 2023), so that what reads that
reads this too; the rest say who tells it, where it stands and how far it can be relied on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from casus.export.evidence import Rate, chain, rated_claims, reliability, unjudged
from casus.records import Claim, Kept, Party, Rating, Site, Span, Statement

Kind = Literal["text", "names", "integer", "number", "flag", "day", "spans"]
"""What a cell holds: text, names of several, a whole number, a number, yes or no, a day, spans of the stored text."""

Cell = str | int | float | bool | date | tuple[str, ...] | tuple[Span, ...] | None
Row = Mapping[str, Cell]

EVENT_COLUMNS: Mapping[str, Kind] = {
    "event_id": "text",
    "event_date": "day",
    "time_precision": "integer",
    "event_type": "text",
    "sub_event_type": "text",
    "actor1": "names",
    "actor2": "names",
    "country": "text",
    "location": "text",
    "latitude": "number",
    "longitude": "number",
    "geo_precision": "integer",
    "source": "text",
    "notes": "text",
    "fatalities": "integer",
    "begin": "text",
    "end": "text",
    "status": "text",
    "stance": "text",
    "negated": "flag",
    "chain": "text",
    "reliability": "text",
    "credibility": "integer",
    "credibility_because": "text",
    "copies_folded": "integer",
    "document": "text",
    "claim": "text",
    "offsets": "spans",
    "published": "text",
    "url": "text",
}
CLAIM_COLUMNS: Mapping[str, Kind] = {
    "claim_id": "text",
    "document": "text",
    "claim": "text",
    "parent": "text",
    "outlet": "text",
    "published": "text",
    "said": "text",
    "chain": "text",
    "speaker": "text",
    "speaker_kind": "text",
    "speaker_reliability": "text",
    "anonymity_reason": "text",
    "stance": "text",
    "negated": "flag",
    "quotation": "text",
    "content": "text",
    "reliability": "text",
    "credibility": "integer",
    "credibility_because": "text",
    "copies_folded": "integer",
    "offsets": "spans",
    "title": "text",
    "url": "text",
}

_EXACT_KM, _NEAR_KM = 10, 50


def event_rows(statements: Iterable[Statement], rate: Rate = unjudged) -> Iterator[Row]:
    """A statement a row: reports of one event are not merged."""
    return (_event(statement, rate(statement.id, statement.document)) for statement in statements)


def claim_rows(records: Iterable[Kept], rate: Rate = unjudged) -> Iterator[Row]:
    """A claim a row."""
    return (_claim(kept, claim, rating) for kept in records for claim, rating in rated_claims(kept, rate))


def _event(statement: Statement, rating: Rating) -> Row:
    site = statement.place
    return {
        "event_id": statement.id,
        "event_date": _day(statement.begin or statement.end),
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
        "negated": statement.negated,
        "chain": chain(statement.tellers, statement.outlet),
        "reliability": reliability(statement.tellers),
        **_rated(rating),
        "document": statement.document,
        "claim": statement.claim,
        "offsets": statement.spans,
        "published": statement.published,
        "url": statement.url,
    }


def _claim(kept: Kept, claim: Claim, rating: Rating) -> Row:
    document = kept.record.document
    said = next((time.begin for time in kept.record.times if time.id == claim.said), None)
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
        "speaker_reliability": speaker.reliability if speaker else None,
        "anonymity_reason": speaker.reason if speaker else None,
        "stance": claim.stance,
        "negated": claim.negated,
        "quotation": claim.quotation,
        "content": " … ".join(document.text[start:end] for start, end in claim.content),
        "reliability": reliability(claim.sources),
        **_rated(rating),
        "offsets": claim.content,
        "title": document.title,
        "url": document.url,
    }


def _rated(rating: Rating) -> Row:
    return {
        "credibility": rating.credibility,
        "credibility_because": rating.because,
        "copies_folded": rating.copies,
    }


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(party.name for party in parties)


def _day(moment: str | None) -> date | None:
    """``None`` also for a year or a month, and for what the calendar of Python lacks."""
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def _time_precision(begin: str | None, end: str | None) -> int | None:
    """ACLED's: 1 the day is known, 2 within a week, 3 within a month or more; none where a side is open."""
    if begin is None or end is None:
        return None
    first, last = _day(begin), _day(end)
    if first is None or last is None:
        return 3
    days = (last - first).days
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
