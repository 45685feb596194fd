"""Where the lexicon's predicates stand in a parsed text: one match a head, the most specific reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from spacy.tokens import Doc, Token

from casus.events.lemmas import lemma
from casus.events.lexicon import PREPOSITIONS, Pattern, by_head
from casus.events.relations import base, children, objects
from casus.events.selection import KindOf, allowed
from casus.knowledge.lexicon_tables import NO_EVENT

VERBAL = frozenset({"VERB", "AUX"})
WITHIN = frozenset(
    """compound case obj obl xcomp advmod amod nmod nsubj mark fixed flat iobj advcl cop ccomp
    det""".split()  # noqa: SIM905 a list of this length reads worse
)
REACH = 8  # words between a phrase's first and last word beyond which only its head is the trigger
# Types whose phrases name another act, which is told as well ("rejected the offer").
ABOUT = frozenset({"ACCUSE", "REJECT", "THREATEN"})
DOERS = ("er", "or", "ers", "ors")  # endings of who does it, whom the reader's lemma may take for the act ("protestor")


class Match(Struct, frozen=True, eq=False):
    """A predicate found: its pattern, its head and all its words in text order."""

    pattern: Pattern
    head: Token
    tokens: tuple[Token, ...]

    @property
    def trigger(self) -> tuple[int, int]:
        """The span of the predicate's words, or of its head where they lie far apart."""
        first, last = self.tokens[0], self.tokens[-1]
        if last.i - first.i > REACH:
            first = last = self.head
        return first.idx, last.idx + len(last)


def find_matches(doc: Doc, names: Sequence[str], kind_of: KindOf) -> list[Match]:
    """The matches in text order, by the words' lemmas; a word belongs to one match, the one with more words first."""
    found: list[Match] = []
    for index, name in enumerate(names):
        patterns = by_head().get(name)
        if patterns and (match := _best(doc[index], patterns, kind_of)):
            found.append(match)
    taken: set[int] = set()
    said: set[tuple[int, str]] = set()  # words of a phrase with its type: its noun alone would tell the same again
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (-len(m.tokens), m.head.i)):
        kind = match.pattern.entry.type
        own = [match.head] if kind in ABOUT else match.tokens
        if not any(token.i in taken or (token.i, kind) in said for token in own):
            kept.append(match)
            taken.update(token.i for token in own)
            said.update((token.i, kind) for token in match.tokens)
    events = [match for match in kept if match.pattern.entry.type != NO_EVENT]
    return sorted(events, key=lambda m: m.tokens[0].i)


def _best(token: Token, patterns: tuple[Pattern, ...], kind_of: KindOf) -> Match | None:
    near: dict[str, list[Token]] | None = None
    for pattern in patterns:
        if not _fits(token, pattern):
            continue
        if pattern.rest and near is None:
            near = _by_lemma(token)
        rest = _rest(token, pattern, near or {})
        if rest is not None and allowed(token, pattern, kind_of):
            return Match(pattern, token, tuple(sorted([token, *rest], key=lambda t: t.i)))
    return None


def _fits(token: Token, pattern: Pattern) -> bool:
    if pattern.nominal:
        if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in ("person", "organization", "place"):
            return False
        if token.pos_ == "PROPN" and _is_of_a_name(token, pattern):
            return False
        if token.lower_.endswith(DOERS) and not pattern.head.endswith(DOERS[:2]):
            return False
        return base(token) not in ("compound", "flat") or token.dep_ == "compound:prt"
    if pattern.adjectival:
        return token.pos_ in ("ADJ", "VERB")
    if token.pos_ not in VERBAL or token.dep_ in ("aux", "aux:pass", "cop", "amod", "case"):
        return False
    if token.lower_.endswith("ly") and not pattern.head.endswith("ly"):
        return False  # "allegedly", whatever the reader calls it
    return not (children(token, "cop") and not children(token, "obj"))  # "the work is demanding"


def _is_of_a_name(token: Token, pattern: Pattern) -> bool:
    """Whether an event's noun only is of a name ("an Iraq War veteran", "the Conference of Mayors")."""
    if pattern.head == "war":
        return True
    sentence = token.sent
    headline = 2 * sum(word.text[:1].isupper() for word in sentence) > len(sentence)
    return not headline and base(token) in ("nmod", "obl", "appos", "conj")


def _by_lemma(head: Token) -> dict[str, list[Token]]:
    """What stands near a head, by lemma."""
    found: dict[str, list[Token]] = {}
    for token in (*_near(head), *(objects(head) if head.pos_ in VERBAL else ())):
        found.setdefault(lemma(token), []).append(token)
    return found


def _rest(head: Token, pattern: Pattern, near: dict[str, list[Token]]) -> list[Token] | None:
    """The pattern's other words near its head, in order where the pattern has several; ``None`` if one is missing."""
    if not all(word in near for word in pattern.rest):
        return None
    found: list[Token] = []
    for word in pattern.rest:
        token = next((t for t in near[word] if t not in found and _belongs(t, head, pattern)), None)
        if token is None:
            return None
        found.append(token)
    return found


def _belongs(token: Token, head: Token, pattern: Pattern) -> bool:
    """Whether a word near the head is the pattern's: a particle or preposition at the verb, no other predicate."""
    if lemma(token) not in PREPOSITIONS:
        if children(token, "nsubj", "cop"):
            return False  # "we are sorry, they said": a clause of its own
        return token.pos_ not in VERBAL or base(token) in ("xcomp", "amod", "compound")
    if pattern.nominal or token.dep_ == "compound:prt" or len(pattern.rest) > 1:
        return True
    return token.i == head.i + 1 or (token.head == head and base(token) == "advmod")


def _near(head: Token) -> Iterator[Token]:
    """What may belong to the phrase: the head's dependents and theirs, and the noun that a participle modifies."""
    for child in head.children:
        if base(child) in WITHIN:
            yield child
    if head.dep_ == "acl":
        yield head.head
    for child in head.children:
        if base(child) in WITHIN and child.pos_ not in VERBAL:
            for inner in child.children:
                if base(inner) in WITHIN and inner.dep_ != "nsubj":
                    yield inner
                    yield from (last for last in inner.children if base(last) in ("case", "compound", "amod", "fixed"))
