"""``casus schema``: the shape of a record."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a line of casus read --format json."""
    import json

    from casus.export.jsonl import record_schema

    click.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
