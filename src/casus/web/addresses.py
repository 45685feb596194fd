"""The addresses that the page links to: its own permalinks, and those of reports as far as they are safe to follow."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

from casus.records import Statement


def with_query(path: str, values: Mapping[str, object]) -> str:
    """``path`` with what is set of ``values``, in their order."""
    query = urlencode({name: value for name, value in values.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path


def document(name: str, **values: object) -> str:
    """The source view of a document."""
    return with_query(f"/document/{quote(name, safe='')}", values)


def record(name: str) -> str:
    """The record of a document in the API."""
    return f"/api/documents/{quote(name, safe='')}"


def of_statement(statement: Statement) -> str:
    """The source view of the report with the claim that tells a statement."""
    return document(statement.document, event=event_of(statement.id))


def event_of(statement_id: str) -> str:
    """The id of the event within its record."""
    return statement_id.rpartition(":")[2]


def web_address(url: str | None) -> str | None:
    """``url`` where it is one of the web; what a report gives as ``javascript:`` or ``data:`` never becomes a link."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
