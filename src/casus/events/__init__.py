"""Events and states: who did what to whom, where, when, and whether it happened."""

from casus.events.event_times import resolve_event_times
from casus.events.extraction import find_events
from casus.events.figures import find_figures

__all__ = ["find_events", "find_figures", "resolve_event_times"]
