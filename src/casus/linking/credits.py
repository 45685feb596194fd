"""The agency to which a report credits itself as a whole, in its dateline: "KUNDUZ, June 22 (Oxus Wire) – …"."""

from __future__ import annotations

import re

from casus.knowledge.folding import fold
from casus.records import Document

_CREDIT = re.compile(r"\(([^\W\d_][^()\n]{1,40})\)\s*[-–—]")
_LONGEST_DATELINE = 120  # characters


def credit(document: Document) -> str | None:
    """The folded name of the agency in the dateline."""
    found = _CREDIT.search(document.text[:_LONGEST_DATELINE])
    return fold(found[1]) if found else None


def origins(document: Document) -> frozenset[str]:
    """Whose report it may be: the credited agency's and the outlet's."""
    outlet = fold(document.outlet) if document.outlet else None
    return frozenset(name for name in (credit(document), outlet) if name)
