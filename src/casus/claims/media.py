"""News agencies and outlets as they are named in a text."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from spacy.lang.en import English
from spacy.tokens import Doc

from casus.claims.attribution import Range
from casus.claims.roles import kind_of_noun
from casus.knowledge.cues_tables import source_words
from casus.knowledge.outlets_tables import OutletRow, outlets
from casus.records import Reliability, SourceKind

UNJUDGED: Reliability = "F"
_AGENCIES = frozenset(("agency", "newswire", "wire"))
_NAMES_BEGIN = frozenset(("radio", "channel", "television", "tv"))
_JOINTS = frozenset(("de", "del", "da", "do", "des", "di", "of", "the", "la", "le", "el", "al"))


class Medium(NamedTuple):
    """An agency or outlet, by the outlets table's name where it is known, and where the text names it."""

    kind: SourceKind
    name: str
    where: Range | None = None


@cache
def _aliases() -> dict[str, list[tuple[tuple[str, ...], OutletRow]]]:
    """Names by first word, longest first, cut into words as the reading cuts them ("RFE/RL", "People's Daily")."""
    tokenizer = English().tokenizer
    by_word: dict[str, list[tuple[tuple[str, ...], OutletRow]]] = defaultdict(list)
    for row in outlets():
        for alias in {_straight(alias) for alias in (row.name, *row.aliases)}:
            words = tuple(token.text for token in tokenizer(alias.removeprefix("The ")))
            if words:
                by_word[words[0]].append((words, row))
    for entries in by_word.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(by_word)


def _straight(name: str) -> str:
    """A name with typewriter's apostrophes."""
    return name.replace("’", "'")


@cache
def _rows() -> dict[str, OutletRow]:
    """The outlets table by every name in lower case."""
    rows: dict[str, OutletRow] = {}
    for row in outlets():
        for alias in (row.name, *row.aliases):
            rows.setdefault(_straight(alias).removeprefix("The ").casefold(), row)
    return rows


def known(name: str) -> OutletRow | None:
    """The row of the outlets table with this name or alias."""
    return _rows().get(_straight(name).strip().removeprefix("The ").removeprefix("the ").casefold())


def reliability(name: str) -> Reliability:
    """The Admiralty letter that the outlets table gives an agency or outlet; F, "cannot be judged", where it has none.

    The scale is AJP-2.1's. What a text says of a source never counts.
    """
    row = known(name)
    return row.reliability if row is not None else UNJUDGED


def same(left: str, right: str) -> bool:
    """Whether two names are the same outlet's."""
    row, other = known(left), known(right)
    if row is not None and other is not None:
        return row.name == other.name
    return left.casefold().removeprefix("the ") == right.casefold().removeprefix("the ")


def kind_of(row: OutletRow) -> SourceKind:
    """``agency`` or ``outlet``."""
    return "agency" if "agency" in row.kind else "outlet"


def known_at(doc: Doc, start: int) -> Medium | None:
    """The known agency or outlet whose name begins at a token."""
    for words, row in _aliases().get(_straight(doc[start].text), ()):
        end = _matches(doc, start, words)
        if end:
            return Medium(kind_of(row), row.name, (start, end))
    return None


def titled_at(doc: Doc, start: int) -> Medium | None:
    """A medium whose name stands behind what it is: "the newspaper El Faro", "the business daily Affärsbladet"."""
    noun, end = doc[start], start + 1
    named_so = noun.pos_ == "PROPN" and noun.lower_ in _NAMES_BEGIN  # "Radio Horizon": part of the name
    if not named_so and (noun.pos_ != "NOUN" or noun.lower_ not in source_words().media):
        return None
    while end < len(doc) and (doc[end].pos_ == "PROPN" or (end > start + 1 and _joins_names(doc, end))):
        end += 1
    if end == start + 1:
        return None
    name = doc[start if named_so else start + 1 : end].text
    return (
        Medium("agency" if noun.lower_ in _AGENCIES else "outlet", name, (start, end)) if name[:1].isupper() else None
    )


def _joins_names(doc: Doc, at: int) -> bool:
    """Whether a small word stands between two parts of a name: "El Faro del Norte"."""
    return (
        doc[at].is_lower
        and doc[at].is_alpha
        and at + 1 < len(doc)
        and doc[at + 1].pos_ == "PROPN"
        and (doc[at].lower_ in _JOINTS)
    )


def _matches(doc: Doc, start: int, words: tuple[str, ...]) -> int:
    at = start
    for word in words:
        if at < len(doc) and _straight(doc[at].text) == word:
            at += 1
        else:
            return 0
    return at


def described_at(doc: Doc, where: Range) -> Medium | None:
    """An agency or outlet that is called one: "the Karvan news agency", "state television"."""
    start, end = where
    while start < end and doc[start].lower_ in ("the", "a", "an", "its", "their"):
        start += 1
    for at in range(start, end):
        medium = known_at(doc, at)
        if medium is not None and medium.where is not None and _only_describes(doc, medium.where[1], end):
            return medium._replace(where=where)
    if start >= end:
        return None
    for at in range(start, end):
        titled = titled_at(doc, at)
        if titled is not None and titled.where is not None and titled.where[1] >= end:
            return titled._replace(where=where)
    last = doc[end - 1]
    kind = kind_of_noun(last.lemma_, doc[end - 2].lower_ if end - 2 >= start else "")
    if kind in ("agency", "outlet") and end - start > 1:
        return Medium(kind, _bare_name(doc[start:end].text), where)
    return None


def _only_describes(doc: Doc, start: int, end: int) -> bool:
    """Whether a known name is followed by nothing but what kind of medium it is."""
    words = source_words().media
    return all(token.lemma_.lower() in words or token.lower_ in ("news", "state", "-") for token in doc[start:end])


def _bare_name(text: str) -> str:
    for ending in source_words().agency_endings:
        if text.lower().endswith(" " + ending) and any(letter.isupper() for letter in text[: -len(ending)]):
            return text[: -len(ending)].strip()
    return text
