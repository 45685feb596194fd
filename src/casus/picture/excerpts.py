"""Where in a claim's words the event stands, and the words around it that a line quotes."""

from __future__ import annotations

from casus.export.layout import visible
from casus.records import Statement

BETWEEN = " … "
"""What stands between the pieces of a statement's content."""

_ENOUGH = 160
_BEFORE = 70


def before_trigger(statement: Statement) -> str:
    """The words of the claim before those that tell the event; empty where the claim does not hold these."""
    at = _at(statement)
    return statement.content[: at[0]] if at else ""


def behind_trigger(statement: Statement) -> str:
    """The words of the claim behind those that tell the event; empty where the claim does not hold these."""
    at = _at(statement)
    return statement.content[at[1] :] if at else ""


def words(statement: Statement) -> str:
    """The report's words, shortened to whole words around the event; the list of sources has them in full."""
    text = statement.content
    if len(visible(text)) <= _ENOUGH:
        return visible(text)
    at = _at(statement)
    start = max(0, at[0] - _BEFORE) if at and at[1] > _ENOUGH else 0
    if start:
        start = text.find(" ", start) + 1
    end = min(len(text), start + _ENOUGH)
    if end < len(text):
        cut = text.rfind(" ", start + 1, end)
        end = cut if cut > start else end
    return f"{'… ' if start else ''}{visible(text[start:end])}{' …' if end < len(text) else ''}"


def _at(statement: Statement) -> tuple[int, int] | None:
    """Where the trigger lies in the content."""
    at = 0
    for start, end in statement.spans:
        if start <= statement.trigger[0] < end:
            return at + statement.trigger[0] - start, at + statement.trigger[1] - start
        at += end - start + len(BETWEEN)
    return None
