"""The record as JSON, one object a line, and the JSON Schema that every line follows."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from casus.records import Record


def to_json_line(record: Record) -> bytes:
    """``record`` as one line of JSON, with its line end."""
    return msgspec.json.encode(record) + b"\n"


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a line."""
    schema = msgspec.json.schema(Record)
    for part in schema["$defs"].values():
        if "description" in part:
            part["description"] = cleandoc(part["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:casus:record",
        "title": "casus record",
        **schema,
    }
