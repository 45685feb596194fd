"""Which actor an argument's head word stands for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Literal

from spacy.tokens import Doc, Span, Token

from casus.events.lemmas import lemma
from casus.events.relations import antecedent, base, children, conjuncts, prepositions
from casus.events.scope import Scopes
from casus.knowledge.lexicon_tables import ArgumentKind, words
from casus.records import Actor, Mention

ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "SPY"})
FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
OWNERS = frozenset({"of", "from", "by", "between", "among"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD"})
THINGS = frozenset({"abstract", "event", "time", "substance"})
MENTION_KINDS: dict[str, ArgumentKind] = {
    "person": "person",
    "organization": "group",
    "group": "group",
    "place": "place",
}
NOUN_KINDS: dict[str, ArgumentKind] = {"person": "person", "organization": "group", "place": "place"}
ARMED_KINDS: frozenset[ArgumentKind] = frozenset({"armed", "person", "group"})
PRONOUN_KINDS: frozenset[ArgumentKind] = frozenset({"person", "group"})
PERSON: frozenset[ArgumentKind] = frozenset({"person"})
THING: frozenset[ArgumentKind] = frozenset({"group", "place"})
PRONOUNS = dict.fromkeys(("he", "she", "him", "her", "his", "i", "me", "my"), PERSON)
PRONOUNS |= dict.fromkeys(("it", "its", "which"), THING)


class Participants:
    """Looks up actors by the words of their mentions."""

    def __init__(
        self, doc: Doc, mentions: Iterable[Mention], actors: Iterable[Actor], located: Container[int], scopes: Scopes
    ) -> None:
        """Index every word of every mention, the innermost before others; ``located`` are places' words."""
        self.actors = {actor.id: actor for actor in actors}
        self._doc = doc
        self._roles = {role: [s for s in doc.spans.get("role", ()) if s.label_ == role] for role in ("S", "T")}
        self.scopes = scopes
        self.located = located
        self.noun_types: Sequence[str] = doc.user_data.get("noun_type", [""] * len(doc))
        self._mention: dict[int, Mention] = {}
        for mention in sorted(self._all(mentions), key=lambda m: (m.span[0] - m.span[1], m.actor is not None)):
            span = doc.char_span(*mention.span, alignment_mode="expand")
            if span is None or self._is_of_a_place(span, mention):
                continue
            for token in span:
                if not self._is_thing(token, mention):
                    self._mention[token.i] = mention

    def read_as(self, role: Literal["S", "T"], predicate: Token) -> list[Token]:
        """The heads of what the reading model takes for the source (S) or target (T) of a predicate's sentence."""
        sentence = predicate.sent
        return [span.root for span in self._roles[role] if sentence.start <= span.start < sentence.end]

    def is_named(self, token: Token) -> bool:
        """Whether a word itself, and not one that it has beside it, is of an actor's mention."""
        mention = self._mention.get(token.i)
        return mention is not None and mention.actor is not None

    def covers(self, name: str, token: Token) -> bool:
        """Whether a word is itself of an actor's mention ("the first accord"): then it is no party to what it names."""
        mention = self._mention.get(token.i)
        return mention is not None and mention.actor == name

    def is_place(self, name: str) -> bool:
        """Whether an actor is a place that is no state: every word of one of its mentions belongs to a place."""
        actor = self.actors[name]
        if actor.kind in ("state", "government", "armed_group"):
            return False
        spans = [self._doc.char_span(*span, alignment_mode="expand") for span in actor.mentions]
        return any(span and all(token.i in self.located for token in span) for span in spans)

    def _is_of_a_place(self, span: Span, mention: Mention) -> bool:
        """Whether what the tagger takes for a person is part of a longer name of a place ("Second [Thomas Shoal]")."""
        return (
            mention.kind == "person"
            and all(token.i in self.located for token in span)
            and (span.start - 1 in self.located or span.end in self.located)
        )

    def _is_thing(self, token: Token, mention: Mention) -> bool:
        """Whether a common noun that only an attribution makes a party ("his hesitancy") names a thing or an act."""
        return mention.kind == "other" and token.pos_ == "NOUN" and self.noun_types[token.i] in THINGS

    def _all(self, mentions: Iterable[Mention]) -> list[Mention]:
        known = list(mentions)
        seen = {mention.span for mention in known if mention.actor}
        for actor in self.actors.values():
            known += [Mention(span=span, kind="other", actor=actor.id) for span in actor.mentions if span not in seen]
        return known

    def kinds(self, token: Token) -> frozenset[ArgumentKind]:
        """What kind of thing a word names, by its mention, its actor or its lemma."""
        token = antecedent(token)
        if token.pos_ == "PRON":
            return PRONOUNS.get(token.lower_, PRONOUN_KINDS)
        if token.pos_ == "NUM" or lemma(token) in words().quantity:
            inner = [kind for c in token.children if base(c) == "nmod" for kind in self.kinds(c)]
            return frozenset(inner) or (ARMED_KINDS if token.pos_ == "NUM" else PRONOUN_KINDS)
        found: set[ArgumentKind] = {kind for kind in ("armed", "person", "group", "place") if _is(token, kind)}
        mention = self._mention.get(token.i)
        if token.i in self.located:
            found.add("place")
        if not found and self.noun_types[token.i] in NOUN_KINDS:
            found.add(NOUN_KINDS[self.noun_types[token.i]])
        if mention and mention.kind in MENTION_KINDS:
            found.add(MENTION_KINDS[mention.kind])
        actor = self.actors.get(mention.actor) if mention and mention.actor else None
        if actor and (actor.kind == "armed_group" or actor.sector in ARMED):
            found.add("armed")
        if actor and actor.kind in ("state", "government", "organization"):
            found.add("group")
        if "armed" in found:
            found |= ARMED_KINDS
        return frozenset(found)

    def resolve(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The actors that these argument heads, and what is coordinated with them, stand for."""
        found: list[str] = []
        for token in tokens:
            for item in conjuncts(antecedent(token)):
                found.extend(actor for actor in self._one(item) if actor not in found)
        return tuple(found)

    def _one(self, token: Token, depth: int = 0) -> list[str]:
        mention = self._mention.get(token.i)
        if mention and mention.actor:
            return self._several(token) or [mention.actor]
        if token.pos_ == "PRON" or lemma(token) in FIRST_PLURAL:
            return self._first_person(token)
        for child in token.children:
            if base(child) in ("flat", "appos") or child.dep_ in ("nmod:desc", "compound"):
                named = self._mention.get(child.i)
                if named and named.actor and (base(child) in ("flat", "appos") or self._is_person(named)):
                    return [named.actor]
        return self._within(token, depth) if depth < 3 else []

    def _several(self, token: Token) -> list[str]:
        """The states and bodies whose people a description names together ("US and NATO troops", "heads of A, B")."""
        joined = [c for c in children(token, "compound", "amod") if children(c, "conj")]
        after = [c for c in children(token, "nmod") if not prepositions(c) - {"of"}]
        listed = len(after) > 1 or any(children(c, "conj") for c in after)
        names = self._names_of(joined) or (self._names_of(after) if listed else {})
        return list(names) if len(names) > 1 else []

    def _names_of(self, heads: Iterable[Token]) -> dict[str, None]:
        """The actors that are themselves named by heads and what is coordinated with them."""
        parts = [self._mention.get(part.i) for head in heads for part in conjuncts(head)]
        return dict.fromkeys(part.actor for part in parts if part and part.actor and part.kind != "person")

    def _is_person(self, mention: Mention) -> bool:
        return mention.kind == "person" or self.actors[mention.actor or ""].kind == "person"

    def _within(self, token: Token, depth: int) -> list[str]:
        """Whom a description names inside it: "Russian jets", "dozens of soldiers", "troops from Chad"."""
        if lemma(token) in words().quantity:
            for child in children(token, "nmod"):
                if "of" in prepositions(child):
                    return [a for item in conjuncts(child) for a in self._one(item, depth + 1)]
        for relation in ("nmod:poss", "amod", "compound", "nmod"):
            for child in children(token, relation):
                if relation == "nmod" and not prepositions(child) & OWNERS:
                    continue
                if found := [a for item in conjuncts(child) for a in self._one(item, depth + 1)]:
                    return found
        return []

    def _first_person(self, token: Token) -> list[str]:
        """ "I" is the claim's speaker; "we" an official's country where the text names it, else the speaker."""
        word = lemma(token) if lemma(token) in FIRST_PLURAL | FIRST_SINGULAR else token.lower_
        claim = self.scopes.innermost(token.idx)
        if claim is None or not claim.sources or word not in FIRST_PLURAL | FIRST_SINGULAR:
            return []
        speaker = self.actors.get(claim.sources[-1].actor or "")
        if speaker is None:
            return []
        if word in FIRST_PLURAL and speaker.kind == "person" and speaker.sector in OFFICIAL and speaker.country:
            for kind in ("state", "government"):
                for actor in self.actors.values():
                    if actor.kind == kind and actor.country == speaker.country:
                        return [actor.id]
        return [speaker.id]


def _is(token: Token, kind: str) -> bool:
    named = words().kinds[kind]
    return lemma(token) in named or token.lower_ in named
