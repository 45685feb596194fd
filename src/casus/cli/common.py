"""What several commands share: options, opening a ledger, reading inputs to records, and where warnings go."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from casus.ingest import Copy, InputError
    from casus.ledger import Ledger
    from casus.reading import Reader
    from casus.records import Document, Record


def check_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The callback of an option that takes a date: what is no ISO 8601 date is bad usage."""
    from casus.ingest import check_published

    try:
        return check_published(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


ledger_option = click.option(
    "--ledger", default="casus.db", show_default=True, metavar="FILE|URL", help="A file, or an SQLAlchemy URL."
)
allow_private_option = click.option(
    "--allow-private",
    metavar="HOST",
    multiple=True,
    help="Fetch from HOST even if its address is private or local. Repeatable.",
)
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=check_date,
    help="Only what was published by the end of that day.  [default: today]",
)
known_by_option = click.option(
    "--known-by", metavar="DATE", callback=check_date, help="Only what had been added to the ledger by then."
)
since_option = click.option(
    "--since",
    metavar="DATE",
    callback=check_date,
    help="The day from which changes are told.  [default: a week before]",
)
country_option = click.option("--country", metavar="ISO3", help="Only what concerns that country: AFG, TJK …")
report_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
_Report = TypeVar("_Report")


@contextmanager
def opened(place: str, *, create: bool = False) -> Iterator[Ledger]:
    """A ledger for a command, which ends with the ledger's message where something is wrong with it."""
    from casus.ledger import Ledger, LedgerError

    try:
        with Ledger.open(place, create=create) as ledger:
            yield ledger
    except LedgerError as error:
        raise click.ClickException(str(error)) from error


def print_report(
    report: _Report, form: str, to_text: Callable[[_Report], str], to_markdown: Callable[[_Report], str]
) -> None:
    """What ``report_format_option`` asks for."""
    import msgspec

    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
    else:
        click.echo(to_markdown(report) if form == "md" else to_text(report), nl=False)


def read_documents(
    inputs: Iterable[str],
    *,
    outlet: str | None,
    title: str | None,
    published: str | None,
    allow_private: Collection[str],
) -> Iterator[Document | Copy | InputError]:
    """The documents of inputs of every kind. Web archives are full of copies, which are told apart."""
    from casus.ingest import Folding, is_archive, read_inputs

    folding = Folding()
    for item in inputs:
        stream = read_inputs([item], outlet=outlet, title=title, published=published, allow_private=allow_private)
        yield from folding.fold(stream) if is_archive(item) else stream


def read_records(
    stream: Iterable[Document | Copy | InputError], spacy_pipeline: str | None = None
) -> Iterator[Record | InputError]:
    """What becomes of each input, in order. The pipeline gets English documents in runs: it reads several at once.

    ``spacy_pipeline`` names an installed one whose syntax and entities to use.
    """
    from itertools import groupby

    from casus.ingest import Copy, InputError, copied, is_english, unread

    def readable(item: Document | Copy | InputError) -> bool:
        return not isinstance(item, Copy | InputError) and is_english(item)

    pipeline = None
    for to_read, run in groupby(stream, readable):
        if to_read:
            if pipeline is None:  # it loads the model: not before there is something to read
                from casus.pipeline import Pipeline

                pipeline = Pipeline(_foreign_reader(spacy_pipeline) if spacy_pipeline else None)
            yield from pipeline.read(item for item in run if not isinstance(item, Copy | InputError))
        else:
            for item in run:
                yield item if isinstance(item, InputError) else copied(item) if isinstance(item, Copy) else unread(item)


def _foreign_reader(name: str) -> Reader:
    from casus.reading import Reader, foreign

    try:
        return Reader(pipeline=foreign.load(name))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--pipeline") from error


def warn_on_stderr(quiet: bool) -> None:
    """Warnings of casus itself as plain lines; those of the libraries below it don't concern the user."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("warning: %(message)s"))
    log = logging.getLogger("casus")
    log.handlers = [handler]
    log.setLevel(logging.ERROR if quiet else logging.WARNING)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
