"""The arrows of the watched countries: those of their briefs, so that page and brief never say two things."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from casus.picture import picture
from casus.picture.brief_arrow import arrow
from casus.picture.brief_model import Arrow
from casus.records import Judgement, Statement
from casus.web.asking import Asked


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


def trends(
    statements: Sequence[Statement], judgements: Sequence[Judgement], asked: Asked, countries: Sequence[str]
) -> Trends:
    """The arrows of ``countries`` over the week before the cursor."""
    found = tuple(_trend(statements, judgements, asked, country) for country in countries)
    return Trends(as_of=asked.as_of, trends=found)


def _trend(statements: Sequence[Statement], judgements: Sequence[Judgement], asked: Asked, country: str) -> Trend:
    made = picture(statements, judgements, as_of=asked.as_of, country=country, known_by=asked.known_by)
    direction, reason = arrow(made, {section.name: section for section in made.sections})
    return Trend(
        country=country,
        direction=direction,
        reason=" ".join(sentence.text for sentence in reason) or "Nothing was read by that day.",
        evidence=tuple(dict.fromkeys(name for sentence in reason for name in sentence.evidence)),
    )
