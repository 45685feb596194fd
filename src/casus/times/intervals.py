"""What the words around an expression make of its interval: since, until, by, from … to, between … and.

``value`` keeps what the expression itself names. Of a range's two expressions the first gets the interval of the whole,
the second keeps its own.
"""

from __future__ import annotations

from casus.times import values
from casus.times.context import TenseAt
from casus.times.resolved import Resolved
from casus.times.tokens import OTHER, Token

Bounds = tuple[str | None, str | None]
_CLOSES = frozenset(("until", "till", "til", "by", "through"))
_STARTS = frozenset(("starting", "beginning", "effective"))
_DASHES = frozenset(("-", "–", "—"))
_LINKS = frozenset(("to", "through", "until", "till")) | _DASHES
_DAYS = frozenset(("DATE", "WEEKDAY", "HOLIDAY", "TIME"))
_NO_INTERVAL = frozenset(("DURATION", "SET", "VAGUE", "STRETCH", "OFFSET", "GENERIC"))


def is_range(words: list[Token], first: Token, last: Token) -> bool:
    """Whether two phrases are the ends of a range: "Monday to Friday", "between June and August"."""
    if last.first != first.last + 2:
        return False
    link = words[first.last + 1].text.lower()
    if link in _DASHES and first.kind != last.kind and not {first.kind, last.kind} <= _DAYS:
        return False
    return link in _LINKS or (link == "and" and _word_before(words, first) == "between")


def bounds(words: list[Token], phrases: list[Token], meanings: list[Resolved], index: int, tense_at: TenseAt) -> Bounds:
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
    if before == "since" or _starts(words, token) or (before == "from" and _from_on(words, token, tense_at)):
        return begin, None
    if before in _CLOSES:
        return None, end
    return begin, end


def _starts(words: list[Token], token: Token) -> bool:
    """Whether "starting" or "beginning" stands before the phrase, maybe with "on" or "in" between."""
    before = [word.text.lower() for word in words[max(0, token.first - 2) : token.first]]
    return bool(before) and (before[-1] in _STARTS or (before[0] in _STARTS and before[-1] in ("on", "in", "from")))


def _from_on(words: list[Token], token: Token, tense_at: TenseAt) -> bool:
    """Whether "from" opens a stretch: "From May 1, …", "from May 1 on"; not "a post from Friday", "down from 2012"."""
    if token.kind not in _DAYS and token.kind not in ("MONTH", "WEEK", "WEEKEND", "SEASON"):
        return False
    after = words[token.last + 1] if token.last + 1 < len(words) else None
    if after is not None and after.text.lower() in ("on", "onward", "onwards", "forward"):
        return True
    first = token.first < 2 or words[token.first - 2].kind in ("Dot", "Break")
    return not _belongs(words, token) and (first or tense_at(token.start, token.end) == "future")


def _belongs(words: list[Token], token: Token) -> bool:
    """Whether the phrase belongs to a noun that follows: "after Friday prayers", "before last week's attack"."""
    after = words[token.last + 1] if token.last + 1 < len(words) else None
    return after is not None and (after.kind in ("S", "Dash") or (after.kind == OTHER and after.text[0].isalpha()))


def _word_before(words: list[Token], token: Token) -> str:
    return words[token.first - 1].text.lower() if token.first else ""
