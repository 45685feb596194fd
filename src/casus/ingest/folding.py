"""Copies told before anything is read: a text all of whose sentences stand in one that came before it.

Wire copy comes by the hundred in an archive of pages. A copy in this sense says nothing that its original doesn't, so
that reading it would cost time and add nothing. What differs in a single word is no copy here, since the word may be
"not" or a number; linking finds those, after they were read.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from casus.ingest.errors import InputError
from casus.knowledge.pages_tables import is_empty_line
from casus.likeness import split_sentences, words
from casus.records import Document, Record

_OPENING = 6
"""Sentences among which the key is looked for: papers shorten a story from its end."""

_FEWEST_WORDS = 40
"""A shorter text is too little to be told a copy by."""

_REMEMBERED = 20_000
"""Texts, the latest: a copy seldom comes later, and they take some 30 MB."""

_FEWEST_IN_A_LINE = 12
_ENDS = (".", "!", "?", "…", "”", '"', "’", ")")
"""A line that ends otherwise and has fewer words is a headline or the like: each paper has its own."""

_ALIKE = 50
"""Texts with one opening, the latest: many an outlet begins its reports with the same words."""

_DAYS_APART = 7

# "KABUL, July 1 (Oxus Wire) –": papers write a dateline in their own way. A place in capitals or an agency tells it.
_DATELINE = re.compile(r"^[ \t]*(?=[A-Z]{3}|[^\n]{1,60}\()[^.!?\n]{2,80}?\s(?:[–—]|--?)\s", re.M)


class Copy(Struct, frozen=True):
    """A document that says nothing that the document with the id ``of`` doesn't say."""

    document: Document
    of: str


class _Seen(Struct, frozen=True):
    id: str
    published: str | None
    sentences: frozenset[int]


class Folding:
    """What was seen so far, to tell copies of it by. Its memory is bounded."""

    def __init__(self) -> None:
        """Nothing was seen."""
        self._seen: OrderedDict[str, list[_Seen]] = OrderedDict()

    def fold(self, stream: Iterable[Document | InputError]) -> Iterator[Document | Copy | InputError]:
        """The same, with a ``Copy`` in the place of each document that is one."""
        for item in stream:
            yield item if isinstance(item, InputError) else self._look_at(item)

    def _look_at(self, document: Document) -> Document | Copy:
        told = _sentences(document.text)
        if sum(len(sentence.split()) for sentence in told) < _FEWEST_WORDS:
            return document
        found = _Seen(document.id, document.published, frozenset(map(hash, told)))
        alike = self._seen.setdefault(_key(told), [])
        for other in alike:
            if found.sentences <= other.sentences and _near(other.published, found.published):
                return Copy(document, other.id) if found.id != other.id else document
        alike.append(found)
        del alike[:-_ALIKE]
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return document


def story_key(text: str) -> str:
    """What copies have in common: the words of the longest of a text's first sentences."""
    return _key(_sentences(text[: _OPENING * 1000]))


def copied(copy: Copy) -> Record:
    """The record of a copy: the document, which counts as circulated, and nothing that its original hasn't told."""
    return Record(document=copy.document, warnings=(f"copy of {copy.of}: every sentence stands there; not read again",))


def _key(sentences: list[str]) -> str:
    return max(sentences[:_OPENING], key=len, default="")


def _sentences(text: str) -> list[str]:
    """The words of each sentence, roughly split; datelines and lines that are none (headlines, names) left out."""
    kept = "\n".join(line for line in text.splitlines() if _has_sentences(line))
    return [" ".join(found) for part in split_sentences(_DATELINE.sub("", kept, count=1)) if (found := words(part))]


def _has_sentences(line: str) -> bool:
    ended = line.rstrip().endswith(_ENDS) or len(line.split()) >= _FEWEST_IN_A_LINE
    return ended and not is_empty_line(line)


def _near(original: str | None, copy: str | None) -> bool:
    """Whether the original is dated if the copy is, and by a day near to its own: "on Monday" must mean one day."""
    if copy is None:
        return True
    if original is None:
        return False
    return abs((date.fromisoformat(original[:10]) - date.fromisoformat(copy[:10])).days) <= _DAYS_APART
