"""Where and when an event is set: what its own clause says, else the clauses above it, else its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct
from spacy.tokens import Doc, Token

from casus.events.arguments import carrier
from casus.events.lemmas import lemma
from casus.events.matching import Match
from casus.events.relations import LINKS, POSSESSIVE, base, children, conjuncts, is_clause_finite, objects, prepositions
from casus.knowledge.lexicon_tables import words
from casus.records import Claim, Place, Span, When

LOCATIVE = frozenset(
    """in at near on across outside off from to into inside over around along through toward towards beyond
    within""".split()  # noqa: SIM905 a list of this length reads worse
)
# Types whose object is what the talk is of, and no place of the act ("discussed Syria").
TALK = frozenset({"CONSULT", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
BORDERS = frozenset({"ccomp", "advcl", "parataxis"})


class Setting(Struct, frozen=True):
    """The id of a place or time, and whether it was taken from the text around the predicate's own clause."""

    name: str | None
    context: bool = False


NOWHERE = Setting(None)


def context(place: Setting, time: Setting) -> tuple[Literal["place", "time"], ...]:
    """Which of the two were taken from the text around."""
    found: list[Literal["place", "time"]] = ["place"] if place.context else []
    return (*found, "time") if time.context else tuple(found)


def index_words(doc: Doc, spans: Iterable[tuple[str, Iterable[Span]]], longest: bool = True) -> dict[int, str]:
    """The id of the place or time that each word belongs to; where spans nest, the longest or the shortest counts."""
    found: dict[int, str] = {}
    flat = [(span, name) for name, parts in spans for span in parts]
    for span, name in sorted(flat, key=lambda part: part[0][1] - part[0][0], reverse=not longest):
        for token in doc.char_span(*span, alignment_mode="expand") or ():
            found[token.i] = name
    return found


def is_talk(match: Match) -> bool:
    """Whether a predicate's object is its topic or whom it addresses, and no place."""
    entry = match.pattern.entry
    return entry.type in TALK and entry.mode != "visit" and not match.pattern.nominal


class Settings:
    """Finds the place and the time of each event of a document."""

    def __init__(self, doc: Doc, places: Iterable[Place], times: Iterable[When]) -> None:
        """Index the words of places and times; ``named`` are the words of a place's name proper, the shortest first."""
        places, times = list(places), list(times)
        self.named = index_words(doc, [(p.id, p.mentions) for p in places], longest=False)
        self.places = index_words(doc, [(place.id, place.mentions) for place in places])
        self.times = index_words(doc, [(when.id, [when.span]) for when in times])

    def place(self, match: Match, arguments: list[Token], actors: list[Token]) -> Setting:
        """The place that the predicate's arguments or locatives name, else the only one of the sentence."""
        if name := self._directly_after(match):
            return Setting(name)
        for token in arguments:
            if name := self.names(token):
                return Setting(name)
        others = {inner.i for token in actors for inner in token.subtree} - {inner.i for inner in match.head.subtree}
        if is_talk(match):
            others |= {item.i for token in objects(match.head) for item in conjuncts(token)}

        def located(token: Token) -> bool:
            return token.i not in others and _is_locative(token)

        found = _nearest(match, self.places, located)
        return found or (NOWHERE if _is_subordinate(match.head) else _only(match, self.places, located))

    def _directly_after(self, match: Match) -> str | None:
        """The named place that follows a verb of taking at once: its object, wherever the parse hung an apposition."""
        if (
            match.pattern.nominal
            or match.pattern.entry.mode != "seize"
            or match.tokens[-1].i + 1 >= len(match.head.doc)
        ):
            return None
        token = match.tokens[-1].nbor()
        name = self.named.get(token.i)
        while name and token.i + 1 < len(token.doc) and self.named.get(token.i + 1) == name:
            token = token.nbor()
        owned = token.i + 1 < len(token.doc) and token.nbor().lower_ in POSSESSIVE
        return None if owned or token.dep_ in ("amod", "compound") else name

    def names(self, token: Token) -> str | None:
        """The place that a word or what belongs to its name stands for."""
        if token.i in self.places:
            return self.places[token.i]
        for child in token.children:
            inside = base(child) in ("appos", "flat", "compound") or prepositions(child) & (LOCATIVE | {"of"})
            if inside and child.i in self.places:
                return self.places[child.i]
        part = token.doc[token.i + 1 : token.i + 3]  # "85 percent of Afghanistan", whatever the parse makes of it
        return self.places.get(part[1].i) if len(part) == 2 and part[0].lower_ == "of" else None

    def time(self, match: Match, claim: Claim | None) -> Setting:
        """The time that the predicate's clause names, else the clauses above it, else the only one of the sentence."""
        said = claim.said if claim else None

        def told(token: Token) -> bool:
            return self.times[token.i] != said

        return _nearest(match, self.times, told) or _only(match, self.times, told)


