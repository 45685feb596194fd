"""Joins number words and figures into one number: "two hundred and fifty", "two and a half", "half a dozen"."""

from __future__ import annotations

from casus.times.tokens import Token

_FIGURES = ("Day", "Small", "Year", "Count", "Amount")
NUMBER = "Quantity"


def join_numbers(tokens: list[Token]) -> list[Token]:
    """``tokens`` with every spelled-out number as one token of kind ``Quantity`` (``Cardinal`` when one small word)."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind in ("Cardinal", "Tens", "Scale", "Half") or token.kind in _FIGURES or token.kind == "A":
            end, value = _read(tokens, at)
            if end > at + 1:
                last = tokens[end - 1]
                joined.append(Token(token.start, last.end, "", NUMBER, value, token.first, last.last))
                at = end
                continue
            if token.kind in ("Cardinal", "Tens"):
                token.kind, token.value = "Cardinal", float(token.value)
        joined.append(token)
        at += 1
    return joined


def _read(tokens: list[Token], at: int) -> tuple[int, float]:
    """The end and the value of the number that starts at ``at``; an end of ``at + 1`` says that nothing was joined."""
    total, group, end = 0.0, 0.0, at
    token = tokens[at]
    if token.kind == "A":
        if not _is(tokens, at + 1, "Scale"):
            return at + 1, 1
        group, end = 1, at + 1
    elif token.kind == "Half":
        if _is(tokens, at + 1, "A") and _is(tokens, at + 2, "Scale"):
            return at + 3, float(tokens[at + 2].value) / 2
        return at + 1, 0.5
    elif token.kind in _FIGURES:
        group, end = token.value, at + 1
        if not _is(tokens, end, "Scale") and not _is_half(tokens, end):
            return at + 1, group
    steps = 0
    while end < len(tokens) and steps < 24:
        steps += 1
        kind = tokens[end].kind
        if kind == "Tens" and group % 100 == 0:
            group += float(tokens[end].value)
            dash = end + 1 if _is(tokens, end + 1, "Dash") else end
            if _is(tokens, dash + 1, "Cardinal") and 1 <= float(tokens[dash + 1].value) <= 9:
                group += float(tokens[dash + 1].value)
                end = dash + 1
        elif kind == "Cardinal" and (group % 100 == 0 or end == at) and tokens[at].kind not in _FIGURES:
            group += float(tokens[end].value)
        elif kind == "Scale" and group:
            scale = float(tokens[end].value)
            if scale >= 1000:
                total, group = total + group * scale, 0
            else:
                group *= scale
        elif kind == "Scale" and end == at:
            group = float(tokens[end].value)
        elif (
            kind == "And"
            and (total or group >= 100)
            and (_is(tokens, end + 1, "Cardinal") or _is(tokens, end + 1, "Tens"))
        ):
            pass
        else:
            break
        end += 1
    if _is_half(tokens, end):
        dashes = 1 if _is(tokens, end, "Dash") else 0
        return min(end + 3 + dashes * 3, len(tokens)) if dashes else end + 3, total + group + 0.5
    return max(end, at + 1), total + group


def _is(tokens: list[Token], at: int, kind: str) -> bool:
    return at < len(tokens) and tokens[at].kind == kind


def _is_half(tokens: list[Token], at: int) -> bool:
    """Whether "and a half" stands at ``at``, with or without dashes."""
    kinds = [token.kind for token in tokens[at : at + 6]]
    return kinds[:3] == ["And", "A", "Half"] or kinds == ["Dash", "And", "Dash", "A", "Dash", "Half"]
