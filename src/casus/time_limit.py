"""How long the reading of one document may take, and its end where it takes longer."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SECONDS = 60.0
_SECONDS_A_CHARACTER = 0.005

_TICKS = 20
"""The time is counted in so many parts: a process that is stopped for a while loses one, and not its document."""


class TimeLimitError(Exception):
    """A document took longer than any should."""


def seconds_for(text: str) -> float:
    """The longest that the reading of a text may take: hundreds of times what it takes."""
    return _SECONDS + _SECONDS_A_CHARACTER * len(text)


@contextmanager
def time_limit(text: str) -> Iterator[None]:
    """Raise a ``TimeLimitError`` inside of a block that reads ``text`` when its time is over.

    It ends what runs Python or ``re``, sleeps or waits; not what stays within a library. Only the main thread of a
    process can be interrupted, and only where there is SIGALRM (not on Windows): elsewhere the block has no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    seconds = seconds_for(text)
    ticks = 0

    def tick(_number: int, _frame: object) -> None:
        nonlocal ticks
        ticks += 1
        if ticks >= _TICKS:  # and with every further one: some code swallows any error
            raise TimeLimitError(f"reading took more than {seconds:.0f} seconds. Please report it")

    before = signal.signal(signal.SIGALRM, tick)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds / _TICKS, seconds / _TICKS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # also where the last tick came into the other finally
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
