"""``casus judge``: records a person's verdict on a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casus.cli.choices import LINK_KINDS
from casus.cli.common import ledger_option, opened

if TYPE_CHECKING:
    from casus.records import LinkKind


@click.command()
@click.argument("kind", type=click.Choice(LINK_KINDS), metavar="KIND")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--yes/--no", "positive", required=True, help="Whether the link holds.")
@click.option("--by", required=True, metavar="NAME", help="Who judges.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@ledger_option
def judge(kind: LinkKind, a: str, b: str, positive: bool, by: str, reason: str, ledger: str) -> None:
    """Record that two documents or statements are linked, or that they aren't.

    KIND is copy (A and B are ids of documents), same_event, corroborates, confirms or contradicts (ids of statements),
    or place: that a name in document A stands for the place with the gazetteer's id B. A place that a name doesn't
    stand for leaves the picture.
    The verdict takes the place of any before it, which stays on record, and casus never overrides it; to undo one,
    judge again. The links that follow from it change with the next casus link.

    \b
    Example:
      casus judge same_event 41be…:e1 90c2…:e3 --no --by Noori --reason "two bridges"
    """
    from casus.linking.ends import missing_end
    from casus.linking.verdicts import claims_to_be_casus, verdict

    if a == b:
        raise click.BadParameter("A and B are the same; a link joins two", param_hint="B")
    if claims_to_be_casus(by):
        raise click.BadParameter("that is how casus signs; give a person's name", param_hint="--by")
    with opened(ledger) as kept:
        if missing := missing_end(kept, kind, a, b):
            raise click.ClickException(f"{ledger}: {missing}")
        kept.judge([verdict(kind, a, b, positive=positive, by=by, reason=reason)])
