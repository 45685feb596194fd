"""``casus export``: what a ledger holds, in the formats that others read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casus.cli.choices import EXPORTS
from casus.cli.common import check_date, ledger_option, opened
from casus.cli.filtering import filter_options

if TYPE_CHECKING:
    from casus.ledger import Filters

_TABLES = ("csv", "parquet")


@click.command()
@ledger_option
@click.option("--format", "form", type=click.Choice(EXPORTS), default="jsonl", show_default=True)
@click.option(
    "--table", type=click.Choice(["events", "claims"]), help="The table of csv and parquet.  [default: events]"
)
@click.option("--output", metavar="FILE", help="Write there instead of to standard output: whole or not at all.")
@click.option(
    "--since",
    metavar="DATE",
    callback=check_date,
    help="The day from which atom tells changes.  [default: a week before --until]",
)
@filter_options
def export(
    query: str, ledger: str, filters: Filters, form: str, table: str | None, output: str | None, since: str | None
) -> None:
    """Print what a ledger holds, in a format that other programs read.

    QUERY and the options are those of casus search. Every line has the chain of sources, the document, the offsets of
    the words and how far to rely on them. jsonl gives each record whole if anything of it passes; csv and parquet
    with --table claims and webannotation give the claims that pass, or that tell an event that does; the others give
    the events. atom gives what changed between two days in the picture of those events.

    \b
    Examples:
      casus export --format csv --country AFG --until 2021-07-07 > events.csv
      casus export '"Shir Khan"' --format geojson --type CONTROL > control.geojson
      casus export --format parquet --table claims --output claims.parquet
      casus export --format atom --since 2021-07-01 --until 2021-07-10
    """
    from casus.cli.exporting import changes, parts
    from casus.cli.output import is_terminal, write
    from casus.export.missing import MissingLibraryError

    if table and form not in _TABLES:
        raise click.BadParameter(f"only --format {' and '.join(_TABLES)} have tables", param_hint="--table")
    if since and form != "atom":
        raise click.BadParameter("only --format atom tells changes", param_hint="--since")
    if form == "parquet" and output is None and is_terminal():
        raise click.UsageError("parquet is no text for a terminal; name a file: --output FILE")
    with opened(ledger) as kept:
        try:
            made = (
                changes(kept, query, filters, since)
                if form == "atom"
                else parts(kept, form, table or "events", query, filters)
            )
            write(made, output)
        except MissingLibraryError as error:
            raise click.ClickException(str(error)) from error
