"""Draws docs/record.svg, the picture in the README, from what casus prints: ``make picture``."""

from __future__ import annotations

import io
import json
from pathlib import Path

from rich.console import Console
from rich.text import Text

from casus.export.text import to_text
from casus.ingest import read_inputs
from casus.pipeline import Pipeline
from casus.records import Document

ROOT = Path(__file__).parent.parent
DISPATCHES = ROOT / "examples" / "tajikistan-2021" / "dispatches.jsonl"
SHOWN = 40  # lines


def main() -> None:
    """Reads the dispatch on the CSTO pledge and draws its first lines."""
    titles = [json.loads(line)["title"] for line in DISPATCHES.read_text(encoding="utf-8").splitlines()]
    chosen = next(title for title in titles if "Russian lawmaker" in title)
    documents = (item for item in read_inputs([str(DISPATCHES)]) if isinstance(item, Document))
    (record,) = Pipeline().read(document for document in documents if document.title == chosen)
    text = to_text(record, width=92, colour=True).splitlines()[:SHOWN]
    console = Console(record=True, width=94, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(text)))
    console.save_svg(str(ROOT / "docs" / "record.svg"), title="casus read dispatches.jsonl")


if __name__ == "__main__":
    main()
