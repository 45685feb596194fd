"""``casus add``: reports, or records that were read before, into a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casus.cli.common import check_date, read_records, warn_on_stderr

if TYPE_CHECKING:
    from casus.ingest import InputError
    from casus.records import Document, Record

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
@click.option("-q", "--quiet", is_flag=True, help="Errors and the closing line only.")
def add(
    inputs: tuple[str, ...], place: str, outlet: str | None, title: str | None, published: str | None, quiet: bool
) -> None:
    """Read reports into a ledger.

    INPUT is what casus read takes, or a .jsonl file of records that casus read --format json printed. What is in the
    ledger already is not read again, so that a run that was cut off may simply be repeated.

    \b
    Examples:
      casus add dispatches.jsonl
      casus add records.jsonl --ledger postgresql://ann@db.example/reports
    """
    from casus.cli.adding import Progress, this_origin
    from casus.ingest import InputError, is_english, read_inputs
    from casus.ledger import Added, Ledger, LedgerError

    warn_on_stderr(quiet)
    progress = Progress(quiet)
    origin = this_origin()
    added, failed = Added(), 0
    try:
        with Ledger.open(place) as ledger:

            def unread(stream: Iterable[Document | InputError]) -> Iterator[Document | InputError]:
                nonlocal added
                for item in stream:
                    if isinstance(item, InputError) or not ledger.holds(item, origin):
                        yield item
                    else:
                        added += Added(known=1)
                        progress.step()

            def readable(stream: Iterable[Record | InputError]) -> Iterator[Record]:
                nonlocal failed
                for item in stream:
                    progress.step()
                    if isinstance(item, InputError):
                        failed += 1
                        progress.error(item)
                    elif not is_english(item.document):
                        failed += 1
                        progress.error(f"{item.document.title or item.document.id}: {item.warnings[0]}")
                    else:
                        yield item

            for path in (item for item in inputs if _holds_records(item)):
                added += ledger.add(readable(_records(Path(path))), origin)
            reports = [item for item in inputs if not _holds_records(item)]
            stream = readable(
                read_records(unread(read_inputs(reports, outlet=outlet, title=title, published=published)))
            )
            while batch := list(islice(stream, _AT_ONCE)):
                added += ledger.add(batch, origin)
    except LedgerError as error:
        raise click.ClickException(str(error)) from error
    progress.end(added, failed)


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
        except (msgspec.DecodeError, UnicodeDecodeError):
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
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield InputError(f"{path}:{number}", f"{error}. A file that begins with a record holds only records")
