"""Whether the words around a predicate are such as a reading of the lexicon asks for (its ``requires``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from casus.events.lemmas import lemma
from casus.events.lexicon import Pattern
from casus.events.relations import (
    base,
    children,
    feature,
    indirect_objects,
    is_passive,
    objects,
    subjects,
    surface_subject,
)
from casus.knowledge.lexicon_tables import ArgumentKind, Kinds, words

MAKERS = frozenset({"by", "from", "between", "among"})  # how those whose act a noun names are brought in
KindOf = Callable[[Token], frozenset[ArgumentKind]]


def allowed(head: Token, pattern: Pattern, kind_of: KindOf) -> bool:
    """Whether a reading's conditions hold at a head; those that are cheap to look up come first."""
    needs = pattern.entry.requires
    if not needs.conditions:
        return True
    if needs.plural and feature(head, "Number") != "Plur" and head.lower_ == lemma(head):  # "talks" tagged singular
        return False
    if needs.bare and _has_object(head, pattern.nominal):
        return False
    if needs.complement and not _has_complement(head, needs.complement):
        return False
    if needs.subject and not any(lemma(token) in needs.subject for token in surface_subject(head)):
        return False
    targets = _of(head) if pattern.nominal else objects(head)
    if needs.object and not any(lemma(t) in needs.object or _gathers(t, needs.object) for t in targets):
        return False
    if needs.actor and not _is_done_by(needs.actor, head, pattern, kind_of):
        return False
    # Where the object has been asked for or is of the phrase, the recipient is another.
    others = [] if needs.object else [token for token in targets if lemma(token) not in pattern.rest]
    return not needs.recipient or _is_any(needs.recipient, others or _targets(head, pattern), kind_of)


def _is_any(wanted: Kinds, tokens: Iterable[Token], kind_of: KindOf) -> bool:
    kinds = {wanted} if isinstance(wanted, str) else set(wanted)
    return "any" in kinds or any(kinds & kind_of(token) for token in tokens)


def _is_done_by(wanted: Kinds, head: Token, pattern: Pattern, kind_of: KindOf) -> bool:
    doers = _owners(head) if pattern.nominal else subjects(head)
    if not doers and pattern.entry.requires.recipient == "place" and is_passive(head):
        return True  # "the crossing was taken"
    # A mere person is neither armed nor a group.
    return _is_any(wanted, doers, lambda t: k - {"person"} if (k := kind_of(t)) & {"armed", "group"} else k)


def _has_object(head: Token, nominal: bool) -> bool:
    """Whether a verb has an object or a clause for one, a noun something that "of" brings."""
    return bool(_of(head)) if nominal else bool(children(head, "obj", "iobj", "ccomp"))


def _has_complement(head: Token, wanted: tuple[str, ...]) -> bool:
    below = [*head.children, *(child for target in objects(head) for child in target.children)]
    return any(_opens(wanted, child) for child in below)


def _opens(wanted: tuple[str, ...], child: Token) -> bool:
    """Whether a clause or phrase opens with a word wanted; "to" must open an infinitive, not name a direction."""
    return any(
        lemma(c) in wanted and (c.dep_ == "mark" or (c.dep_ == "case" and lemma(c) != "to")) for c in child.children
    )


def _gathers(token: Token, wanted: tuple[str, ...]) -> bool:
    """Whether a quantity ("20 tonnes of food", "tents and medicine") is of something wanted."""
    inner = [c for c in token.children if base(c) == "conj" or (base(c) == "nmod" and lemma(token) in words().quantity)]
    return any(lemma(c) in wanted for c in inner)


def _owners(noun: Token) -> list[Token]:
    """Whose act a noun names: its possessor, "by", a noun before it, or the subject of the verb whose object it is."""
    owners = [
        c
        for c in noun.children
        if c.dep_ in ("nmod:poss", "compound", "amod") or any(lemma(p) in MAKERS for p in children(c, "case"))
    ]
    if not owners and base(noun) == "obj" and noun.head.pos_ == "VERB":
        owners = subjects(noun.head)
    made = children(noun, "acl:relcl") if not owners else []  # "the attacks that he made on her"
    return owners + [token for clause in made for token in subjects(clause) if token != noun]


def _of(noun: Token) -> list[Token]:
    return [c for c in noun.children if base(c) == "nmod" and any(lemma(p) == "of" for p in c.children)]


def _targets(head: Token, pattern: Pattern) -> list[Token]:
    paths = pattern.frame["recipient"]
    names = {path.rpartition(":")[2] for path in paths}
    found = indirect_objects(head) + [
        c for c in head.children
        if base(c) in ("obl", "nmod") and any(p.dep_ == "case" and lemma(p) in names for p in c.children)
    ]  # fmt: skip
    clauses = children(head, "ccomp") if "ccomp:nsubj" in paths else []  # "fear that rebels may cross"
    return found + [token for clause in clauses for token in subjects(clause)]
