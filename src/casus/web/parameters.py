"""The parameters of an address: how each is read, bounded, and told to others (OpenAPI)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from casus.web.problems import Problem

FIRST_DAY, LAST_DAY = "1900-01-01", "2199-12-31"
"""The days that can be asked for: far outside what reports are of, and inside what dates can be reckoned with."""

MOST_PAGES = 10_000
_DAY_SCHEMA = {"type": "string", "format": "date", "pattern": "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNTRY = re.compile(r"[A-Za-z]{3}")
_LONGEST = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Parameter(Struct, frozen=True, kw_only=True):
    """One parameter: ``read`` makes its value of its text, or raises ``ValueError`` that says what it should be."""

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]


def read(given: Iterable[tuple[str, str]], known: Sequence[Parameter]) -> dict[str, Any]:
    """The values of those that were given; a ``Problem`` where one is unknown, given twice, or not what it should be.

    A value that is ``None`` asks for nothing.
    """
    by_name = {parameter.name: parameter for parameter in known}
    values: dict[str, Any] = {}
    for name, text in given:
        if name not in by_name:
            there = ", ".join(sorted(by_name)) or "none"
            raise Problem(400, f"there is no parameter {name[:60]!r} here; there are: {there}")
        if name in values:
            raise Problem(400, f"the parameter {name} is given twice")
        try:
            values[name] = by_name[name].read(text)
        except ValueError as error:
            raise Problem(400, f"{name}={text[:60]!r}: {error}") from error
    return {name: value for name, value in values.items() if value is not None}


def read_form(given: Iterable[tuple[str, str]], known: Sequence[Parameter]) -> dict[str, Any]:
    """The same of what a form sends: a field that was left empty asks for nothing."""
    return read(((name, text) for name, text in given if text), known)


def day(name: str, about: str) -> Parameter:
    """A day, ``YYYY-MM-DD``."""
    return Parameter(name=name, about=about, schema=_DAY_SCHEMA, read=_day)


def country(name: str, about: str) -> Parameter:
    """A country by its ISO 3166 alpha-3 code, in either case."""
    schema = {"type": "string", "pattern": "^[A-Za-z]{3}$", "example": "TJK"}
    return Parameter(name=name, about=about, schema=schema, read=_country)


def words(name: str, about: str, longest: int = _LONGEST) -> Parameter:
    """Any text up to a length; an empty one asks for nothing."""

    def read_words(text: str) -> str | None:
        if len(text) > longest:
            raise ValueError(f"longer than {longest} characters")
        if _CONTROL.search(text):
            raise ValueError("control characters cannot be searched for")
        return text or None

    schema = {"type": "string", "maxLength": longest, "pattern": r"^[^\x00-\x1f\x7f]*$"}
    return Parameter(name=name, about=about, schema=schema, read=read_words)


def number(name: str, about: str, low: int, high: int, default: int) -> Parameter:
    """A whole number within bounds."""

    def read_number(text: str) -> int:
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not low <= int(text) <= high:
            raise ValueError(f"not a whole number from {low} to {high}")
        return int(text)

    schema = {"type": "integer", "minimum": low, "maximum": high, "default": default}
    return Parameter(name=name, about=about, schema=schema, read=read_number)


def one_of(name: str, about: str, values: Sequence[str]) -> Parameter:
    """One of some words."""

    def read_word(text: str) -> str:
        if text not in values:
            raise ValueError(f"none of {', '.join(values)}")
        return text

    return Parameter(name=name, about=about, schema={"type": "string", "enum": list(values)}, read=read_word)


def degrees(name: str, about: str, limits: Sequence[int]) -> Parameter:
    """Numbers of degrees with commas between, each within plus or minus its limit."""

    def read_degrees(text: str) -> tuple[float, ...]:
        parts = text.split(",")
        if len(parts) != len(limits) or not all(re.fullmatch(_NUMBER, part, re.ASCII) for part in parts):
            raise ValueError(f"not {len(limits)} numbers of degrees with commas between")
        numbers = tuple(map(float, parts))
        if any(abs(value) > limit for value, limit in zip(numbers, limits, strict=True)):
            raise ValueError(f"beyond {', '.join(f'±{limit}' for limit in limits)} degrees")
        return numbers

    pattern = ",".join(_within(limit) for limit in limits)
    return Parameter(name=name, about=about, schema={"type": "string", "pattern": f"^{pattern}$"}, read=read_degrees)


_NUMBER = r"-?\d{1,3}(?:\.\d{1,8})?"


def _within(limit: int) -> str:
    """The pattern of a number up to ``limit`` (90 or 180)."""
    whole = r"[0-8]?[0-9]" if limit == 90 else r"(?:1[0-7][0-9]|[0-9]?[0-9])"
    return rf"-?(?:{whole}(?:\.[0-9]{{1,8}})?|{limit})"


def _day(text: str) -> str:
    if not _DAY.fullmatch(text):
        raise ValueError("not a day; one looks like 2021-07-10")
    found = date.fromisoformat(text).isoformat() if _is_day(text) else None
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(f"no day from {FIRST_DAY} to {LAST_DAY}")
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _country(text: str) -> str:
    if not _COUNTRY.fullmatch(text):
        raise ValueError("not an ISO 3166 alpha-3 code; one looks like TJK")
    return text.upper()
