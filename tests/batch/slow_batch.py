"""A batch in a process of its own that takes its time: ``python slow_batch.py OUT``; with ``fast`` it doesn't."""

import sys
from pathlib import Path

import batch_reports

from casus.batch import Meter, run


def main() -> None:
    batch_reports.install()
    if sys.argv[2:] != ["fast"]:
        batch_reports.SLOW = "brigade"
    run(batch_reports.reports(40), Path(sys.argv[1]), meter=Meter(sys.stderr, quiet=True), per_shard=5)


if __name__ == "__main__":
    main()
