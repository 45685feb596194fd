"""``casus read``: reports to their records, on standard output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from casus.cli.common import allow_private_option, check_date, read_documents, read_records, warn_on_stderr

if TYPE_CHECKING:
    from casus.records import Record

_WIDTHS = (60, 100)
_WIDTH_OF_A_FILE = 88


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--outlet", metavar="NAME", help="Who published it. JSONL lines keep their own.")
@click.option("--title", metavar="TEXT", help="Its title. JSONL lines keep their own.")
@click.option(
    "--published",
    metavar="DATE",
    callback=check_date,
    help="When it was published: 2021-07-01 or 2021-07-01T12:30:00+04:30. Without it, times stay relative.",
)
@allow_private_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: one object a line.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour of the text.",
)
@click.option(
    "--pipeline",
    metavar="NAME",
    help="An installed spaCy pipeline whose syntax and entities to use instead of casus's own.",
)
@click.option("-q", "--quiet", is_flag=True, help="Errors only: no warnings and no progress.")
def read(
    inputs: tuple[str, ...],
    outlet: str | None,
    title: str | None,
    published: str | None,
    allow_private: tuple[str, ...],
    form: str,
    color: str,
    pipeline: str | None,
    quiet: bool,
) -> None:
    """Read reports and print the record of each.

    INPUT is a text, HTML, JSONL or WARC file, an http(s) address, or - for standard input.

    \b
    Examples:
      casus read report.txt --outlet "Ariana News" --published 2021-07-01
      casus read https://example.org/report.html
      casus read dispatches.jsonl --format json > records.jsonl
      curl -s https://example.org/report.html | casus read -
    """
    from casus.ingest import InputError, is_english

    warn_on_stderr(quiet)
    write: Callable[[Record], None] = _json_line if form == "json" else _text_writer(color)
    progress = not quiet and sys.stderr.isatty() and not sys.stdout.isatty()
    line_start = "\r" if progress else ""
    failed = False
    stream = read_documents(inputs, outlet=outlet, title=title, published=published, allow_private=allow_private)
    for number, item in enumerate(read_records(stream, pipeline), 1):
        if isinstance(item, InputError):
            failed = True
            click.echo(f"{line_start}error: {item}", err=True)
        else:
            if not is_english(item.document):
                failed = True
                click.echo(
                    f"{line_start}error: {item.document.title or item.document.id}: {item.warnings[0]}", err=True
                )
            write(item)
        if progress:
            click.echo(f"\r{number} read ", nl=False, err=True)
    if progress:
        click.echo(err=True)
    sys.exit(1 if failed else 0)


def _json_line(record: Record) -> None:
    from casus.export.jsonl import to_json_line

    click.echo(to_json_line(record), nl=False)


def _text_writer(color: str) -> Callable[[Record], None]:
    from casus.export.text import to_text

    terminal = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colour = color == "always" or (color == "auto" and terminal)
    columns = shutil.get_terminal_size((_WIDTH_OF_A_FILE, 0)).columns
    width = min(max(columns, _WIDTHS[0]), _WIDTHS[1])
    encoding = sys.stdout.encoding
    rule = ""

    def write(record: Record) -> None:
        nonlocal rule
        text = rule + to_text(record, width=width, colour=colour)
        # An old terminal that lacks a character shows a question mark, which is better than no record.
        click.echo(text.encode(encoding, "replace"), nl=False, color=True)
        rule = f"\n{'─' * width}\n\n"

    return write
