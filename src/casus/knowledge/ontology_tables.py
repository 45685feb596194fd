"""The PLOVER ontology and casus's own states (``ontology/plover.yaml``)."""

from __future__ import annotations

from msgspec import Struct

from casus.knowledge.loader import tree


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """A PLOVER type: its quad class, its conflict–cooperation score, and the scores of its modes."""

    quad: str
    score: float
    modes: dict[str, float | None] = {}


class Sectors(Struct, frozen=True, forbid_unknown_fields=True):
    """Sector codes with what they stand for."""

    frequent: dict[str, str]
    less: dict[str, str]


class WordsRow(Struct, frozen=True):
    """How a type is called for a reader, with a mode or without: as what happened, and as what is to come."""

    type: str
    past: str
    base: str
    mode: str | None = None


class Ontology(Struct, frozen=True, forbid_unknown_fields=True):
    """Types, contexts and sectors as the codebook has them, and ``states`` with the roles that each fills."""

    types: dict[str, EventType]
    contexts: list[str]
    sectors: Sectors
    states: dict[str, dict[str, str]]

    def quad(self, name: str) -> str | None:
        """The quad class of a type; a state has none."""
        return self.types[name].quad if name in self.types else None

    def intensity(self, name: str, mode: str | None) -> float | None:
        """The score of a mode, else of its type; a state has none."""
        if name not in self.types:
            return None
        scored = self.types[name].modes.get(mode or "")
        return self.types[name].score if scored is None else scored


def ontology() -> Ontology:
    """The ontology, read once."""
    known: Ontology = tree("ontology/plover.yaml", Ontology)
    return known
