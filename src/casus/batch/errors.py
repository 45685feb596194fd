"""What keeps a batch from being read."""

from __future__ import annotations


class BatchError(Exception):
    """A folder, a library or a cluster that a batch can't be read with. ``str()`` says what, where, how to mend it."""


def missing(what: str, library: str, extra: str) -> BatchError:
    """The error where an optional library is not installed."""
    return BatchError(f"{what} needs the {library} library, which is not installed; run: pip install 'casus[{extra}]'")
