"""What goes wrong with a ledger, in words for its user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

_REMEDIES = (
    ("disk is full", "the disk is full; nothing of the last batch was written. Make room and run the command again"),
    ("No space left", "the disk is full; nothing of the last batch was written. Make room and run the command again"),
    ("database is locked", "another program has held it for over a minute. Wait until it is done and try again"),
    ("not a database", "not an SQLite file. Name another file, or move this one away"),
    ("malformed", "the file is damaged. Restore it from a copy, or add its inputs to a new ledger"),
    ("readonly database", "not writable. Change the file's permissions, or those of its directory"),
    ("unable to open database file", "cannot be opened. Check that its directory exists and that you may write there"),
    ("connection failed", "no PostgreSQL server answers there. Start it, or mend the address, user or password"),
    ("connection refused", "no PostgreSQL server answers there. Start it, or mend the address, user or password"),
)


class LedgerError(Exception):
    """A ledger that cannot be opened, read or written. ``str()`` says where, what, and how to mend it."""

    def __init__(self, where: str, what: str) -> None:
        """``where`` is the path or address (without its password); ``what`` the fault and its remedy."""
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


class TooLargeError(Exception):
    """A record with more claims or events than a ledger can number."""

    def __init__(self, document: str, most: int) -> None:
        """``document`` is its id."""
        super().__init__(f"document {document} has {most:,} claims or events or more. Split it, and add its parts")


@contextmanager
def told(where: str) -> Iterator[None]:
    """Let a fault of the database come as a ``LedgerError``."""
    try:
        yield
    except TooLargeError as error:
        raise LedgerError(where, str(error)) from error
    except SQLAlchemyError as error:
        cause = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        what = next((remedy for sign, remedy in _REMEDIES if sign in cause), cause.strip())
        raise LedgerError(where, what) from error
