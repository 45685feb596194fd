"""Control: who holds each crossing, town, base and district, since when, last asserted when and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from casus.export.layout import visible
from casus.linking import Stories, two_sources
from casus.picture.assertions import Assertion, assertions, denies, unplaced
from casus.picture.chains import by_whom, told_side
from casus.picture.citing import cite
from casus.picture.days import between, days, said
from casus.picture.excerpts import words
from casus.picture.grouping import groups
from casus.picture.model import Line, Section, Standing, newest_first
from casus.picture.spells import Spell, spells
from casus.records import Judgement, LinkKind, Statement

Pairs = frozenset[tuple[str, str]]


class Links(Struct, frozen=True):
    """What links say: which documents are one story, and which statements contradict each other."""

    stories: Stories
    opposed: dict[str, set[str]]


def control(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """A line for each spot and each spell of a holder, then what is claimed of no place resolved; the latest first."""
    copies = (link for link in judgements if link.kind == "copy")
    links = Links(Stories((), copies), _opposed_to(judgements))
    by_spot: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for assertion in assertions(statements):
        by_spot[assertion.spot.name, assertion.spot.kind].append(assertion)
    by_place = [_spot_lines(by_spot[key], as_of, links) for key in sorted(by_spot)]
    by_place.sort(key=lambda lines: max(line.last or "" for line in lines), reverse=True)
    loose = [_unplaced_line(told, as_of) for told in groups(unplaced(statements), judgements)]
    return Section(name="Control", lines=(*chain.from_iterable(by_place), *newest_first(loose)))


def _spot_lines(found: Sequence[Assertion], as_of: str, links: Links) -> list[Line]:
    all_spells = spells(found)
    lines = [_line(spell, all_spells, as_of, links) for spell in reversed(all_spells)]
    used = {id(a) for spell in all_spells for a in (*spell.for_it, *spell.against, *spell.unstated)}
    loose = [assertion for assertion in found if id(assertion) not in used]
    return lines + [_loose_line(assertion, as_of) for assertion in loose]


def _line(spell: Spell, all_spells: Sequence[Spell], as_of: str, links: Links) -> Line:
    spot = spell.for_it[0].spot
    told = [assertion.statement for assertion in spell.for_it]
    rivals = [other for other in all_spells if _overlap(spell, other) or _opposed(spell, other, links.opposed)]
    ended = min((o.first for o in all_spells if o.side != spell.side and _takes_over(spell, o)), default=None)
    standing = _standing(spell, rivals, links)
    holder = visible(spell.for_it[0].holder)
    expanded = all(assertion.spot.expanded for assertion in spell.for_it)
    own_side = all(told_side(statement) == spell.side for statement in spell.told)
    parts = [
        f"{spot.label}: {holder}, {_when(spell)}" + (f" until {ended}" if ended else ""),
        standing,
        f"last asserted {spell.last} ({days(between(spell.last, as_of))} before)",
        f"by {by_whom(told)}",
    ]
    if expanded:
        parts.append("expanded: the report speaks of all crossings and does not name this one")
    if own_side:
        parts.append("claimed by its own side only")
    if spell.unstated:
        parts.append(f"taken then, by whom is not stated, according to {by_whom(a.statement for a in spell.unstated)}")
    if rivals:
        parts.append(f"against {', '.join(sorted({visible(rival.for_it[0].holder) for rival in rivals}))}")
    if spell.against:
        parts.append(f"denied or left according to {by_whom(a.statement for a in spell.against)}")
    rival_told = [assertion.statement for rival in rivals for assertion in rival.for_it]
    return Line(
        key=f"control:{spot.name}:{spot.kind}:{spell.side}:{all_spells.index(spell)}",
        about=spot.label,
        text="; ".join(parts),
        evidence=cite([*spell.told, *(a.statement for a in spell.against), *rival_told]),
        state=holder,
        standing=standing,
        since=spell.first,
        last=spell.last,
        stale_days=between(spell.last, as_of),
        own_side=own_side,
    )


def _when(spell: Spell) -> str:
    """Since when: the day of taking, the bounds that a report gives for it, or the first day of speech."""
    takings = [assertion for assertion in spell.for_it if assertion.move == "takes"]
    dated = [a for a in takings if a.window == (a.day, a.day)]
    if dated:
        return f"since {min(assertion.day for assertion in dated)}"
    bounded = [a.window for a in takings if a.window != (None, None)]
    if bounded:
        begin, end = bounded[0]
        return f"taken between {begin or 'an unknown day'} and {end or 'an unknown day'}"
    return f"asserted since {spell.first}"


def _overlap(spell: Spell, other: Spell) -> bool:
    """Whether two sides are said to hold it at one time: neither had it taken from it before the other's last word."""
    if spell.side == other.side:
        return False
    earlier, later = sorted((spell, other), key=lambda item: (item.first, item.side))
    return earlier.last >= later.first


def _opposed(spell: Spell, other: Spell, opposed: dict[str, set[str]]) -> bool:
    """Whether linking holds that a statement for one contradicts a statement for the other."""
    if not opposed or spell.side == other.side:
        return False
    rivals = {rival.id for rival in other.told}
    return any(not rivals.isdisjoint(opposed.get(one.id, ())) for one in spell.told)


def _pairs(judgements: Sequence[Judgement], kind: LinkKind) -> Pairs:
    return frozenset((link.a, link.b) for link in judgements if link.kind == kind and link.positive)


def _opposed_to(judgements: Sequence[Judgement]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for a, b in _pairs(judgements, "contradicts"):
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def _takes_over(spell: Spell, other: Spell) -> bool:
    return other.first > spell.last


def _standing(spell: Spell, rivals: Sequence[Spell], links: Links) -> Standing:
    if rivals or spell.against:
        return "contested"
    return "assessed" if two_sources(spell.told, links.stories) else "claimed"


def _loose_line(assertion: Assertion, as_of: str) -> Line:
    """A denial, a leaving or a taking by nobody named that answers no claim of a holder."""
    holder = visible(assertion.holder)
    if not assertion.side:
        said_so = "said not to be taken" if assertion.denied else "taken, by whom is not stated"
    elif assertion.denied:
        said_so = f"said not to be held, taken or left by {holder}"
    else:
        said_so = f"{holder} left"
    return Line(
        key=f"control:{assertion.spot.name}:{assertion.spot.kind}:{assertion.statement.id}",
        about=f"{assertion.spot.label}, {said_so}",
        text=f"{assertion.spot.label}: {said_so}, {assertion.day}; claimed; last asserted {assertion.day} "
        f"({days(between(assertion.day, as_of))} before); by {by_whom([assertion.statement])}",
        evidence=(assertion.statement.id,),
        standing="claimed",
        since=assertion.day,
        last=assertion.day,
        stale_days=between(assertion.day, as_of),
    )


def _unplaced_line(told: tuple[Statement, ...], as_of: str) -> Line:
    first, day = told[0], max(map(said, told))
    holder = visible(" and ".join(party.name for party in first.actors))
    verb = "said not to be held or taken by " if denies(first) else ""
    return Line(
        key=f"control:unplaced:{first.document}:{first.trigger[0]}",
        about=f"place unresolved, “{words(first)}”",
        text=f"place unresolved: {verb}{holder}; claimed; last asserted {day} ({days(between(day, as_of))} before); "
        f"by {by_whom(told)}; “{words(first)}”",
        evidence=cite(told),
        state=holder,
        standing="claimed",
        since=min(map(said, told)),
        last=day,
        stale_days=between(day, as_of),
    )
