"""Finds the time expressions of a text and resolves them, front to back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from casus.records import When
from casus.times.compound import AtTime, Edged
from casus.times.context import Context, Moment, TenseAt
from casus.times.dateline import dateline
from casus.times.intervals import bounds, is_range
from casus.times.phrases import Calendar, NamedWeekday, Shifted
from casus.times.reader import find_phrases
from casus.times.resolved import Resolved, meaning_of
from casus.times.spans import Distance
from casus.times.tense import tense_in
from casus.times.tokens import Token, tokenise

# The kinds of phrase that become what "two days later" and "the same year" count from.
_TOLD = frozenset(
    ("DATE", "MONTH", "YEAR", "WEEK", "WEEKEND", "QUARTER", "SEASON", "DECADE", "WEEKDAY", "HOLIDAY", "TIME")
)
_NEAR = 3  # dates of other years that weigh as much as one day counted from the publication
_ASIDE = range(-1, 6)  # years from the narrative's own that a bare year may lie without being an aside


def recognise(text: str, anchor: date | None, tense_at: TenseAt | None = None) -> list[When]:
    """The time expressions of ``text`` in order, told from ``anchor``, the day of publication.

    What is an expression follows TimeML: without its preposition, and without the event that it hangs on. Without an
    anchor everything relative stays open. ``tense_at`` tells the tense around a span, where more is known of the text
    than its words.

    "Two days later" and "the day before" count from the time last resolved before them, where that lies close by (in
    "It fell last week. Two days later …" from that week's first day); else they keep their length or shape as the value
    and have the anchor ``event:?``, as "two days" of "two days after the crossing fell" always has: that is for a later
    stage, which knows the events, to resolve.
    """
    words = tokenise(text)
    phrases = find_phrases(words)
    context = Context(text, anchor, tense_at or tense_in(text))
    context.anchor = dateline(text, phrases, context) or anchor
    context.narrative = _is_narrative(phrases, context)
    if context.narrative:
        first = next(token.value for token in phrases if _is_full(token))
        context.tell(Moment(-first.year if first.bc else first.year), "year", -1)
    meanings = _resolve(words, phrases, context)
    found = []
    for index, (token, meaning) in enumerate(zip(phrases, meanings, strict=True)):
        begin, end = bounds(words, phrases, meanings, index, context.tense_at)
        found.append(
            When(
                id=f"t{index + 1}",
                span=(token.start, token.end),
                value=meaning.value,
                begin=begin,
                end=end,
                precision=meaning.precision,
                anchor=meaning.anchor,
                alternatives=meaning.alternatives,
            )
        )
    return found


def _resolve(words: list[Token], phrases: list[Token], context: Context) -> list[Resolved]:
    meanings: list[Resolved] = []
    for index, token in enumerate(phrases):
        context.span = (token.start, token.end)
        meaning = meaning_of(token.value, context)
        if token.kind == "WEEKDAY" and index and is_range(words, phrases[index - 1], token):
            meaning = _after(meanings[-1], meaning)
        meanings.append(meaning)
        _move_focus(context, token, meaning)
    return meanings


def _after(first: Resolved, last: Resolved) -> Resolved:
    """``last``, a weekday, moved to the week in which it ends a range that begins with ``first``."""
    if first.day and last.day and last.day < first.day:
        return replace(last, value=(last.day + timedelta(7)).isoformat(), alternatives=(last.value,))
    return last


def _move_focus(context: Context, token: Token, meaning: Resolved) -> None:
    """Make what was just resolved the time spoken of, unless a narrative steps out of its time for it."""
    moment = meaning.moment
    if moment is None or (token.kind not in _TOLD and token.kind != "RELATIVE"):
        return
    if meaning.anchor == "stated" and getattr(token.value, "year", None):
        if moment.month or context.text[max(0, token.start - 3) : token.start].lower() == "in ":
            context.stated, context.stated_end = moment, token.end
    elif context.narrative and context.anchor and abs(moment.year - context.anchor.year) < 2:
        return
    if context.narrative and context.focus and token.kind == "YEAR" and moment.year - context.focus.year not in _ASIDE:
        before = context.text[max(0, token.start - 3) : token.start]
        if before != "In " and not before.endswith("\n"):
            return
    context.tell(moment, meaning.precision, token.end)


def _is_narrative(phrases: list[Token], context: Context) -> bool:
    """Whether the text tells a story of other years: more of its dates lie there than days are counted from now."""
    dates: list[int] = [token.value.year for token in phrases if _is_full(token)]
    if context.anchor is None:
        return bool(dates)
    old = sum(year < context.anchor.year - 1 for year in dates)
    near = sum(_is_near(token) for token in phrases)
    return old > max(3, _NEAR * near)


def _is_near(token: Token) -> bool:
    """Whether a phrase counts from the publication, as news does: a weekday, "last week", "two days ago"."""
    meaning = token.value.inner if isinstance(token.value, Edged) else token.value
    meaning = meaning.day if isinstance(meaning, AtTime) else meaning
    if isinstance(meaning, Shifted):
        return meaning.base == "now"
    if isinstance(meaning, Distance):
        return meaning.base is None and not meaning.from_focus
    return isinstance(meaning, NamedWeekday) or (isinstance(meaning, Calendar) and meaning.which is not None)


def _is_full(token: Token) -> bool:
    """Whether a phrase states a year and more than that."""
    return bool(isinstance(token.value, Calendar) and token.value.year and (token.kind != "YEAR" or token.value.bc))
