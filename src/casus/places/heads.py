"""Head nouns ("province", "river") and the kinds of place they ask for."""

from __future__ import annotations

from functools import cache

from casus.knowledge import places_tables as tables
from casus.places.words import Word

_SORTS = {
    "admin1": ("admin1", "admin2", "region"),
    "admin2": ("admin2", "admin1", "district"),
    "city": ("city", "capital", "town", "village", "admin2"),
    "river": ("river", "canal"),
    "lake": ("lake", "dam"),
    "sea": ("sea", "ocean", "gulf", "bay", "strait", "channel"),
    "mountain": ("mountain", "range", "pass"),
    "island": ("island", "archipelago", "admin1", "admin2", "country"),
    "region": ("region", "valley", "desert", "peninsula", "plateau", "park", "plain", "admin1", "admin2"),
    "crossing": ("crossing",),
    "base": ("base", "airport"),
}
_CERTAIN = frozenset(
    {"county", "parish", "township", "twp", "river", "creek", "lake", "bay", "mountains", "province", "oblast"}
    | {"island", "islands", "co"}
)


@cache
def _heads() -> dict[str, str]:
    heads: dict[str, str] = {}
    for kind, nouns in tables.cues().heads.items():
        for noun in nouns:
            heads.setdefault(noun, kind)
    return heads


def head_kind(word: str) -> str | None:
    """The kind that a head noun asks for ("province": admin1)."""
    return _heads().get(word.casefold())


def suits(kind: str, head: str) -> bool:
    """Whether a place of ``kind`` is of the sort that a head noun asked for."""
    return kind in _SORTS.get(head, (head,))


def names_alone(first: Word, last: Word) -> bool:
    """Whether a capitalised run with this first and last word names a place even where the gazetteer knows none."""
    return last.text.casefold() in _CERTAIN or first.text in ("Lake", "River", "Mount", "County")
