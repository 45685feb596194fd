"""``casus commitments``: which treaties come into play for whom, and how far."""

from __future__ import annotations

import click

from casus.cli.common import check_date


@click.command()
@click.option("--ledger", default="casus.db", show_default=True, metavar="FILE", help="A file, or an SQLAlchemy URL.")
@click.option(
    "--as-of",
    metavar="DATE",
    callback=check_date,
    help="Only what was published by the end of that day.  [default: today]",
)
@click.option("--party", metavar="ISO3", help="Only what protects that country: TJK, EST …")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
def commitments(ledger: str, as_of: str | None, party: str | None, form: str) -> None:
    """Print which treaty commitments reports bring into play, and how far each has come.

    For each treaty and the party that it might protect: the furthest step, pledges, conditions met, not met or
    unknown, and what would change the stage. It is no legal finding.

    \b
    Examples:
      casus commitments --as-of 2021-07-10
      casus commitments --party TJK --format md
    """
    from datetime import UTC, date, datetime

    import msgspec

    from casus.ledger import Ledger, LedgerError
    from casus.picture.commitments_report import in_play
    from casus.picture.commitments_text import to_markdown, to_text
    from casus.picture.days import DAY

    day = date.fromisoformat(as_of[:DAY]) if as_of else datetime.now(UTC).date()
    try:
        with Ledger.open(ledger, create=False) as kept:
            told, judgements = list(kept.statements()), list(kept.judgements())
    except LedgerError as error:
        raise click.ClickException(str(error)) from error
    if not told:
        click.echo(f"warning: the ledger {ledger} holds no statements; add reports with casus add", err=True)
    report = in_play(told, day, party.upper() if party else None, judgements)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
    else:
        click.echo(to_markdown(report) if form == "md" else to_text(report), nl=False)
