"""How fast casus is, how much memory it takes and how both grow: ``python -m evaluation.bench`` (``make bench``).

Measures each thing in a process of its own, writes what was seen to ``docs/performance.json`` and draws the page anew
from it (``evaluation.bench_page``). On a machine that does nothing else it takes about half an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import casus
from evaluation import bench_page
from evaluation.corpora import CORPORA

SIZES = (100, 1_000, 10_000)
_ENGINE = (1_000, 3_000)
"""Reports with which the engine is measured: the difference is without what starting costs, if the fewer already keep
all workers busy."""


def main() -> None:
    """Measures, writes and draws."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the gold corpora")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports for the growth")
    options = parser.parse_args()
    seen: dict[str, Any] = {
        "day": datetime.now(UTC).date().isoformat(),
        "casus": casus.__version__,
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
    engine = [("batch", size, workers) for workers in (0, 1, 2) for size in _ENGINE]
    corpora = ("--json", "--corpora", options.corpora)
    for name, steps in {
        "speed": [("evaluation.speed", *corpora)],
        "archive": [("evaluation.bench_run", "archive", 500)],
        "growth": [("evaluation.bench_run", "batch", size, 0) for size in options.sizes],
        "engine": [("evaluation.bench_run", *step) for step in engine],
        "gate": [("evaluation.gate", *corpora)],
    }.items():
        seen[name] = [_run(*step) for step in steps]
        bench_page.SEEN.write_text(json.dumps(seen, indent=1) + "\n", encoding="utf-8")
    bench_page.main()


def _run(module: str, *arguments: object) -> Any:
    print(module, *arguments, file=sys.stderr, flush=True)
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)  # noqa: S603  our own


def _processor() -> str:
    """The name of the processor and what of it matters for int8 matrices."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    facts = dict(line.split(":", 1) for line in lines if ":" in line)
    facts = {name.strip(): value.strip() for name, value in facts.items()}
    wide = [flag for flag in ("avx2", "avx512_vnni", "avx_vnni") if flag in facts.get("flags", "").split()]
    known = f"{facts.get('model name', platform.processor())}, family {facts.get('cpu family')}"
    return f"{known} model {facts.get('model')}, {', '.join(wide)}"


if __name__ == "__main__":
    main()
