"""The places that a predicate of taking or holding names, and what "it" stands for after one."""

from __future__ import annotations

from spacy.tokens import Token

from casus.events.lemmas import lemma
from casus.events.matching import Match
from casus.events.relations import children
from casus.events.setting import Setting, Settings
from casus.knowledge.lexicon_tables import words


def is_held(match: Match) -> bool:
    """Whether a predicate tells that a place is taken or held."""
    return match.pattern.entry.type == "CONTROL" or match.pattern.entry.mode == "seize"


class Holding:
    """Follows the places taken and held through a text."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is held yet."""
        self._settings = settings
        self._last: str | None = None

    def places(self, placed: list[Token], where: Setting) -> list[Setting]:
        """The places that a predicate of taking or holding names, one by one ("took the port and the bridge").

        ``placed`` are the arguments that may name them, ``where`` is the place found by the rules for any predicate.
        """
        if self._last and any(self._points_back(token) for token in placed):
            return [Setting(self._last)]
        named = dict.fromkeys(name for token in placed if (name := self._settings.names(token)))
        found = [Setting(name) for name in named] if len(named) > 1 else [where]
        self._last = found[-1].name
        return found

    def _points_back(self, token: Token) -> bool:
        """Whether an object only refers to a place told of before: "it", "the crossing"."""
        if token.lower_ == "it":
            return True
        definite = any(child.lower_ == "the" for child in children(token, "det"))
        definite = definite and not children(token, "det:predet")  # "all the territory" is another
        return definite and lemma(token) in words().kinds["place"] and self._settings.names(token) is None
