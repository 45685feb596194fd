"""``casus picture``: what the ledger's reports said by a date, every line with its sources."""

from __future__ import annotations

import click

from casus.cli.common import (
    as_of_option,
    country_option,
    known_by_option,
    ledger_option,
    opened,
    print_report,
    report_format_option,
    since_option,
    warn_on_stderr,
)


@click.command()
@ledger_option
@as_of_option
@known_by_option
@since_option
@country_option
@click.option("--place", metavar="NAME", help="Only what tells of that place; a crossing or base by any of its names.")
@report_format_option
def picture(
    ledger: str,
    as_of: str | None,
    known_by: str | None,
    since: str | None,
    country: str | None,
    place: str | None,
    form: str,
) -> None:
    """Print who holds what, which forces moved, what was pledged, asked and threatened, and what meets next.

    Every line cites its claims by number; the list of sources ends the picture.

    \b
    Examples:
      casus picture --as-of 2021-07-10
      casus picture --country TJK --since 2021-07-01 --format md
    """
    from datetime import UTC, datetime

    from casus.picture import picture_of
    from casus.picture.days import DAY
    from casus.picture.text import to_markdown, to_text

    warn_on_stderr(quiet=False)
    day = (as_of or datetime.now(UTC).date().isoformat())[:DAY]
    with opened(ledger) as kept:
        built = picture_of(
            kept,
            as_of=day,
            since=since[:DAY] if since else None,
            country=country.upper() if country else None,
            place=place,
            known_by=known_by,
        )
    print_report(built, form, to_text, to_markdown)