def _only(match: Match, index: dict[int, str], allowed: Callable[[Token], bool]) -> Setting:
    """The only place or time of the sentence that stands in no clause of its own."""
    own = {match.head.i, *(above.i for above in match.head.ancestors)}
    names = {index[t.i] for t in match.head.sent if t.i in index and allowed(t) and not _is_aside(t, own)}
    return Setting(names.pop(), context=True) if len(names) == 1 else NOWHERE


def _is_subordinate(head: Token) -> bool:
    """Whether a predicate stands in a finite clause that has a setting of its own ("since troops began to leave")."""
    clauses = [head, *head.ancestors]
    return any(base(above) == "advcl" and is_clause_finite(above) for above in clauses)


def _is_aside(token: Token, own: set[int]) -> bool:
    """Whether a word stands in a clause of its own, or with a verb of speech: not the time of what is told.

    ``own`` are the predicate and the words above it: a clause beside it ("and rebels took the port") is another's.
    """
    if lemma(token.head) in words().speech:
        return True
    return any(
        base(above) in ("advcl", "acl", "ccomp", "parataxis")
        or (above.dep_ == "conj" and above.i not in own and children(above, "nsubj", "nsubj:pass"))
        for above in token.ancestors
    )


def _nearest(match: Match, index: dict[int, str], allowed: Callable[[Token], bool]) -> Setting | None:
    """The first indexed word of the predicate's clause, or of the clauses above it that share its time and place."""
    seen: set[int] = set()
    head: Token = match.head
    own = {head.i, *(verb.i for verb in [carrier(head)] if match.pattern.nominal and verb)}
    for _ in range(LINKS):
        for token in _clause(head, seen):
            if token.i in index and allowed(token):
                return Setting(index[token.i], context=head.i not in own)
        if head.head == head or base(head) in ("ccomp", "parataxis") or head.dep_ == "acl:relcl":
            return None
        if base(head) == "advcl" and is_clause_finite(head):
            return None
        if head.dep_ == "xcomp" and head.i in own:
            own.add(head.head.i)
        head = head.head
    return None


def _clause(head: Token, seen: set[int]) -> Iterator[Token]:
    """A head's words, breadth first, without other clauses."""
    queue = [head]
    for token in queue:
        if token.i in seen:
            continue
        seen.add(token.i)
        yield token
        for child in token.children:
            other = (
                base(child) in BORDERS or child.dep_ == "acl:relcl" or (child.dep_ == "conj" and child.pos_ == "VERB")
            )
            if not other:
                queue.append(child)


def _is_locative(token: Token) -> bool:
    top = token
    while base(top) in ("flat", "compound", "appos", "conj") and top.head != top:
        top = top.head
    if prepositions(top) & LOCATIVE:
        return True
    return base(top) in ("obj", "nmod", "obl") and "of" not in prepositions(top) and top.dep_ != "nmod:poss"
