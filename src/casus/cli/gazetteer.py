"""``casus gazetteer``: a full gazetteer in place of the default one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casus.cli.common import warn_on_stderr

if TYPE_CHECKING:
    from casus.knowledge.gazetteer_geonames import Table


@click.group()
def gazetteer() -> None:
    """Install a full gazetteer, or show which one is used."""


@gazetteer.command()
@click.argument("source", metavar="FILE|URL")
@click.option(
    "--admin1", metavar="FILE|URL", help="GeoNames' admin1CodesASCII.txt: more names of first-level subdivisions."
)
@click.option(
    "--admin2", metavar="FILE|URL", help="GeoNames' admin2Codes.txt: more names of second-level subdivisions."
)
@click.option("--alternate-names", metavar="FILE|URL", help="GeoNames' alternateNamesV2.zip: more names of places.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PATH",
    help="Where to write it, instead of the user's data folder. CASUS_GAZETTEER=PATH then makes casus use it.",
)
@click.option("-q", "--quiet", is_flag=True, help="Errors only: no warnings and no progress.")
def install(
    source: str, admin1: str | None, admin2: str | None, alternate_names: str | None, target: Path | None, quiet: bool
) -> None:
    """Turn GeoNames' tables into the gazetteer that casus uses.

    FILE|URL is allCountries.zip of GeoNames, or the table of one country in the same format, zipped or not. What was
    stopped goes on with the same command.

    \b
    Examples:
      casus gazetteer install https://download.geonames.org/export/dump/allCountries.zip
      casus gazetteer install AF.zip --admin1 admin1CodesASCII.txt --to afghanistan.sqlite
    """
    from casus.knowledge.gazetteer_download import download, is_address
    from casus.knowledge.gazetteer_file import installed_file
    from casus.knowledge.gazetteer_geonames import ADMIN1, ADMIN2, NAMES, PLACES, InputFileError, InstallError
    from casus.knowledge.gazetteer_install import Input, install

    warn_on_stderr(quiet)
    target = target or installed_file()
    folder = target.with_name(target.name + ".downloads")
    tell = _progress(quiet)
    given: list[tuple[Table, str | None]] = [
        (PLACES, source), (ADMIN1, admin1), (ADMIN2, admin2), (NAMES, alternate_names)
    ]  # fmt: skip
    try:
        inputs = [
            Input(table, download(name, folder, tell) if is_address(name) else Path(name))
            for table, name in given
            if name
        ]
        summary = install(target, inputs, tell)
    except InstallError as error:
        if isinstance(error, InputFileError):
            shutil.rmtree(folder, ignore_errors=True)  # what was fetched is of no use
        click.echo(f"error: {error}", err=True)
        sys.exit(1)
    shutil.rmtree(folder, ignore_errors=True)
    click.echo(f"{target}: {summary.places:,} places, {summary.names:,} names")
    click.echo(f"{summary.good:,} rows read, {summary.bad:,} skipped")


@gazetteer.command()
def info() -> None:
    """Show which gazetteer is used and what it holds."""
    from casus.knowledge.gazetteer_file import chosen_file
    from casus.knowledge.gazetteer_info import counts

    warn_on_stderr(quiet=False)
    path = chosen_file()
    click.echo(path)
    for name, value in counts(path).items():
        click.echo(f"{value:>12,}  {name}")


def _progress(quiet: bool) -> Callable[[str, int, int], None]:
    """Shows how far a file is, on a terminal and only where the figure has changed."""
    shown = ""

    def tell(name: str, done: int, total: int) -> None:
        nonlocal shown
        far = f"{100 * done // total} %" if total else f"{done // 1_000_000} MB"
        line = f"{name}  {far}"
        if line != shown and not quiet and sys.stderr.isatty():
            click.echo(f"\r{line}   ", nl=done == total, err=True)
            shown = line

    return tell
