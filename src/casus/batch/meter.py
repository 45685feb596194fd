"""How far a batch has come, on standard error."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TextIO

_TERMINAL_SECONDS = 0.5
_LOG_SECONDS = 30.0


class Meter:
    """Counts documents and tells number, rate and time left: on one line of a terminal, in a log twice a minute."""

    def __init__(self, stream: TextIO, *, quiet: bool) -> None:
        """``stream`` is standard error; with ``quiet`` nothing is told."""
        self._stream = stream
        self._quiet = quiet
        self._terminal = stream.isatty()
        self._total = 0
        self._done = 0
        self._began = self._told = time.monotonic()

    def begin(self, total: int, what: str) -> None:
        """``total`` documents are to be read; ``what`` says it in words."""
        self._total, self._done = total, 0
        self._began = self._told = time.monotonic()
        if not self._quiet:
            print(what, file=self._stream)

    def step(self, count: int = 1) -> None:
        """So many more."""
        self._done += count
        now = time.monotonic()
        last = self._done >= self._total
        if self._quiet or (now - self._told < (_TERMINAL_SECONDS if self._terminal else _LOG_SECONDS) and not last):
            return
        self._told = now
        rate = self._done / max(now - self._began, 1e-9)
        left = timedelta(seconds=round((self._total - self._done) / rate))
        line = f"{self._done:,} of {self._total:,} documents, {rate:.1f} a second, {left} left"
        end = "\n" if last or not self._terminal else ""
        print(f"\r{line:<70}" if self._terminal else line, end=end, file=self._stream, flush=True)
