"""Finds the time expressions of a text and resolves them, front to back."""

from __future__ import annotations

from datetime import date

from casus.records import When
from casus.times import rules_calendar, rules_clock, rules_lengths, rules_relative, rules_years  # noqa: F401  they register
from casus.times import values
from casus.times.context import Context, TenseAt
from casus.times.dateline import dateline
from casus.times.numbers import join_numbers
from casus.times.passes import PASSES
from casus.times.phrases import Resolved
from casus.times.tense import tense_in
from casus.times.tokens import OTHER, Token, tokenise

_OPENS = frozenset(("since", "from"))
_CLOSES = frozenset(("until", "till", "til", "by", "through"))
_LINKS = frozenset(("to", "through", "until", "till", "-", "–", "—"))


def recognise(text: str, anchor: date | None, tense_at: TenseAt | None = None) -> list[When]:
    """The time expressions of ``text`` in order, told from ``anchor``, the day of publication.

    Without an anchor everything relative stays open. ``tense_at`` tells the tense around a span, where more is known of
    the text than its words.

    "Two days later" and "the day before" count from the time last resolved before them, where that lies close by; else
    they keep their length or shape as the value and have the anchor ``event:?``, to be resolved with the event.
    """
    tokens = tokenise(text)
    phrases = find_phrases(tokens)
    context = Context(anchor, tense_at or tense_in(text))
    context.anchor = dateline(text, phrases, context) or anchor
    context.narrative = _is_narrative(phrases, context)
    found: list[When] = []
    resolved: list[Resolved] = []
    for token in phrases:
        context.span = (token.start, token.end)
        meaning = token.value.resolve(context)
        resolved.append(meaning)
        if token.kind in _SETS_FOCUS and meaning.day is not None and not meaning.value.startswith(("P", "F")):
            context.focus, context.focus_end = meaning.day, token.end
    for index, (token, meaning) in enumerate(zip(phrases, resolved, strict=True)):
        begin, end = _bounds(tokens, phrases, resolved, index)
        found.append(
            When(
                id=f"t{index + 1}",
                span=(token.start, token.end),
                value=meaning.value,
                begin=begin,
                end=end,
                precision=values.precision(meaning.value),
                anchor=meaning.anchor,
                alternatives=meaning.alternatives,
            )
        )
    return found


_SETS_FOCUS = frozenset("DATE MONTH YEAR WEEK WEEKEND QUARTER SEASON DECADE WEEKDAY HOLIDAY TIME RELATIVE".split())


def find_phrases(tokens: list[Token]) -> list[Token]:
    """The tokens that the passes have made phrases of."""
    found: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        if token.kind == "Joined":
            continue
        if token.kind in (OTHER, "Break", "Slash", "Close"):
            if run:
                found += _read(run)
                run = []
        else:
            run.append(token)
    if run:
        found += _read(run)
    return found


def _read(run: list[Token]) -> list[Token]:
    if len(run) == 1 and run[0].kind in _MUTE:
        return []
    run = join_numbers(run)
    for grammar in PASSES:
        run = grammar.rewrite(run)
    return [token for token in run if token.is_phrase]


_MUTE = frozenset(
    "The A Of In On At And Or To For By From S Comma Dot Dash As Into Through Before After Open Cardinal".split()
)


def _is_narrative(phrases: list[Token], context: Context) -> bool:
    """Whether most years that the text names lie two and more before its publication."""
    years = [token.value.year for token in phrases if getattr(token.value, "year", None)]
    if context.anchor is None:
        return bool(years)
    old = sum(year < context.anchor.year - 1 for year in years)
    near = sum(token.kind in ("WEEKDAY",) or getattr(token.value, "unit", None) == "D" for token in phrases)
    return old > 5 and old > 2 * (len(years) - old + near)


def _bounds(
    tokens: list[Token], phrases: list[Token], resolved: list[Resolved], index: int
) -> tuple[str | None, str | None]:
    """The interval of a phrase as the words around it open or close it: since, until, by, from … to."""
    token, meaning = phrases[index], resolved[index]
    begin, end = meaning.bounds
    if token.kind in ("DURATION", "SET", "VAGUE") or (begin is None and end is None):
        return begin, end
    before = tokens[token.first - 1].text.lower() if token.first else ""
    if index + 1 < len(phrases) and phrases[index + 1].first == token.last + 2:
        link = tokens[token.last + 1].text.lower()
        if link in _LINKS or (link == "and" and before == "between"):
            later = resolved[index + 1].bounds[1]
            return begin, later if later and begin and later >= begin else end
    if before in _OPENS:
        return begin, None
    if before in _CLOSES and not (index and phrases[index - 1].last == token.first - 2):
        return None, end
    return begin, end
