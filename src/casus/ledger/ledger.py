"""``Ledger``: what the other rooms see of the store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from casus.ledger import hits, judging, latest, reading, reports, search, selecting
from casus.ledger.filters import Filters
from casus.ledger.hits import Hit
from casus.ledger.latest import Coded, Latest, Matter
from casus.ledger.opening import Store, open_store
from casus.ledger.reading import Revision
from casus.ledger.reports import Reports
from casus.ledger.search import Sort
from casus.ledger.writing import BATCH, Added, add_batch
from casus.records import Document, Judgement, Kept, LinkKind, Origin, Record, Statement


class Ledger:
    """An append-only store of documents, records and judgements, in an SQLite file or a PostgreSQL database."""

    def __init__(self, store: Store) -> None:
        """Use ``Ledger.open``."""
        self._store = store

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True) -> Self:
        """The ledger at ``place``, a path or an SQLAlchemy URL.

        Without ``create`` a ledger that is not there is a ``LedgerError``; a foreign file or a newer version always is.
        """
        return cls(open_store(place, create=create))

    def add(self, records: Iterable[Record], origin: Origin) -> Added:
        """Add records that ``origin`` made: ``BATCH`` at a time, each batch wholly or not at all.

        What is there already is passed over; a document whose address is there with other words is a new version.
        """
        added = Added()
        source = iter(records)
        while batch := tuple(islice(source, BATCH)):
            with self._store.writing() as connection:
                added += add_batch(connection, self._store.dialect, batch, origin)
        return added

    def statements(self, until: str | None = None, known_by: str | None = None) -> Iterator[Statement]:
        """The statements of the newest record of each document, by publication and id.

        ``until`` keeps those of documents published on or before an ISO 8601 day or time (those without a date are
        left out then), ``known_by`` shows the ledger as it was at the end of a day or at a time, in UTC.
        """
        with self._store.reading() as connection:
            yield from reading.read_statements(connection, until, known_by)

    def statement(self, statement_id: str) -> Statement | None:
        """The statement of that id, of the newest or an older record."""
        with self._store.reading() as connection:
            return reading.read_statement(connection, statement_id)

    def revision(self) -> Revision:
        """How far the ledger has grown: what is derived from it stays true while this is the same."""
        with self._store.reading() as connection:
            return reading.read_revision(connection)

    def days(self) -> tuple[str, str] | None:
        """The first and the last publication, as given (ISO 8601); ``None`` where no document has a date."""
        with self._store.reading() as connection:
            return reading.read_days(connection)

    def documents(self, until: str | None = None, *, not_by: Origin | None = None) -> Iterator[Document]:
        """The documents by publication and id; with ``not_by`` those whose newest record another origin made."""
        with self._store.reading() as connection:
            yield from reading.read_documents(connection, until, not_by)

    def holds(self, document: Document, origin: Origin) -> bool:
        """Whether a document is there, by its content and not its id, with a record that ``origin`` made."""
        with self._store.reading() as connection:
            return reading.holds(connection, document, origin)

    def record(self, document_id: str) -> Record | None:
        """The newest record of a document."""
        with self._store.reading() as connection:
            return reading.read_record(connection, document_id)

    def kept(self, document_id: str) -> Kept | None:
        """The newest record of a document with its id and origin, and all its claims."""
        with self._store.reading() as connection:
            return selecting.read_kept(connection, document_id)

    def latest(self, matter: Matter, most: int) -> Latest:
        """The newest statements of a matter that were not said in a negation, whole days of at most ``most`` of them.

        They may be of a little more than was asked for: of every place of a name, and of words in another form.
        """
        with self._store.reading() as connection:
            return latest.read_latest(connection, self._store.dialect, matter, most)

    def named(self, names: Collection[str]) -> list[Statement]:
        """The statements of these ids, of any record, in no order; an id that is not there is passed over."""
        with self._store.reading() as connection:
            return latest.read_named(connection, self._store.dialect, names)

    def coded(self, matter: Matter, start: str, statuses: Collection[str]) -> list[Coded]:
        """What was coded of the statements on ``matter.country`` since a day, with one of these statuses, by id."""
        with self._store.reading() as connection:
            return latest.read_coded(connection, matter, start, statuses)

    def reports(self, matter: Matter, start: str, undated: int) -> Reports:
        """Which reports tell anything: by outlet, singly since ``start``, and so many ``undated`` ones for evidence."""
        with self._store.reading() as connection:
            return reports.read_reports(connection, matter, start, undated)

    def reports_between(self, matter: Matter, days: Sequence[str]) -> list[int]:
        """How many reports tell anything from each of ``days`` to before the next, the last of which ends the last."""
        with self._store.reading() as connection:
            return reports.count_reports(connection, matter, days)

    def search(
        self,
        query: str = "",
        filters: Filters | None = None,
        *,
        sort: Sort = "relevance",
        limit: int = 20,
        page: int = 1,
    ) -> list[Hit]:
        """One page of the claims and documents that hold the words of ``query`` and pass the ``filters``.

        ``query`` is words and "phrases", all of which must be there, ``word*`` for a beginning and ``-word`` for what
        must not be there. Without words every claim that passes the filters is a hit.
        """
        asked = filters or Filters()
        dialect = self._store.dialect
        with self._store.reading() as connection:
            rows = search.find(connection, dialect, query, asked, sort, limit=limit, page=page)
            return hits.load(connection, dialect, rows, query, asked)

    def select_statements(self, query: str = "", filters: Filters | None = None) -> Iterator[Statement]:
        """The statements of newest records that pass, by publication, document and place in it.

        The words of ``query`` stand in the claim that tells it; every filter is met by it, its claim or its document.
        """
        with self._store.reading() as connection:
            yield from selecting.select_statements(connection, self._store.dialect, query, filters or Filters())

    def select_records(self, query: str = "", filters: Filters | None = None) -> Iterator[Kept]:
        """The newest records of which anything passes, by publication and document, with the claims that do.

        Without words and filters about claims, all of them do. A record may have none: where the words stand in no
        claim of it but in its text, and where an event passes that no claim tells.
        """
        with self._store.reading() as connection:
            yield from selecting.select_records(connection, self._store.dialect, query, filters or Filters())

    def judge(self, judgements: Iterable[Judgement], unless: Callable[[Judgement], bool] | None = None) -> int:
        """Add judgements, all or none; how many say something new (other than when) of their pair.

        Nothing is added on a pair whose judgement that counts, at the moment of writing, is one that ``unless`` names.
        """
        with self._store.writing() as connection:
            return judging.write_judgements(connection, judgements, unless)

    def judgements(self, kind: LinkKind | None = None, known_by: str | None = None) -> Iterator[Judgement]:
        """The judgements that count: the latest of each kind and pair, by kind and pair.

        ``known_by`` shows them as they were at the end of a day or at a time, in UTC.
        """
        with self._store.reading() as connection:
            yield from judging.read_judgements(connection, kind, known_by)

    def standing_judgements(self, until: str | None = None) -> Iterator[Judgement]:
        """Those that join documents, or statements of newest records, published by ``until``; all those on places."""
        with self._store.reading() as connection:
            yield from judging.read_standing(connection, until)

    def judgements_on(self, names: Iterable[str]) -> list[Judgement]:
        """The judgements that count on any of these documents or statements, by kind and pair."""
        with self._store.reading() as connection:
            return judging.read_judgements_on(connection, names)

    def judgements_about(self, statements: Iterable[Statement], until: str, known_by: str | None) -> list[Judgement]:
        """The judgements that count on statements, their reports, and between those that such judgements join to them.

        Left out are those on what was published later than ``until``, and what was judged or added after ``known_by``.
        """
        names = {name for statement in statements for name in (statement.id, statement.document)}
        with self._store.reading() as connection:
            return judging.read_about(connection, self._store.dialect, names, until, known_by)

    def judgements_among(self, names: Set[str], known_by: str | None) -> list[Judgement]:
        """The judgements that count between two of these documents or statements, by kind and pair."""
        with self._store.reading() as connection:
            return judging.read_among(connection, self._store.dialect, names, known_by)

    def judgements_of_pair(self, kind: LinkKind, a: str, b: str) -> list[Judgement]:
        """All that was ever judged of a pair (``a`` < ``b``) in that kind, the one that counts last."""
        with self._store.reading() as connection:
            return judging.read_pair(connection, kind, a, b)

    def judgement_log(self, not_by: str, *, limit: int, page: int = 1) -> list[Judgement]:
        """A page of all that was ever judged under a signature that doesn't begin with ``not_by``, the newest first."""
        with self._store.reading() as connection:
            return judging.read_log(connection, not_by, limit, page)

    def close(self) -> None:
        """Let go of the database."""
        self._store.engine.dispose()

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
