"""The commands: results on standard output, progress and warnings on standard error, exit 0, 1 (an input failed) or 2.

One file a command. Everything heavy is imported inside the command that needs it, so that ``casus --help`` answers at
once.
"""

from __future__ import annotations

from typing import Any

import click

from casus import __version__
from casus.cli.add import add
from casus.cli.batch import batch
from casus.cli.brief import brief
from casus.cli.commitments import commitments
from casus.cli.export import export
from casus.cli.gazetteer import gazetteer
from casus.cli.judge import judge
from casus.cli.link import link
from casus.cli.picture import picture
from casus.cli.read import read
from casus.cli.recode import recode
from casus.cli.schema import schema
from casus.cli.search import search
from casus.cli.serve import serve
from casus.cli.watch import watch


class _Group(click.Group):
    """Turns what knowledge files and the chosen gazetteer lack into an error message."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ValueError as error:
            from casus.knowledge.loader import KnowledgeError

            if not isinstance(error, KnowledgeError):
                raise
            click.echo(f"error: {error}", err=True)
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="casus %(version)s")
def main() -> None:
    """Read news reports into a sourced record: who did what to whom, where, when, and who says so."""


for command in (
    add, batch, brief, commitments, export, gazetteer, judge, link, picture, read, recode, schema, search, serve, watch,
):  # fmt: skip
    main.add_command(command)
