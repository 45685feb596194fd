"""Gives each stated reason for anonymity to the speaker whom it concerns."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from casus.claims.anonymity import reasons
from casus.claims.attribution import Attribution, inside
from casus.claims.chains import Chains


def stated_reasons(doc: Doc, items: list[Attribution], hosts: list[int | None], chains: Chains) -> None:
    """Set the reason on the speaker: of the source in which it stands, of its sentence, or of the sentence before."""
    text = doc.text  # spaCy builds it anew at every access
    spans = reasons(text)
    if not spans:
        return
    anchors = [item.anchor for item in items]
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        index = _concerned(doc, span.start, items, hosts, anchors)
        speaker = chains.speaker(index) if index is not None else None
        if speaker is not None and speaker.reason is None and speaker.kind in ("anonymous", "group", "person"):
            speaker.reason = text[start:end]
            if speaker.kind != "person" or not speaker.named:
                speaker.kind = "anonymous"


def _concerned(doc: Doc, at: int, items: list[Attribution], hosts: list[int | None], anchors: list[int]) -> int | None:
    sentence = doc[at].sent
    place = bisect_right(anchors, at)
    near = range(max(0, place - 6), min(len(items), place + 4))
    here = [
        index
        for index in near
        if items[index].cue
        and sentence.start <= items[index].anchor < sentence.end
        and not inside(at, items[index].content)
    ]
    holders = [index for index in here if inside(at, items[index].source)]
    if holders:
        return holders[0]
    top = [index for index in here if hosts[index] is None] or here
    if top:
        return min(top, key=lambda index: abs(items[index].anchor - at))
    before = [index for index in near if hosts[index] is None and items[index].anchor < at]
    return before[-1] if before else None
