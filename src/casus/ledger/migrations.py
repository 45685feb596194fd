"""From an older version of the tables to this one, a step a version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from casus.ledger import views
from casus.ledger.once import located
from casus.ledger.rows import unpack_document, unpack_record
from casus.ledger.schema import claim, document, judgement, party, record, site, statement, teller
from casus.ledger.texts import claim_words, document_words


def _index_words_and_places(connection: Connection, dialect: Any) -> None:
    """1 to 2: the indexes of the search, among them the full-text one over claims and documents, the spatial one."""
    for index in (*document.indexes, *statement.indexes):
        index.drop(connection, checkfirst=True)
        index.create(connection)
    dialect.index.create(connection)
    dialect.index.add_sites(connection, located(connection.execute(select(site.c.seq, site.c.lat, site.c.lon))))
    for seq, body in connection.execute(select(document.c.seq, document.c.body)):
        dialect.index.add_texts(connection, "document_text", [(seq, document_words(unpack_document(body)))])
    query = select(record.c.seq, record.c.body, document.c.body).join(document, document.c.seq == record.c.document)
    for number, body, read in connection.execute(query):
        item = unpack_record(body, unpack_document(read))
        numbers = {row.id: row.seq for row in connection.execute(select(claim).where(claim.c.record == number))}
        texts = [(numbers[told.id], claim_words(item, told)) for told in item.claims]
        if texts:
            dialect.index.add_texts(connection, "claim_text", texts)


def _index_days_and_judgements(connection: Connection, _dialect: Any) -> None:
    """2 to 3: the indexes by which the page finds the last day of publication, and the judgements on what it shows."""
    for index in (*document.indexes, *judgement.indexes):
        index.create(connection, checkfirst=True)


def _view_names(connection: Connection, _dialect: Any) -> None:
    """3 to 4: views for who opens a ledger without casus, and the indexes that they need."""
    for index in (*teller.indexes, *party.indexes):
        index.create(connection, checkfirst=True)
    views.create(connection)


STEPS: dict[int, Callable[[Connection, Any], None]] = {
    1: _index_words_and_places,
    2: _index_days_and_judgements,
    3: _view_names,
}
"""The step that leads on from each version."""
