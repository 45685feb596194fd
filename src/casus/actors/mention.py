"""The working form of a mention while its actor is being sought."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from casus.actors.naming import Entry
from casus.knowledge.actors_tables import RoleRow
from casus.records import MentionKind

Form = Literal["name", "nominal", "pronoun"]
Gender = Literal["m", "f"]

# Relations of a word that belongs to the noun phrase of its head on the left.
LEFT_PARTS = frozenset(
    ("det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "punct")
)
NAME_PARTS = frozenset(("flat", "compound", "nmod:desc", "goeswith"))
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obl:agent", "csubj")


@dataclass(slots=True, eq=False)
class Candidate:
    """A stretch of tokens ``start:end`` headed by token ``head`` that may refer to an actor."""

    start: int
    end: int
    head: int
    sentence: int
    form: Form
    kind: MentionKind
    plural: bool = False
    gender: Gender | None = None
    person: bool = False
    label: str = ""
    entries: list[Entry] = field(default_factory=list)
    role: RoleRow | None = None
    phrase: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    country: str | None = None
    sector: str | None = None
    definite: bool = False
    quote: int = -1
    same_as: Candidate | None = None
    owner: Candidate | None = None
    title: str | None = None
    title_start: int = 0

    def has(self, *types: str) -> bool:
        """Whether the name is known with one of these readings."""
        return any(entry.type in types for entry in self.entries)


def is_subject(token: Token) -> bool:
    """Whether the token heads a subject (or the agent of a passive), itself or as a later conjunct of one."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.dep_ in SUBJECTS


def case_of(token: Token) -> str:
    """The preposition (or possessive marker) of a noun, in lower case; empty where it has none."""
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def phrase_start(token: Token) -> int:
    """Where the noun phrase headed by ``token`` begins: determiner, numerals and modifiers included."""
    start = token.i
    for child in token.lefts:
        if child.dep_ in LEFT_PARTS and child.dep_ != "punct":
            start = min(start, child.left_edge.i)
    return start


def complement_end(token: Token, depth: int = 3) -> int:
    """Where it ends: after a complement with "of" that follows at once ("the head of the committee")."""
    end = token.i + 1
    for child in token.rights:
        if child.dep_ in ("flat", "compound") and child.i == end:
            end = child.i + 1
    for child in token.rights:
        if depth and child.dep_ == "nmod" and case_of(child) == "of" and child.left_edge.i == end:
            end = complement_end(child, depth - 1)
    return end


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token of ``doc[start:end]`` that the others hang from."""
    for i in range(start, end):
        head = doc[i].head.i
        if head == i or not start <= head < end:
            return doc[i]
    return doc[start]
