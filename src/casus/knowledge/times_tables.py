"""The rows of the time room's knowledge files."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TimeKind = Literal[
    "A", "Ad", "After", "Aged", "Ago", "All", "Alternate", "And", "Another", "Approx", "Around", "As", "At", "Bc",
    "Before", "Between", "By", "Cardinal", "ClockUnit", "ClockUnits", "Coming", "Counted", "Current", "DecadeWord",
    "During", "Earlier", "Early", "Edge", "Ending", "Every", "Few", "Fiscal", "Following", "For", "From", "Full",
    "Function", "Future", "Half", "Hence", "Holiday", "In", "Into", "Just", "Last", "Late", "Later", "Latter",
    "Least", "Lengthy", "Less", "Local", "Long", "Meridiem", "Mid", "Moment", "Month", "MonthShort", "MonthWord",
    "More", "Most", "Name", "Near", "Next", "Noon", "Now", "Numbered", "Oclock", "Of", "Often", "Old", "On", "Or",
    "Ordinal", "Overnight", "Part", "Parts", "Past", "Per", "Plural", "Previous", "Quarter", "Quarters", "Recent",
    "RelativeDay", "Rest", "S", "Same", "Scale", "Season", "SeasonWord", "Seasons", "Second", "Share", "Since",
    "Tens", "Than", "That", "The", "These", "This", "Through", "Time", "Times", "To", "Tonight", "Unit", "Units",
    "Until", "Up", "VagueAdverb", "Very", "Weekday", "WeekdayShort", "Weekdays", "Well", "Within", "Zone",
]  # fmt: skip


class TimeWord(Struct, frozen=True):
    """A word of a time expression: ``kind`` is its class in the patterns of ``casus.times``."""

    word: str
    kind: TimeKind
    value: str = ""
