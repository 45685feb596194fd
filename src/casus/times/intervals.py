"""What the words around an expression make of its interval: since, until, by, before, after, from … to, between … and.

``value`` keeps what the expression itself names. Of a range's two expressions the first gets the interval of the whole,
the second keeps its own.
"""

from __future__ import annotations

from datetime import date, timedelta

from casus.times import values
from casus.times.resolved import Resolved
from casus.times.tokens import OTHER, Token

Bounds = tuple[str | None, str | None]
_OPENS = frozenset(("since", "from"))
_CLOSES = frozenset(("until", "till", "til", "by", "through"))
_STARTS = frozenset(("starting", "beginning", "effective"))
_LINKS = frozenset(("to", "through", "until", "till", "-", "–", "—"))
_NO_INTERVAL = frozenset(("DURATION", "SET", "VAGUE", "STRETCH", "OFFSET", "GENERIC"))


def is_range(words: list[Token], first: Token, last: Token) -> bool:
    """Whether two phrases are the ends of a range: "Monday to Friday", "between June and August"."""
    if last.first != first.last + 2:
        return False
    link = words[first.last + 1].text.lower()
    return link in _LINKS or (link == "and" and _word_before(words, first) == "between")


def bounds(words: list[Token], phrases: list[Token], meanings: list[Resolved], index: int) -> Bounds:
    """The interval of the phrase at ``index``, opened or closed by the words around it."""
    token = phrases[index]
    begin, end = meanings[index].bounds
    if token.kind in _NO_INTERVAL or begin is None or end is None:
        return begin, end
    if index + 1 < len(phrases) and is_range(words, token, phrases[index + 1]):
        later = meanings[index + 1].bounds[1]
        return begin, later if later and values.order(later) >= values.order(begin) else end
    if index and is_range(words, phrases[index - 1], token):
        return begin, end
    before = _word_before(words, token)
    if before in _OPENS or _starts(words, token):
        return begin, None
    if before in _CLOSES:
        return None, end
    if before in ("before", "after") and not _belongs(words, token):
        return (None, _next(begin, -1)) if before == "before" else (_next(end, 1), None)
    return begin, end


def _starts(words: list[Token], token: Token) -> bool:
    """Whether "starting" or "beginning" stands before the phrase, maybe with "on" or "in" between."""
    before = [word.text.lower() for word in words[max(0, token.first - 2) : token.first]]
    return bool(before) and (before[-1] in _STARTS or (before[0] in _STARTS and before[-1] in ("on", "in", "from")))


def _belongs(words: list[Token], token: Token) -> bool:
    """Whether the phrase belongs to a noun that follows: "after Friday prayers", "before last week's attack"."""
    after = words[token.last + 1] if token.last + 1 < len(words) else None
    return after is not None and (after.kind in ("S", "Dash") or (after.kind == OTHER and after.text[0].isalpha()))


def _next(day: str, step: int) -> str:
    """The day after or before ``day``; a time of day stays."""
    try:
        return (date.fromisoformat(day) + timedelta(step)).isoformat()
    except (ValueError, OverflowError):
        return day


def _word_before(words: list[Token], token: Token) -> str:
    return words[token.first - 1].text.lower() if token.first else ""
