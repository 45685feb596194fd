"""``casus commitments``: which treaties come into play for whom, and how far."""

from __future__ import annotations

import click

from casus.cli.common import as_of_option, known_by_option, ledger_option, opened, print_report, report_format_option


@click.command()
@ledger_option
@as_of_option
@known_by_option
@click.option("--party", metavar="ISO3", help="Only what protects that country: TJK, EST …")
@report_format_option
def commitments(ledger: str, as_of: str | None, known_by: str | None, party: str | None, form: str) -> None:
    """Print which treaty commitments reports bring into play, and how far each has come.

    For each treaty and the party that it might protect: the furthest step, pledges, conditions met, not met or
    unknown, and what would change the stage. It is no legal finding.

    \b
    Examples:
      casus commitments --as-of 2021-07-10
      casus commitments --party TJK --format md
    """
    from datetime import UTC, date, datetime

    from casus.picture.commitments_report import in_play
    from casus.picture.commitments_text import to_markdown, to_text
    from casus.picture.days import DAY

    day = date.fromisoformat(as_of[:DAY]) if as_of else datetime.now(UTC).date()
    with opened(ledger) as kept:
        told = list(kept.statements(known_by=known_by))
        judgements = kept.judgements_about(told, day.isoformat(), known_by)
    if not told:
        click.echo(f"warning: the ledger {ledger} holds no statements; add reports with casus add", err=True)
    report = in_play(told, day, party.upper() if party else None, judgements, known_by=known_by)
    print_report(report, form, to_text, to_markdown)
