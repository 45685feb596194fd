"""Which attribution is told within which."""

from __future__ import annotations

from casus.claims.attribution import Attribution, inside

_OVERLAPPING = 8  # how many enclosing contents are looked at
_DEEPEST = 16  # levels of nesting; what is nested deeper counts as this deep


def parents(items: list[Attribution]) -> list[int | None]:
    """For each attribution the index of the innermost one in whose content its cue stands.

    ``items`` are in the order of their anchors.
    """
    opening = sorted((start, -end, index) for index, item in enumerate(items) for start, end in item.content)
    found: list[int | None] = []
    depth: list[int] = [0] * len(items)
    active: list[tuple[int, int]] = []
    next_opening = 0
    for index, item in enumerate(items):
        while next_opening < len(opening) and opening[next_opening][0] <= item.anchor:
            _, end, owner = opening[next_opening]
            active.append((-end, owner))
            next_opening += 1
        while active and active[-1][0] <= item.anchor:
            active.pop()
        parent = None
        if item.cue:
            parent = next(
                (
                    owner
                    for end, owner in reversed(active[-_OVERLAPPING:])
                    if owner != index
                    and end > item.anchor
                    and items[owner].cue
                    and not inside(items[owner].anchor, item.content)
                ),
                None,
            )
        found.append(parent)
    for index in range(len(items)):
        depth[index] = _depth(index, found)
        if depth[index] > _DEEPEST:
            found[index] = None
    return found


def _depth(index: int, parents: list[int | None]) -> int:
    depth, at = 0, parents[index]
    while at is not None and depth <= _DEEPEST:
        depth, at = depth + 1, parents[at]
    return depth
