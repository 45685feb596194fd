"""Times that are counted from an event."""

from __future__ import annotations

from casus.events import resolve_event_times
from casus.records import Event, When

TEXT = "Fighters seized the crossing last week. More than a week later they still hold it. Two days before it fell, …"
SEIZED = Event(id="e1", trigger=(9, 15), type="COERCE", actors=("a1",), time="t1")
LAST_WEEK = When(id="t1", span=(29, 38), value="2021-W25", begin="2021-06-21", end="2021-06-27", anchor="published")
LATER = When(id="t2", span=(40, 62), value="P1W", anchor="event:?")


def test_a_week_later_counts_from_the_event_told_before():
    _, later = resolve_event_times(TEXT, [LAST_WEEK, LATER], [SEIZED])
    assert (later.begin, later.end, later.anchor) == ("2021-06-28", None, "event:e1")  # "more than": no end


def test_without_a_dated_event_the_time_stays_open():
    assert resolve_event_times(TEXT, [LATER], [SEIZED]) == [LATER]


def test_before_counts_backwards_from_the_event_told_after():
    fall = Event(id="e2", trigger=(103, 107), type="COERCE", time="t1")
    two_days = When(id="t3", span=(84, 92), value="P2D", anchor="event:?")
    resolved = resolve_event_times(TEXT, [LAST_WEEK, two_days], [fall])[1]
    assert (resolved.begin, resolved.end, resolved.anchor) == ("2021-06-19", "2021-06-25", "event:e2")


def test_a_value_that_is_no_length_stays_open():
    vague = When(id="t2", span=(40, 62), value="PAST_REF", anchor="event:?")
    assert resolve_event_times(TEXT, [LAST_WEEK, vague], [SEIZED])[1] == vague
