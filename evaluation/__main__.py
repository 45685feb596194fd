"""Measures every room on dev data and holds the figures against the committed floors.

``python -m evaluation`` prints the figures; ``--check`` exits 1 where one falls below its floor; ``--update`` raises
the floors to what was measured, and lowers one only with ``--lower``.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from evaluation.corpora import CORPORA, sha256

FLOORS = Path(__file__).parent / "floors.yaml"
ROOMS = ("reading", "times", "places", "actors", "claims", "events", "linking")
# Speed is the machine's; a mean error and an AUC are better the lower they are; the last have a handful of cases each.
UNFLOORED = ("words/s", "sentences/s", "km", "AUC", "condition", "basis", "editorial", "said")
# A point: int8 kernels differ in their last bits between processors, and one flip in a hundred gold cases is a point.
SLACK = 0.01


def main() -> int:
    """Parses the options, measures and compares."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=ROOMS, metavar="ROOM", help=f"of {', '.join(ROOMS)} (default: all)")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the gold corpora")
    parser.add_argument("--check", action="store_true", help="fail where a figure falls below its floor")
    parser.add_argument("--update", action="store_true", help="raise the floors to the figures measured")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args()
    floors: dict[str, Any] = yaml.safe_load(FLOORS.read_text()) if FLOORS.exists() else {}
    failures: list[str] = []
    for room in options.rooms:
        module = importlib.import_module(f"evaluation.{room}")
        known = floors.setdefault(room, {"files": {}, "floors": {}})
        hashes = {file: sha256(options.corpora / file)[:16] for file in module.FILES.values()}
        if options.check and hashes != known["files"]:
            failures.append(f"{room}: the corpus files are not those that the floors were measured on")
        figures: Mapping[str, float] = module.measure(options.corpora)
        print(f"\n{room}  " + "  ".join(f"{file} {digest}" for file, digest in hashes.items()))
        for name, value in figures.items():
            floor = known["floors"].get(name)
            print(f"  {name:<40} {value:10.2f}" + (f"   floor {floor}" if floor is not None else ""))
            if options.check and floor is not None and value < floor - SLACK * (100 if floor > 1 else 1):
                failures.append(f"{room}: {name} is {value:.2f}, below its floor {floor}")
            held = not name.endswith((" P", " R")) and not any(word in name for word in UNFLOORED)
            if options.update and held and (floor is None or value > floor or options.lower):
                known["floors"][name] = round(float(value), 3 if abs(value) <= 1 else 1)
        if options.update:
            known["files"] = hashes
    if options.update:
        FLOORS.write_text(
            "# Floors of the dev figures, with the first 16 hex digits of each corpus file's SHA-256.\n"
            "# Made by python -m evaluation --update; lowering one takes --lower.\n" + yaml.safe_dump(floors)
        )
    for failure in failures:
        print(f"FAILED {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
