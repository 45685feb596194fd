"""Draws pictures, commitments and briefs of the example dispatches as of a few days: ``make pictures``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from casus.ingest import read_inputs
from casus.linking import link
from casus.picture import brief_text, commitments_text, picture, text
from casus.picture.brief import brief
from casus.picture.commitments_report import in_play
from casus.pipeline import Pipeline
from casus.records import Document, Origin
from casus.statements import record_id, statements

HERE = Path(__file__).parent
STORIES = {
    "tajikistan-2021": ("2021-06-22", "2021-07-01", "2021-07-07", "2021-07-10"),
    "shoal-2031": ("2031-05-13", "2031-05-20"),
}

# Neither is printed: ids of statements hang on the first, the dates of judgements are the second.
_ORIGIN = Origin(code="examples", model="", knowledge="")
_LINKED = "2021-07-10T00:00:00Z"


def draw(story: str) -> Iterator[tuple[Path, str]]:
    """Each file of a story and what it holds: its dispatches read and linked, and what is derived as of each day."""
    inputs = read_inputs([str(HERE / story / "dispatches.jsonl")])
    records = list(Pipeline().read(item for item in inputs if isinstance(item, Document)))
    told = [statement for record in records for statement in statements(record, record_id(record, _ORIGIN))]
    links = list(link([record.document for record in records], told, {}, _LINKED))
    for day in STORIES[story]:
        drawn, play = picture(told, links, as_of=day), in_play(told, date.fromisoformat(day), judgements=links)
        yield HERE / story / f"picture-{day}.md", text.to_markdown(drawn)
        yield HERE / story / f"commitments-{day}.md", commitments_text.to_markdown(play)
        yield HERE / story / f"brief-{day}.md", brief_text.to_markdown(brief(drawn, play))


def main() -> None:
    """Writes them."""
    for story in STORIES:
        for path, content in draw(story):
            path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
