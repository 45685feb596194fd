"""The country of an actor that a report only describes ("gunmen", "protesters"), from the place where it acts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from msgspec.structs import replace
from spacy.tokens import Doc

from casus.actors.wordlists import word_lists
from casus.records import Actor, Place, Span

# Who may be far from home (troops, spies, refugees) or has none (international bodies) isn't taken for a local.
LOCAL = frozenset(
    """AGR BUS COP CRM CVL EDU GOV JRN JUD LAB LEG MED OPP PRM PTY REB REL SOC
    UAF""".split()  # noqa: SIM905 a list of this length reads worse
)


def locate(doc: Doc, actors: Iterable[Actor], places: Iterable[Place]) -> list[Actor]:
    """The actors, those that are only described being given the country of the places in their first sentence.

    A country is given only where all places of the sentence lie in it, and to nobody whom a name or a word such as
    "foreign" tells apart from the people of the place.
    """
    starts = [sentence[0].idx for sentence in doc.sents]
    countries: dict[int, set[str]] = {}
    for place in places:
        if place.country is not None:
            for start, _ in place.mentions:
                countries.setdefault(bisect_right(starts, start), set()).add(place.country)
    located = []
    for actor in actors:
        if actor.country is None and actor.sector in LOCAL and actor.mentions and _is_described(doc, actor.mentions[0]):
            found = countries.get(bisect_right(starts, actor.mentions[0][0]), set())
            if len(found) == 1:
                actor = replace(actor, country=next(iter(found)))
        located.append(actor)
    return located


def _is_described(doc: Doc, mention: Span) -> bool:
    """Whether a mention is a noun phrase without a name in it, and of nobody from elsewhere.

    The first word of a sentence is often taken for a name for its capital ("Opposition senators"); a head is one.
    """
    words = doc.char_span(*mention, alignment_mode="expand")
    return (
        words is not None
        and words.root.pos_ != "PROPN"
        and not any(
            (token.pos_ == "PROPN" and not token.is_sent_start) or token.lower_ in word_lists().outside
            for token in words
        )
    )
