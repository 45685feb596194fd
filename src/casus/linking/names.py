"""Whether two names may be of one actor or speaker."""

from __future__ import annotations

from functools import lru_cache

from casus.knowledge.folding import fold

# Words that many names share: a name that consists of them only names nobody in particular.
_GENERAL = frozenset({"army", "fighters", "forces", "government", "ministry", "of", "official", "soldiers", "troops"})


def same_name(one: str, other: str) -> bool:
    """Whether the names are equal, one is part of the other ("Mujahid"), or one abbreviates the other ("RSF")."""
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return False
    if first == second or _initials(first) == second or _initials(second) == first:
        return True
    shorter, longer = sorted((set(first), set(second)), key=len)
    return shorter <= longer and not shorter <= _GENERAL


@lru_cache(maxsize=100_000)  # the same few names are compared over and over
def _parts(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def _initials(parts: tuple[str, ...]) -> tuple[str, ...]:
    return ("".join(part[0] for part in parts),) if len(parts) > 1 else ()
