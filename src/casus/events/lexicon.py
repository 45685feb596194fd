"""The predicate lexicon as it is matched: entries by the lemma of their head, the more specific first."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from casus.knowledge.lexicon_tables import NO_EVENT, Frames, Predicate, Role, frames, predicates

PREPOSITIONS = frozenset(
    """in on at to of for with from by under into against over about upon off after out through before behind up down
    back away around without""".split()  # noqa: SIM905 a list of this length reads worse
)
ARTICLES = frozenset({"a", "an", "the"})


class Pattern(Struct, frozen=True):
    """One entry: the lemma of its head, the other lemmas, and the paths to its arguments."""

    entry: Predicate
    head: str
    rest: tuple[str, ...]
    nominal: bool
    adjectival: bool
    frame: dict[Role, tuple[str, ...]]

    @property
    def rank(self) -> tuple[int, int, bool]:
        """The more words and the more conditions, the more specific; what tells of nothing goes before its equals."""
        return len(self.rest), self.entry.requires.conditions, self.entry.type == NO_EVENT


def compile_entry(entry: Predicate) -> Pattern:
    """An entry with its head found and its frame filled from the type's defaults."""
    parts = [part for part in entry.lemma.lower().split() if part not in ARTICLES]
    noun_first = entry.pos == "noun" and any(part in PREPOSITIONS for part in parts)
    prepositional = entry.pos in ("phrase", "adj") and parts[0] in PREPOSITIONS and len(parts) > 1
    if prepositional:
        while len(parts) > 2 and parts[-1] in PREPOSITIONS:
            parts.pop()
        place = len(parts) - 1
    else:
        place = len(parts) - 1 if entry.pos == "noun" and not noun_first else 0
    nominal = entry.pos == "noun" or prepositional
    frame = frames().get(entry.type, Frames(verb={}, noun={}))
    default = frame.noun if nominal else frame.verb
    own: dict[Role, tuple[str, ...]] = {
        role: (paths,) if isinstance(paths, str) else paths for role, paths in entry.frame.items()
    }
    return Pattern(
        entry=entry,
        head=parts[place],
        rest=tuple(parts[:place] + parts[place + 1 :]),
        nominal=nominal,
        adjectival=entry.pos == "adj" and not prepositional,
        frame={role: _paths(entry, role, own, default) for role in ("actor", "recipient", "place", "condition")},
    )


def _paths(
    entry: Predicate, role: Role, own: dict[Role, tuple[str, ...]], default: dict[Role, tuple[str, ...]]
) -> tuple[str, ...]:
    """The entry's paths, else the type's; a phrase's recipient may stand in either."""
    paths = own.get(role, default.get(role, ()))
    if entry.pos == "phrase" and role == "recipient":
        paths += tuple(path for path in default.get(role, ()) if path not in paths)
    return paths


@cache
def by_head() -> dict[str, tuple[Pattern, ...]]:
    """Patterns by the lemma of their head, the most specific first."""
    index: dict[str, list[Pattern]] = {}
    for entry in predicates():
        pattern = compile_entry(entry)
        index.setdefault(pattern.head, []).append(pattern)
    return {head: tuple(sorted(found, key=lambda p: p.rank, reverse=True)) for head, found in index.items()}
