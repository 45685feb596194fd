"""The tables of a ledger, the same in SQLite and in PostgreSQL.

Rows are only ever added. The one cell that changes is ``document.newest``, which points at the newest record of a
document so that nobody has to look for it. Keys (``seq``) are given by the writer, of which there is one at a time:
those of documents, claims and statements sort by publication (``numbers``), the others are counted. Names and sites
are written once and pointed at.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import TEXT

APPLICATION_ID = 0x63617375
"""The bytes "casu" in the header of an SQLite file: what makes it a ledger of casus."""

VERSION = 6
"""The version of these tables."""

OF_MONTHS = 'begin IS NULL OR "end" IS NULL OR substr(begin, 1, 7) <> substr("end", 1, 7)'
"""Of a statement that its event does not lie in one month, or may not: such are few, and looked through one by one."""

metadata = MetaData()
_number = BigInteger().with_variant(Integer, "sqlite")  # in SQLite only an INTEGER key is the row's own number
_text = Text().with_variant(TEXT(collation="C"), "postgresql")  # both databases compare and sort by code point

meta = Table("meta", metadata, Column("key", _text, primary_key=True), Column("value", _text, nullable=False))

origin = Table(
    "origin",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("code", _text, nullable=False),
    Column("model", _text, nullable=False),
    Column("knowledge", _text, nullable=False),
    Index("origin_is_unique", "code", "model", "knowledge", unique=True),
)

document = Table(
    "document",
    metadata,
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("id", _text, nullable=False, unique=True),
    Column("content", _text, nullable=False),  # its hash, whatever id the user gave the document
    Column("lineage", _text, nullable=False),  # what its versions have in common: the address, else the given id
    Column("version", Integer, nullable=False),
    Column("outlet", _text),
    Column("title", _text),
    Column("url", _text),
    Column("published", _text),
    Column("newest", Integer, nullable=False),  # the seq of its newest record
    Column("body", LargeBinary, nullable=False),
    Index("document_by_lineage", "lineage"),
    Index("document_by_content", "content"),
)

record = Table(
    "record",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", _text, nullable=False, unique=True),
    Column("document", _number, ForeignKey("document.seq"), nullable=False),
    Column("origin", ForeignKey("origin.seq"), nullable=False),
    Column("added", _text, nullable=False),  # ISO 8601, UTC; never before that of the record before
    Column("body", LargeBinary, nullable=False),  # without the document, which stands in its own table
    Index("record_by_document", "document"),
    Index("record_by_time", "added"),
)

superseded = Table(
    "superseded",
    metadata,
    Column("record", ForeignKey("record.seq"), primary_key=True, autoincrement=False),
    Column("by", ForeignKey("record.seq"), nullable=False),  # the record of the same document that followed it
)

name = Table(
    "name",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("name", _text, nullable=False),
    Column("folded", _text, nullable=False),
    Column("country", _text, nullable=False),  # "" where unknown, so that the index below holds
    Index("name_is_unique", "name", "country", unique=True),
)

site = Table(
    "site",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", _text, nullable=False, unique=True),
    Column("name", _text, nullable=False),
    Column("folded", _text, nullable=False),
    Column("country", _text),
    Column("lat", Float),
    Column("lon", Float),
)

claim = Table(
    "claim",
    metadata,
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("record", ForeignKey("record.seq"), nullable=False),
    Column("id", _text, nullable=False),
    Column("stance", _text, nullable=False),
    Column("said", _text),
    Column("outlet", _text),  # of its document
)

teller = Table(
    "teller",
    metadata,
    Column("name", ForeignKey("name.seq"), primary_key=True),
    Column("claim", _number, ForeignKey("claim.seq"), primary_key=True),
    Index("teller_by_claim", "claim", "name"),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("record", ForeignKey("record.seq"), nullable=False),
    Column("event", _text, nullable=False),  # the id of the event in its record
    Column("claim", _number),  # the seq of the claim that tells it
    Column("type", _text, nullable=False),
    Column("mode", _text),
    Column("quad", _text),
    Column("status", _text, nullable=False),
    Column("stance", _text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("begin", _text),
    Column("end", _text),
    Column("said", _text),
    Column("coding", BigInteger, nullable=False),  # what is alike in reports of one event (``casus.statements.coding``)
    Column("site", ForeignKey("site.seq")),
    Column("body", LargeBinary, nullable=False),  # what has no column here or in ``document``
    Index("statement_by_claim", "claim"),
    Index("statement_by_type", "type", "claim", "status"),
    Index("statement_by_site", "site", "type", "claim"),
    Index("statement_by_begin", "begin", "end", "claim"),
    Index("statement_of_months", "begin", "end", sqlite_where=text(OF_MONTHS), postgresql_where=text(OF_MONTHS)),
)

party = Table(
    "party",
    metadata,
    Column("name", ForeignKey("name.seq"), primary_key=True),
    Column("statement", _number, ForeignKey("statement.seq"), primary_key=True),
    Index("party_by_statement", "statement", "name"),
    sqlite_with_rowid=False,
)

concern = Table(
    "concern",
    metadata,
    Column("country", _text, primary_key=True),
    Column("statement", _number, ForeignKey("statement.seq"), primary_key=True),
    Column("party", Boolean, nullable=False),  # one of that country acts or is acted upon
    Column("place", Boolean, nullable=False),  # it happens there
    sqlite_with_rowid=False,
)

report = Table(
    "report",
    metadata,
    # Records that tell anything, by the number of the statement that stands for them.
    Column("statement", _number, ForeignKey("statement.seq"), primary_key=True, autoincrement=False),
    Column("outlet", _text),
    Column("record", ForeignKey("record.seq"), nullable=False),
    Index("report_by_outlet", "outlet", "statement", "record"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", _text, nullable=False),
    Column("a", _text, nullable=False),
    Column("b", _text, nullable=False),
    Column("positive", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", _text, nullable=False),
    Column("by", _text, nullable=False),
    Column("at", _text, nullable=False),
    Index("judgement_by_pair", "a", "b", "kind"),
    Index("judgement_by_second", "b"),
    Index("judgement_by_signature", "by"),
)
