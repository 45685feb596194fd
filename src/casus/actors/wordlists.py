"""The word lists of the actors stage."""

from __future__ import annotations

from casus.knowledge import tree
from casus.knowledge.actors_tables import ActorWords


def word_lists() -> ActorWords:
    """The lists of ``data/actors/words.yaml``."""
    lists: ActorWords = tree("actors/words.yaml", ActorWords)
    return lists
