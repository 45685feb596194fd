"""Where a long output goes: a file that is there whole or not at all, or standard output; and how far it has come."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

_Item = TypeVar("_Item")

_SECONDS = 0.5
"""Between two words on how far it has come."""


def write(parts: Iterable[str | bytes], output: str | None) -> None:
    """Write the parts to the file ``output``, or else to standard output."""
    try:
        with _destination(output) as stream:
            for part in parts:
                stream.write(part.encode() if isinstance(part, str) else part)
            stream.flush()
    except BrokenPipeError:
        raise  # who reads has enough, which is no fault
    except OSError as error:
        raise click.ClickException(
            f"{output or 'standard output'}: {error.strerror}. The export is not whole"
        ) from error


def is_terminal() -> bool:
    """Whether standard output is one."""
    return sys.stdout.isatty()


@contextmanager
def _destination(output: str | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        return
    path = Path(output).resolve()  # what a link leads to is written, and the link stays
    if path.exists() and not path.is_file():  # a device or a pipe, in whose place no file must come
        with path.open("wb") as stream:
            yield stream
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def counted(items: Iterable[_Item], what: str) -> Iterator[_Item]:
    """The same, with their number on standard error while they pass, if that is a terminal."""
    if not _is_watched():
        yield from items
        return
    shown = begun = time.monotonic()
    number = 0
    for number, item in enumerate(items, 1):
        yield item
        if (now := time.monotonic()) - shown >= _SECONDS:
            shown = now
            click.echo(f"\r{number:,} {what}, {number / (now - begun):,.0f} a second", err=True, nl=False)
    if shown != begun:
        click.echo(f"\r\x1b[K{number:,} {what}", err=True)


def _is_watched() -> bool:
    return sys.stderr.isatty()
