"""A statement beside a treaty: which parties act in it, and which it is about."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from casus.knowledge.treaties_tables import Treaty
from casus.picture.excerpts import behind_trigger
from casus.picture.sites import WIDE
from casus.picture.treaties_named import is_body, speaks_for, states_in, states_named
from casus.records import Party, Statement, Teller


class Reading(Struct, frozen=True, kw_only=True):
    """A statement beside a treaty.

    ``direct``: it names the treaty; ``reported``: its report does; ``other``: it names another one instead.
    """

    treaty: Treaty
    members: frozenset[str]
    statement: Statement
    direct: bool
    reported: bool
    other: bool = False

    @property
    def actors(self) -> frozenset[str]:
        """The parties to the treaty that act; where nobody is given as acting, the first speaker's.

        A body of the treaty acts for no one of them.
        """
        acting = countries(actor for actor in self.statement.actors if not is_body(self.treaty, actor))
        if not self.statement.actors and self.statement.tellers:
            acting = countries(self.statement.tellers[-1:])
        return acting & self.members

    @property
    def body_acts(self) -> bool:
        """Whether the treaty's organisation, one of its bodies or their officials act or speak."""
        return speaks_for(self.treaty, self.statement)

    @property
    def acts(self) -> bool:
        """Whether the treaty's organisation or a party to it acts."""
        return bool(self.actors) or self.body_acts

    @property
    def consults(self) -> bool:
        """Whether a contact of the statement is one under the treaty, and not any talk between two parties to it."""
        both = countries((*self.statement.actors, *self.statement.recipients)) & self.members
        two_sided = self.treaty.kind in {"bilateral", "base"} and len(both) > 1
        return self.direct and (self.body_acts or self.statement.basis == self.treaty.id or two_sided)

    @property
    def beneficiaries(self) -> frozenset[str]:
        """The parties that it is about: those acted upon, else those named that neither act nor speak.

        An adjective counts only behind the words of the event: before them it mostly says who acts.
        """
        if acted := countries(self.statement.recipients) & self.members:
            return acted - self.actors or acted
        speaker = countries(self.statement.tellers[-1:])
        named = states_named(self.statement.content) | states_in(behind_trigger(self.statement))
        return (named & self.members) - speaker - self._acting_alone(speaker) - self._venue

    @property
    def _venue(self) -> frozenset[str]:
        """The state in whose town a meeting is held."""
        site = self.statement.place
        met = self.statement.type == "CONSULT" and site is not None and site.kind not in WIDE
        return frozenset({site.country}) if met and site and site.country else frozenset()

    @property
    def receivers(self) -> frozenset[str]:
        """The parties to which something comes: those acted upon, else the party in whose country it happens."""
        site = self.statement.place
        there = frozenset({site.country}) if site is not None and site.country else frozenset()
        return ((countries(self.statement.recipients) or there) & self.members) - self.actors

    def _acting_alone(self, speaker: frozenset[str]) -> frozenset[str]:
        """Those that act; of several of which one speaks, the others may be those helped ("Russia … Tajikistan")."""
        acting = countries(self.statement.actors)
        return acting if len(acting) == 1 else acting & speaker


def countries(parties: Iterable[Party | Teller]) -> frozenset[str]:
    """The countries of parties, where they have one."""
    return frozenset(party.country for party in parties if party.country)
