"""Mentions of places, and how the mentions of one name go together."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from casus.knowledge.folding import fold
from casus.places.gazetteer import Entry
from casus.places.heads import head_kind, suits
from casus.places.matching import Match
from casus.places.relative.crossing_words import describes_crossing
from casus.places.relative.phrases import phrase_before
from casus.places.words import Word


class Toponym(Struct, kw_only=True):
    """One mention: where it stands, what it may be and how sure it is that it names a place.

    ``within`` is the place that follows as its qualifier ("Lexington, Ky."); ``adjective`` marks "Afghan" or "Afghans";
    ``measured`` a dateline or a name to which something is near or at a distance, hence rather a town than a province.
    """

    match: Match
    sure: float
    adjective: bool = False
    measured: bool = False
    within: tuple[Entry, ...] = ()
    head: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The character offsets."""
        return self.match.start, self.match.end


class Group(Struct, kw_only=True):
    """The mentions that share a name and a qualifier, which are taken to mean one place."""

    key: str
    name: str
    adjective: bool
    mentions: list[int] = []
    entries: list[Entry] = []
    sure: float = 0.0
    within: tuple[Entry, ...] = ()
    head: str | None = None
    qualifies: bool = False  # stands behind another name as what that lies in ("Buffalo, New York")


def describe(text: str, tokens: list[Word], match: Match, sure: float = 1.0) -> Toponym:
    """The toponym that a match makes, with the head noun that stands beside it."""
    names = [entry for entry in match.entries if entry.rank < 3]
    adjective = bool(match.entries) and not names
    phrase = phrase_before(text, match.start) if match.entries and not adjective else None
    measured = phrase is not None and phrase.manner in ("distance", "direction", "near")
    measured = measured or text[max(0, match.start - 8) : match.start].lower() == "between "
    return Toponym(
        match=match,
        sure=1.0 if adjective else sure,
        adjective=adjective,
        measured=measured or _is_dateline(text, match),
        head=match.head or _head(text, tokens, match),
    )


_DATELINE = re.compile(r"(?:,\s[^\n–—]{1,60}|\s\([^()\n]{1,40}\))?\s?(?:\([^()\n]{1,40}\)\s?)?(?:–|—|--|-)\s")


def _is_dateline(text: str, match: Match) -> bool:
    """Whether a paragraph begins with the name in capitals as the place of its writing: "KUNDUZ, Afghanistan –"."""
    begins = match.start == 0 or text[match.start - 1] == "\n"
    return begins and match.name.isupper() and bool(_DATELINE.match(text, match.end))


def _head(text: str, tokens: list[Word], match: Match) -> str | None:
    """The kind asked for by "province" right after the name, "province of" before it, or an apposed "crossing"."""
    if match.last < len(tokens) and text[match.end : tokens[match.last].start] == " ":
        after = tokens[match.last].text
        if after == "border" and match.last + 1 < len(tokens):  # "border crossing"
            after = tokens[match.last + 1].text
        if after.islower() and (kind := head_kind(after)):
            return kind
    if match.first >= 2 and tokens[match.first - 1].text == "of":
        return head_kind(tokens[match.first - 2].text)
    if match.entries and any(entry.kind == "crossing" for entry in match.entries):
        return "crossing" if describes_crossing(text, match.end) else None
    return None


def qualify(text: str, mentions: list[Toponym]) -> None:
    """Notes which mention is qualified by the one after it: "Kunduz, Afghanistan", "Paris (Texas)"."""
    for mention, after in pairwise(mentions):
        gap = text[mention.match.end : after.match.start]
        large = tuple(entry for entry in after.match.entries if entry.kind in _LARGE and entry.rank < 3)
        if large and (gap in (", ", " (", " in ") or gap.strip() == ","):
            mention.within = large


_LARGE = frozenset({"country", "admin1", "admin2"})


def groups(mentions: list[Toponym]) -> list[Group]:
    """The mentions by name, qualifier and head noun; a bare mention joins the only group of its name that has these."""
    found: dict[tuple[str, tuple[int | str, ...]], Group] = {}
    for index, mention in enumerate(mentions):
        key = fold(mention.match.name)
        within: tuple[int | str, ...] = tuple(sorted(entry.id for entry in mention.within))
        within += (mention.head,) if mention.head else ()
        if (key, within) not in found:
            found[key, within] = Group(key=key, name=mention.match.name, adjective=mention.adjective)
        group = found[key, within]
        group.mentions.append(index)
        group.sure = max(group.sure, mention.sure)
        group.within = group.within or mention.within
        group.head = group.head or mention.head
    for (key, within), group in list(found.items()):
        qualified = [other for (name, outer), other in found.items() if name == key and outer]
        if not within and len(qualified) == 1:
            qualified[0].mentions = sorted(qualified[0].mentions + group.mentions)
            qualified[0].sure = max(qualified[0].sure, group.sure)
            qualified[0].head = qualified[0].head or group.head
            del found[key, within]
    for group in found.values():
        group.qualifies = any(_follows(mentions, index) for index in group.mentions)
        entries = mentions[group.mentions[0]].match.entries
        group.entries = [entry for entry in entries if entry.rank != 2 or group.qualifies]
        if group.head:
            asked = [entry for entry in group.entries if entry.rank < 2 and suits(entry.kind, group.head)]
            group.entries = asked or group.entries
        elif any(mentions[index].measured for index in group.mentions):
            group.entries = _towns(group.entries)
    return list(found.values())


def _towns(entries: list[Entry]) -> list[Entry]:
    """The entries without the subdivisions that share the name of a town within them."""
    towns = [entry for entry in entries if entry.kind in ("city", "capital") and entry.population > 1000]
    return [
        entry
        for entry in entries
        if entry.kind not in ("admin1", "admin2") or not any(town.admin1 == entry.admin1 for town in towns)
    ]


def _follows(mentions: list[Toponym], index: int) -> bool:
    return index > 0 and any(entry in mentions[index].match.entries for entry in mentions[index - 1].within)
