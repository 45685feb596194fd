"""What the outlet states itself: its sentences, so far as they are not somebody else's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Range
from casus.knowledge.pages_tables import is_empty_line
from casus.records import Claim, Event

_DASHES = frozenset(("-", "--", "–", "—"))


def own_sentences(doc: Doc, items: list[Attribution], hosts: list[int | None]) -> Iterator[Range]:
    """The sentences with words that nobody is said to have said: without any attribution, or around one."""
    told = bytearray(len(doc))
    for index, item in enumerate(items):
        if hosts[index] is None:
            for start, end in item.content:
                told[start:end] = b"\x01" * (end - start)
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and (doc[start].is_space or (doc[start].is_punct and doc[start].text not in "“\"‘'")):
            start += 1
        while start < end and doc[end - 1].is_space:
            end -= 1
        if is_empty_line(sentence.text):
            continue
        is_dateline = start < end and doc[end - 1].text in _DASHES  # it stands apart from the sentence that it opens
        if not is_dateline and any(token.is_alpha and not told[token.i] for token in doc[start:end]):
            yield start, end


def telling(claims: Iterable[Claim], events: Iterable[Event]) -> list[Claim]:
    """The claims without those that tell nothing: the outlet's "X said that Y" of which no event comes but X's."""
    claims = list(claims)
    cited = {event.claim for event in events}
    cues = sorted(claim.cue[0][0] for claim in claims if claim.cue)

    def says_who_said(claim: Claim) -> bool:
        return not claim.cue and any(bisect_left(cues, end) > bisect_left(cues, start) for start, end in claim.content)

    return [claim for claim in claims if claim.id in cited or not says_who_said(claim)]
