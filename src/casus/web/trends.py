"""The arrows of the watched countries: those of their briefs, so that page and brief never say two things."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from casus.picture import Picture, Section
from casus.picture.brief_arrow import arrow
from casus.picture.brief_model import Arrow
from casus.picture.changes import changes
from casus.picture.days import published
from casus.picture.warning import warning
from casus.records import Judgement, Statement


class Trend(Struct, frozen=True, kw_only=True):
    """The arrow of a country as of a day, with its reason and the statements that it rests on."""

    country: str
    direction: Arrow
    reason: str
    evidence: tuple[str, ...]


class Trends(Struct, frozen=True, kw_only=True):
    """The arrows as of a day."""

    as_of: str
    trends: tuple[Trend, ...]


Told = Callable[[str], tuple[Sequence[Statement], Sequence[Judgement]]]


def trends(made: Picture, countries: Sequence[str], told_of: Told) -> Trends:
    """The arrows of ``countries`` over the week before the cursor of ``made``, a picture narrowed to nothing.

    ``told_of`` gives what was told of a country, and the judgements on it. Of the picture of a country an arrow needs
    no more than the matrix of warning, before and now.
    """
    coverage = next(section for section in made.sections if section.name == "Coverage")
    found = tuple(_trend(made, coverage, country, *told_of(country)) for country in countries)
    return Trends(as_of=made.as_of, trends=found)


def _trend(
    made: Picture, coverage: Section, country: str, told: Sequence[Statement], judgements: Sequence[Judgement]
) -> Trend:
    earlier = [statement for statement in told if published(statement) <= made.since]
    now, then = warning(told, judgements, made.as_of), warning(earlier, judgements, made.since)
    changed = changes([then], [now], made.since)
    direction, reason = arrow(made, {"Coverage": coverage, "Changes": changed})
    return Trend(
        country=country,
        direction=direction,
        reason=" ".join(sentence.text for sentence in reason) or "Nothing was read by that day.",
        evidence=tuple(dict.fromkeys(name for sentence in reason for name in sentence.evidence)),
    )
