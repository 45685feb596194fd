"""``casus search``: full text over the claims and documents of a ledger, with filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from casus.cli.choices import STANCES, STATUSES
from casus.cli.common import check_date, ledger_option, opened

if TYPE_CHECKING:
    from casus.ledger import Hit


def _degrees(
    *limits: float,
) -> Callable[[click.Context, click.Parameter, str | None], tuple[float, ...] | None]:
    """The callback of an option that takes degrees with commas between, each within plus or minus its limit."""

    def check(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[float, ...] | None:
        if value is None:
            return None
        try:
            numbers = tuple(float(part) for part in value.split(","))
        except ValueError:
            numbers = ()
        if len(numbers) == len(limits) and all(
            abs(number) <= limit for number, limit in zip(numbers, limits, strict=True)
        ):
            return numbers
        raise click.BadParameter(f"{value!r} is not {len(limits)} numbers of degrees with commas between")

    return check


@click.command()
@click.argument("query", default="")
@ledger_option
@click.option("--speaker", metavar="NAME", help="Any source of the chain; a part of the name will do.")
@click.option("--actor", metavar="NAME|ISO3", help="Who acts or is acted upon, by name or country.")
@click.option("--type", "kind", metavar="TYPE", help="The type of the event: ASSAULT, CONTROL, …")
@click.option("--place", metavar="NAME|ISO3", help="Where it happened, by name or country.")
@click.option("--near", metavar="LAT,LON", callback=_degrees(90, 180), help="Where it happened: within --km of this.")
@click.option("--km", type=click.FloatRange(0, 20_100), default=25.0, show_default=True, help="The distance of --near.")
@click.option(
    "--box",
    metavar="S,W,N,E",
    callback=_degrees(90, 180, 90, 180),
    help="Where it happened: within these edges.",
)
@click.option("--said-from", metavar="DATE", callback=check_date)
@click.option("--said-to", metavar="DATE", callback=check_date, help="When it was said; both days are within.")
@click.option("--happened-from", metavar="DATE", callback=check_date)
@click.option("--happened-to", metavar="DATE", callback=check_date, help="When it happened; both days are within.")
@click.option("--status", type=click.Choice(STATUSES), help="The status of the event.")
@click.option("--outlet", metavar="NAME", help="Who published it; a part of the name will do.")
@click.option("--stance", type=click.Choice(STANCES), help="How it was said.")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits a page.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
def search(
    query: str,
    ledger: str,
    speaker: str | None,
    actor: str | None,
    kind: str | None,
    place: str | None,
    near: tuple[float, float] | None,
    km: float,
    box: tuple[float, float, float, float] | None,
    said_from: str | None,
    said_to: str | None,
    happened_from: str | None,
    happened_to: str | None,
    status: str | None,
    outlet: str | None,
    stance: str | None,
    sort: str,
    limit: int,
    page: int,
    form: str,
) -> None:
    """Search the claims and documents of a ledger.

    QUERY is words and "phrases" that must all be there; word* is the beginning of a word, -word must not be there.
    Without it, every claim that passes the options is a hit.

    \b
    Examples:
      casus search '"Shir Khan" bridge'
      casus search --type CONTROL --near 36.7,68.9 --km 50 --said-from 2021-06-22
    """
    from casus.cli.hits import as_csv, as_json, as_text
    from casus.ledger import Filters

    filters = Filters(
        speaker=speaker,
        actor=actor,
        type=kind,
        place=place,
        near=(*near, km) if near else None,
        box=box,
        said_from=said_from,
        said_to=said_to,
        happened_from=happened_from,
        happened_to=happened_to,
        status=status,
        outlet=outlet,
        stance=stance,
    )
    with opened(ledger) as kept:
        hits: list[Hit] = kept.search(query, filters, sort=sort, limit=limit, page=page)  # type: ignore[arg-type]  # click checks it
    click.echo({"text": as_text, "json": as_json, "csv": as_csv}[form](hits), nl=False)
    if not hits:
        click.echo("no hit" if page == 1 else "no further hit", err=True)
