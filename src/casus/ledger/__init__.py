"""The ledger: an append-only store of documents and records, with full-text and spatial search."""

from casus.ledger.errors import LedgerError
from casus.ledger.filters import Filters
from casus.ledger.hits import Hit
from casus.ledger.latest import Coded, Latest, Matter
from casus.ledger.ledger import Ledger
from casus.ledger.reading import Revision
from casus.ledger.reports import Outlet, Report, Reports
from casus.ledger.writing import Added

__all__ = [
    "Added",
    "Coded",
    "Filters",
    "Hit",
    "Latest",
    "Ledger",
    "LedgerError",
    "Matter",
    "Outlet",
    "Report",
    "Reports",
    "Revision",
]
