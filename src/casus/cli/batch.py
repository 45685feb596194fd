"""``casus batch``: many reports to a folder of records, with as many processes and machines as there are."""

from __future__ import annotations

import re
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casus.cli.common import warn_on_stderr

if TYPE_CHECKING:
    from casus.batch.dask_engine import DaskEngine


def _shard(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\d{1,9})/(\d{1,9})", value or "")
    if value is None:
        return None
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise click.BadParameter(f"{value!r} is no i/N with i from 1 to N, such as 3/10")
    return int(found[1]), int(found[2])


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False), metavar="OUT")
@click.option("--shard", metavar="i/N", callback=_shard, help="Only the i-th of N parts, counted from 1.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="N processes on this machine.")
@click.option("--dask", metavar="ADDRESS", help="The workers of a Dask scheduler: tcp://host:8786.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "parquet"]),
    default="jsonl",
    show_default=True,
    help="jsonl: compressed with Zstandard.",
)
@click.option("-q", "--quiet", is_flag=True, help="Errors and the closing line only.")
def batch(
    inputs: tuple[str, ...],
    out: Path,
    shard: tuple[int, int] | None,
    workers: int | None,
    dask: str | None,
    form: str,
    quiet: bool,
) -> None:
    """Read many reports into the folder OUT, a file of records for each shard.

    INPUT is what casus read takes. Without an option it is one process. What was cut off goes on with the same command;
    what could not be read is listed in OUT/failed.jsonl. casus add OUT puts the records into a ledger.

    \b
    Examples:
      casus batch CC-NEWS-20210701000000-00001.warc.gz records --workers 8
      casus batch reports.jsonl.gz records --dask tcp://scheduler:8786
      casus batch reports.jsonl.gz records --shard $SLURM_ARRAY_TASK_ID/100
    """
    from casus.batch import FAILED, BatchError, Meter, Shard, run
    from casus.ingest import read_inputs

    if sum(option is not None for option in (shard, workers, dask)) > 1:
        raise click.UsageError("--shard, --workers and --dask are three ways to use several processes; give one")
    warn_on_stderr(quiet)
    only = Shard(*shard) if shard else None
    try:
        with _engine(workers, dask) as engine:
            summary = run(
                read_inputs(inputs),
                out,
                meter=Meter(sys.stderr, quiet=quiet),
                form="parquet" if form == "parquet" else "jsonl",
                only=only,
                engine=engine,
            )
    except BatchError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("\nstopped; the same command goes on from here", err=True)
        sys.exit(130)
    click.echo(
        f"{summary.records:,} records ({summary.before:,} documents read before, {summary.copies:,} copies), "
        f"{len(summary.failed):,} failed{f': see {out / FAILED}' if summary.failed else ''}",
        err=True,
    )
    sys.exit(1 if summary.failed else 0)


def _engine(workers: int | None, address: str | None) -> AbstractContextManager[DaskEngine | None]:
    if workers is None and address is None:
        return nullcontext()
    from casus.batch import dask_engine

    return dask_engine.remote(address) if address else dask_engine.local(workers or 1)
