"""Control: who holds each crossing, town, base and district, since when, last asserted when and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from casus.export.layout import visible
from casus.picture.assertions import Assertion, assertions, denies, unplaced
from casus.picture.chains import by_whom, independent
from casus.picture.citing import cite
from casus.picture.days import between, days, said
from casus.picture.grouping import groups
from casus.picture.model import Line, Section, Standing
from casus.picture.wording import words
from casus.records import Judgement, Statement

Copies = frozenset[tuple[str, str]]


class Spell(Struct):
    """A stretch of time through which assertions give one side as the holder of a spot."""

    side: str
    for_it: list[Assertion]
    against: list[Assertion]

    @property
    def first(self) -> str:
        """The first day asserted."""
        return min(assertion.day for assertion in self.for_it)

    @property
    def last(self) -> str:
        """The last day asserted."""
        return max(assertion.day for assertion in self.for_it)


def control(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """A line for each spot and each spell of a holder, the latest first; then what is claimed of no place resolved."""
    copies = frozenset((link.a, link.b) for link in judgements if link.kind == "copy" and link.positive)
    by_spot: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for assertion in assertions(statements):
        by_spot[assertion.spot.name, assertion.spot.kind].append(assertion)
    lines = [line for key in sorted(by_spot) for line in _spot_lines(by_spot[key], as_of, copies)]
    lines += [_unplaced_line(told, as_of) for told in groups(unplaced(statements), judgements)]
    return Section(name="Control", lines=tuple(lines))


def spells(found: Sequence[Assertion]) -> list[Spell]:
    """The spells of one spot in order of time.

    A taking by another side opens a new spell. That somebody else "holds" it while a spell runs is another claim about
    the same time: it opens a spell beside it. What is denied, and that the holder left, stands against a spell.
    """
    made: list[Spell] = []
    for assertion in sorted(found, key=_time_order):
        if assertion.denied or assertion.move == "leaves":
            continue
        same = [spell for spell in made if spell.side == assertion.side]
        taken_since = bool(same) and any(spell.side != assertion.side and spell.first > same[-1].last for spell in made)
        if same and not (assertion.move == "takes" and taken_since):
            same[-1].for_it.append(assertion)
        else:
            made.append(Spell(assertion.side, [assertion], []))
    for assertion in found:
        if assertion.denied or assertion.move == "leaves":
            for spell in made:
                if spell.side == assertion.side and spell.first <= assertion.day:
                    spell.against.append(assertion)
    return sorted(made, key=lambda spell: (spell.first, spell.last, spell.side))


def _time_order(assertion: Assertion) -> tuple[str, bool, str, str]:
    return assertion.day, assertion.move != "takes", assertion.statement.published or "", assertion.statement.id


def _spot_lines(found: Sequence[Assertion], as_of: str, copies: Copies) -> list[Line]:
    all_spells = spells(found)
    lines = [_line(spell, all_spells, as_of, copies) for spell in reversed(all_spells)]
    loose = [a for a in found if (a.denied or a.move == "leaves") and not any(a in s.against for s in all_spells)]
    return lines + [_loose_line(assertion, as_of) for assertion in loose]


def _line(spell: Spell, all_spells: Sequence[Spell], as_of: str, copies: Copies) -> Line:
    spot = spell.for_it[0].spot
    told = [assertion.statement for assertion in spell.for_it]
    rivals = [other for other in all_spells if other is not spell and _overlap(spell, other)]
    ended = min((o.first for o in all_spells if o.side != spell.side and _takes_over(spell, o)), default=None)
    standing = _standing(spell, rivals, copies)
    holder = visible(spell.for_it[0].holder)
    expanded = all(assertion.spot.expanded for assertion in spell.for_it)
    parts = [
        f"{spot.label}: {holder}, {_when(spell)}" + (f" until {ended}" if ended else ""),
        standing,
        f"last asserted {spell.last} ({days(between(spell.last, as_of))} before)",
        f"by {by_whom(told)}",
    ]
    if expanded:
        parts.append("expanded: the report speaks of all crossings and does not name this one")
    if rivals:
        parts.append(f"against {', '.join(sorted({visible(rival.for_it[0].holder) for rival in rivals}))}")
    if spell.against:
        parts.append(f"denied or left according to {by_whom(a.statement for a in spell.against)}")
    rival_told = [assertion.statement for rival in rivals for assertion in rival.for_it]
    return Line(
        key=f"control:{spot.name}:{spot.kind}:{spell.side}:{all_spells.index(spell)}",
        text="; ".join(parts),
        evidence=cite([*told, *(a.statement for a in spell.against), *rival_told]),
        state=holder,
        standing=standing,
        since=spell.first,
        last=spell.last,
        stale_days=between(spell.last, as_of),
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


def _takes_over(spell: Spell, other: Spell) -> bool:
    return other.first > spell.last


def _standing(spell: Spell, rivals: Sequence[Spell], copies: Copies) -> Standing:
    if rivals or spell.against:
        return "contested"
    return "assessed" if independent([assertion.statement for assertion in spell.for_it], copies) else "claimed"


def _loose_line(assertion: Assertion, as_of: str) -> Line:
    """A denial or a leaving that answers no claim."""
    verb = "left" if assertion.move == "leaves" and not assertion.denied else "said not to be held or taken by"
    holder = visible(assertion.holder)
    order = f"{holder} {verb}" if verb == "left" else f"{verb} {holder}"
    return Line(
        key=f"control:{assertion.spot.name}:{assertion.spot.kind}:{assertion.side}:{verb}:{assertion.statement.id}",
        text=f"{assertion.spot.label}: {order}, {assertion.day}; claimed; by {by_whom([assertion.statement])}",
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
        text=f"place unresolved: {verb}{holder}; claimed; last asserted {day} ({days(between(day, as_of))} before); "
        f"by {by_whom(told)}; “{words(first)}”",
        evidence=cite(told),
        state=holder,
        standing="claimed",
        since=min(map(said, told)),
        last=day,
        stale_days=between(day, as_of),
    )
