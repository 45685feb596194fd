"""The actors of a report: who acts and speaks, found by name, description and pronoun, with country and sector."""

from casus.actors.find import find_actors
from casus.actors.locating import locate

__all__ = ["find_actors", "locate"]
