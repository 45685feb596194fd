"""Whether an event happened, goes on, is planned, hangs on a condition, is possible, or did not happen."""

from __future__ import annotations

from msgspec import Struct
from spacy.tokens import Doc, Token

from casus.events.arguments import carrier
from casus.events.matching import Match
from casus.events.relations import (
    LINKS,
    base,
    children,
    feature,
    is_clause_finite,
    is_finite,
    is_infinitive,
    is_ing,
    lemma,
)
from casus.knowledge.lexicon_tables import words
from casus.knowledge.ontology_tables import ontology
from casus.records import Claim, Span, Status

NEGATIVE = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "barely", "without"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
FUTURE = frozenset({"will", "shall", "'ll", "wo", "gonna"})
DUTY = frozenset({"should", "must", "ought"})
DOUBTFUL = frozenset(
    """possibly probably perhaps maybe allegedly supposedly apparently presumably purportedly
    potentially""".split()  # noqa: SIM905 a list of this length reads worse
)
LASTING = frozenset({"currently", "still", "now", "continuously"})
# What a verb of each class makes of what it governs, the stronger first.
STRENGTH: tuple[Status, ...] = ("negated", "conditional", "possible", "planned", "ongoing", "occurred")
STANCES: dict[str, Status] = {
    "deny": "negated", "doubt": "possible", "accuse": "possible", "believe": "possible", "threaten": "possible",
    "predict": "planned", "promise": "planned", "plan": "planned",
}  # fmt: skip


class Reading(Struct, frozen=True, eq=False):
    """A status with the condition on which it hangs, and whether the event is only asked for."""

    status: Status
    condition: Token | None
    demanded: bool


def read_status(match: Match, claim: Claim | None, factuality: list[float] | None) -> Reading:
    """The status that grammar, governing words, the claim's stance and the factuality score give together."""
    seen, demanded, condition = _climb(match)
    past = _past(match)
    status: Status = next((s for s in STRENGTH if s in seen), "occurred")
    if status == "occurred" and match.pattern.entry.type in ontology().states:
        status = "ongoing"
    if claim is not None and claim.stance in STANCES and not claim.negated and not _names_stance(match, claim):
        stance = STANCES[claim.stance]
        if status in ("occurred", "ongoing") and (stance != "planned" or not past):
            status = stance
    if status == "occurred" and factuality is not None and not match.pattern.nominal:
        score = factuality[match.head.i]
        status = "negated" if score < -1.5 else "possible" if score < -0.3 else status
    if condition is not None and status in ("planned", "possible"):
        status = "conditional"
    return Reading(status, condition, demanded)


def _names_stance(match: Match, claim: Claim) -> bool:
    return any(start <= match.head.idx < end for start, end in claim.cue)


def _past(match: Match) -> bool:
    head = match.head
    return feature(head, "Tense") == "Past" or any(lemma(c) == "have" for c in children(head, "aux"))


def _climb(match: Match) -> tuple[set[Status], bool, Token | None]:
    """What the clause and the words above it say, up to the clause that is asserted."""
    token: Token = match.head
    seen: set[Status] = set()
    demanded, condition = False, None
    if match.pattern.nominal:
        seen |= _around_noun(token)
    for _ in range(LINKS):
        if token.pos_ in ("VERB", "AUX", "ADJ") or children(token, "cop", "nsubj"):
            seen |= _clause(token)
        condition = condition or find_condition(token)
        step = _step(token)
        if step is None:
            break
        above, transparent = step
        if not transparent:
            effect, asked = _effect(above, token)
            seen |= effect
            demanded = demanded or asked
        if above.dep_ == "root" or (not transparent and not _embedding(above)):
            condition = condition or (find_condition(above) if transparent or seen - {"ongoing"} else None)
        token = above
        if base(token) in ("ccomp", "root", "parataxis") and not _nonfinite(token):
            if base(token) == "ccomp":
                effect, asked = _effect(token.head, token)
                seen |= effect
                demanded = demanded or asked
                if effect & {"planned", "possible"}:
                    condition = condition or find_condition(token.head)
            seen |= _clause(token)
            break
    return seen, demanded, condition


