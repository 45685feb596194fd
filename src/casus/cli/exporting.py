"""From a ledger to the parts of an export: which format is made of what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
import msgspec

from casus.cli.output import counted
from casus.export import csv_tables, ftm, geojson, jsonl, parquet, plover, stix, web_annotation
from casus.export.atom import feed
from casus.export.evidence import Rate, moment
from casus.linking import rater, select_settled
from casus.picture import picture
from casus.picture.days import DAY
from casus.picture.feed import entries

if TYPE_CHECKING:
    from casus.ledger import Filters, Ledger
    from casus.records import Kept, Statement

Parts = Iterator[str] | Iterator[bytes]

_OF_STATEMENTS: dict[str, Callable[[Iterable[Statement], Rate], Parts]] = {
    "csv": csv_tables.events_table,
    "parquet": parquet.events_file,
    "geojson": geojson.feature_collection,
    "stix": stix.bundle,
    "ftm": ftm.entities,
    "plover": plover.polecat_lines,
}
_OF_RECORDS: dict[str, Callable[[Iterable[Kept], Rate], Parts]] = {
    "jsonl": jsonl.records_lines,
    "csv": csv_tables.claims_table,
    "parquet": parquet.claims_file,
    "webannotation": web_annotation.annotation_page,
}


def parts(ledger: Ledger, form: str, table: str, query: str, filters: Filters) -> Parts:
    """The export piece by piece, so that a ledger of any size passes through; rated by what was published by then."""
    rate = rater(ledger, filters.until)
    if form in _OF_STATEMENTS and table == "events":
        told = counted(select_settled(ledger, query, filters), "statements")
        return _OF_STATEMENTS[form](_counting_undated(told) if form == "stix" else told, rate)
    return _OF_RECORDS[form](counted(ledger.select_records(query, filters), "records"), rate)


def changes(ledger: Ledger, query: str, filters: Filters, since: str | None) -> Iterator[str]:
    """The feed of what the picture of the statements that pass says anew between two days.

    One question has one feed, whatever the days, so that who follows it is told of a change once.
    """
    day = (filters.until or datetime.now(UTC).date().isoformat())[:DAY]
    if since and since[:DAY] > day:
        raise click.BadParameter(f"{since} is after --until {day}: nothing changes backwards", param_hint="--since")
    built = picture(
        list(select_settled(ledger, query, filters)),
        list(ledger.standing_judgements(filters.until)),
        as_of=day,
        since=since[:DAY] if since else None,
    )
    lines = next(section.lines for section in built.sections if section.name == "Changes")
    cited = {source.statement: source for source in built.sources}
    told = entries(lines, cited)
    asked = msgspec.json.encode(msgspec.structs.replace(filters, until=None)).decode()
    title = f"Changes from {built.since} to {day}"
    return feed((query, asked), title, max([entry.updated for entry in told], default=day), told)


def _counting_undated(told: Iterable[Statement]) -> Iterator[Statement]:
    """The same, with a word on standard error on what STIX has no room for."""
    undated = 0
    for statement in told:
        undated += moment(statement.published) is None
        yield statement
    if undated:
        click.echo(f"left out: {undated} statements of reports without a publication date", err=True)
