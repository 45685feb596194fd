"""What the head noun of a source tells of its kind, by the actor tables' roles and the words of sources."""

from __future__ import annotations

from functools import cache

from casus.knowledge import table
from casus.knowledge.actors_tables import RoleRow
from casus.knowledge.cues_tables import source_words
from casus.records import SourceKind

_KINDS: dict[str, SourceKind] = {
    "person": "person",
    "state": "government",
    "government": "government",
    "organization": "organization",
    "armed_group": "group",
    "population": "group",
    "outlet": "outlet",
    "anonymous": "anonymous",
}


def kind_of_actor(kind: str) -> SourceKind:
    """The kind of source that an actor of this kind is."""
    return _KINDS[kind]


@cache
def _roles() -> dict[str, SourceKind]:
    kinds: dict[str, SourceKind] = {}
    for row in table("actors/roles.tsv", RoleRow):
        for phrase in row.phrases:
            kinds.setdefault(phrase, _KINDS[row.kind])
    return kinds


def is_role(lemma: str) -> bool:
    """Whether a noun names somebody by what he does or is."""
    return lemma.lower() in _roles() or lemma.lower() in source_words().withheld


def kind_of_noun(lemma: str, before: str = "") -> SourceKind | None:
    """The kind of source that a noun names; ``before`` is the word that stands before it ("news agency")."""
    words, noun = source_words(), lemma.lower()
    if before and f"{before.lower()} {noun}" in words.agency_endings:
        return "agency"
    if known := (_roles().get(f"{before.lower()} {noun}") if before else None):
        return known
    if noun in words.documents:
        return "document"
    if noun in words.withheld:
        return "anonymous"
    if noun in _roles():
        return _roles()[noun]
    if noun in words.bodies:
        return "organization"
    return "outlet" if noun in words.media else None
