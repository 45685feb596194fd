"""What a clause's or a noun phrase's own words say of its status: auxiliaries, adverbs, negation, aspect."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from casus.events.lemmas import lemma
from casus.events.relations import base, children, feature, is_infinitive, is_ing
from casus.knowledge.lexicon_tables import words
from casus.records import Status

NEGATIVE = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "barely"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
FUTURE = frozenset({"will", "shall", "'ll", "wo"})
DUTY = frozenset({"should", "must", "ought"})
DOUBTFUL = frozenset(
    """possibly probably perhaps maybe allegedly supposedly apparently presumably purportedly
    potentially""".split()  # noqa: SIM905 a list of this length reads worse
)
HABITUAL = frozenset({"sometimes", "often", "usually", "always", "frequently", "regularly", "routinely"})
LASTING = frozenset({"currently", "still", "now", "continuously"})


def form(token: Token) -> str:
    """The word in lower case with straight apostrophes."""
    return token.lower_.replace("’", "'")


def is_nobody(subject: Token) -> bool:
    """Whether a subject denies the clause: "no soldier", "nobody", "neither A nor B"."""
    if subject.lower_ in ("nobody", "none", "neither", "nothing"):
        return True
    return any(c.lower_ in ("no", "neither") and base(c) in ("det", "cc") for c in subject.children)


def clause_says(verb: Token) -> set[Status]:
    """What a clause's auxiliaries, adverbs, negation and aspect say."""
    seen: set[Status] = set()
    progressive = is_ing(verb) and any(lemma(c) == "be" for c in children(verb, "aux", "cop"))
    progressive = progressive or any(c.lower_ == "being" for c in children(verb, "aux:pass", "cop"))
    for child in _particles(verb):
        name, relation = lemma(child), base(child)
        if relation == "aux":
            seen |= _auxiliary(verb, child, name)
        elif relation in ("advmod", "neg", "cc", "discourse"):
            if {name, form(child)} & NEGATIVE or (name == "longer" and any(lemma(c) == "no" for c in child.children)):
                seen.add("negated")
            elif name in DOUBTFUL:
                seen.add("possible")
            elif name in LASTING and feature(verb, "Tense") == "Pres":
                seen.add("ongoing")
        elif relation == "nsubj" and is_nobody(child):
            seen.add("negated")
    name = lemma(verb)
    if name in words().ongoing:
        seen.add("ongoing")
    if is_infinitive(verb) and any(lemma(c) == "be" for c in children(verb, "aux", "cop")):
        seen.add("planned")  # "is to meet"
    if name == "go" and is_ing(verb):
        seen.add("planned")
    elif progressive and not seen & {"planned", "possible", "negated"} and not _was(verb):
        seen.add("ongoing")
    return seen


def _particles(verb: Token) -> Iterator[Token]:
    """A clause's dependents with those of its auxiliaries, without a negation right before the word that opens it.

    The parse hangs "n't" on either, and now and then that of the clause before ("can't, because he is …").
    """
    openings = {c.i for c in children(verb, "mark")}
    for child in verb.children:
        if child.i + 1 not in openings or not {lemma(child), form(child)} & NEGATIVE:
            yield child
        if base(child) == "aux":
            yield from (c for c in child.children if {lemma(c), form(c)} & NEGATIVE)


def _was(verb: Token) -> bool:
    return any(c.lower_ in ("was", "were", "been") for c in children(verb, "aux"))


def is_habit(verb: Token) -> bool:
    """Whether an adverb says how often: "would often say" tells of what was done."""
    return any(child.lower_ in HABITUAL for child in children(verb, "advmod"))


def _auxiliary(verb: Token, child: Token, name: str) -> set[Status]:
    if form(child) in ("would", "'d") and is_habit(verb):
        return set()
    if name in FUTURE or form(child) in FUTURE:
        return {"planned"}
    if name in POSSIBLE or form(child) in POSSIBLE:
        return {"possible"}
    if name == "would" or form(child) in ("would", "'d"):
        return {"planned"} if _reported(verb) else {"possible"}
    return {"possible"} if name in DUTY else set()


def _reported(verb: Token) -> bool:
    """Whether "would" is a future seen from a past time of speech."""
    top = verb
    while base(top) in ("conj", "xcomp") and top.head != top:
        top = top.head
    if base(top) in ("ccomp", "parataxis") and lemma(top.head) in words().speech:
        return True
    return any(lemma(c) in words().speech for c in children(top, "parataxis", "ccomp"))


def noun_says(noun: Token) -> set[Status]:
    """What an event noun's determiner and adjectives say: "no attack", "an alleged attack", "a planned attack"."""
    seen: set[Status] = set()
    classes = words()
    for child in noun.children:
        name, relation = lemma(child), base(child)
        if (relation == "det" and name in ("no", "neither")) or (relation == "case" and name == "without"):
            seen.add("negated")
        elif relation in ("amod", "compound"):
            if name in classes.possible or child.lower_ in classes.possible:
                seen.add("possible")
            elif name in classes.plan or child.lower_ in classes.plan:
                seen.add("planned")
            elif name in classes.ongoing or child.lower_ in classes.ongoing:
                seen.add("ongoing")
    return seen
