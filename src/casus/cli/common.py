"""What several commands share: checking dates, reading inputs to records, and where warnings go."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from casus.ingest import InputError
    from casus.reading import Reader
    from casus.records import Document, Record


def check_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The callback of an option that takes a date: what is no ISO 8601 date is bad usage."""
    from casus.ingest import check_published

    try:
        return check_published(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def read_records(
    stream: Iterable[Document | InputError], spacy_pipeline: str | None = None
) -> Iterator[Record | InputError]:
    """What becomes of each input, in order. The pipeline gets English documents in runs: it reads several at once.

    ``spacy_pipeline`` names an installed one whose syntax and entities to use.
    """
    from itertools import groupby

    from casus.ingest import InputError, is_english, unread

    pipeline = None
    for readable, run in groupby(stream, lambda item: not isinstance(item, InputError) and is_english(item)):
        if readable:
            if pipeline is None:  # it loads the model: not before there is something to read
                from casus.pipeline import Pipeline

                pipeline = Pipeline(_foreign_reader(spacy_pipeline) if spacy_pipeline else None)
            yield from pipeline.read(item for item in run if not isinstance(item, InputError))
        else:
            yield from (item if isinstance(item, InputError) else unread(item) for item in run)


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
