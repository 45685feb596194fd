"""The predicate lexicon (``lexicon/predicates/*.yaml``), default frames (``lexicon/frames.yaml``) and word classes."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from casus.knowledge.loader import DATA, KnowledgeError, table, tree
from casus.knowledge.ontology_tables import ontology
from casus.records import FigureKind

PREDICATES = "lexicon/predicates"
NO_EVENT = "NONE"  # the type of a phrase that looks like a predicate and tells of no event ("commit suicide")
PartOfSpeech = Literal["verb", "noun", "adj", "phrase"]
# "state": a state, a government or their union; "official": who acts for one; "civil": who attacks with words, not
# with arms; "danger": a harm that is feared.
ArgumentKind = Literal["person", "group", "place", "armed", "state", "official", "civil", "danger", "any"]
Role = Literal["actor", "recipient", "place", "condition"]
Paths = str | tuple[str, ...]
Kinds = ArgumentKind | tuple[ArgumentKind, ...]


class Requires(Struct, frozen=True, forbid_unknown_fields=True):
    """What a reading asks of its arguments: kinds of actor and recipient, lemmas of subject and object.

    Where several kinds are listed, one of them will do. ``complement`` lists words of which one must open a clause or
    phrase below the predicate ("to" opens an infinitive). ``bare`` asks for a verb without object or clause, or a noun
    without "of"; ``plural`` for a noun in the plural.
    """

    actor: Kinds = ()
    subject: tuple[str, ...] = ()
    recipient: Kinds = ()
    object: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    bare: bool = False
    plural: bool = False

    @property
    def conditions(self) -> int:
        """How many conditions it sets: of two readings with as many words the one with more is tried first."""
        return sum(bool(getattr(self, name)) for name in self.__struct_fields__)


class Predicate(Struct, frozen=True, forbid_unknown_fields=True):
    """A word or phrase that tells of an event. ``frame`` maps a role to one UD relation or to several in order."""

    lemma: str
    pos: PartOfSpeech
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    frame: dict[Role, Paths] = {}
    requires: Requires = Requires()
    examples: tuple[str, ...] = ()


class Irregular(Struct, frozen=True):
    """An irregular form and its lemma."""

    form: str
    lemma: str


class Frames(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a type's roles stand in the parse when an entry doesn't say, for verbs and for nouns."""

    verb: dict[Role, tuple[str, ...]]
    noun: dict[Role, tuple[str, ...]]


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Closed classes of lemmas that the event stage needs; ``lexicon/words.yaml`` says what each is for."""

    light: frozenset[str]
    undergo: frozenset[str]
    occur: frozenset[str]
    subject_control: frozenset[str]
    oblique_control: frozenset[str]
    deny: frozenset[str]
    plan: frozenset[str]
    possible: frozenset[str]
    demand: frozenset[str]
    need: frozenset[str]
    unneeded: frozenset[str]
    voices: frozenset[str]
    ongoing: frozenset[str]
    assemble: frozenset[str]
    feelings: frozenset[str]
    speech: frozenset[str]
    condition: frozenset[str]
    condition_nouns: frozenset[str]
    quantity: frozenset[str]
    transitive: frozenset[str]
    kinds: dict[str, frozenset[str]]


class FigureWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that bound numbers and say what they count; ``lexicon/figures.yaml`` says what each is for."""

    floor: tuple[str, ...]
    ceiling: tuple[str, ...]
    about: tuple[str, ...]
    vague: dict[str, tuple[float, float]]
    numbers: dict[str, float]
    scales: dict[str, float]
    lengths: dict[str, float]
    money: dict[str, str]
    kinds: dict[FigureKind, frozenset[str]]
    weapons: frozenset[str]
    ignored: frozenset[str]


@cache
def predicates() -> tuple[Predicate, ...]:
    """Every entry of the lexicon in the order of the files' names, checked against the ontology."""
    entries: list[Predicate] = []
    for path in sorted((DATA / PREDICATES).glob("*.yaml")):
        for entry in tree(f"{PREDICATES}/{path.name}", tuple[Predicate, ...]):
            _check(path.name, entry)
            entries.append(entry)
    return tuple(entries)


def _check(file: str, entry: Predicate) -> None:
    known, where = ontology(), f"{PREDICATES}/{file}: {entry.lemma!r}"
    if entry.type == NO_EVENT:
        return
    if entry.type not in known.types and entry.type not in known.states:
        raise KnowledgeError(f"{where}: no such type: {entry.type}; take one of ontology/plover.yaml")
    if entry.mode and (entry.type in known.states or entry.mode not in known.types[entry.type].modes):
        raise KnowledgeError(f"{where}: {entry.type} has no mode {entry.mode}; take one of ontology/plover.yaml")
    if unknown := set(entry.contexts) - set(known.contexts):
        raise KnowledgeError(f"{where}: no such context: {', '.join(sorted(unknown))}")


def frames() -> dict[str, Frames]:
    """Default frames by type."""
    by_type: dict[str, Frames] = tree("lexicon/frames.yaml", dict[str, Frames])
    return by_type


def words() -> Words:
    """The word classes, read once."""
    classes: Words = tree("lexicon/words.yaml", Words)
    return classes


def figure_words() -> FigureWords:
    """The words of figures, read once."""
    classes: FigureWords = tree("lexicon/figures.yaml", FigureWords)
    return classes


@cache
def irregular() -> dict[str, str]:
    """The lemma of every irregular form."""
    return {row.form: row.lemma for row in table("lexicon/irregular.tsv", Irregular)}
