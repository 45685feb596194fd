"""Predicates that tell of no event in spite of their words: done by things, to oneself, or only an opinion."""

from __future__ import annotations

from spacy.tokens import Token

from casus.events.lemmas import lemma
from casus.events.lexicon import PREPOSITIONS
from casus.events.matching import Match
from casus.events.participants import Participants
from casus.events.relations import base, children, feature, is_clause_finite, is_passive, objects, subjects
from casus.knowledge.lexicon_tables import words

# What only somebody can do, with words or with goods: a thing that "promises" or "helps" does nothing of the kind.
DELIBERATE = frozenset(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID REQUEST ACCUSE REJECT
    THREATEN""".split()  # noqa: SIM905 a list of this length reads worse
)
SUICIDAL = frozenset({"suicide-attack", "explosives"})


def is_idle(match: Match, participants: Participants) -> bool:
    """Whether a predicate is no act of one party on another."""
    if match.pattern.nominal:
        return False
    return _is_reflexive(match) or _is_opinion(match) or _is_done_by_a_thing(match, participants)


def _is_reflexive(match: Match) -> bool:
    """Whether it is done to oneself ("shot himself", "asked themselves"); suicide attacks are attacks."""
    own = any(
        feature(token, "Reflex") == "Yes" or token.lower_.endswith(("self", "selves")) for token in objects(match.head)
    )
    return own and match.pattern.entry.mode not in SUICIDAL


def _is_opinion(match: Match) -> bool:
    """Whether somebody only agrees that something is so, or with somebody's view ("all agreed that he had won")."""
    if match.pattern.entry.type != "AGREE" or lemma(match.head) != "agree" or set(match.pattern.rest) - PREPOSITIONS:
        return False
    if any(is_clause_finite(clause) for clause in children(match.head, "ccomp")):
        return True
    below = [child for child in match.head.children if base(child) in ("obl", "xcomp", "ccomp", "advcl")]
    openers = {lemma(c) for child in below for c in child.children if c.dep_ in ("case", "mark")}
    return "with" in openers and not openers & {"to", "on", "upon", "over"}


def _is_done_by_a_thing(match: Match, participants: Participants) -> bool:
    """Whether the subject that is named is no party and no text that speaks for one."""
    if match.pattern.entry.type not in DELIBERATE or is_passive(match.head):
        return False
    doers = subjects(match.head)
    return bool(doers) and not any(_may_act(token, participants) for token in doers)


def _may_act(token: Token, participants: Participants) -> bool:
    if token.pos_ in ("PRON", "PROPN", "NUM", "DET", "ADJ") or lemma(token) in words().voices:
        return True
    return bool(participants.kinds(token)) or participants.is_named(token)
