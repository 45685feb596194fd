"""``casus brief``: one page for who has no time for the picture."""

from __future__ import annotations

import click

from casus.cli.common import as_of_option, country_option, known_by_option, ledger_option, opened, since_option


@click.command()
@ledger_option
@as_of_option
@known_by_option
@since_option
@country_option
@click.option(
    "--format", "form", type=click.Choice(["md", "html"]), default="md", show_default=True, help="How to print it."
)
def brief(
    ledger: str, as_of: str | None, known_by: str | None, since: str | None, country: str | None, form: str
) -> None:
    """Print one page: an arrow and its reason, who holds what, forces, requests, pledges, commitments and dates.

    Every sentence has footnotes. Likelihood and confidence stand in sentences of their own, in the words of ICD 203.

    \b
    Examples:
      casus brief --as-of 2021-07-10
      casus brief --country TJK --format html > brief.html
    """
    from datetime import UTC, date, datetime

    from casus.picture import picture_of
    from casus.picture.brief import brief as build
    from casus.picture.brief_text import to_html, to_markdown
    from casus.picture.commitments_report import in_play
    from casus.picture.days import DAY

    day = (as_of or datetime.now(UTC).date().isoformat())[:DAY]
    of = country.upper() if country else None
    with opened(ledger) as kept:
        drawn = picture_of(kept, as_of=day, since=since[:DAY] if since else None, country=of, known_by=known_by)
        told = list(kept.statements(known_by=known_by))
        judgements = kept.judgements_about(told, day, known_by)
    made = build(drawn, in_play(told, date.fromisoformat(day), of, judgements, known_by=known_by))
    click.echo(to_html(made) if form == "html" else to_markdown(made), nl=False)
