"""Whether an event happened, goes on, is planned, hangs on a condition, is possible, or did not happen."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from spacy.tokens import Token

from casus.events.arguments import carrier
from casus.events.conditions import condition_after, find_condition
from casus.events.lemmas import lemma
from casus.events.matching import Match
from casus.events.modality import clause_says, is_habit, noun_says
from casus.events.relations import (
    LINKS,
    base,
    children,
    feature,
    is_clause_finite,
    is_finite,
    is_infinitive,
    prepositions,
)
from casus.knowledge.lexicon_tables import words
from casus.knowledge.ontology_tables import ontology
from casus.records import Claim, Status

# Where grammar says several things at once, the first of these holds.
STRENGTH: tuple[Status, ...] = ("negated", "conditional", "possible", "planned", "ongoing", "occurred")
STANCES: dict[str, Status] = {
    "deny": "negated",
    "doubt": "possible",
    "accuse": "possible",
    "believe": "possible",
    "threaten": "possible",
    "predict": "planned",
    "promise": "planned",
    "plan": "planned",
}
ONE_OF_MANY = frozenset({"first", "second", "third", "last", "latest", "only", "youngest", "oldest"})
BESIDE = frozenset({"in", "over", "after", "before", "since", "following", "despite", "amid"})
UNLIKELY, DENIED = -0.3, -1.5  # factuality scores (UDS, -3 … 3) below which a plain assertion is not taken as one


class Reading(Struct, frozen=True, eq=False):
    """A status with the condition on which it hangs; whether the event is only asked for, or found not to be needed."""

    status: Status
    condition: Token | None = None
    demanded: bool = False
    unneeded: bool = False


def read_status(match: Match, claim: Claim | None, factuality: list[float] | None) -> Reading:
    """The status that grammar, governing words, the claim's stance and the factuality score give together."""
    grammar = _climb(match)
    status = grammar.status
    if status == "occurred" and match.pattern.entry.type in ontology().states:
        status = "ongoing"
    if status in ("occurred", "ongoing") and claim is not None and not _is_cue(match, claim):
        stance = STANCES.get(claim.stance)
        if (stance == "negated" and _was_made(match)) or _says_who(match.head) or is_habit(match.head):
            stance = None
        if stance and not claim.negated and (stance != "planned" or not _is_past(match.head)):
            status = stance
    if status == "occurred" and factuality is not None and not match.pattern.nominal:
        score = factuality[match.head.i]
        status = "negated" if score < DENIED else "possible" if score < UNLIKELY else status
    condition = grammar.condition
    if status in ("planned", "possible"):
        condition = condition or condition_after(match.head)
        status = "conditional" if condition else status
    return replace(grammar, status=status, condition=condition)


def _was_made(match: Match) -> bool:
    """Whether what is turned down has been put forward all the same ("rejected the offer", "denied the request")."""
    return match.pattern.nominal and match.pattern.entry.type in ("REQUEST", "AGREE")


def _says_who(token: Token) -> bool:
    """Whether a predicate stands in a relative clause on a name: who is meant the report says, not the source."""
    for _ in range(LINKS):
        if token.dep_ == "acl:relcl":
            return token.head.pos_ == "PROPN"
        if token.head == token or base(token) in ("ccomp", "parataxis"):
            return False
        token = token.head
    return False


def _is_cue(match: Match, claim: Claim) -> bool:
    return any(start <= match.head.idx < end for start, end in claim.cue)


def _is_past(verb: Token) -> bool:
    """Whether a verb, or the one whose infinitive it is ("had been forced to leave"), is past."""
    while verb.dep_ == "xcomp" and verb.head != verb:
        verb = verb.head
    return feature(verb, "Tense") == "Past" or any(lemma(c) == "have" for c in children(verb, "aux"))


