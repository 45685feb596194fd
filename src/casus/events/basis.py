"""The treaty that a text gives as the ground of an act ("under the CSTO commitments", "in accordance with …")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from casus.events.relations import base, is_clause_finite
from casus.knowledge import DATA, tree
from casus.knowledge.treaties_tables import Treaty

# "According to the CSTO" names a source, and "pressure from", "threatened by" part the ground word from the treaty.
GROUND = re.compile(
    r"\b(?:under|in (?:accordance|line|keeping|conformity|compliance) with|pursuant to|within the framework of|"
    r"on the basis of|consistent with|"
    r"based on|by virtue of|as (?:required|provided|stipulated|foreseen) (?:for )?(?:by|in)|invok\w+|trigger\w+|"
    r"fulfil\w*|honou?r\w*)\s+(?:(?!(?:from|by|with|against|and|that)\b)[\w'’-]+(?:[.(]\w+\)?)*\s+){0,5}$",
    re.IGNORECASE,
)
BACK = 90  # characters before a treaty's name in which its ground word is looked for


@cache
def treaty_names() -> dict[str, str]:
    """Every name and alias of a treaty, with the treaty's id."""
    treaties = [tree(f"treaties/{path.name}", Treaty) for path in sorted((DATA / "treaties").glob("*.yaml"))]
    return {name: treaty.id for treaty in treaties for name in (treaty.name, *treaty.aliases)}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(treaty_names(), key=len, reverse=True)
    return (
        re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")
        if names
        else re.compile(r"(?!)")
    )


def based(doc: Doc, text: str, heads: Sequence[Token]) -> dict[int, str]:
    """The treaty id of each predicate (by its index) that has one for its ground; ``text`` is the document's.

    A ground belongs to the predicates of its own clause; where there is none, to the nearest of its sentence.
    """
    found: dict[int, str] = {}
    for index, treaty in grounds(doc, text).items():
        named = doc[index]
        near = [head for head in heads if head.sent.start == named.sent.start]
        own = [head for head in near if _clause(head) == _clause(named)]
        for head in own or sorted(near, key=lambda head: abs(head.i - index))[:1]:
            found.setdefault(head.i, treaty)
    return found


def _clause(token: Token) -> Token:
    """The verb of the finite clause in which a word stands."""
    while token.head != token:
        told = base(token) in ("ccomp", "advcl") and is_clause_finite(token)
        joined = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
        if told or joined or token.dep_ in ("acl:relcl", "parataxis"):
            break
        token = token.head
    return token


def grounds(doc: Doc, text: str) -> dict[int, str]:
    """The treaties given as grounds: their ids by the index of their name's first word."""
    found: dict[int, str] = {}
    for hit in _pattern().finditer(text):
        if not GROUND.search(text[max(0, hit.start() - BACK) : hit.start()]):
            continue
        span = doc.char_span(*hit.span(), alignment_mode="expand")
        if span is not None:
            found[span[0].i] = treaty_names()[hit[0]]
    return found
