"""What keeps a batch from being read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BatchError(Exception):
    """A folder, a library or a cluster that a batch can't be read with. ``str()`` says what, where, how to mend it."""


def missing(what: str, library: str, extra: str) -> BatchError:
    """The error where an optional library is not installed."""
    return BatchError(f"{what} needs the {library} library, which is not installed; run: pip install 'casus[{extra}]'")


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """What the system has against it (a full disk, no right to write) becomes a ``BatchError``."""
    try:
        yield
    except OSError as error:
        told = f"{folder}: not writable: {error.strerror or error}"
        raise BatchError(f"{told}. Make room or give another folder; the same command goes on from here") from error
