"""``casus add``: reports, or records that were read before, into a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casus.cli.common import allow_private_option, check_date, opened, read_documents, read_records, warn_on_stderr

if TYPE_CHECKING:
    from casus.cli.adding import Progress
    from casus.ingest import Copy, InputError
    from casus.ledger import Ledger
    from casus.records import Document, Origin, Record

_AT_ONCE = 50
"""Reports read before they are written: what a sudden end of the program may cost."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--ledger", "place", metavar="FILE|URL", default="casus.db", show_default=True, help="The ledger; made if missing."
)
@click.option("--outlet", metavar="NAME", help="Who published it. JSONL lines keep their own.")
@click.option("--title", metavar="TEXT", help="Its title. JSONL lines keep their own.")
@click.option("--published", metavar="DATE", callback=check_date, help="When it was published, ISO 8601.")
@allow_private_option
@click.option("-q", "--quiet", is_flag=True, help="Errors and the closing line only.")
def add(
    inputs: tuple[str, ...],
    place: str,
    outlet: str | None,
    title: str | None,
    published: str | None,
    allow_private: tuple[str, ...],
    quiet: bool,
) -> None:
    """Read reports into a ledger.

    INPUT is what casus read takes, a .jsonl file of records that casus read --format json printed, or a folder that
    casus batch wrote. What is in the ledger already is not read again, so that a run that was cut off may simply be
    repeated.

    \b
    Examples:
      casus add dispatches.jsonl
      casus add records/
      casus add records.jsonl --ledger postgresql://ann@db.example/reports
    """
    from casus.cli.adding import Progress
    from casus.origin import this_origin

    warn_on_stderr(quiet)
    progress = Progress(quiet)
    with opened(place, create=True) as ledger:
        adding = _Adding(ledger, this_origin(), progress)
        reports = []
        for item in inputs:
            if Path(item).is_dir():
                adding.add_results(Path(item))
            elif _holds_records(item):
                adding.add(_records(Path(item)))
            else:
                reports.append(item)
        stream = read_documents(reports, outlet=outlet, title=title, published=published, allow_private=allow_private)
        adding.add(read_records(adding.unread(stream)))
    progress.end(adding.added, adding.failed)


class _Adding:
    """A run of the command: where records go, and the count of what became of each input."""

    def __init__(self, ledger: Ledger, origin: Origin, progress: Progress) -> None:
        from casus.ledger import Added

        self.ledger = ledger
        self.origin = origin
        self.progress = progress
        self.added = Added()
        self.failed = 0

    def unread(self, stream: Iterable[Document | Copy | InputError]) -> Iterator[Document | Copy | InputError]:
        """What is not in the ledger yet."""
        from casus.ingest import Copy, InputError
        from casus.ledger import Added

        for item in stream:
            document = item.document if isinstance(item, Copy) else item
            if isinstance(document, InputError) or not self.ledger.holds(document, self.origin):
                yield item
            else:
                self.added += Added(known=1)
                self.progress.step()

    def add(self, stream: Iterable[Record | InputError], origin: Origin | None = None) -> None:
        """Write the records, some at a time, and tell what failed; ``origin`` made them, by default this casus."""
        records = self._readable(stream)
        while batch := list(islice(records, _AT_ONCE)):
            self.added += self.ledger.add(batch, origin or self.origin)

    def add_results(self, folder: Path) -> None:
        """Write the records of a folder that casus batch made, with the origin that they have."""
        from casus.batch import BatchError, results_in

        try:
            for mark, records in results_in(folder):
                self.add(records, mark.origin)
                self.failed += len(mark.tally.failed)
                for failure in mark.tally.failed:
                    self.progress.error(failure.told)
        except BatchError as error:
            self.failed += 1
            self.progress.error(error)

    def _readable(self, stream: Iterable[Record | InputError]) -> Iterator[Record]:
        from casus.ingest import InputError, is_english

        for item in stream:
            self.progress.step()
            if isinstance(item, InputError):
                self.failed += 1
                self.progress.error(item)
            elif not is_english(item.document):
                self.failed += 1
                self.progress.error(f"{item.document.title or item.document.id}: {item.warnings[0]}")
            else:
                yield item


def _holds_records(item: str) -> bool:
    """Whether the first line of a file is a record and no report."""
    import msgspec

    from casus.records import Record

    path = Path(item)
    if path.suffix not in (".jsonl", ".ndjson") or not path.is_file():
        return False
    with path.open("rb") as lines:
        try:
            msgspec.json.decode(lines.readline(), type=Record)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False
    return True


def _records(path: Path) -> Iterator[Record | InputError]:
    import msgspec

    from casus.ingest import InputError
    from casus.records import Record

    decoder = msgspec.json.Decoder(Record)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                yield InputError(f"{path}:{number}", f"{error}. A file that begins with a record holds only records")
