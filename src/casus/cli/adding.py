"""What ``add`` and ``recode`` share: a count that is shown."""

from __future__ import annotations

import sys

import click

from casus.ledger import Added


class Progress:
    """How many are done, on standard error where that is a terminal."""

    def __init__(self, quiet: bool) -> None:
        """With ``quiet`` nothing is shown."""
        self.shown = not quiet and sys.stderr.isatty()
        self.done = 0

    def step(self) -> None:
        """One more."""
        self.done += 1
        if self.shown:
            click.echo(f"\r{self.done:,} done ", nl=False, err=True)

    def error(self, what: object) -> None:
        """A line that stays."""
        click.echo(f"{chr(13) if self.shown else ''}error: {what}", err=True)

    def end(self, added: Added, failed: int) -> None:
        """The closing line, and the exit code."""
        if self.shown:
            click.echo(err=True)
        recoded = f", {added.recoded:,} read again" if added.recoded else ""
        click.echo(
            f"{added.new:,} new, {added.known:,} already there, {added.versions:,} new versions{recoded}, "
            f"{failed:,} failed",
            err=True,
        )
        sys.exit(1 if failed else 0)
