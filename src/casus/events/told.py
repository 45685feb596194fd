"""One mention of an event, with the words that fill its roles."""

from __future__ import annotations

from msgspec import Struct
from spacy.tokens import Token

from casus.events.matching import Match
from casus.records import Event


class Fillers(Struct, frozen=True, eq=False):
    """A role's head words and the actors that they stand for."""

    tokens: list[Token]
    actors: tuple[str, ...]


class Told(Struct, frozen=True, eq=False):
    """An event as one predicate of a sentence (by its number) tells it."""

    event: Event
    sentence: int
    match: Match
    actor: Fillers
    recipient: Fillers
