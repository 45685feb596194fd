"""From articles to the ledger, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from casus.ingest.errors import visible
from casus.ledger import Added, Ledger
from casus.records import Document, Origin, Record
from casus.time_limit import TimeLimitError, time_limit
from casus.watch.articles import Article
from casus.watch.memory import Memory

BATCH = 16
"""Articles read together: what a sudden end costs to fetch again."""

Read = Callable[[Iterable[Document]], Iterable[Record]]


class Keeper:
    """Reads articles and adds their records; an article counts as seen only when the ledger has it."""

    def __init__(
        self,
        ledger: Ledger,
        origin: Origin,
        read: Read,
        memory: Memory,
        now: Callable[[], float],
        tell: Callable[[str], None],
    ) -> None:
        """``read`` makes one record of each document, in order; ``origin`` is what it reads with."""
        self._ledger = ledger
        self._origin = origin
        self._read = read
        self._memory = memory
        self._now = now
        self._tell = tell
        self._held: list[Article] = []
        self.added = Added()
        self.failed = 0

    def take(self, article: Article) -> None:
        """Hold an article until there are enough of them."""
        self._held.append(article)
        if len(self._held) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        held, self._held = self._held, []
        new = [article for article in held if not self._ledger.holds(article.document, self._origin)]
        # The model is not loaded before there is something to read.
        records = list(self._records([article.document for article in new])) if new else []
        self.added += self._ledger.add(records, self._origin) + Added(known=len(held) - len(new))
        read = {record.document.id for record in records}
        for article in held:
            lost = article in new and article.document.id not in read
            self._memory.settled(article.waiting, article.url, "failed" if lost else "kept", self._now())

    def _records(self, documents: list[Document]) -> Iterator[Record]:
        """The records of ``documents``; one that breaks the pipeline or holds it up costs itself and not the others."""
        for document in documents:
            try:
                with time_limit(document.text):
                    record = next(iter(self._read([document])))
            except TimeLimitError as error:
                self._lost(document, str(error))
            except Exception as error:  # noqa: BLE001 - a stranger's text must not end the watch
                self._lost(document, f"could not be read ({visible(repr(error))}). Please report it")
            else:
                yield record

    def _lost(self, document: Document, why: str) -> None:
        self.failed += 1
        self._tell(f"error: {document.url}: {why}")
