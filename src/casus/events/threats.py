"""Warnings that are no threat: of what others may do, of what is the case, or of what nobody means to bring about."""

from __future__ import annotations

from casus.events.lemmas import lemma
from casus.events.matching import Match
from casus.events.participants import Participants
from casus.events.relations import base, children, prepositions, subjects
from casus.events.told import Fillers

OF_WHAT = frozenset({"about", "of", "over"})


def foretells(match: Match, actor: Fillers, recipient: Fillers, participants: Participants) -> bool:
    """Whether a warning is of what others may do ("warned that Moscow could invade") or of a fact, and so no threat."""
    verb = match.head
    if match.pattern.entry.type != "THREATEN" or match.pattern.nominal:
        return False
    clauses = children(verb, "ccomp")
    told = [token for clause in clauses for token in subjects(clause)]
    if not told:
        about = lemma(verb) == "warn" and any(base(c) == "obl" and prepositions(c) & OF_WHAT for c in verb.children)
        return lemma(verb) == "warn" and not match.pattern.rest and (about or not recipient.tokens)
    if any(child.lower_ == "any" for token in told for child in token.children):
        return False  # "warned that any attack would be answered"
    others = [participants.actors[name] for name in participants.resolve(told)]
    if any(token.pos_ == "PRON" for token in told):
        if others and any(other.id in actor.actors for other in others):
            return False
        return not any(lemma(c) in ("will", "would") for clause in clauses for c in children(clause, "aux"))
    own = {participants.actors[name].country for name in actor.actors} - {None}
    return not any(other.id in actor.actors or other.country in own for other in others)
