"""Whether two names may be of one actor or speaker."""

from __future__ import annotations

from casus.knowledge.folding import fold

# Words that many names share: a name that consists of them only names nobody in particular.
_GENERAL = frozenset({"army", "fighters", "forces", "government", "ministry", "of", "official", "soldiers", "troops"})


def same_name(one: str, other: str) -> bool:
    """Whether the names are equal, one is part of the other ("Mujahid"), or one abbreviates the other ("RSF")."""
    first, second = fold(one).split(), fold(other).split()
    if not first or not second:
        return False
    if first == second or _initials(first) == second or _initials(second) == first:
        return True
    shorter, longer = sorted((set(first), set(second)), key=len)
    return shorter <= longer and not shorter <= _GENERAL


def _initials(parts: list[str]) -> list[str]:
    return ["".join(part[0] for part in parts)] if len(parts) > 1 else []
