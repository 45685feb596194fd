"""Events and states: who did what to whom, where, when, and whether it happened."""

from casus.events.extraction import find_events

__all__ = ["find_events"]
