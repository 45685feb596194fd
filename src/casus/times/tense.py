"""The tense around a time expression: from a tagged Doc where there is one, else from the words themselves."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.tokens import Token as Word

from casus.times.context import Tense, TenseAt

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘(])|\n")
# A future auxiliary takes the next words with it, so that the participle of "will be held" is not read as a past tense.
_CUE = re.compile(
    r"(?P<future>(?:\b(?:will|shall|won['’]t|is to|are to|to be|going to|plans? to|planned for|expects?|expected"
    r"|scheduled|due|set (?:to|for)|slated|would|hopes?|upcoming|ahead of|takes? (?:effect|place)|begins|starts|opens"
    r"|expires|may|might|can|could|should|must)\b|['’]ll\b)"
    r"(?: (?:not|be|have|also|now|only|then|likely|probably|\w+ed|held|sent|made|put|taken|given|begun|sworn)){0,3})"
    r"|(?P<past>\b(?:was|were|had|did|said|told|came|went|took|made|began|left|fell|won|lost|met|got|saw|found|gave"
    r"|held|sent|shot|struck|hit|led|broke|rose|became|ran|kept|spoke|wrote|brought|fought|has|have|[a-z]{2,}ed)\b)"
)
_WINDOW = 200  # characters on either side in which a verb may stand
_COMMA = 40  # what a comma or an "and" between verb and expression counts, in characters
_AFTER = 15  # what it counts that a verb stands after the expression


def tense_in(text: str) -> TenseAt:
    """The tense by the nearest verb-like word of the sentence, one before the expression rather than one after it."""

    def tense_at(start: int, end: int) -> Tense:
        left = text[max(0, start - _WINDOW) : start]
        for stop in _SENTENCE_END.finditer(left):
            left = " " * stop.end() + left[stop.end() :]
        right = text[end : end + _WINDOW]
        stop_after = _SENTENCE_END.search(right)
        right = right[: stop_after.start()] if stop_after else right
        found = [(_distance(left[cue.end() :]), cue.lastgroup) for cue in _CUE.finditer(left)]
        if cue_after := _CUE.search(right):
            found.append((_distance(right[: cue_after.start()]) + (_AFTER if left.strip() else 0), cue_after.lastgroup))
        return min(found, key=lambda cue: cue[0])[1] if found else None

    return tense_at


def _distance(between: str) -> int:
    """How far apart, in characters; a pair of commas encloses an aside, and one alone ends a clause."""
    return len(between) + _COMMA * (between.count(",") % 2 + between.count(" and "))


def tense_of(doc: Doc) -> TenseAt:
    """The tense of the verb that governs the expression in the parse; without a parse, that of the words."""
    if not doc.has_annotation("DEP") or not doc.has_annotation("POS"):
        return tense_in(doc.text)
    by_words = tense_in(doc.text)

    def tense_at(start: int, end: int) -> Tense:
        span = doc.char_span(start, end, alignment_mode="expand")
        verb = _verb_over(span.root) if span is not None and len(span) else None
        return (_tense_of_verb(verb) if verb is not None else None) or by_words(start, end)

    return tense_at


def _verb_over(word: Word) -> Word | None:
    for _ in range(12):
        if word.pos_ in ("VERB", "AUX"):
            return word
        if word.head is word:
            return None
        word = word.head
    return None


def _tense_of_verb(verb: Word) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    if any(helper.lower_ in ("will", "shall", "'ll", "’ll", "wo", "would", "may", "might") for helper in helpers):
        return "future"
    if verb.lower_ in ("scheduled", "expected", "due", "slated", "planned"):
        return "future"
    words = [verb, *helpers]
    if any("Past" in word.morph.get("Tense", []) and "Fin" in word.morph.get("VerbForm", []) for word in words):
        return "past"
    if any(child.lower_ == "to" for child in verb.children if child.dep_ == "mark"):
        return "future"
    if any(helper.lower_ in ("has", "have", "'s", "'ve", "’ve") for helper in helpers):
        return "past"
    return None
