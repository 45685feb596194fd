"""``casus serve``: the page over a ledger, for a browser, with its JSON API."""

from __future__ import annotations

import click

from casus.cli.common import ledger_option, opened


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8321, show_default=True)
@click.option("--country", "countries", multiple=True, metavar="ISO3", help="A country to watch; repeat it for more.")
@click.option("--tiles", metavar="URL", help="Map tiles, with {z}, {x} and {y}.  [default: none, only borders]")
def serve(ledger: str, host: str, port: int, countries: tuple[str, ...], tiles: str | None) -> None:
    """Serve the ledger as a page for the browser, with a JSON API.

    \b
    Examples:
      casus serve --country TJK --country AFG
    """
    from casus.web.serving import serve as run
    from casus.web.settings import Settings

    with opened(ledger):
        pass  # what is wrong with it is told before the server starts
    run(Settings(ledger=ledger, countries=tuple(map(str.upper, countries)), tiles=tiles), host, port)
