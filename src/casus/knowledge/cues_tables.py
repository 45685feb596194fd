"""The cue lexicon (``lexicon/cues.yaml``), the words of sources (``lexicon/sources.yaml``) and of stance."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from casus.knowledge.loader import tree
from casus.records import Stance

Complement = Literal["that", "to", "whom", "ing", "object", "of", "as"]


class Cue(Struct, frozen=True, forbid_unknown_fields=True):
    """A word or phrase that attributes a proposition. ``takes``: how its content is built; ``weak``: needs a clause."""

    cue: str
    stance: Stance
    takes: tuple[Complement, ...] = ("that",)
    forms: tuple[str, ...] = ()
    weak: bool = False
    note: str = ""


class CueLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """Cues by form: verb and noun lemmas, phrases that precede their source, words that name no source."""

    verbs: tuple[Cue, ...]
    nouns: tuple[Cue, ...]
    phrases: tuple[Cue, ...]
    sourceless: tuple[Cue, ...]


class SourceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What the words of a source tell of its kind; the YAML file says what each list is for."""

    withheld: frozenset[str]
    general_terms: dict[str, str]
    documents: frozenset[str]
    media: frozenset[str]
    agency_endings: tuple[str, ...]
    bodies: frozenset[str]
    labels: frozenset[str]
    questioners: frozenset[str]
    answerers: frozenset[str]
    channel_phrases: tuple[str, ...]
    had_sight: frozenset[str]
    platforms: frozenset[str]
    anonymity: tuple[str, ...]


class StanceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the content that give a neutral cue its stance."""

    harm: frozenset[str]
    harm_phrases: tuple[str, ...]
    help: frozenset[str]
    future: frozenset[str]
    must: frozenset[str]
    likely: frozenset[str]
    speaker: frozenset[str]


def cues() -> CueLexicon:
    """The cue lexicon, read once."""
    lexicon: CueLexicon = tree("lexicon/cues.yaml", CueLexicon)
    return lexicon


def source_words() -> SourceWords:
    """The words of sources, read once."""
    words: SourceWords = tree("lexicon/sources.yaml", SourceWords)
    return words


def stance_words() -> StanceWords:
    """The words of stance, read once."""
    words: StanceWords = tree("lexicon/stance.yaml", StanceWords)
    return words
