"""How fast casus is, how much memory it takes and how both grow: ``python -m evaluation.bench [PART ...]``.

Measures each thing in a process of its own, writes what was seen to ``docs/performance.json`` and draws the page anew
from it (``evaluation.bench_page``). Parts that aren't named keep their figures, and the day and load of those. All of
them (``make bench``) take three quarters of an hour on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import casus
from evaluation import bench_page
from evaluation.corpora import CORPORA

PARTS = ("speed", "archive", "growth", "engine", "gate")
SIZES = (100, 1_000, 10_000, 100_000)
_ENGINE = (1_000, 3_000)
"""Reports with which the engine is measured: the difference is without what starting costs, if the fewer already keep
all workers busy."""


def main() -> None:
    """Measures, writes and draws."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("part", nargs="*", metavar="PART", help=f"what to measure anew: {' '.join(PARTS)}; or all")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the gold corpora")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports for the growth")
    options = parser.parse_args()
    if unknown := set(options.part) - set(PARTS):
        parser.error(f"no part is called {' or '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    seen = json.loads(bench_page.SEEN.read_text(encoding="utf-8")) if bench_page.SEEN.exists() else {}
    for part in options.part or PARTS:
        seen[part] = {
            "day": datetime.now(UTC).date().isoformat(),
            "load": os.getloadavg()[0],
            "casus": casus.__version__,
            "processor": _processor(),
            "cores": os.cpu_count(),
            "runs": _runs(part, options.corpora, options.sizes),
        }
        bench_page.SEEN.write_text(json.dumps(seen, indent=1) + "\n", encoding="utf-8")
    if missing := [part for part in PARTS if part not in seen]:
        sys.exit(f"the page is drawn when these are measured too: {' '.join(missing)}")
    bench_page.main()


def _runs(part: str, corpora: Path, sizes: Sequence[int]) -> list[Any]:
    """What the runs of a part saw, one after another."""
    match part:
        case "speed" | "gate":
            return [*_together([(f"evaluation.{part}", "--json", "--corpora", corpora)])]
        case "archive":
            return [*_together([("evaluation.bench_run", "archive", 500)])]
        case "growth":
            return [run for size in sizes for run in _together([_batch(size, 0)])]
    engines = [run for workers in (0, 1, 2) for size in _ENGINE for run in _together([_batch(size, workers)])]
    return [*engines, *(_pair(size) for size in _ENGINE)]


def _batch(size: int, workers: int) -> tuple[object, ...]:
    return "evaluation.bench_run", "batch", size, workers


def _pair(size: int) -> dict[str, Any]:
    """``size`` reports in two plain loops at once: what two processes cost each other without any engine."""
    halves = _together([_batch(size // 2, 0)] * 2)
    return {
        "reports": size,
        "workers": 0,
        "loops": len(halves),
        "cpu": sum(half["cpu"] for half in halves),
        "wall": max(half["wall"] for half in halves),
        "peak": max(half["peak"] for half in halves),
    }


def _together(commands: Sequence[tuple[object, ...]]) -> list[Any]:
    """What modules print as JSON that run at the same time, each with its arguments."""
    running = []
    for module, *arguments in commands:
        print(module, *arguments, file=sys.stderr, flush=True)
        command = [sys.executable, "-m", str(module), *map(str, arguments)]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE))  # noqa: S603  our own
    answers = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        sys.exit("a measurement failed; what was seen before it is kept")
    return [json.loads(answer) for answer in answers]


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
