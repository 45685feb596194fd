"""Which words fill a predicate's roles: its frame's paths followed on the parse."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from casus.events.lemmas import lemma
from casus.events.matching import Match
from casus.events.relations import (
    antecedent,
    base,
    children,
    indirect_objects,
    objects,
    prepositions,
    subjects,
    surface_subject,
)
from casus.knowledge.lexicon_tables import Role, words

CARRIED = ("obj", "nsubj:pass")  # how a noun hangs on the verb that lends it its subject


def arguments(match: Match, role: Role) -> Iterator[list[Token]]:
    """The role's fillers, path after path, each path's words together."""
    if match.pattern.nominal:
        yield from _received(match, role)
    for path in match.pattern.frame[role]:
        if found := [t for t in follow(match, path) if t not in match.tokens or _takes_part(t)]:
            yield found
    if match.pattern.nominal:
        yield from _lent(match, role)
    elif role == "recipient":
        yield indirect_objects(match.head)  # the first of two objects: "supports [the mayor] a hundred percent"


def _takes_part(token: Token) -> bool:
    """Whether a phrase's own noun is a participant ("sent in the army"), not only the name of the act."""
    kinds = words().kinds
    return any(lemma(token) in kinds[kind] for kind in ("armed", "person", "group"))


def follow(match: Match, path: str) -> list[Token]:
    """The words at the end of one path."""
    return _nominal(match, path) if match.pattern.nominal else _verbal(match.head, match.tokens, path)


def _verbal(verb: Token, tokens: tuple[Token, ...], path: str) -> list[Token]:
    first, _, inner = path.partition(":")
    if path == "nsubj":
        return subjects(verb)
    if path == "obj":
        return objects(verb) or _before_infinitive(verb)
    if path == "iobj":
        return indirect_objects(verb)
    if first in ("xcomp", "ccomp"):
        clauses = children(verb, first)
        return [t for clause in clauses for t in (_verbal(clause, (clause,), inner) if inner else [clause])]
    if first in ("obl", "nmod"):
        means = children(verb, "obl") if inner == "with" else []  # "by telephone with X"
        return _oblique([verb, *tokens, *_things(verb), *means], inner)
    return children(verb, path)


def _before_infinitive(verb: Token) -> list[Token]:
    """Whoever is asked, where the parse hung it on what is asked of it ("called on [the states] to act")."""
    for clause in children(verb, "xcomp", "ccomp"):
        mark = next((c for c in children(clause, "mark") if lemma(c) == "to"), None)
        if mark is not None:
            return [c for c in clause.lefts if verb.i < c.i < mark.i and base(c) in ("obl", "obj", "nsubj")]
    return []


def _things(verb: Token) -> list[Token]:
    """The object, on which the parse may hang what belongs to the verb ("imposed [sanctions on Iran]")."""
    return [t for t in objects(verb) if t.pos_ == "NOUN" and t.i > verb.i]


def _oblique(heads: list[Token], preposition: str) -> list[Token]:
    if preposition == "poss":
        return [c for head in heads for c in children(head, "nmod:poss")]
    found: list[Token] = []
    for head in heads:
        for child in head.children:
            named = prepositions(child)
            fits = (
                base(child) in ("obl", "nmod", "advcl")
                and preposition in named
                and not named & {"according", "accord"}
                and not _joins_the_doer(child, head)
            )
            if (fits or (child.dep_ == "obl:agent" and preposition == "by")) and child not in found:
                found.append(antecedent(child))
    return found


def _joins_the_doer(noun: Token, head: Token) -> bool:
    """Whether a phrase before its verb names who acts beside the subject ("Together with Oslo, Rome sued")."""
    return noun.i < head.i and any(
        before.lower_ in ("together", "along") for before in noun.doc[max(noun.left_edge.i - 1, 0) : noun.i]
    )


