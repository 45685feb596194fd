"""Which article of a treaty a text names."""

from __future__ import annotations

import re

from casus.knowledge.treaties_tables import Article, Treaty

_NAMED = re.compile(r"\barticles?\s+(?P<number>\d+(?:[.(]\d+\)?)?|[a-z]+)", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DIGITS = {name: str(at) for names in (_ROMAN, _WORDS) for at, name in enumerate(names, 1)}


def article_in(text: str, treaty: Treaty) -> Article | None:
    """The article of the treaty that a text names by its number: "Article 5", "Article V", "Article Five"."""
    named = {_number(hit["number"]) for hit in _NAMED.finditer(text)}
    return next((article for article in treaty.articles if _number(article.number) in named), None)


def _number(text: str) -> str:
    """A number in one form: 4 for "IV" and "four", 427 for "42(7)" and "42.7"."""
    plain = re.sub(r"\W", "", text.casefold())
    return _DIGITS.get(plain, plain)
