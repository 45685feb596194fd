"""The claims and statements of records as rows, a table at a time, with names and sites still by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casus.ledger.errors import TooLargeError
from casus.ledger.numbers import MOST_PARTS, number
from casus.ledger.rows import plain
from casus.ledger.telling import pack_statement
from casus.ledger.texts import claim_words
from casus.records import Actor, Claim, Record, Site, Statement, When
from casus.statements import coding, statements

NameKey = tuple[str, str]
"""A name and its country, "" where that is not known."""


class Parts:
    """The rows of the tables that its lists are called after, in the order of their columns.

    The last member of a statement but one is its ``Site``, and the first of a teller and a party its ``NameKey``: their
    numbers are not known yet.
    """

    def __init__(self) -> None:
        """No rows."""
        self.claim: list[tuple[Any, ...]] = []
        self.texts: list[tuple[int, str]] = []
        self.teller: list[tuple[NameKey, int]] = []
        self.statement: list[tuple[Any, ...]] = []
        self.party: list[tuple[NameKey, int]] = []
        self.concern: list[tuple[str, int, bool, bool]] = []
        self.report: list[tuple[int, str | None, int]] = []

    def add(self, record: Record, name: str, seq: int) -> None:
        """Take the rows of a record; ``name`` is its ``record_id`` and ``seq`` its number."""
        if max(len(record.claims), len(record.events)) >= MOST_PARTS:
            raise TooLargeError(record.document.id, MOST_PARTS)
        first = number(record.document.published, seq)
        times = {time.id: time for time in record.times}
        actors = {actor.id: actor for actor in record.actors}
        told_by = {claim.id: numbered for numbered, claim in enumerate(record.claims, first)}
        for claim in record.claims:
            numbered = told_by[claim.id]
            said = plain(said_at(claim, times, record.document.published))
            self.claim.append((numbered, seq, claim.id, claim.stance, said, plain(record.document.outlet)))
            self.texts.append((numbered, claim_words(record, claim)))
            keys = {(plain(source.name) or "", _country(actors.get(source.actor or ""))) for source in claim.sources}
            self.teller += ((key, numbered) for key in keys)
        told = statements(record, name)
        for numbered, statement in enumerate(told, first):
            self._statement(statement, numbered, seq, told_by.get(statement.claim or ""))
        if standing := [(item.trigger[0], item.id, at) for at, item in enumerate(told, first) if not item.negated]:
            self.report.append((min(standing)[2], plain(record.document.outlet), seq))

    def _statement(self, told: Statement, numbered: int, record: int, claim: int | None) -> None:
        self.statement.append(
            (
                numbered,
                record,
                told.id.rpartition(":")[2],
                claim,
                told.type,
                told.mode,
                told.quad,
                told.status,
                told.stance,
                told.negated,
                plain(told.begin),
                plain(told.end),
                plain(told.said),
                coding(told),
                told.place,
                pack_statement(told),
            )
        )
        involved = (*told.actors, *told.recipients)
        self.party += ((key, numbered) for key in {(plain(who.name) or "", who.country or "") for who in involved})
        countries = {who.country for who in involved if who.country}
        here = told.place.country if told.place else None
        for country in sorted(countries | {here} if here else countries):
            self.concern.append((country, numbered, country in countries, country == here))

    @property
    def names(self) -> set[NameKey]:
        """The keys of all names."""
        return {row[0] for rows in (self.teller, self.party) for row in rows}

    @property
    def sites(self) -> Iterable[Site]:
        """All sites, some several times."""
        return (row[-2] for row in self.statement if row[-2])


def said_at(claim: Claim, times: Mapping[str, When], published: str | None) -> str | None:
    """When a claim was made: the time that its report tells, by its id, else that of publication."""
    told = times.get(claim.said or "")
    return (told.begin if told else None) or published


def _country(actor: Actor | None) -> str:
    return (actor.country if actor else None) or ""
