"""The arrow of the brief: whether more indicators of escalation or of easing have lit up since a day."""

from __future__ import annotations

from collections.abc import Sequence

from casus.knowledge.picture_tables import indicators
from casus.picture.brief_model import Arrow, Sentence
from casus.picture.model import Line, Picture, Section

_PREFIX = "change:warning:"
_NAMED = 5
_FOOTNOTES = 4
_FIELDS = ("alliances", "fighting", "forces")


def arrow(picture: Picture, sections: dict[str, Section]) -> tuple[Arrow, tuple[Sentence, ...]]:
    """The arrow with its reason; none at all where nothing was read.

    An indicator of escalation that has lit up counts one up, one of easing one down, and the other way round for those
    that are lit no more. Without a report on either side of ``picture.since`` there is nothing to compare.
    """
    outlets = [line for line in sections["Coverage"].lines if line.key.startswith("coverage:outlet:")]
    if not outlets:
        return "unknown", ()
    read = tuple(dict.fromkeys(name for line in outlets for name in line.evidence))[:_FOOTNOTES]
    if min(line.since or "" for line in outlets) > picture.since:
        return "unknown", (Sentence(text=f"No arrow: no report of {picture.since} or before was read.", evidence=read),)
    if max(line.last or "" for line in outlets) <= picture.since:
        return "unknown", (Sentence(text=f"No arrow: no report after {picture.since} was read.", evidence=read),)
    up, down = (sorted(moved, key=_weight) for moved in _moved(sections["Changes"].lines))
    found: Arrow = "up" if len(up) > len(down) else "down" if len(down) > len(up) else "steady"
    word = {"up": "Escalating", "down": "Easing", "steady": "Unchanged on balance"}[found]
    if not up and not down:
        text = f"Unchanged since {picture.since}: no indicator of warning has lit up or fallen away."
        return "steady", (Sentence(text=text, evidence=read),)
    first, second = (down, up) if found == "down" else (up, down)
    sentences = [_sentence(f"{word} since {picture.since}", first)] if first else []
    sentences += (
        [_sentence("Against it stands" if sentences else f"{word} since {picture.since}", second)] if second else []
    )
    return found, tuple(sentences)


def _moved(changes: Sequence[Line]) -> tuple[list[tuple[str, Line]], list[tuple[str, Line]]]:
    """The indicators that count up and those that count down, each in words."""
    rows = {indicator.id: indicator for indicator in indicators()}
    up: list[tuple[str, Line]] = []
    down: list[tuple[str, Line]] = []
    for line in changes:
        row = rows.get(line.key.removeprefix(_PREFIX)) if line.key.startswith(_PREFIX) else None
        if row is None or row.direction == "either":
            continue
        lit = line.state == "lit"
        told = row.name if lit else f"no more told: {row.name}"
        (up if lit == (row.direction == "escalating") else down).append((told, line))
    return up, down


def _weight(moved: tuple[str, Line]) -> int:
    """What concerns alliances is named first, then fighting."""
    field = moved[1].about.split(",", 1)[0]
    return _FIELDS.index(field) if field in _FIELDS else len(_FIELDS)


def _sentence(start: str, moved: Sequence[tuple[str, Line]]) -> Sentence:
    """The reason with the first indicators by name."""
    names = "; ".join(told for told, _ in moved[:_NAMED])
    more = f"; and {len(moved) - _NAMED} more" if len(moved) > _NAMED else ""
    evidence = dict.fromkeys(name for _, line in moved[:_NAMED] for name in line.evidence[:2])
    return Sentence(text=f"{start}: {names}{more}.", evidence=tuple(evidence))
