"""Finds every capitalised run of words that the gazetteer knows, longest first."""

from __future__ import annotations

from msgspec import Struct

from casus.knowledge import places_tables as tables
from casus.places.gazetteer import Entry, Gazetteer
from casus.places.heads import head_kind, names_alone, suits
from casus.places.words import Word, joined

_LONGEST = 6
_NAME_PARTS = frozenset({
    "of", "the", "de", "la", "le", "las", "los", "del", "da", "do", "dos", "di", "du", "des", "el", "al", "e", "i", "y",
    "am", "an", "der", "den", "von", "van", "upon", "les", "sur", "ul", "bin", "ol", "ar", "as", "ad", "na", "kwa",
})  # fmt: skip
_INNER = _NAME_PARTS | {"and", "in", "on", "under"}
_NEVER_FIRST = frozenset({
    "the", "a", "an", "in", "on", "at", "to", "of", "for", "and", "but", "or", "if", "as", "by", "from", "with", "this",
    "that", "these", "those", "no",
})  # fmt: skip


class Match(Struct, frozen=True, kw_only=True):
    """Words ``first`` to ``last`` (exclusive) and the places that their text may name.

    ``head`` is the kind that a feature word within the name asks for ("Pyanj River": river).
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    entries: tuple[Entry, ...] = ()
    head: str | None = None


def matches(text: str, tokens: list[Word], gazetteer: Gazetteer) -> list[Match]:
    """The matches of ``text`` in order; they don't overlap."""
    found: list[Match] = []
    index = 0
    while index < len(tokens):
        word = tokens[index]
        possible = word.capital and word.text.casefold() not in _NEVER_FIRST
        match = _match_at(text, tokens, index, gazetteer) if possible else None
        if possible and not match and _announced(text, tokens, index):
            match = _unknown(text, tokens, index)
        if match:
            found.append(match)
        index = match.last if match else index + 1
    return found


def _match_at(text: str, tokens: list[Word], first: int, gazetteer: Gazetteer) -> Match | None:
    run = first + 1
    while run < len(tokens) and run - first < _LONGEST and joined(text, tokens[run - 1], tokens[run]):
        word = tokens[run]
        if not (word.capital or word.text in _INNER or word.text[0].isdigit()):
            break
        run += 1
    for last in range(run, first, -1):
        if tokens[last - 1].capital and (match := _look_up(text, tokens, first, last, gazetteer)):
            return match
    return None


def _look_up(text: str, tokens: list[Word], first: int, last: int, gazetteer: Gazetteer) -> Match | None:
    start, end = tokens[first].start, tokens[last - 1].end
    name = text[start:end]
    if name in tables.cues().never:
        return None
    head = None
    entries = gazetteer.lookup(name)
    if last - first > 1:
        run = tokens[first:last]
        head, bare = _without_head(run, text)
        if not entries and head and not _named_further(text, tokens, last) and _plain(run):
            entries = tuple(entry for entry in gazetteer.lookup(bare) if suits(entry.kind, head) and entry.rank < 2)
            if not entries and not names_alone(run[0], run[-1]):
                return None
        elif not entries:
            return None
    elif not entries:
        return None
    if text[end : end + 1] == "." and _abbreviates(name, entries):
        end += 1
    return Match(first=first, last=last, start=start, end=end, name=name, entries=entries, head=head)


def _announced(text: str, tokens: list[Word], index: int) -> bool:
    """Whether "the village of" or "the district of" stands before a name."""
    if index < 2 or tokens[index - 1].text != "of" or not joined(text, tokens[index - 1], tokens[index]):
        return False
    return tokens[index - 2].text.islower() and head_kind(tokens[index - 2].text) in ("city", "admin2", "crossing")


def _unknown(text: str, tokens: list[Word], first: int) -> Match:
    """A name that the gazetteer does not know, as far as its capitals go."""
    last = first + 1
    while last < len(tokens) and tokens[last].capital and joined(text, tokens[last - 1], tokens[last]):
        last += 1
    start, end = tokens[first].start, tokens[last - 1].end
    return Match(first=first, last=last, start=start, end=end, name=text[start:end], head="city")


def _named_further(text: str, tokens: list[Word], last: int) -> bool:
    """Whether the name goes on ("Dublin City" in "Dublin City Schools")."""
    return last < len(tokens) and tokens[last].capital and joined(text, tokens[last - 1], tokens[last])


def _plain(run: list[Word]) -> bool:
    """Whether a run that the gazetteer doesn't know reads as one place name and nothing longer."""
    return all(word.capital for word in run) or (
        run[1].text == "of" and bool(head_kind(run[0].text)) and all(word.capital for word in run[2:])
    )


def _abbreviates(name: str, entries: tuple[Entry, ...]) -> bool:
    """Whether the full stop after ``name`` may belong to it ("Ky.")."""
    if name.rsplit(" ", 1)[-1] in ("Co", "Twp", "Mtn", "Mtns", "Is"):
        return True
    return (
        len(name) <= 5 and "." not in name and any(e.rank in (1, 2) and e.kind in ("admin1", "city") for e in entries)
    )


def _without_head(run: list[Word], text: str) -> tuple[str | None, str]:
    """The kind that the last or first word of ``run`` asks for, and the name without that word."""
    if len(run) < 2:
        return None, ""
    if kind := head_kind(run[-1].text):
        return kind, text[run[0].start : run[-2].end]
    if kind := head_kind(run[0].text):
        rest = run[2:] if run[1].text == "of" else run[1:]
        return (kind, text[rest[0].start : run[-1].end]) if rest else (None, "")
    return None, ""
