"""``casus link``: links the reports of a ledger."""

from __future__ import annotations

import click

from casus.cli.common import ledger_option, opened


@click.command()
@ledger_option
def link(ledger: str) -> None:
    """Find copies, reports of one event, and what corroborates, confirms or contradicts what.

    Every link is recorded as a judgement with its score and reason; a second run records nothing new. What a person has
    judged (casus judge) stays.

    \b
    Example:
      casus link --ledger casus.db
    """
    from casus.linking import link_ledger

    with opened(ledger) as kept:
        linked = link_ledger(kept)
    for kind, number in sorted(linked.holding.items()):
        click.echo(f"{kind:<13} {number:>8,}")
    click.echo(f"{linked.recorded:,} judgements recorded", err=True)
