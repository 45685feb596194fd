"""The question that several commands take: words and filters, as one set of options and one ``Filters``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from casus.cli.choices import STANCES, STATUSES
from casus.cli.common import check_date


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


_OPTIONS = (
    click.argument("query", default=""),
    click.option("--speaker", metavar="NAME", help="Any source of the chain; a part of the name will do."),
    click.option("--actor", metavar="NAME|ISO3", help="Who acts or is acted upon, by name or country."),
    click.option("--type", metavar="TYPE", help="The type of the event: ASSAULT, CONTROL, …"),
    click.option("--place", metavar="NAME|ISO3", help="Where it happened, by name or country."),
    click.option("--country", metavar="ISO3", help="The country where it happened."),
    click.option(
        "--near", metavar="LAT,LON", callback=_degrees(90, 180), help="Where it happened: within --km of this."
    ),
    click.option(
        "--km", type=click.FloatRange(0, 20_100), default=25.0, show_default=True, help="The distance of --near."
    ),
    click.option(
        "--box", metavar="S,W,N,E", callback=_degrees(90, 180, 90, 180), help="Where it happened: within these edges."
    ),
    click.option("--said-from", metavar="DATE", callback=check_date),
    click.option("--said-to", metavar="DATE", callback=check_date, help="When it was said; both days are within."),
    click.option("--happened-from", metavar="DATE", callback=check_date),
    click.option("--happened-to", metavar="DATE", callback=check_date, help="When it happened; both days are within."),
    click.option("--status", type=click.Choice(STATUSES), help="The status of the event."),
    click.option("--outlet", metavar="NAME", help="Who published it; a part of the name will do."),
    click.option("--until", metavar="DATE", callback=check_date, help="Reports published on or before this day only."),
    click.option("--stance", type=click.Choice(STANCES), help="How it was said."),
)
_FIELDS = (
    *("speaker", "actor", "type", "place", "country", "box", "said_from", "said_to", "happened_from"),
    *("happened_to", "status", "outlet", "until", "stance"),
)


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument ``query``, the options above, and what they ask for as ``filters``."""

    @functools.wraps(command)
    def asked(*arguments: Any, km: float, near: tuple[float, float] | None, **given: Any) -> None:
        from casus.ledger import Filters

        wanted = {name: given.pop(name) for name in _FIELDS}
        filters = Filters(**wanted, near=(*near, km) if near else None)
        command(*arguments, filters=filters, **given)

    for option in reversed(_OPTIONS):
        asked = option(asked)
    return asked
