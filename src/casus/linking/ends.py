"""What a judgement may join: documents, statements, and a document with a place of the gazetteer."""

from __future__ import annotations

from casus.ledger import Ledger
from casus.records import LinkKind


def missing_end(ledger: Ledger, kind: LinkKind, a: str, b: str) -> str | None:
    """Which of two ends the ledger doesn't have, in words; of ``place``, ``a`` is the document."""
    if kind == "place":
        record = ledger.record(a)
        if record is None:
            return f"no document {a[:80]}"
        known = {place.gazetteer_id for place in record.places}
        return None if b in known else f"no name in document {a[:80]} was taken for {b[:80]}"
    look = ledger.record if kind == "copy" else ledger.statement
    gone = next((name for name in (a, b) if look(name) is None), None)
    return None if gone is None else f"no {'document' if kind == 'copy' else 'statement'} {gone[:80]}"
