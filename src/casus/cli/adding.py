"""What ``add`` and ``recode`` share: the origin of what this installation reads, and a count that is shown."""

from __future__ import annotations

import json
import sys
from importlib.resources import files

import click

from casus.ledger import Added
from casus.records import Origin


def this_origin() -> Origin:
    """What makes a record here and now."""
    from casus import __version__, knowledge

    manifest = json.loads((files("casus.models") / "manifest.json").read_text(encoding="utf-8"))
    return Origin(code=__version__, model=manifest["sha256"][:16], knowledge=knowledge.version())


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
