"""The dateline: a day at the head of a report that is closer to the writing than the date of publication."""

from __future__ import annotations

from datetime import date

from casus.times.context import Context
from casus.times.resolved import meaning_of
from casus.times.tokens import Token

_HEAD = 400  # characters in which a dateline may stand
_NEAR = 7  # days that it may lie from the publication


def dateline(text: str, phrases: list[Token], context: Context) -> date | None:
    """The day of the dateline, where it lies within a week of the publication."""
    if context.anchor is None:
        return None
    for token in phrases:
        if token.start > _HEAD:
            break
        if token.kind != "DATE" or not getattr(token.value, "day", None):
            continue
        if not (_fills_line(text, token) or _follows_place(text, token)):
            continue
        day = meaning_of(token.value, context).day
        if day and abs((day - context.anchor).days) <= _NEAR:
            return day
    return None


def _fills_line(text: str, token: Token) -> bool:
    """Whether the expression opens a line and ends it, or nearly so."""
    before = text[: token.start].rpartition("\n")[2].strip()
    after = text[token.end : token.end + 80].partition("\n")[0].strip()
    return not before and not after.strip(".")


def _follows_place(text: str, token: Token) -> bool:
    """Whether it stands in a line such as "KABUL, July 1 (Agency) —"."""
    before = text[: token.start].rpartition("\n")[2].strip()
    after = text[token.end : token.end + 40].lstrip()
    return 0 < len(before) < 60 and before.endswith(",") and before[:2].isupper() and after[:1] in ("(", "-", "–", "—")
