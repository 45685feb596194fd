"""The condition on which an event hangs: "if …", "unless …", "in the event of …", "in case of …"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from casus.events.lemmas import lemma
from casus.events.relations import base, is_finite
from casus.knowledge.lexicon_tables import words
from casus.records import Span


def find_condition(token: Token) -> Token | None:
    """The head of the condition that hangs on a word or, where the parse hangs it lower, on a noun below it."""
    queue = [token]
    for item in queue:
        for child in item.children:
            if is_condition(child):
                return child
            if base(child) in ("obj", "iobj", "obl", "nmod") and child.pos_ in ("NOUN", "PROPN"):
                queue.append(child)
    return None


def condition_after(token: Token) -> Token | None:
    """The head of a condition that follows a predicate with no other finite verb between, whatever it hangs on."""
    for item in token.doc[token.i + 1 : token.sent.end]:
        if is_condition(item):
            return item
        if (
            item.pos_ in ("VERB", "AUX")
            and is_finite(item)
            and not any(is_condition(above) for above in item.ancestors)
        ):
            return None
    return None


def is_condition(token: Token) -> bool:
    """Whether a clause or phrase states a condition."""
    classes = words()
    openers = [c for c in token.children if base(c) in ("mark", "case")]
    names = {lemma(c) for c in openers} | {lemma(f) for c in openers for f in c.children if f.dep_ == "fixed"}
    if {"in", "case"} <= names:
        return True  # "in case of" as one preposition
    if base(token) == "advcl" and (names & classes.condition or {"as", "long"} <= names):
        return True
    if lemma(token) not in classes.condition_nouns or "in" not in names:
        return False
    followed = token.i + 1 < len(token.doc) and token.nbor().lower_ in ("of", "that")
    return followed or any(base(c) in ("nmod", "acl", "advcl") for c in token.children)


def condition_span(head: Token) -> Span:
    """The whole phrase of a condition, without punctuation at its edges."""
    tokens = sorted(head.subtree, key=lambda t: t.i)
    if tokens[-1] == head:  # the parse has cut it off after "in case": it runs to the next punctuation mark
        rest = head.doc[head.i + 1 : head.sent.end]
        tokens += rest[: next((n for n, token in enumerate(rest) if token.is_punct), len(rest))]
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct:
        tokens.pop(0)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def hypothetical(doc: Doc, names: Sequence[str]) -> set[int]:
    """The words of conditions, by all words' lemmas: an event in them is another's condition, and is not told."""
    classes = words()
    opening = classes.condition | {"case", "long"}  # "in case of", "as long as"
    heads: dict[int, Token] = {}
    for index, name in enumerate(names):  # only what such a word hangs on can be one: most sentences have none
        if name in opening:
            heads |= {above.i: above for above in (doc[index].head, doc[index].head.head)}
        if name in classes.condition_nouns:
            heads[index] = doc[index]
    return {inner.i for head in heads.values() if is_condition(head) for inner in head.subtree}
