"""Cuts a text into the tokens that the patterns read: each has the class that ``words.tsv`` or its form gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from casus.knowledge import table
from casus.knowledge.times_tables import TimeWord

OTHER = "Other"
JOINED = "Joined"  # part of the token before it
# What no phrase reaches over.
BARRIERS = frozenset((OTHER, "Break", "Close", "Counted", "Function", "Numbered", "Name"))

_TOKEN = re.compile(
    r"""(?P<IsoDate>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
      |(?P<SlashDate>(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/]))
      |(?P<ClockTime>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
      |(?P<QuarterCode>[QqHh][1-4]\b|[1-4][QH]\b)
      |(?P<Decade>(?:\d{2,3}0|['’]?[2-9]0)['’]?s\b)
      |(?P<ShortYear>['’]\d\d\b(?!['’]))
      |(?P<DayOrdinal>\d{1,3}(?:st|nd|rd|th)\b)
      |(?P<Number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)
      |(?P<Word>[AaPp]\.\s?[Mm]\b\.?|(?:[Bb]\.[Cc]|[Aa]\.[Dd]|[Cc]\.[Ee])\b(?:\.[Ee]\b)?\.?|[Oo]['’]clock\b
        |[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
      |(?P<S>['’]s\b|['’](?=\s))
      |(?P<Dash>--|[-–—‐‑])
      |(?P<Comma>,)|(?P<Dot>\.)|(?P<Open>[(\[])|(?P<Close>[)\]])|(?P<Slash>/)
      |(?P<Break>\n\s*\n|\n)
      |(?P<Other>[^\w\s]|_)""",
    re.VERBOSE,
)
_MONTH_FOLLOWS = frozenset((
    "In", "Of", "Since", "Until", "Last", "Past", "Previous", "Next", "Following", "Coming", "Early", "Late", "Mid",
    "This", "Through", "During", "Every", "Between", "Earlier", "Later",
))  # fmt: skip
_MONTH_MAY_FOLLOW = frozenset(("By", "From", "To", "And", "For", "Or", "Before", "After"))
_OWNERS = frozenset(("his", "her", "their", "its", "our", "my", "your"))
_MONTH_NAMES = frozenset(("Month", "MonthWord", "MonthShort", "Day", "DayOrdinal"))
_PERSON_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Mr\.?|Minister|Secretary|Elaine|Brian) May\b")


@dataclass(slots=True)
class Token:
    """A stretch of text with its class; ``value`` is what the word, number or finished phrase means."""

    start: int
    end: int
    text: str
    kind: str
    value: Any = None
    first: int = 0  # index of its first and last word among the text's tokens
    last: int = 0
    is_phrase: bool = False  # the value is a phrase that a rule has made


@cache
def words() -> dict[str, tuple[str, str]]:
    """Every single word of ``words.tsv`` with its class and value."""
    return {row.word: (row.kind, row.value) for row in table("times/words.tsv", TimeWord) if len(_cut(row.word)) == 1}


@cache
def _compounds() -> dict[str, list[tuple[list[str], str, str]]]:
    """The entries of several words, by their first word, longest first."""
    found: dict[str, list[tuple[list[str], str, str]]] = {}
    for row in table("times/words.tsv", TimeWord):
        parts = _cut(row.word)
        if len(parts) > 1:
            found.setdefault(parts[0], []).append((parts, row.kind, row.value))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def _cut(text: str) -> list[str]:
    return [match.group() for match in _TOKEN.finditer(text)]


def tokenise(text: str) -> list[Token]:
    """All tokens of ``text`` in order, the ambiguous ones settled by their neighbours."""
    vocabulary = words()
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or OTHER
        word = match.group()
        value: Any = None
        if kind == "Word":
            kind, value = vocabulary.get(word.lower(), (OTHER, None))
        elif kind == "Number":
            kind, value = _number(word)
        tokens.append(Token(match.start(), match.end(), word, kind, value, len(tokens), len(tokens)))
    _join_compounds(tokens)
    _settle(tokens, text)
    return tokens


def _number(word: str) -> tuple[str, float]:
    value = float(word.replace(",", "")) if len(word) < 16 else 0.0
    if not word.isdigit():
        return "Amount", value
    if len(word) <= 2:
        return ("Day" if 1 <= value <= 31 else "Small"), value
    if len(word) == 4 and 1000 <= value < 2200:
        return "Year", value
    return ("Amount" if len(word) > 4 else "Count"), value


def _join_compounds(tokens: list[Token]) -> None:
    """Give the first token of an entry such as "Christmas Eve" the whole; the others become part of it."""
    compounds = _compounds()
    for index, token in enumerate(tokens):
        for texts, kind, value in compounds.get(token.text.lower(), ()):
            following = tokens[index : index + len(texts)]
            if kind == "Name" and not token.text[0].isupper():
                continue
            if [part.text.lower().replace("’", "'") for part in following] == texts:
                token.kind, token.value, token.end, token.last = kind, value, following[-1].end, following[-1].last
                for part in following[1:]:
                    part.kind = JOINED
                break


def _settle(tokens: list[Token], text: str) -> None:
    """Decide for every ambiguous word and line end what it is here."""
    person_may: bool | None = None
    for index, token in enumerate(tokens):
        kind = token.kind
        if kind in ("MonthWord", "MonthShort"):
            if person_may is None:
                person_may = _PERSON_MAY.search(text) is not None
            token.kind = "Month" if _is_month(tokens, index, person_may) else OTHER
        elif kind == "WeekdayShort":
            near = [tokens[at].kind for at in (index - 1, index + 1, index + 2) if 0 <= at < len(tokens)]
            dated = token.text[0].isupper() and any(other in _MONTH_NAMES for other in near)
            token.kind = "Weekday" if dated else OTHER
        elif (kind in ("Month", "Weekday", "Weekdays", "Name") and not token.text[0].isupper()) or (
            kind == "Holiday" and (not token.text[0].isupper() or _is_capitalised(tokens, index - 1))
        ):
            token.kind = OTHER
        elif kind == "Often" and token.text[0].isupper():
            if _is_capitalised(tokens, index - 1) or _is_capitalised(tokens, index + 1):
                token.kind = OTHER
        elif kind == "Break" and not _breaks(text, token):
            token.kind = JOINED


def _is_capitalised(tokens: list[Token], index: int) -> bool:
    """Whether the token at ``index`` is a capitalised word that says nothing about time: part of a name."""
    return 0 <= index < len(tokens) and tokens[index].kind == OTHER and tokens[index].text[0].isupper()


def _is_month(tokens: list[Token], index: int, person_may: bool) -> bool:
    """Whether "May", "March", "Mar" … is a month: by its number, or by what stands before it."""
    token = tokens[index]
    if not token.text[0].isupper():
        return False
    before = tokens[index - 1].kind if index else ""
    after = next((other for other in tokens[index + 1 : index + 3] if other.kind not in ("Dot", "Comma", "The")), None)
    if after and after.kind in ("Day", "Year", "DayOrdinal"):
        return True
    if before in ("Day", "DayOrdinal", "Weekday") or (
        before == "Dash" and index > 1 and tokens[index - 2].kind in ("Early", "Mid", "Late")
    ):
        return True
    if before in ("A", "S") or (before == "Function" and tokens[index - 1].text.lower() in _OWNERS):
        return token.text == "March"
    if len(token.text) < 3 or (
        token.kind == "MonthShort" and len(token.text) < 4 and not (after and after.kind == "Of")
    ):
        return before in ("Last", "Next", "In") and token.text.lower() not in ("mar", "jan", "jun")
    return before in _MONTH_FOLLOWS or (before in _MONTH_MAY_FOLLOW and not person_may)


def _breaks(text: str, token: Token) -> bool:
    """Whether a line end ends a phrase: an empty line does, and so does a line too short to have been wrapped."""
    if token.text.count("\n") > 1:
        return True
    line_start = text.rfind("\n", max(0, token.start - 200), token.start) + 1
    return not 50 <= token.start - line_start <= 120
