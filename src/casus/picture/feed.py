"""Lines of the picture as the entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casus.export.atom import Entry
from casus.picture.model import Cited, Line
from casus.picture.text import source_line


def entries(lines: Iterable[Line], cited: Mapping[str, Cited]) -> list[Entry]:
    """An entry a line, the latest first, with those of its sources that ``cited`` has."""
    found = [_entry(line, [cited[name] for name in line.evidence if name in cited]) for line in lines]
    return sorted(found, key=lambda entry: entry.updated, reverse=True)


def _entry(line: Line, sources: list[Cited]) -> Entry:
    return Entry(
        key=(line.key, line.state or "", line.standing or ""),
        title=line.text,
        updated=max((source.published or "" for source in sources), default=""),
        lines=(line.text, *map(source_line, sources)),
        links=tuple(dict.fromkeys(source.url for source in sources if source.url)),
        categories=tuple(filter(None, (line.state, line.standing))),
    )
