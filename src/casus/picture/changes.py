"""Changes: what the picture says now that it didn't say as of an earlier day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casus.picture.model import Line, Section


def changes(earlier: Sequence[Section], now: Sequence[Section], since: str) -> Section:
    """A line for each line that is new, or whose holder, standing or state has changed, with its evidence of today."""
    known = {line.key: line for section in earlier for line in section.lines}
    return Section(name="Changes", lines=tuple(_changed(known, now, since)))


def _changed(known: dict[str, Line], now: Sequence[Section], since: str) -> Iterator[Line]:
    for section in now:
        for line in section.lines:
            was = known.get(line.key)
            if was is None and line.state == "unlit":
                continue  # that it was looked for is no news
            if was is None and line.last and line.last < since:
                change = f"told since {since}, of {line.last}"
            elif was is None:
                change = f"new since {since}"
            elif was.status != line.status:
                change = f"changed since {since}, then {was.status}, now {line.status}"
            else:
                continue
            yield Line(
                key=f"change:{line.key}",
                about=line.about,
                text=f"{section.name.lower()}, {change}: {line.about}{f': {line.status}' if was is None else ''}",
                evidence=line.evidence,
                state=line.state,
                standing=line.standing,
                since=line.since,
                last=line.last,
            )
