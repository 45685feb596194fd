"""The actors of a report: who acts and speaks, found by name, description and pronoun, with country and sector."""

from casus.actors.find import find_actors

__all__ = ["find_actors"]
