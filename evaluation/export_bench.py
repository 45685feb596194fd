"""How long each export of a ledger takes, how much memory it needs, and how large it is.

    python -m evaluation.export_bench --claims 100000

The records are made up (``ledger_records``); nothing links them. Each format is written by a process of its own, whose
memory is counted alone. "cpu s" is processor time, which other work on the machine changes little; atom makes a
picture as of the end of the second of four years.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casus.cli.choices import EXPORTS
from casus.ledger import Ledger
from casus.records import Origin
from evaluation.ledger_records import CLAIMS, Maker

_ORIGIN = Origin(code="bench", model="none", knowledge="none")
_COLUMNS = (("export", 24), ("seconds", 9), ("cpu s", 9), ("peak MiB", 9), ("MB", 9))
_OPTIONS = {"atom": ("--until", "2021-12-31")}
_TABLES = ("csv", "parquet")


def main() -> None:
    """Print a row a format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, help="size of the ledger")
    parser.add_argument("--ledger", metavar="FILE|URL", help="one that is there, instead of one that is made")
    parser.add_argument("--formats", nargs="+", choices=EXPORTS, default=EXPORTS)
    options = parser.parse_args()
    print(" ".join(f"{title:>{width}}" for title, width in _COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        place = options.ledger or f"{folder}/casus.db"
        if not options.ledger:
            with Ledger.open(place) as ledger:
                ledger.add(Maker().records(options.claims // CLAIMS), _ORIGIN)
        for form in options.formats:
            for table in ("events", "claims") if form in _TABLES else (None,):
                print(row(place, form, table, Path(folder) / "export"), flush=True)


def row(place: str, form: str, table: str | None, output: Path) -> str:
    """The figures of one format."""
    what = ["--format", form, *(("--table", table) if table else ()), *_OPTIONS.get(form, ())]
    command = [sys.executable, "-c", "from casus.cli import main; main()", "export", "--ledger", place, *what]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, "--output", str(output)])  # noqa: S603 - our own program
    _, status, used = os.wait4(process.pid, 0)
    spent = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"casus export {' '.join(what)} ended with {process.returncode}")
    name = f"{form} {table}" if table else form
    return (
        f"{name:>24} {spent:>9.1f} {used.ru_utime + used.ru_stime:>9.1f} {used.ru_maxrss / 1024:>9.0f} "
        f"{output.stat().st_size / 1e6:>9.1f}"
    )


if __name__ == "__main__":
    main()
