"""``casus recode``: read again what an older version read."""

from __future__ import annotations

from itertools import islice

import click

from casus.cli.common import ledger_option, opened, read_records, warn_on_stderr

_AT_ONCE = 50


@click.command()
@ledger_option
@click.option("-q", "--quiet", is_flag=True, help="Errors and the closing line only.")
def recode(ledger: str, quiet: bool) -> None:
    """Read again the documents that another version of code, model or knowledge read.

    The older records stay in the ledger; the newer ones are those that count.
    """
    from casus.cli.adding import Progress
    from casus.ingest import InputError
    from casus.ledger import Added
    from casus.origin import this_origin

    warn_on_stderr(quiet)
    progress = Progress(quiet)
    origin = this_origin()
    added, failed = Added(), 0
    with opened(ledger) as kept:
        stream = read_records(kept.documents(not_by=origin))
        while batch := list(islice(stream, _AT_ONCE)):
            for item in batch:
                progress.step()
                if isinstance(item, InputError):
                    failed += 1
                    progress.error(item)
            added += kept.add([item for item in batch if not isinstance(item, InputError)], origin)
    progress.end(added, failed)
