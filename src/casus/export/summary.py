"""The rows below the claims of a readable record: places, times and what is unresolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casus.export.layout import DOT, Segment, visible
from casus.export.wording import Wording, interval
from casus.records import Figure, Record, When

_COLUMN = 28
_LONG = 80
_REFERENCES = {"PRESENT_REF": "at that time", "PAST_REF": "some time before", "FUTURE_REF": "some time ahead"}

Row = list[Segment]


def place_rows(record: Record, wording: Wording) -> Iterator[Row]:
    """Each place, and where it is."""
    return _columns([(visible(place.name), wording.place(place)) for place in record.places])


def time_rows(record: Record, wording: Wording) -> Iterator[Row]:
    """Each time expression and its interval; those that say the same stand in one row."""
    said_alike = Counter((f"“{wording.words(time.span)}”", _dated(time)) for time in record.times)
    return _columns(
        [(words, value + (f"  ×{count}" if count > 1 else "")) for (words, value), count in said_alike.items()]
    )


def figure_rows(record: Record, wording: Wording) -> Iterator[Row]:
    """Each figure in the report's words, what it is of, and the event and claim that give it."""
    rows = []
    triggers = {event.id: f"“{wording.words(event.trigger)}”" for event in record.events}
    for figure in record.figures:
        end = max(figure.span[1], figure.referent[1] if figure.referent else 0)
        near = end - figure.span[1] <= _LONG
        words = wording.words((figure.span[0], end if near else figure.span[1]))
        given = DOT.join(filter(None, (bounds(figure), triggers.get(figure.event or ""), figure.claim)))
        rows.append((f"“{words}”", f"{figure.kind} {given}"))
    return _columns(rows)


def bounds(figure: Figure) -> str:
    """A figure's bounds as one number, or as two with a dash or a sign where they differ."""
    low, high = (None if end is None else f"{end:,.10g}" for end in (figure.low, figure.high))
    number = f"≤ {high}" if low is None else f"≥ {low}" if high is None else low if low == high else f"{low} – {high}"
    return " ".join(filter(None, ("about" if figure.approximate else None, number, figure.unit)))


def unresolved_rows(record: Record, wording: Wording) -> Iterator[Row]:
    """What could not be settled, and between what."""
    for item in record.unresolved:
        names = ", ".join(visible(candidate.name) for candidate in item.candidates)
        words = wording.words((item.span[0], min(item.span[1], item.span[0] + _LONG)))
        yield [(f"“{words}”", "caution"), (f" {visible(item.kind)}{': ' if names else ''}{names}", "dim")]


def warning_rows(record: Record) -> Iterator[Row]:
    """What limits the record."""
    for warning in record.warnings:
        yield [(visible(warning), "caution")]


def _columns(rows: list[tuple[str, str]]) -> Iterator[Row]:
    width = min(_COLUMN, max((len(left) for left, _ in rows), default=0))
    for left, right in rows:
        yield [(f"{left:<{width}}  ", ""), (right, "dim")]


def _dated(time: When) -> str:
    value = interval(time) or _REFERENCES.get(time.value or "") or visible(time.value) or "not dated"
    return value if time.anchor in {None, "published"} else f"{value}  ({visible(time.anchor)})"
