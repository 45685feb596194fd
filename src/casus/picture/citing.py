"""Which statements a line cites when many say the same."""

from __future__ import annotations

from collections.abc import Iterable

from casus.picture.chains import speaker
from casus.picture.selection import order
from casus.records import Statement


def cite(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The ids of the first and the last statement of each first speaker and outlet, in the order of publication.

    What one speaker repeats through one outlet adds nothing to the evidence.
    """
    first: dict[tuple[str, str | None], Statement] = {}
    last: dict[tuple[str, str | None], Statement] = {}
    for statement in sorted(statements, key=order):
        key = speaker(statement), statement.outlet
        first.setdefault(key, statement)
        last[key] = statement
    kept = {statement.id: statement for statement in (*first.values(), *last.values())}
    return tuple(statement.id for statement in sorted(kept.values(), key=order))
