"""What the head noun of a source tells of its kind, by the actor tables' roles and the words of sources."""

from __future__ import annotations

from functools import cache

from casus.knowledge import table, tree
from casus.knowledge.actors_tables import ActorWords, RoleRow
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


@cache
def _genders() -> dict[str, str]:
    """The pronoun of each title and role that says the sex of its bearer."""
    pronouns = {"m": "he", "f": "she"}
    words: ActorWords = tree("actors/words.yaml", ActorWords)
    genders = {title: pronouns[gender] for title, gender in words.honorifics.items() if gender is not None}
    for row in table("actors/roles.tsv", RoleRow):
        if row.gender is not None:
            genders |= dict.fromkeys(row.phrases, pronouns[row.gender])
    return genders


def gender_of(word: str) -> str | None:
    """The pronoun ("he", "she") for whom a title or role calls so: "mr", "spokeswoman"."""
    return _genders().get(word.lower())


def is_role(lemma: str) -> bool:
    """Whether a noun names somebody by what he does or is."""
    return lemma.lower() in _roles() or lemma.lower() in source_words().withheld


def _singular(noun: str) -> str:
    """A noun whose plural the reading took for its lemma."""
    known = noun in _roles() or noun in source_words().withheld
    return noun[:-1] if not known and noun.endswith("s") and is_role(noun[:-1]) else noun


def is_person(lemma: str) -> bool:
    """Whether a noun names a person by what he does or is."""
    return kind_of_noun(lemma) in ("person", "anonymous")


def never_named(lemma: str) -> bool:
    """Whether a noun by itself says that the name is held back ("the source")."""
    return _roles().get(_singular(lemma.lower())) == "anonymous"


def kind_of_noun(lemma: str, before: str = "") -> SourceKind | None:
    """The kind of source that a noun names; ``before`` is the word that stands before it ("news agency")."""
    words, noun = source_words(), _singular(lemma.lower())
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
