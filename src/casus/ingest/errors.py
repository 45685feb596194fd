"""What went wrong with an input, and how large an input may be."""

from __future__ import annotations

MAX_BYTES = 10_000_000
"""The most bytes one document may have: far above any report, far below what fills the memory."""

TOO_LARGE = f"more than {MAX_BYTES // 1_000_000} MB in one document. Split it into its reports, or make JSONL of them"


class InputError(Exception):
    """An input, or one line of it, that holds no readable report. ``str()`` says where, what, and how to mend it."""

    def __init__(self, where: str, what: str) -> None:
        """``where`` is the path, address or ``path:line``; ``what`` the fault and its remedy."""
        super().__init__(visible(f"{where}: {what}"))
        self.where = where
        self.what = what


class NoArticleError(InputError):
    """A page without a text that may be a report."""


class UnreachableError(InputError):
    """A server that did not answer, or not in time: another try later may succeed."""


def visible(text: str) -> str:
    """``text`` on one line, fit for a terminal: what a server or a file says of itself may hold control characters."""
    return "".join(char if char.isprintable() else " " for char in text)
