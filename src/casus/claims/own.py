"""What the outlet states itself: sentences that nobody else is said to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Range
from casus.knowledge.lexicon_tables import predicates
from casus.records import Stance

_ACTS = frozenset(("deny", "confirm", "promise", "threaten", "demand", "accuse", "plan"))
_LEAST = 3  # words of a sentence that states something


@cache
def _act_verbs() -> frozenset[str]:
    """The verbs that tell of an event, whose sentence the outlet itself states even if the verb is a cue too."""
    return frozenset(entry.lemma for entry in predicates() if entry.pos == "verb")


def own_sentences(
    doc: Doc, items: list[Attribution], hosts: list[int | None], stances: Sequence[Stance]
) -> Iterator[Range]:
    """The sentences that hold no attribution, that tell of an act of speech, or that say more than who said what."""
    told = bytearray(len(doc))
    acts: set[int] = set()
    for index, item in enumerate(items):
        if hosts[index] is not None:
            continue
        for start, end in (*item.cue, *item.content, *item.channel):
            told[start:end] = b"\x01" * (end - start)
        for start, end in item.source:  # "the council, which meets on Thursday": a source may tell of more than itself
            if all(token.pos_ != "VERB" for token in doc[start:end]):
                told[start:end] = b"\x01" * (end - start)
        cue = {token.lemma_ for start, end in item.cue for token in doc[start:end]}
        if item.cue and not item.sourceless and (stances[index] in _ACTS or not cue.isdisjoint(_act_verbs())):
            acts.add(item.anchor)
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and (doc[start].is_space or (doc[start].is_punct and doc[start].text not in "“\"‘'")):
            start += 1
        while start < end and doc[end - 1].is_space:
            end -= 1
        if start < end and _states(doc, start, end, told, acts):
            yield start, end


def _states(doc: Doc, start: int, end: int, told: bytearray, acts: set[int]) -> bool:
    words = [token for token in doc[start:end] if token.is_alpha]
    if len(words) < _LEAST:
        return False
    if any(i in acts for i in range(start, end)):
        return True
    rest = [token for token in words if not told[token.i]]
    if len(rest) == len(words):
        return True
    verbs = [token for token in rest if token.pos_ == "VERB"]
    content = [token for token in rest if token.pos_ in ("VERB", "NOUN", "PROPN", "ADJ")]
    return any(verb.lemma_ in _act_verbs() for verb in verbs) or (bool(verbs) and len(content) > _LEAST)
