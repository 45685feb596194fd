"""``casus recode``: read again what an older version read."""

from __future__ import annotations

from itertools import islice

import click

from casus.cli.common import read_records, warn_on_stderr

_AT_ONCE = 50


@click.command()
@click.option("--ledger", "place", metavar="FILE|URL", default="casus.db", show_default=True, help="The ledger.")
@click.option("-q", "--quiet", is_flag=True, help="Errors and the closing line only.")
def recode(place: str, quiet: bool) -> None:
    """Read again the documents that another version of code, model or knowledge read.

    The older records stay in the ledger; the newer ones are those that count.
    """
    from casus.cli.adding import Progress, this_origin
    from casus.ingest import InputError
    from casus.ledger import Added, Ledger, LedgerError

    warn_on_stderr(quiet)
    progress = Progress(quiet)
    origin = this_origin()
    added, failed = Added(), 0
    try:
        with Ledger.open(place, create=False) as ledger:
            stream = read_records(ledger.documents(not_by=origin))
            while batch := list(islice(stream, _AT_ONCE)):
                for item in batch:
                    progress.step()
                    if isinstance(item, InputError):
                        failed += 1
                        progress.error(item)
                added += ledger.add([item for item in batch if not isinstance(item, InputError)], origin)
    except LedgerError as error:
        raise click.ClickException(str(error)) from error
    progress.end(added, failed)
