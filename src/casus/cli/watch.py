"""``casus watch``: feeds and sitemaps into a ledger, until it is stopped."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casus.cli.common import allow_private_option, opened, warn_on_stderr

if TYPE_CHECKING:
    from casus.pipeline import Pipeline
    from casus.watch import Clock, Plan, Status
    from casus.watch.keeping import Read


@click.command()
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--ledger", "place", metavar="FILE|URL", default="casus.db", show_default=True, help="The ledger; made if missing."
)
@click.option("--once", is_flag=True, help="Ask every feed once, fetch what is new, and end.")
@allow_private_option
@click.option("-q", "--quiet", is_flag=True, help="Errors and the closing line only.")
def watch(feeds: Path, place: str, once: bool, allow_private: tuple[str, ...], quiet: bool) -> None:
    """Follow feeds and sitemaps, and read every new article into a ledger.

    FEEDS.toml says which, how often, and by which address their operators reach you. It runs until it is stopped
    (Ctrl-C, SIGTERM), and what it has seen it remembers beside the ledger.

    \b
    Examples:
      casus watch feeds.toml --ledger news.db
      casus watch feeds.toml --once
    """
    plan = _plan(feeds, allow_private)
    warn_on_stderr(quiet)
    teller = _Terminal(quiet) if sys.stderr.isatty() else _Log(quiet)
    from casus.origin import this_origin
    from casus.watch import StateError, follow

    with opened(place, create=True) as ledger, _clock() as clock:
        memory, name = _memory(place, feeds)
        try:
            end = follow(
                plan,
                ledger,
                _reader(),
                this_origin(),
                memory=memory,
                ledger_name=name,
                teller=teller,
                clock=clock,
                once=once,
            )
        except StateError as error:
            raise click.ClickException(str(error)) from error
    teller.end(end)
    sys.exit(1 if once and end.failed else 0)


def _plan(feeds: Path, allow_private: Iterable[str]) -> Plan:
    try:
        from casus.watch import FeedsFileError, read_feeds_file
    except ModuleNotFoundError as error:
        if error.name != "feedparser":
            raise
        needed = "following feeds needs the feedparser library, which is not installed; run: pip install 'casus[watch]'"
        raise click.ClickException(needed) from error
    try:
        return read_feeds_file(feeds, allow_private)
    except FeedsFileError as error:
        raise click.ClickException(str(error)) from error


def _memory(place: str, feeds: Path) -> tuple[Path, str]:
    """The file of the memory, and the name of the ledger in it: beside the ledger where that is a file."""
    from sqlalchemy.engine import make_url

    url = make_url(place) if "://" in place else None
    if url and url.get_backend_name() != "sqlite":
        return feeds.with_suffix(".watch"), url.render_as_string(hide_password=True)
    path = str(url.database) if url else place
    return Path(f"{path}.watch"), Path(path).name


def _reader() -> Read:
    """The pipeline, which loads its model with the first article."""

    @cache
    def pipeline() -> Pipeline:
        from casus.pipeline import Pipeline

        return Pipeline()

    return lambda documents: pipeline().read(documents)


@contextmanager
def _clock() -> Iterator[Clock]:
    """The time of day, over with the first SIGINT or SIGTERM; the second ends the program where it stands."""
    from casus.watch import Clock

    stop = threading.Event()

    def ask_to_stop(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop.set()

    before = {number: signal.signal(number, ask_to_stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield Clock(time.time, stop.wait, stop.is_set)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _summary(status: Status) -> str:
    added = status.added
    parts = {
        "fetched": status.fetched,
        "new": added.new,
        "new versions": added.versions,
        "known": added.known + added.recoded,
        "skipped": status.skipped,
        "failed": status.failed,
        "waiting": status.queue.waiting,
        "sites resting": status.queue.resting,
    }
    return ", ".join(f"{number:,} {name}" for name, number in parts.items() if number or name in {"fetched", "new"})


class _Log:
    """Plain lines with the time, for a file or a journal."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet

    def note(self, text: str) -> None:
        if not self._quiet:
            self.problem(text)

    def problem(self, text: str) -> None:
        click.echo(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {text}", err=True)

    def status(self, _status: Status) -> None:
        pass

    def end(self, status: Status) -> None:
        click.echo(_summary(status), err=True)


class _Terminal:
    """Problems as lines that stay, and below them one line that tells how it stands."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet

    def note(self, _text: str) -> None:
        pass

    def problem(self, text: str) -> None:
        self._clear()
        click.echo(text, err=True)

    def status(self, status: Status) -> None:
        if not self._quiet:
            then = f" · next {datetime.fromtimestamp(status.then):%H:%M:%S}" if status.then else ""  # noqa: DTZ006
            line = f"{status.queue.due} due · {_summary(status)}{then}"
            self._clear()
            click.echo(line[: shutil.get_terminal_size().columns - 1], nl=False, err=True)

    def end(self, status: Status) -> None:
        self._clear()
        click.echo(_summary(status), err=True)

    def _clear(self) -> None:
        click.echo("\r\x1b[K", nl=False, err=True)
