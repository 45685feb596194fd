"""Finds the cues of the lexicon in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from casus.claims.attribution import Range
from casus.knowledge.cues_tables import Cue, cues

Form = Literal["verb", "noun", "phrase", "sourceless"]
Index = dict[str, list[tuple[tuple[str, ...], Cue]]]


@cache
def index(form: Form) -> Index:
    """The lexicon's cues of one form by first word, longest first."""
    lexicon = cues()
    rows = {"verb": lexicon.verbs, "noun": lexicon.nouns, "phrase": lexicon.phrases, "sourceless": lexicon.sourceless}
    by_word: Index = defaultdict(list)
    for row in rows[form]:
        words = tuple(row.cue.split())
        by_word[words[0]].append((words, row))
    for entries in by_word.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(by_word)


@cache
def _verb_forms() -> Index:
    """Verb cues by every form of their first word, so that a lemma gone wrong doesn't hide a cue."""
    by_form: Index = defaultdict(list)
    for lemma, entries in index("verb").items():
        irregular = {form for _, entry in entries for form in entry.forms}
        for form in {lemma, *regular_forms(lemma), *irregular}:
            by_form[form].extend(entries)
    for entries in by_form.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(by_form)


def regular_forms(verb: str) -> set[str]:
    """The forms that the rules of spelling give a verb; where a consonant may be doubled, both ways."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return {f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    if verb.endswith("e"):
        return {f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    hissing = "es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"
    doubled = verb + verb[-1]
    return {f"{verb}{hissing}", f"{verb}ed", f"{verb}ing", f"{doubled}ed", f"{doubled}ing"}


def verb_cue(token: Token) -> tuple[Cue, int] | None:
    """The lexicon's entry for a verb and the token at which its particle ends (exclusive)."""
    if token.pos_ != "VERB" and not (token.pos_ == "AUX" and token.dep_ not in ("aux", "aux:pass", "cop")):
        return None
    entries = _verb_forms().get(token.lower_) or index("verb").get(token.lemma_.lower()) or []
    for words, entry in entries:
        if len(words) == 1:
            return entry, token.i + 1
        if end := _follows(token, words):
            return entry, end
        if len(words) == 2 and (particle := _particle(token, words[1])):
            return entry, particle.i + 1 if particle.i == token.i + 1 else token.i + 1
    return None


def noun_cue(token: Token) -> Cue | None:
    """The lexicon's entry for a noun."""
    if token.pos_ != "NOUN":
        return None
    entries = index("noun").get(token.lemma_.lower(), ())
    return entries[0][1] if entries else None


def phrases(doc: Doc, form: Literal["phrase", "sourceless"]) -> Iterator[tuple[Range, Cue]]:
    """Where the lexicon's phrases stand in the text."""
    known = index(form)
    free = 0
    for token in doc:
        if token.i < free:
            continue
        for words, entry in known.get(token.lower_, ()):
            if end := _follows(token, words):
                yield (token.i, end), entry
                free = end
                break


def _follows(token: Token, words: tuple[str, ...]) -> int:
    """The end of ``words`` where they stand from ``token`` on, else 0."""
    doc, start = token.doc, token.i
    end = start + len(words)
    if end > len(doc):
        return 0
    rest = zip(words[1:], range(start + 1, end), strict=True)
    return end if all(word in (doc[i].lower_, doc[i].lemma_) for word, i in rest) else 0


def _particle(token: Token, word: str) -> Token | None:
    for child in token.children:
        if child.lower_ == word and child.dep_.startswith(("compound", "advmod", "case")):
            return child
        if child.dep_.startswith("obl"):
            for case in child.children:
                if case.dep_ == "case" and case.lower_ == word:
                    return case
    return None
