"""The hits of ``casus search`` as text, JSON lines and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import msgspec

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
        row["offsets"] = _offsets(hit)
        row["chain"] = _chain(hit)
        row["events"] = "; ".join(map(_event, hit.events))
        # A cell that begins like a formula would be run by a spreadsheet (OWASP, CSV injection).
        writer.writerow([f"'{cell}" if str(cell)[:1] in ("=", "+", "-", "@") else cell for cell in row.values()])
    return out.getvalue()


def _paragraph(hit: Hit) -> str:
    stance = ("not " if hit.negated else "") + (hit.stance or "in the text")
    lines = [f"{_chain(hit)} · {stance} · {hit.said or 'no date'}", f"  {' '.join(hit.content.split())}"]
    lines += (f"  ▸ {_event(event)}" for event in hit.events)
    lines.append(f"  {hit.title or hit.url or 'no title'} [{hit.document} {hit.claim or 'text'} {_offsets(hit)}]")
    return "\n".join(map(_shown, lines)) + "\n"


def _chain(hit: Hit) -> str:
    return " ← ".join(source.name for source in hit.sources) or hit.outlet or "unknown outlet"


def _offsets(hit: Hit) -> str:
    return " ".join(f"{start}-{end}" for start, end in hit.spans)


def _event(event: Statement) -> str:
    who = ", ".join(party.name for party in event.actors) or "?"
    whom = ", ".join(party.name for party in event.recipients)
    time = event.begin if event.begin == event.end else f"{event.begin or '…'}/{event.end or '…'}"
    parts = (event.type, f"{who} → {whom}" if whom else who, event.place.name if event.place else None)
    return " · ".join(part for part in (*parts, time, event.status) if part)


def _shown(line: str) -> str:
    """``line`` with a sign for each control character, so that no report steers the terminal."""
    return "".join("�" if ord(letter) < 32 or 127 <= ord(letter) < 160 else letter for letter in line)
