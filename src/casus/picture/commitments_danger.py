"""Whom a statement shows attacked or threatened."""

from __future__ import annotations

from casus.knowledge.treaties_tables import commitment_words
from casus.picture.chains import is_state
from casus.picture.commitments_reading import countries
from casus.picture.matching import only_warns, says
from casus.picture.sites import WIDE
from casus.picture.treaties_named import states_in
from casus.records import Statement

PROMISING = frozenset({"promise", "plan", "predict"})
"""Stances of who speaks of what he will do or what will be."""


def endangered(statement: Statement) -> frozenset[str]:
    """The states that a statement shows attacked or threatened, or at whose border it tells of violence.

    That somebody promises not to do it endangers nobody.
    """
    if statement.status == "negated" and statement.stance in PROMISING:
        return frozenset()
    if statement.type == "THREATENED":
        return countries(statement.actors) or states_in(statement.content) - countries(statement.tellers[-1:])
    if statement.type == "THREATEN":
        return frozenset() if only_warns(statement) else countries(statement.recipients)
    if statement.quad != "material conflict":
        return frozenset()
    return countries(statement.recipients) | _at_border(statement) | invaded(statement)


def invaded(statement: Statement) -> frozenset[str]:
    """The state on whose soil forces of another state attack or seize a place; a whole country is too wide for one."""
    site = statement.place
    if site is None or site.country is None or site.kind in WIDE or not strikes(statement):
        return frozenset()
    foreign = [actor for actor in statement.actors if is_state(actor) and actor.country != site.country]
    return frozenset({site.country}) if foreign else frozenset()


def strikes(statement: Statement) -> bool:
    """Whether it tells of an attack or of a seizure."""
    return statement.type == "ASSAULT" or (statement.type == "COERCE" and statement.mode == "seize")


def _at_border(statement: Statement) -> frozenset[str]:
    place = statement.place
    if place is not None and place.kind == "border":
        return states_in(place.name)
    return states_in(statement.content) if says(commitment_words().frontier, statement.content) else frozenset()