def _nominal(match: Match, path: str) -> list[Token]:
    noun = match.head
    first, _, inner = path.partition(":")
    if path == "nsubj":
        return _subject_of_nominal(noun)
    if path == "amod":
        before = [c for c in noun.children if base(c) in ("amod", "compound") or c.dep_ == "nmod:desc"]
        return before + [c for child in before for c in children(child, "amod", "compound")]
    if path == "obj":
        return objects(noun.head) if base(noun) in ("obl", "xcomp") else []
    if first in ("nmod", "obl"):
        after = [c for c in _oblique([noun], inner) if inner != "of" or c.i > noun.i]  # what is before is another's
        return after or (_oblique(_contents(noun), inner) if inner not in ("of", "poss") else [])
    return children(noun, path)


def _contents(noun: Token) -> list[Token]:
    """What an event noun is of, on which the parse may hang what belongs to the event ("delivery of arms to X")."""
    return [c for c in children(noun, "nmod") if "of" in prepositions(c)]


def _subject_of_nominal(noun: Token) -> list[Token]:
    """The subject of "is in control", "remains under attack", or the noun that "in control" follows."""
    own = children(noun, "nsubj")
    if own:
        return [antecedent(token) for token in own]
    if not prepositions(noun) - {"of"}:
        return []
    if base(noun) in ("obl", "xcomp", "advcl", "conj") and noun.head != noun:
        return surface_subject(noun.head)
    if base(noun) in ("nmod", "acl"):
        return [noun.head]
    return []


def carrier(noun: Token) -> Token | None:
    """The verb that lends its subject to an event noun ("launched an attack", "the attack carried out by")."""
    if noun.head.pos_ == "VERB" and (noun.dep_ in CARRIED or _is_object_after(noun)):
        return noun.head
    if noun.dep_ == "conj" and noun.head != noun:
        return carrier(noun.head)
    return next((c for c in noun.children if base(c) == "acl" and c.pos_ == "VERB" and lemma(c) in words().light), None)


def _is_object_after(noun: Token) -> bool:
    """Whether a bare noun after a verb is its object, though the parse takes it for a clause ("receive [the aid]")."""
    clause = noun.dep_ in ("xcomp", "ccomp") and noun.pos_ == "NOUN" and noun.i > noun.head.i
    return clause and not children(noun, "case", "cop", "mark", "nsubj") and not children(noun.head, "obj")


def _received(match: Match, role: Role) -> Iterator[list[Token]]:
    """What goes before the frame: who gives what is received, and the light verb's subject before a mere "their".

    "Won the endorsement of the union" is the union's act; "Xi and Obama sealed their agreement" is theirs both.
    """
    verb = carrier(match.head)
    if verb is None:
        return
    subject = [token for token in subjects(verb) if token != match.head]
    given = [c for c in children(match.head, "nmod") if prepositions(c) & {"of", "from"}]
    if lemma(verb) in words().undergo - {"accept"} and given and role in ("actor", "recipient"):
        yield given if role == "actor" else subject
    their = any(c.pos_ == "PRON" for c in children(match.head, "nmod:poss"))
    if lemma(verb) in words().light and role == "actor" and their:
        yield subject


def _lent(match: Match, role: Role) -> Iterator[list[Token]]:
    """What the verb around an event noun adds: the light verb's subject and obliques, what an attack killed."""
    noun, classes = match.head, words()
    verb = carrier(noun)
    if verb is not None and lemma(verb) in classes.light:
        if role == "actor" and (found := [t for t in subjects(verb) if t != noun]):
            yield found
        for path in match.pattern.frame[role] if role == "recipient" else ():
            if path.startswith("nmod:") and (found := _oblique([verb], path.removeprefix("nmod:"))):
                yield found
        if role == "recipient" and (found := indirect_objects(verb)):
            yield found
    elif verb is not None and lemma(verb) in classes.undergo and role == "recipient":
        yield [t for t in subjects(verb) if t != noun]
    elif noun.dep_ == "nsubj" and lemma(noun.head) in classes.occur and role == "recipient":
        yield objects(noun.head)
