"""Times: expressions in the text, their TIMEX3 values and the stretch of the calendar that they cover."""

from casus.times.recognise import recognise
from casus.times.stage import find_times

__all__ = ["find_times", "recognise"]
