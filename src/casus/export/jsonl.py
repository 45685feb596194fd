"""The record as JSON, one object a line, and the JSON Schema that every line follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from typing import Any

import msgspec
from msgspec import field, structs

from casus.export.evidence import Rate, unjudged
from casus.records import Kept, Rating, Record


class RatedRecord(Record, frozen=True, kw_only=True):
    """A record with the ratings of its events by their ids, which a ledger gives and a single report does not."""

    ratings: dict[str, Rating] = field(default_factory=dict)


def to_json_line(record: Record) -> bytes:
    """``record`` as one line of JSON, with its line end."""
    return msgspec.json.encode(record) + b"\n"


def records_lines(records: Iterable[Kept], rate: Rate = unjudged) -> Iterator[str]:
    """A line a record, whole, with the ratings of its events; ``casus add`` takes the lines back."""
    for kept in records:
        record = kept.record
        ratings = {event.id: rate(f"{kept.id}:{event.id}", record.document.id) for event in record.events}
        yield to_json_line(RatedRecord(**structs.asdict(record), ratings=ratings)).decode()


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a line."""
    schema = msgspec.json.schema(RatedRecord)
    for part in schema["$defs"].values():
        if "description" in part:
            part["description"] = cleandoc(part["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:casus:record",
        "title": "casus record",
        **schema,
    }
