"""``casus export``: what a ledger holds, in the formats that others read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from casus.cli.choices import STATUSES
from casus.cli.common import check_date, ledger_option, opened

if TYPE_CHECKING:
    from casus.ledger import Ledger
    from casus.records import Record, Statement


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is exported; ``None`` asks for nothing. ``outlet`` is a part of the name without regard to case."""

    until: str | None = None
    type: str | None = None
    status: str | None = None
    outlet: str | None = None
    country: str | None = None

    @property
    def of_events(self) -> bool:
        """Whether anything is asked of an event."""
        return any((self.type, self.status, self.country))

    def published_by(self, outlet: str | None) -> bool:
        """Whether a report of ``outlet`` is wanted."""
        return self.outlet is None or self.outlet.lower() in (outlet or "").lower()

    def keeps(self, statement: Statement) -> bool:
        """Whether one event passes all that is asked."""
        return (
            self.published_by(statement.outlet)
            and self.type in (None, statement.type)
            and self.status in (None, statement.status)
            and self.country in (None, statement.place.country if statement.place else None)
        )


@click.command()
@ledger_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "geojson", "stix", "webannotation"]),
    default="jsonl",
    show_default=True,
)
@click.option("--table", type=click.Choice(["events", "claims"]), help="The table of --format csv.  [default: events]")
@click.option("--until", metavar="DATE", callback=check_date, help="Reports published on or before this day only.")
@click.option("--type", "kind", metavar="TYPE", help="The type of the event: ASSAULT, CONTROL, …")
@click.option("--status", type=click.Choice(STATUSES), help="The status of the event.")
@click.option("--outlet", metavar="NAME", help="Who published it; a part of the name will do.")
@click.option("--country", metavar="ISO3", help="Where it happened.")
def export(
    ledger: str,
    form: str,
    table: str | None,
    until: str | None,
    kind: str | None,
    status: str | None,
    outlet: str | None,
    country: str | None,
) -> None:
    """Print what a ledger holds, in a format that other programs read.

    Every line has the chain of sources, the document and the offsets of the words. jsonl gives each record whole if
    any of its events passes the options; csv --table claims and webannotation give the claims that tell such an event.

    \b
    Examples:
      casus export --format csv --country AFG --until 2021-07-07 > events.csv
      casus export --format geojson --type CONTROL > control.geojson
    """
    from casus.export.stix import StixMissingError

    if table and form != "csv":
        raise click.BadParameter("only --format csv has tables", param_hint="--table")
    wanted = Wanted(
        until=until,
        type=kind and kind.upper(),
        status=status,
        outlet=outlet,
        country=country and country.upper(),
    )
    try:
        with opened(ledger) as kept:
            for part in _parts(kept, form, table or "events", wanted):
                click.echo(part, nl=False)
    except StixMissingError as error:
        raise click.ClickException(str(error)) from error


def _parts(ledger: Ledger, form: str, table: str, wanted: Wanted) -> Iterator[str]:
    """The export piece by piece, so that a ledger of any size passes through."""
    from casus.export.csv_tables import claims_table, events_table
    from casus.export.geojson import feature_collection
    from casus.export.jsonl import to_json_line
    from casus.export.stix import bundle
    from casus.export.web_annotation import annotation_page

    if form == "jsonl":
        return (to_json_line(record).decode() for record in _records(ledger, wanted))
    if form == "webannotation":
        return annotation_page(_with_wanted_claims(ledger, wanted))
    if form == "csv" and table == "claims":
        return claims_table(_with_wanted_claims(ledger, wanted))
    told = filter(wanted.keeps, ledger.statements(wanted.until))
    if form == "stix":
        return bundle(_counting_undated(told))
    return {"csv": events_table, "geojson": feature_collection}[form](told)


def _counting_undated(told: Iterable[Statement]) -> Iterator[Statement]:
    """The same, with a word on standard error on what STIX has no room for."""
    undated = 0
    for statement in told:
        undated += not statement.published
        yield statement
    if undated:
        click.echo(f"left out: {undated} statements of reports without a publication date", err=True)


def _records(ledger: Ledger, wanted: Wanted) -> Iterator[Record]:
    """The newest record of each document that passes, by publication."""
    for document in ledger.documents(wanted.until):
        record = ledger.record(document.id) if wanted.published_by(document.outlet) else None
        if record and (not wanted.of_events or _telling(record, wanted)):
            yield record


def _with_wanted_claims(ledger: Ledger, wanted: Wanted) -> Iterator[Record]:
    """The same with no other claims than those that tell an event that passes."""
    from msgspec.structs import replace

    for record in _records(ledger, wanted):
        if wanted.of_events:
            telling = _telling(record, wanted)
            yield replace(record, claims=tuple(c for c in record.claims if c.id in telling))
        else:
            yield record


def _telling(record: Record, wanted: Wanted) -> set[str | None]:
    """The claims that tell an event that passes."""
    from casus.statements import statements

    return {told.claim for told in statements(record, record.document.id) if wanted.keeps(told)}