def _embedding(token: Token) -> bool:
    return base(token) in ("xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "conj", "nsubj")


def _nonfinite(token: Token) -> bool:
    return not is_finite(token) and not children(token, "aux")


def _step(token: Token) -> tuple[Token, bool] | None:
    """The word above that bears on the status, and whether it only passes on its own."""
    relation, above = base(token), token.head
    if above is token:
        return None
    name, classes = lemma(above), words()
    if relation == "conj":
        return (above, True) if not _independent(token) else None
    if relation == "xcomp":
        return above, not _classified(name)
    if relation in ("acl", "ccomp", "csubj"):
        return (above, False) if token.dep_ != "acl:relcl" else None
    if relation == "advcl":
        return (above, False) if is_infinitive(token) else None
    if token.pos_ in ("NOUN", "PROPN") or relation == "obl":
        if carrier(token) is above:
            return above, name in classes.light and not _classified(name)
        if relation in ("nmod", "obl", "obj") and _classified(name):
            return above, False
        if relation in ("nsubj",) and name in classes.occur:
            return above, True
    return None


def _independent(token: Token) -> bool:
    return bool(children(token, "nsubj", "nsubj:pass", "aux", "aux:pass")) or is_finite(token)


def _classified(name: str) -> bool:
    c = words()
    return name in c.deny or name in c.plan or name in c.possible or name in c.demand or name in c.cease


def _effect(above: Token, below: Token) -> tuple[set[Status], bool]:
    """What a governing word makes of what it governs, and whether it asks for it."""
    name, classes = lemma(above), words()
    finite = base(below) == "ccomp" and is_clause_finite(below)
    if name in classes.deny:
        return {"negated"}, False
    if name in classes.demand and not finite:
        return {"possible"}, True
    if name in classes.possible:
        return {"possible"}, False
    if name in classes.plan and not finite:
        return {"planned"}, False
    if base(below) == "advcl" or (base(below) == "acl" and is_infinitive(below)):
        return {"planned"}, False
    if name in classes.ongoing:
        return {"ongoing"}, False
    return set(), False


def _clause(verb: Token) -> set[Status]:
    """What a clause's auxiliaries, adverbs, negation and aspect say."""
    seen: set[Status] = set()
    progressive = is_ing(verb) and any(lemma(c) == "be" for c in children(verb, "aux", "cop"))
    for child in verb.children:
        name, relation = lemma(child), base(child)
        if relation == "aux":
            seen |= _auxiliary(verb, child, name)
        elif relation in ("advmod", "neg", "cc", "discourse"):
            if (
                name in NEGATIVE
                or child.lower_ in NEGATIVE
                or (name == "longer" and any(lemma(c) == "no" for c in child.children))
            ):
                seen.add("negated")
            elif name in DOUBTFUL:
                seen.add("possible")
            elif name in LASTING and feature(verb, "Tense") == "Pres":
                seen.add("ongoing")
        elif relation == "nsubj" and any(lemma(c) == "no" for c in children(child, "det")):
            seen.add("negated")
    name = lemma(verb)
    if name in words().ongoing:
        seen.add("ongoing")
    if name == "go" and is_ing(verb):
        seen.add("planned")
    elif progressive and not seen & {"planned", "possible", "negated"} and not _was(verb):
        seen.add("ongoing")
    return seen


def _was(verb: Token) -> bool:
    return any(c.lower_ in ("was", "were", "been") for c in children(verb, "aux"))


def _auxiliary(verb: Token, child: Token, name: str) -> set[Status]:
    if name in FUTURE or child.lower_ in FUTURE:
        return {"planned"}
    if name in POSSIBLE or child.lower_ in POSSIBLE:
        return {"possible"}
    if name == "would" or child.lower_ in ("would", "'d"):
        return {"planned"} if _reported(verb) else {"possible"}
    return {"possible"} if name in DUTY else set()


def _reported(verb: Token) -> bool:
    """Whether "would" is a future seen from a past time of speech."""
    top = verb
    while base(top) in ("conj", "xcomp") and top.head is not top:
        top = top.head
    if base(top) in ("ccomp", "parataxis") and lemma(top.head) in words().speech:
        return True
    return any(lemma(c) in words().speech for c in children(top, "parataxis", "ccomp"))


def _around_noun(noun: Token) -> set[Status]:
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


def find_condition(token: Token) -> Token | None:
    """The head of the condition that hangs on a word: "if …", "unless …", "in the event of …", "in case of …"."""
    for child in token.children:
        if is_condition(child):
            return child
        if base(child) in ("obj", "obl") and child.pos_ == "NOUN":
            for inner in child.children:
                if is_condition(inner):
                    return inner
    return None


def is_condition(token: Token) -> bool:
    """Whether a clause or phrase states a condition."""
    classes = words()
    if base(token) == "advcl":
        marks = [c for c in token.children if base(c) == "mark"]
        names = {lemma(c) for c in marks} | {lemma(f) for c in marks for f in c.children if f.dep_ == "fixed"}
        if names & classes.condition or {"in", "case"} <= names or {"as", "long"} <= names:
            return True
        return any(lemma(c) in classes.condition_nouns for c in token.children if base(c) in ("mark", "obl"))
    if base(token) not in ("obl", "nmod"):
        return False
    cases = [c for c in token.children if c.dep_ == "case"]
    if any(lemma(f) in classes.condition_nouns for c in cases for f in c.children if f.dep_ == "fixed"):
        return True
    return (
        lemma(token) in classes.condition_nouns
        and any(lemma(c) == "in" for c in cases)
        and len(list(token.subtree)) > 2
    )


def condition_span(head: Token) -> Span:
    """The whole phrase of a condition, without punctuation at its edges."""
    tokens = sorted(head.subtree, key=lambda t: t.i)
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct:
        tokens.pop(0)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def hypothetical(doc: Doc) -> set[int]:
    """The words of conditions: an event in them is the condition of another, and is not told."""
    return {inner.i for token in doc if is_condition(token) for inner in token.subtree}
