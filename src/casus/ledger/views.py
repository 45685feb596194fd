"""Views for who opens a ledger without casus, as with datasette: events and claims with the names in them."""

from __future__ import annotations

from sqlalchemy import Connection

_JOIN = {"sqlite": "group_concat", "postgresql": "string_agg"}

_SOURCES = """(SELECT {join}(name.name, ', ') FROM teller JOIN name ON name.seq = teller.name
            WHERE teller.claim = {claim})"""

_EVENTS = """
    CREATE VIEW event_with_names AS
    SELECT record.id || ':' || statement.event AS id, document.id AS document, document.outlet, document.published,
        statement.type, statement.mode, statement.quad, statement.status, statement."begin", statement."end",
        statement.said,
        (SELECT {join}(name.name, ', ') FROM party JOIN name ON name.seq = party.name
            WHERE party.statement = statement.seq) AS parties,
        site.name AS place, site.country, site.lat AS latitude, site.lon AS longitude, {sources} AS sources
    FROM statement JOIN record ON record.seq = statement.record
        JOIN document ON document.seq = record.document AND document.newest = record.seq
        LEFT JOIN site ON site.seq = statement.site
"""
_CLAIMS = """
    CREATE VIEW claim_with_names AS
    SELECT document.id AS document, claim.id AS claim, document.outlet, document.published, claim.stance, claim.said,
        {sources} AS sources
    FROM claim JOIN record ON record.seq = claim.record
        JOIN document ON document.seq = record.document AND document.newest = record.seq
"""


def create(connection: Connection) -> None:
    """The views, of the newest record of each document."""
    join = _JOIN[connection.dialect.name]
    for view, claim in ((_EVENTS, "statement.claim"), (_CLAIMS, "claim.seq")):
        connection.exec_driver_sql(view.format(join=join, sources=_SOURCES.format(join=join, claim=claim)))


def drop(connection: Connection) -> None:
    """No views."""
    for name in ("event_with_names", "claim_with_names"):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
