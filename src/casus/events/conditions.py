"""The condition on which an event hangs: "if …", "unless …", "in the event of …", "in case of …"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from casus.events.lemmas import lemma
from casus.events.relations import base
from casus.knowledge.lexicon_tables import words
from casus.records import Span


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
