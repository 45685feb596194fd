"""What the outlet states itself: sentences that nobody else is said to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Range
from casus.records import Stance

_ACTS = frozenset(("deny", "confirm", "promise", "threaten", "demand", "accuse", "plan"))
_LEAST = 3  # words of a sentence that states something


def own_sentences(
    doc: Doc, items: list[Attribution], hosts: list[int | None], stances: Sequence[Stance]
) -> Iterator[Range]:
    """The sentences that hold no attribution, that tell of an act of speech, or that say more than who said what."""
    told = bytearray(len(doc))
    acts: set[int] = set()
    for index, item in enumerate(items):
        if hosts[index] is not None:
            continue
        for start, end in (*item.source, *item.cue, *item.content, *item.channel):
            told[start:end] = b"\x01" * (end - start)
        if item.cue and stances[index] in _ACTS and not item.sourceless:
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
    content = [token for token in rest if token.pos_ in ("VERB", "NOUN", "PROPN", "ADJ")]
    return len(content) > _LEAST and any(token.pos_ == "VERB" for token in content)
