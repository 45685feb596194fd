"""``casus link``: links the reports of a ledger."""

from __future__ import annotations

import click


@click.command()
@click.option("--ledger", default="casus.db", show_default=True, metavar="FILE", help="A file, or an SQLAlchemy URL.")
def link(ledger: str) -> None:
    """Find copies, reports of one event, and what corroborates, confirms or contradicts what.

    Every link is recorded as a judgement with its score and reason; a second run records nothing new. What a person has
    judged (casus judge) stays.

    \b
    Example:
      casus link --ledger casus.db
    """
    from casus.ledger import Ledger, LedgerError
    from casus.linking import link_ledger

    try:
        with Ledger.open(ledger, create=False) as kept:
            linked = link_ledger(kept)
    except LedgerError as error:
        raise click.ClickException(str(error)) from error
    for kind, number in sorted(linked.holding.items()):
        click.echo(f"{kind:<13} {number:>8,}")
    click.echo(f"{linked.recorded:,} judgements recorded", err=True)
