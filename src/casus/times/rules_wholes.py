"""Parts of a larger time: early May, the end of last week, the first week of June, later this year."""

from __future__ import annotations

from casus.times.compound import Counted, CountedWeekday, Edged, Within
from casus.times.grammar import Match
from casus.times.passes import JOINS, WHOLES
from casus.times.phrases import Calendar, NamedWeekday, Shifted
from casus.times.resolved import Phrase
from casus.times.rules_calendar import number_of
from casus.times.spans import Distance


@JOINS.rule(
    "edge=Early|Late|Mid Dash? whole=MONTH|YEAR|SEASON|QUARTER|WEEKDAY|HOLIDAY|DATE",
    "The edge=Early|Late|Mid Dash? whole=DECADE|CENTURY|YEAR|SEASON",
    "edge=Early|Late|Mid Dash? whole=DECADE|CENTURY",
    "The? edge=Early|Late|Mid Dash? season=SeasonWord",
    "Very edge=Early|Late On|In whole=Point|WEEKDAY",
)
def edged(found: Match) -> Phrase | None:
    """Early May · mid-1916 · the late 1980s · late spring."""
    season = found.get("season")
    return Edged(Calendar(part=season.value) if season else found["whole"].value, found["edge"].value)


@WHOLES.rule("edge=Earlier|Later On? In? The? whole=Point|WEEKDAY|TIME|HOLIDAY")
def earlier_or_later(found: Match) -> Phrase:
    """Earlier this month · later that year · later in 2013."""
    return Edged(found["whole"].value, "BEFORE" if found["edge"].value == "-1" else "AFTER")


@WHOLES.rule(
    "edge=Early|Late Dash? In|On? The? whole=Point|WEEKDAY|HOLIDAY|TIME",
    "The? Very? edge=Edge|Rest Of The? whole=Point|WEEKDAY|HOLIDAY|TIME",
    "The edge=Early|Late|Latter Share Of The? whole=Point|WEEKDAY",
    "whole=Point S edge=Edge",
)
def edge_of(found: Match) -> Phrase:
    """The end of May · late last week · the rest of 1952 · early in 2016."""
    return Edged(found["whole"].value, found["edge"].value)


@WHOLES.rule(
    "The? edge=Edge|Rest Of The unit=Unit day=WEEKDAY?",
    "edge=Early|Late|Later|Earlier In The unit=Unit",
    "The edge=Edge|Rest Of The Quarter",
)
def edge_of_unit(found: Match) -> Phrase | None:
    """The end of the month: of the one spoken of, else of the present one."""
    unit, edge = found.get("unit"), str(found["edge"].value)
    if day := found.get("day"):
        return Edged(day.value, edge) if unit and unit.value == "D" else None
    if unit and unit.value in ("ML", "WE"):
        return None
    mod = {"-1": "BEFORE", "1": "AFTER"}.get(edge, edge)
    size = unit.value if unit else "Q"
    return Edged(Shifted(size, 0, "recent" if size == "D" else "story"), mod)


@WHOLES.rule("The? unit=Unit Dash|S? edge=Edge")
def year_end(found: Match) -> Phrase | None:
    """Year-end · the year's end."""
    if found["unit"].value not in ("Y", "M") or found["edge"].value != "END":
        return None
    return Edged(Shifted(found["unit"].value, 0, base="story"), "END")


@WHOLES.rule(
    "The? inner=MONTH|SEASON|QUARTER|DATE Comma? Of|In? The? whole=YEAR",
    "The? season=SeasonWord Of whole=YEAR",
    "whole=YEAR S inner=MONTH|SEASON|QUARTER",
    "whole=YEAR S season=SeasonWord",
    "inner=DATE Of whole=MONTH",
    "The? day=DayOrdinal Of whole=MONTH",
    "inner=WEEKDAY Of whole=WEEK",
)
def within(found: Match) -> Phrase | None:
    """January 24 of the same year · the second quarter of last year · this year's summer."""
    if season := found.get("season"):
        return Within(Calendar(part=season.value), found["whole"].value)
    if day := found.get("day"):
        return Within(Calendar(day=number_of(day)), found["whole"].value)
    inner, whole = found["inner"].value, found["whole"].value
    if isinstance(inner, Edged):
        inner = inner.inner
    if not isinstance(inner, Calendar | NamedWeekday) or (isinstance(inner, Calendar) and inner.year):
        return None
    return Within(inner, whole) if found.has("Of") or found.has("S") or isinstance(whole, Shifted) else None


@WHOLES.rule(
    "The? number=Ord|Latter half=Half Of The unit=Unit",
    "The? number=Ord|Latter half=Half Of whole=YEAR|MONTH|WEEK|DECADE|CENTURY",
)
def half_of(found: Match) -> Phrase | None:
    """The first half of last year; of a month or week, the whole stands."""
    number, whole = number_of(found["number"]), found.get("whole")
    inner = whole.value if whole else Shifted(found["unit"].value, 0, base="story")
    if number not in (1, 2):
        return None
    if inner.kind == "YEAR":
        return Within(Calendar(part=f"H{number}"), inner)
    return Edged(inner, "START" if number == 1 else "END") if inner.kind != "QUARTER" else None


@WHOLES.rule(
    "The? number=Ord|Last unit=Unit Of The? whole=MONTH|YEAR|QUARTER|WEEK|SEASON|DECADE|CENTURY",
    "The? number=Ord|Last unit=Unit In whole=MONTH|YEAR",
    "The? number=Ord|Last unit=Unit Of The container=Unit",
)
def counted(found: Match) -> Phrase | None:
    """The first week of May · the last day of the month."""
    token, whole = found["number"], found.get("whole")
    number = -1 if token.kind == "Last" else number_of(token)
    if not (number == -1 or 1 <= number < 60):
        return None
    inner = whole.value if whole else Shifted(found["container"].value, 0, base="story")
    return Counted(number, found["unit"].value, inner)


@WHOLES.rule("The? number=Ord? day=WEEKDAY Of|In The? whole=MONTH|YEAR")
def counted_weekday(found: Match) -> Phrase | None:
    """The first Monday of May · the last Friday in June."""
    token, day = found.get("number"), found["day"].value
    if not isinstance(day, NamedWeekday) or (day.which != -1 if token is None else day.which is not None):
        return None
    number = number_of(token) if token else -1
    if number != -1 and not 1 <= number <= 53:
        return None
    return CountedWeekday(number, day.weekday, found["whole"].value)


@JOINS.rule("bend=Around|Approx whole=YEAR|MONTH|DATE|DECADE|CENTURY|TIME")
def about(found: Match) -> Phrase | None:
    """Around 1910 · about 8 p.m. "About Thursday" may be a topic."""
    bend, whole = found["bend"], found["whole"]
    if bend.value not in ("", "APPROX") or (bend.text.lower() in ("about", "some") and whole.kind != "TIME"):
        return None
    return whole.value if whole.kind == "TIME" else Edged(whole.value, "APPROX")


@WHOLES.rule("Early|Late? distance=RELATIVE")
def edged_distance(found: Match) -> Phrase | None:
    """Late two years ago: the distance itself."""
    inner = found["distance"].value
    return inner if isinstance(inner, Distance) and len(found.tokens) > 1 else None
