"""Where and when an event is set: what its own clause says, else the clauses above it, else its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc, Token

from casus.events.lemmas import lemma
from casus.events.matching import Match
from casus.events.relations import LINKS, base, is_clause_finite, prepositions
from casus.knowledge.lexicon_tables import words
from casus.records import Claim, Place, Span, When

LOCATIVE = frozenset(
    """in at near on across outside off from to into inside over around along through toward towards beyond
    within""".split()  # noqa: SIM905 a list of this length reads worse
)
BORDERS = frozenset({"ccomp", "advcl", "parataxis"})


def index_words(doc: Doc, spans: Iterable[tuple[str, Iterable[Span]]]) -> dict[int, str]:
    """The id of the place or time that each word belongs to; where spans nest, the longest counts."""
    found: dict[int, str] = {}
    flat = [(span, name) for name, parts in spans for span in parts]
    for span, name in sorted(flat, key=lambda part: part[0][1] - part[0][0]):
        for token in doc.char_span(*span, alignment_mode="expand") or ():
            found[token.i] = name
    return found


class Settings:
    """Finds the place and the time of each event of a document."""

    def __init__(self, doc: Doc, places: Iterable[Place], times: Iterable[When]) -> None:
        """Index the words of places and times."""
        self.places = index_words(doc, [(place.id, place.mentions) for place in places])
        self.times = index_words(doc, [(when.id, [when.span]) for when in times])

    def place(self, match: Match, arguments: list[Token], actors: list[Token]) -> str | None:
        """The place that the predicate's arguments or locatives name, else the only one of the sentence."""
        for token in arguments:
            if name := self.names(token):
                return name
        agents = {inner.i for token in actors for inner in token.subtree}

        def located(token: Token) -> bool:
            return token.i not in agents and _is_locative(token)

        found = _nearest(match, self.places, located)
        if found is None:
            names = {self.places[t.i] for t in match.head.sent if t.i in self.places and located(t)}
            found = names.pop() if len(names) == 1 else None
        return found

    def names(self, token: Token) -> str | None:
        """The place that a word or what belongs to its name stands for."""
        if token.i in self.places:
            return self.places[token.i]
        for child in token.children:
            inside = base(child) in ("appos", "flat", "compound") or prepositions(child) & (LOCATIVE | {"of"})
            if inside and child.i in self.places:
                return self.places[child.i]
        return None

    def time(self, match: Match, claim: Claim | None) -> str | None:
        """The time that the predicate's clause names, else the clauses above it, else the only one of the sentence."""
        said = claim.said if claim else None
        found = _nearest(match, self.times, lambda token: self.times[token.i] != said)
        if found is None:
            names = {self.times[t.i] for t in match.head.sent if t.i in self.times and not _is_aside(t)} - {said}
            found = names.pop() if len(names) == 1 else None
        return found


def _is_aside(token: Token) -> bool:
    """Whether a word stands in a clause of its own, or with a verb of speech: not the time of what is told."""
    spoken = lemma(token.head) in words().speech
    return spoken or any(base(above) in ("advcl", "acl", "ccomp", "parataxis") for above in token.ancestors)


def _nearest(match: Match, index: dict[int, str], allowed: Callable[[Token], bool]) -> str | None:
    """The first indexed word of the predicate's clause, or of the clauses above it that share its time and place."""
    seen: set[int] = set()
    head: Token = match.head
    for _ in range(LINKS):
        for token in _clause(head, seen):
            if token.i in index and allowed(token):
                return index[token.i]
        if head.head is head or base(head) in ("ccomp", "parataxis") or head.dep_ == "acl:relcl":
            return None
        if base(head) == "advcl" and is_clause_finite(head):
            return None
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
    while base(top) in ("flat", "compound", "appos", "conj") and top.head is not top:
        top = top.head
    if prepositions(top) & LOCATIVE:
        return True
    return base(top) in ("obj", "nmod", "obl") and "of" not in prepositions(top) and top.dep_ != "nmod:poss"
