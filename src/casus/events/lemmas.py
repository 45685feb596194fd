"""Lemmas within the lexicon's vocabulary, so that a rare word whose lemma the reader got wrong is still found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from casus.knowledge.lexicon_tables import Words, irregular, predicates, words

ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)


def lemma(token: Token) -> str:
    """The lemma in lower case: the reader's where the lexicon knows it, else one that the form leads to."""
    return _lemma(token.lower_, token.lemma_.lower(), token.pos_ == "VERB")


def lemmas(doc: Doc) -> list[str]:
    """What ``lemma`` gives for every word of a text, without making a ``Token`` of each."""
    strings, known = doc.vocab.strings, dict[tuple[int, ...], str]()
    keys = list(map(tuple, doc.to_array(["LOWER", "LEMMA", "POS"]).tolist()))
    for key in set(keys):
        known[key] = _lemma(strings[key[0]], strings[key[1]].lower(), strings[key[2]] == "VERB")
    return [known[key] for key in keys]


@lru_cache(maxsize=65536)
def _lemma(form: str, read: str, verbal: bool) -> str:
    if form in irregular():
        return irregular()[form]
    known = vocabulary(verbal)
    if read in known:
        return read
    return next((word for word in _stems(form) if word in known), read or form)


def _stems(form: str) -> Iterator[str]:
    yield form
    for ending, instead in ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield stem + instead
            if not instead and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def vocabulary(verbal: bool) -> frozenset[str]:
    """Every word of the predicates and of the word classes; for a verb only what may be one."""
    classes = words()
    groups = [getattr(classes, name) for name in Words.__struct_fields__ if name != "kinds"]
    listed = {word for group in groups for word in group}
    if verbal:
        verbs = [entry.lemma.lower().split()[0] for entry in predicates() if entry.pos in ("verb", "phrase")]
        return frozenset(listed | set(verbs))
    named = {word for group in classes.kinds.values() for word in group}
    return frozenset(listed | named | {part for entry in predicates() for part in entry.lemma.lower().split()})