def _climb(match: Match) -> Reading:
    """What the predicate's clause and the words above it say, up to the clause that is asserted."""
    token: Token = match.head
    seen: set[Status] = noun_says(token) if match.pattern.nominal else set()
    demanded = unneeded = False
    condition = find_condition(token)
    if not match.pattern.nominal or children(token, "cop"):
        seen |= clause_says(token)
    for _ in range(LINKS):
        above = _governor(token)
        if above is None:
            break
        if unneeded := _is_unneeded(above):
            seen.add("negated")
            break
        effect, asked = _effect(above, token)
        seen |= effect
        demanded = demanded or asked
        told = base(token) == "ccomp" and is_clause_finite(token)
        if told and any(lemma(c) in ("if", "whether") for c in children(token, "mark")):
            seen.add("possible")  # "would not say whether"
        if not told or effect & {"planned", "possible"}:
            condition = condition or find_condition(above)
        if told:
            break
        seen |= clause_says(above) if not effect else clause_says(above) & {"negated"}
        token = above
    return Reading(next((s for s in STRENGTH if s in seen), "occurred"), condition, demanded, unneeded)


def _governor(token: Token) -> Token | None:
    """The word above that bears on whether something happened; ``None`` where a clause is told by itself."""
    relation, above, classes = base(token), token.head, words()
    if above == token or token.dep_ == "acl:relcl":
        return None
    if relation == "conj":
        alone = children(token, "nsubj", "nsubj:pass", "aux", "aux:pass") or is_finite(token)
        return None if alone and token.pos_ in ("VERB", "AUX") else above
    if relation in ("xcomp", "ccomp", "csubj", "acl"):
        return above
    if relation == "advcl":
        if is_infinitive(token) and any(child.lower_ == "only" for child in children(token, "advmod", "mark")):
            return None  # "left, only to return": what came of it
        marks = children(token, "mark")
        if any(lemma(mark) == "of" for mark in marks):
            return above  # "in the habit of supporting"
        return above if is_infinitive(token) or not (marks or is_clause_finite(token)) else None
    during = relation == "obl" and prepositions(token) & {"at", "during"}
    if during or (relation == "nsubj" and lemma(above) in classes.occur):
        return above
    if carrier(token) == above and lemma(above) in classes.light | classes.undergo:  # "explain the attack": it was
        return above
    if relation not in ("nmod", "obl", "obj", "nsubj") or prepositions(token) & BESIDE:
        return None  # "sought over the killing": it happened
    return above if _is_classed(lemma(above)) else None


def _is_classed(name: str) -> bool:
    classes = words()
    kinds = (classes.deny, classes.plan, classes.possible, classes.demand, classes.need, classes.unneeded)
    return any(name in group for group in kinds)


def _is_unneeded(above: Token) -> bool:
    """Whether a word finds that what it governs isn't called for: "no need to", "does not require", "unnecessary"."""
    name, classes = lemma(above), words()
    if name not in classes.need:
        return name in classes.unneeded
    said = clause_says(above) | (noun_says(above) if above.pos_ == "NOUN" else set())
    if above.pos_ == "NOUN" and base(above) == "obj":  # "does not see a need to"
        said |= clause_says(above.head)
    return "negated" in said


def _effect(above: Token, below: Token) -> tuple[set[Status], bool]:
    """What a governing word makes of what it governs, and whether it only asks for it."""
    name, relation, classes = lemma(above), base(below), words()
    if relation == "conj":
        return set(), False
    told = relation == "ccomp" and is_clause_finite(below)
    if relation == "xcomp" and below.pos_ == "NOUN":  # what something is called: "called it an attack"
        return set(), False
    if name in classes.deny:
        return {"negated"}, False
    if name in classes.demand and not told and not (relation == "xcomp" and name in ("want", "need")):
        return {"possible"}, True
    if name in classes.possible:
        return {"possible"}, False
    if (name in classes.plan and not told) or _is_purpose(above, below):
        return {"planned"}, False
    return ({"ongoing"}, False) if name in classes.ongoing else (set(), False)


def _is_purpose(above: Token, below: Token) -> bool:
    """Whether an infinitive says what for, which is still to be done.

    What people meet for they do there and then, and "the first to cross" has crossed.
    """
    if base(below) not in ("advcl", "acl") or not is_infinitive(below) or lemma(above) in words().assemble:
        return False
    return not any(child.lower_ in ONE_OF_MANY for child in (above, *children(above, "amod", "nummod")))
