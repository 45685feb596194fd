"""When a claim was made: the time expression that belongs to the cue, apart from the times of what is claimed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Range, inside, trim
from casus.records import When

_NEAR = 12  # tokens between cue and time


class SpeechTimes:
    """The time expressions of a report, to be looked up by token."""

    def __init__(self, doc: Doc, times: Sequence[When]) -> None:
        """Place them once. A length ("sentenced to 35 years") is never when something was said."""
        self._doc = doc
        self._at: dict[int, tuple[Range, str]] = {}
        for time in times:
            span = doc.char_span(*time.span, alignment_mode="expand")
            is_length = time.begin is None and re.match(r"P[T\d]", time.value or "")
            if span is not None and not is_length:
                for i in range(span.start, span.end):
                    self._at.setdefault(i, ((span.start, span.end), time.id))

    def carved(self, item: Attribution) -> Attribution:
        """The attribution without a time between its cue and its content: "said Thursday [aid will come]"."""
        if not item.cue or not item.content:
            return item
        (start, end), rest = item.content[0], item.content[1:]
        at = start + 1 if self._doc[start].lower_ in ("on", "in", "late", "early", "earlier") else start
        found = self._at.get(at)
        if start not in (item.cue[-1][1], item.cue[-1][1] + 1) or found is None or found[0][1] >= end:
            return item
        after = self._doc[found[0][1]]
        if (
            after.pos_ in ("VERB", "AUX")
            or (after.is_punct and after.text != ",")
            or after.lower_ in ("and", "or", "'s", "’s")
        ):
            return item
        content = (*trim(self._doc, ((found[0][1], end),)), *rest)
        return replace(item, content=content) if content else item

    def of(self, item: Attribution, host: Attribution | None) -> str | None:
        """The id of the time nearest to the cue, outside of what is claimed."""
        if not item.cue:
            return None
        sentence = self._doc[item.anchor].sent
        low, high = max(sentence.start, item.anchor - _NEAR), min(sentence.end, item.cue[-1][1] + _NEAR)
        best: tuple[int, str] | None = None
        for i in range(low, high):
            found = self._at.get(i)
            if found is None or inside(i, item.content) or inside(i, item.source):
                continue
            if host is not None and not inside(i, host.content):
                continue
            distance = i - item.cue[-1][1] if i >= item.anchor else 2 * (item.anchor - i)
            if best is None or distance < best[0]:
                best = distance, found[1]
        return best[1] if best is not None else None
