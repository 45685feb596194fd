"""Text as the words that are indexed and asked for: the same in both databases, whatever the text holds."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

_WORD = re.compile(r"[^\W_]{1,100}")
_PART = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')

MOST_WORDS = 50_000
"""The words of one document that are indexed: a word vector of PostgreSQL holds no more than 1 MiB."""


def indexed(text: str) -> str:
    """The first ``MOST_WORDS`` words of ``text``, without marks above letters, by single blanks."""
    return " ".join(_words(text)[:MOST_WORDS])


def _words(text: str) -> list[str]:
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(text)


class Phrase(Struct, frozen=True):
    """Words that stand side by side; with ``prefix`` the last is the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False


class Query(Struct, frozen=True):
    """What a text must hold and what it must not."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()


def parse(query: str) -> Query:
    """``bridge "Shir Khan" tajik* -Russia``: all words and phrases, and none that has a minus.

    Whatever else stands in it only parts words.
    """
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for part in _PART.finditer(query):
        words = tuple(_words(part["phrase"] or part["word"] or ""))
        if words:
            prefix = bool(part["word"] and part["word"].endswith("*"))
            (unwanted if part["no"] else wanted).append(Phrase(words, prefix))
    return Query(tuple(wanted), tuple(unwanted))
