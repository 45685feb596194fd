"""Predicates that tell of no event in spite of their words: done by things, to oneself, asked, or only an opinion."""

from __future__ import annotations

from spacy.tokens import Token

from casus.events.arguments import carrier
from casus.events.lemmas import lemma
from casus.events.lexicon import PREPOSITIONS
from casus.events.matching import Match
from casus.events.participants import Participants
from casus.events.relations import (
    base,
    children,
    conjuncts,
    feature,
    indirect_objects,
    is_clause_finite,
    is_passive,
    objects,
    prepositions,
    subjects,
)
from casus.events.selection import KindOf
from casus.events.told import Fillers
from casus.knowledge.lexicon_tables import words

# What only somebody can do, with words or with goods: a thing that "promises" or "helps" does nothing of the kind.
DELIBERATE = frozenset(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID REQUEST ACCUSE REJECT
    THREATEN""".split()  # noqa: SIM905 a list of this length reads worse
)
SUICIDAL = frozenset({"suicide-attack", "explosives"})
# Questions with these take for granted what they ask about ("Why did they leave?").
GRANTED = frozenset({"why", "how", "when", "where", "since"})
HELPING = frozenset({"help", "assist", "aid"})
BARGAINS = frozenset({"deal", "agreement", "accord", "pact", "partnership"})
AGAINST = frozenset({"against", "on", "between", "with"})
LEAD_IN = 6  # how many clauses up the verb that a question asks stands


def is_idle(match: Match, participants: Participants, kind_of: KindOf) -> bool:
    """Whether a predicate is no act of one party on another."""
    if match.pattern.nominal:
        return _is_devotion(match, kind_of)
    return (
        _is_reflexive(match)
        or _is_opinion(match)
        or _is_own(match)
        or _is_enabling(match, kind_of)
        or _is_done_by_a_thing(match, participants)
        or _is_asked(match.head)
    )


def _is_devotion(match: Match, kind_of: KindOf) -> bool:
    """Whether a commitment is to a thing or a belief, not to a party or to an act ("her commitment to reform")."""
    if match.pattern.entry.type != "AGREE" or children(match.head, "acl", "advcl"):
        return False
    to = [c for c in children(match.head, "nmod") if any(lemma(p) == "to" for p in children(c, "case"))]
    return bool(to) and not any(kind_of(token) for token in to)


def is_only_named(match: Match, actor: Fillers, recipient: Fillers) -> bool:
    """Whether a noun only names what is known ("backed the deal", "the Iraq war"): nobody makes it or fights it here.

    An agreement is told where somebody reaches it or its parties are named, a war where somebody wages it on somebody.
    """
    verb = carrier(match.head) if match.pattern.nominal else None
    if not match.pattern.nominal or (verb is not None and lemma(verb) in words().light | words().undergo):
        return False
    if match.pattern.entry.lemma in BARGAINS:
        return len({*actor.actors, *recipient.actors}) <= 1
    if match.pattern.entry.lemma != "war":
        return False
    return not any(prepositions(c) & AGAINST for c in match.head.children) and not children(match.head, "nmod:poss")


def _is_asked(verb: Token) -> bool:
    """Whether a verb is what a question asks ("Do you support him?"), which tells of nothing."""
    if not any(token.text == "?" for token in verb.sent[-2:]):
        return False
    for _ in range(LEAD_IN):
        if base(verb) not in ("conj", "xcomp") or verb.head == verb:
            break
        verb = verb.head
    asked = verb.head == verb and not any(token.lower_ in GRANTED for token in verb.doc[verb.sent.start : verb.i])
    return asked and not children(verb, "parataxis")


def _is_own(match: Match) -> bool:
    """Whether somebody only stands up for what is his own ("defended his position")."""
    if lemma(match.head) != "defend" or indirect_objects(match.head):  # two objects: a clause's subject was misread
        return False
    return any(owner.pos_ == "PRON" for token in objects(match.head) for owner in children(token, "nmod:poss"))


def _is_enabling(match: Match, kind_of: KindOf) -> bool:
    """Whether help is no aid but what lets somebody do something ("the ads helped her win"); a state's is aid."""
    if lemma(match.head) not in HELPING or not children(match.head, "xcomp", "ccomp"):
        return False
    return not any(kind_of(token) & {"state", "armed"} for token in subjects(match.head))


def _is_reflexive(match: Match) -> bool:
    """Whether it is done to oneself ("shot himself", "asked themselves"); suicide attacks are attacks."""
    own = any(
        feature(token, "Reflex") == "Yes" or token.lower_.endswith(("self", "selves")) for token in objects(match.head)
    )
    return own and match.pattern.entry.mode not in SUICIDAL


def _is_opinion(match: Match) -> bool:
    """Whether somebody only agrees that something is so, or with a view, or gives an assurance that something is so."""
    verb = match.head
    if match.pattern.entry.type != "AGREE":
        return False
    told = [clause for clause in children(verb, "ccomp") if is_clause_finite(clause)]
    if lemma(verb) in ("assure", "reassure"):
        return bool(told) and not any(lemma(c) in ("will", "would") for clause in told for c in children(clause, "aux"))
    if lemma(verb) != "agree" or set(match.pattern.rest) - PREPOSITIONS:
        return False
    if told:
        return True
    below = [child for child in verb.children if base(child) in ("obl", "obj", "xcomp", "ccomp", "advcl")]
    below = [child for child in below if base(child) != "advcl" or children(child, "mark", "case")]
    if not below:  # one who "agreed" has given an opinion, two have come to terms
        return len([item for token in subjects(verb) for item in conjuncts(token)]) < 2 and not _are_several(verb)
    openers = {lemma(c) for child in below for c in child.children if c.dep_ in ("case", "mark")}
    return "with" in openers and not openers & {"to", "on", "upon", "over"}


def _are_several(verb: Token) -> bool:
    return any(feature(token, "Number") == "Plur" for token in subjects(verb))


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
