"""Who is bound by a treaty on a day, in law and in practice."""

from __future__ import annotations

import calendar
from datetime import date

from msgspec import Struct

from casus.knowledge.treaties_tables import Party, Practice, Treaty, treaties


class Membership(Struct, frozen=True, kw_only=True):
    """A party on a day. ``certain`` is false where the file's dates are too coarse to say, or lack the day of entry.

    ``practice`` are the ways in which what it does departs from the law on that day: a party that froze its part is
    still a party.
    """

    party: Party
    certain: bool
    practice: tuple[Practice, ...] = ()

    @property
    def country(self) -> str:
        """The party's ISO 3166 alpha-3 code."""
        return self.party.country


def treaty(treaty_id: str) -> Treaty:
    """The treaty of that id; ``KeyError`` names the ids there are."""
    known = {entry.id: entry for entry in treaties()}
    if treaty_id not in known:
        raise KeyError(f"no treaty {treaty_id!r} in knowledge/data/treaties; there are: {', '.join(known)}")
    return known[treaty_id]


def parties_on(of: Treaty, on: date | str) -> tuple[Membership, ...]:
    """The parties to a treaty on a day, or in a year or month (``2018``, ``2018-06``), in the file's order.

    A party whose dates leave it open is there with ``certain`` false; one that cannot have been there at any time
    of the period is left out.
    """
    first, last = bounds(on)
    until = bounds(of.until)[1] if of.until else date.max
    if first > until:
        return ()
    found = []
    for party in of.parties:
        entry = bounds(party.since or of.in_force or of.signed)
        exit_ = bounds(party.until) if party.until else (date.max, date.max)
        if last < entry[0] or first > exit_[1]:
            continue
        certain = party.since is not None and entry[1] <= first and last <= exit_[0]
        found.append(Membership(party=party, certain=certain, practice=_practice(party, first, last)))
    return tuple(found)


def bounds(when: date | str | None) -> tuple[date, date]:
    """The first and the last day that a date of any precision may mean; ``None`` may mean any."""
    if when is None:
        return date.min, date.max
    if isinstance(when, date):
        return when, when
    parts = [int(part) for part in when[:10].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) > 2:
        return date(*parts), date(*parts)
    last_month = month or 12
    return date(year, month or 1, 1), date(year, last_month, calendar.monthrange(year, last_month)[1])


def _practice(party: Party, first: date, last: date) -> tuple[Practice, ...]:
    return tuple(
        practice
        for practice in party.practice
        if bounds(practice.since)[0] <= last and first <= (bounds(practice.until)[1] if practice.until else date.max)
    )
