"""How fast casus is on this machine, one process and one thread: ``python -m evaluation.speed`` (in ``make bench``).

Processor time, so that other work on the machine counts little. The share of each stage is of the whole pipeline.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casus import pipeline
from casus.reading import Model, Reader
from casus.records import Document
from evaluation.corpora import CORPORA, polnear, sha256

ARTICLES = "attribution/polnear-dev.jsonl.gz"
STAGES = ("find_actors", "find_times", "find_places", "find_claims", "find_events", "resolve_event_times")


def main() -> None:
    """Reads the PolNeAR dev articles and prints what took how long."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the gold corpora")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    seen = measure(options.corpora / ARTICLES)
    if options.json:
        print(json.dumps(seen))
        return
    pieces, total = seen["pieces"], seen["cpu"]
    print(f"{seen['file']} {seen['sha256']}: {seen['reports']} reports, {pieces} word pieces")
    print(f"  {seen['reports'] / total:8.1f} reports/s   {pieces / total:8.0f} pieces/s   {total:.1f} s")
    print(f"  {pieces / 700 / total:8.1f} reports of 700 pieces/s")
    print(f"  {pieces / seen['stages']['encoder']:8.0f} pieces/s in the encoder alone")
    for name, seconds in seen["stages"].items():
        print(f"  {100 * seconds / total:8.1f} %  {name}")
    print(f"  {seen['peak']:8.0f} MB at the most")
    print(f"  {seen['cold']:8.2f} s  one report from a cold start, wall clock")


def measure(path: Path) -> dict[str, Any]:
    """Seconds of processor time for the articles of ``path`` as a whole and by stage (most first), and the rest."""
    documents = [Document(id=item.id, text=item.text, published="2016-10-01") for item in polnear(path)]
    reader = Reader()
    pieces = sum(map(len, reader.model.pieces([token.text for doc in map(_tokens, documents) for token in doc])))
    spent: Counter[str] = Counter()
    Model.run = _timed("encoder", Model.run, spent)  # type: ignore[method-assign]  # measured from outside
    for stage in STAGES:
        setattr(pipeline, stage, _timed(stage, getattr(pipeline, stage), spent))
    pipe = pipeline.Pipeline(reader)
    list(pipe.read(documents[:1]))  # tables and gazetteer load at first use
    spent.clear()
    began = time.process_time()
    list(pipe.read(documents))
    total = time.process_time() - began
    spent["the rest of reading"] = total - spent.total()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    command = [sys.executable, "-m", "casus", "read", "-", "--format", "json", "-q"]
    subprocess.run(command, input=documents[0].text.encode(), check=True, capture_output=True)  # noqa: S603  our own command
    return {
        "file": path.name,
        "sha256": sha256(path)[:16],
        "reports": len(documents),
        "pieces": pieces,
        "cpu": total,
        "stages": dict(spent.most_common()),
        "peak": peak,
        "cold": time.perf_counter() - began,
    }


def _tokens(document: Document) -> list[Any]:
    import spacy

    return [token for token in spacy.blank("en").make_doc(document.text) if not token.is_space]


def _timed(name: str, function: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    def measured(*arguments: Any) -> Any:
        began = time.process_time()
        try:
            return function(*arguments)
        finally:
            spent[name] += time.process_time() - began  # type: ignore[assignment]  # a counter of seconds

    return measured


if __name__ == "__main__":
    main()
