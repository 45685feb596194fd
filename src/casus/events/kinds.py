"""What kind of thing an argument names, as the lexicon's readings ask for it: a state, an official, a danger …"""

from __future__ import annotations

from spacy.tokens import Token

from casus.events.lemmas import lemma
from casus.events.participants import ARMED, Participants
from casus.knowledge.lexicon_tables import ArgumentKind, words
from casus.records import Actor

LISTED: tuple[ArgumentKind, ...] = ("state", "official", "civil", "danger")
STATES = frozenset({"state", "government"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP", "PTY", "OPP", "REB", "ELI", "PRE", "IGO"})
# Organisations of these sectors attack with words ("a union attacked the plan").
SPEAKING = frozenset({"PTY", "JRN", "BUS", "EDU", "LAB", "LEG", "JUD", "SOC", "NGO", "MED"})
# Pronouns that stand for a fact or a thing: none is a party.
NEUTER = frozenset({"this", "that", "what", "something", "anything", "everything", "nothing"})
NOTHING: frozenset[ArgumentKind] = frozenset()


class Kinds:
    """Looks up the kinds of a document's words, each once."""

    def __init__(self, participants: Participants) -> None:
        """Keep whose words they are."""
        self._participants = participants
        self._known: dict[int, frozenset[ArgumentKind]] = {}

    def __call__(self, token: Token) -> frozenset[ArgumentKind]:
        """The kinds of what a word names; none where it names no party, place or danger."""
        found = self._known.get(token.i)
        if found is None:
            found = self._known[token.i] = self._of(token)
        return found

    def _of(self, token: Token) -> frozenset[ArgumentKind]:
        if token.pos_ in ("PRON", "DET") and token.lower_ in NEUTER and token.dep_ != "nsubj":
            return NOTHING
        found = set(self._participants.kinds(token))
        listed, name = words().kinds, lemma(token)
        found.update(kind for kind in LISTED if name in listed[kind])
        actors = self._participants.resolve([token])[:1]  # the others are coordinated with it
        who = self._participants.actors[actors[0]] if actors else None
        if who is not None:
            found |= _kinds_of(who, token.pos_ in ("PROPN", "PRON"))
        if "armed" in found:
            found.discard("civil")
            if who is None or who.kind != "person":
                found.discard("official")  # troops neither visit nor blame; a general may
        return frozenset(found)


def _kinds_of(actor: Actor, named: bool) -> set[ArgumentKind]:
    found: set[ArgumentKind] = set()
    if actor.kind in STATES:
        found |= {"state", "official"}
    if actor.sector in OFFICIAL or (actor.sector is None and actor.kind == "organization"):
        found.add("official")  # of a body that nothing is known of it may be assumed
    if actor.sector == "IGO":
        found.add("state")
    if actor.sector in ARMED or actor.kind == "armed_group":
        found.add("armed")
    if actor.sector in SPEAKING or (named and actor.kind == "person" and actor.sector not in ARMED | {"GOV"}):
        found.add("civil")  # who governs may attack with arms
    return found
