"""``casus search``: full text over the claims and documents of a ledger, with filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casus.cli.common import ledger_option, opened
from casus.cli.filtering import filter_options

if TYPE_CHECKING:
    from casus.ledger import Filters, Hit


@click.command()
@ledger_option
@filter_options
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits a page.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
def search(query: str, ledger: str, filters: Filters, sort: str, limit: int, page: int, form: str) -> None:
    """Search the claims and documents of a ledger.

    QUERY is words and "phrases" that must all be there; word* is the beginning of a word, -word must not be there.
    Without it, every claim that passes the options is a hit.

    \b
    Examples:
      casus search '"Shir Khan" bridge'
      casus search --type CONTROL --near 36.7,68.9 --km 50 --said-from 2021-06-22
    """
    from casus.cli.hits import as_csv, as_json, as_text

    with opened(ledger) as kept:
        hits: list[Hit] = kept.search(query, filters, sort=sort, limit=limit, page=page)  # type: ignore[arg-type]  # click checks it
    click.echo({"text": as_text, "json": as_json, "csv": as_csv}[form](hits), nl=False)
    if not hits:
        click.echo("no hit" if page == 1 else "no further hit", err=True)
