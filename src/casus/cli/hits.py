"""The hits of ``casus search`` as text, JSON lines and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import msgspec

from casus.export.csv_tables import harmless
from casus.export.evidence import chain, offsets
from casus.export.layout import visible
from casus.ledger import Hit
from casus.records import Statement

_COLUMNS = (
    *("kind", "document", "record", "claim", "offsets", "published", "said", "outlet", "chain", "stance", "negated"),
    *("content", "events", "title", "url"),
)


def as_json(hits: Iterable[Hit]) -> str:
    """One object a line."""
    return "".join(msgspec.json.encode(hit).decode() + "\n" for hit in hits)


def as_text(hits: Iterable[Hit]) -> str:
    """A paragraph a hit: the chain, the words, the events, and where it stands."""
    return "\n".join(_paragraph(hit) for hit in hits)


def as_csv(hits: Iterable[Hit]) -> str:
    """A row a hit (RFC 4180), with a first row of names."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for hit in hits:
        row = {name: getattr(hit, name, None) for name in _COLUMNS}
        row["offsets"] = offsets(hit.spans)
        row["chain"] = chain(hit.sources, hit.outlet)
        row["events"] = "; ".join(map(_event, hit.events))
        writer.writerow(harmless(cell) if isinstance(cell, str) else cell for cell in row.values())
    return out.getvalue()


def _paragraph(hit: Hit) -> str:
    stance = ("not " if hit.negated else "") + (hit.stance or "in the text")
    where = f"{hit.title or hit.url or 'no title'} [{hit.document} {hit.claim or 'text'} {offsets(hit.spans)}]"
    lines = [
        visible(f"{chain(hit.sources, hit.outlet)} · {stance} · {hit.said or 'no date'}"),
        f"  {visible(hit.content)}",
        *(f"  ▸ {visible(_event(event))}" for event in hit.events),
        f"  {visible(where)}",
    ]
    return "\n".join(lines) + "\n"


def _event(event: Statement) -> str:
    who = ", ".join(party.name for party in event.actors) or "?"
    whom = ", ".join(party.name for party in event.recipients)
    time = event.begin if event.begin == event.end else f"{event.begin or '…'}/{event.end or '…'}"
    parts = (event.type, f"{who} → {whom}" if whom else who, event.place.name if event.place else None)
    return " · ".join(part for part in (*parts, time, event.status) if part)
