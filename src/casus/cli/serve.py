"""``casus serve``: the page over a ledger, for a browser, with its JSON API."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from casus.cli.common import ledger_option, opened


def _web_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The callback of an option that takes an address of the web."""
    if value is not None and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
        raise click.BadParameter(f"{value!r} is no address; one looks like https://casus.example.org")
    return value


def _origin(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The same of an address at whose root the page is."""
    address = _web_address(context, option, value)
    if address is not None and urlsplit(address).path not in ("", "/"):
        raise click.BadParameter(f"{address!r} has a path; the page has to be at the root of its address")
    return address


def _tiles(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not all(part in value for part in ("{z}", "{x}", "{y}")):
        raise click.BadParameter(f"{value!r} lacks {{z}}, {{x}} or {{y}}")
    return _web_address(context, option, value)


def _countries(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not (len(value) == 3 and value.isascii() and value.isalpha()):
            raise click.BadParameter(f"{value!r} is no ISO 3166 alpha-3 code; one looks like TJK")
    return tuple(dict.fromkeys(value.upper() for value in values))


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8321, show_default=True)
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="ISO3",
    callback=_countries,
    help="A country to watch; repeat it for more.",
)
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with the token that who judges must know.  [default: CASUS_TOKEN of the environment; else nobody can]",
)
@click.option("--read-only", is_flag=True, help="Everybody who reaches --host may read, and nobody judges.")
@click.option("--url", metavar="URL", callback=_origin, help="The address that browsers see, behind a proxy.")
@click.option(
    "--tiles", metavar="URL", callback=_tiles, help="Map tiles, with {z}, {x} and {y}.  [default: borders only]"
)
def serve(
    ledger: str,
    host: str,
    port: int,
    countries: tuple[str, ...],
    token_file: Path | None,
    read_only: bool,
    url: str | None,
    tiles: str | None,
) -> None:
    """Serve the ledger as a page for the browser, with a JSON API.

    It runs without the model. Who knows the token can log in to judge; the others can read.

    \b
    Examples:
      casus serve --country TJK --country AFG
      casus serve --token-file token.txt --url https://casus.example.org
    """
    import os

    try:
        from casus.web.serving import ServingError, listen, token_of
        from casus.web.serving import serve as run
        from casus.web.settings import Settings
    except ModuleNotFoundError as error:
        raise click.ClickException(f"the page needs {error.name}: pip install 'casus[web]'") from error

    with opened(ledger):
        pass  # what is wrong with it is told before the server starts
    try:
        token = None if read_only else token_of(token_file, os.environ.get("CASUS_TOKEN"))
        listening = listen(host, port, token=token, read_only=read_only)
    except ServingError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl-C ends it)", err=True)
    run(Settings(ledger=ledger, token=token, countries=countries, tiles=tiles, url=url), listening)
