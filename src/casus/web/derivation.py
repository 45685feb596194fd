"""The work behind the page, done in a process of its own: from a ledger to a derived picture on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from casus.ledger import Ledger
from casus.linking import settled
from casus.picture import Section, picture
from casus.picture.commitments_report import InPlay, in_play
from casus.picture.selection import select, tells_of
from casus.picture.trend import Trend, trend
from casus.web.asking import Asked
from casus.web.derived import write
from casus.web.lanes import timeline_of
from casus.web.mapped import map_of


class Trends(Struct, frozen=True):
    """The arrows of the watched countries."""

    trends: tuple[Trend, ...]


def derive(place: str, watched: Sequence[str], asked: Asked, target: Path) -> None:
    """Write to ``target`` the picture of the ledger at ``place`` with its map, timeline, commitments and arrows."""
    with Ledger.open(place, create=False) as ledger:
        judgements = list(ledger.judgements())
        statements = settled(list(ledger.statements(known_by=asked.known_by)), judgements)
    made = picture(
        statements,
        judgements,
        as_of=asked.as_of,
        since=asked.since,
        country=asked.country,
        place=asked.place,
        known_by=asked.known_by,
    )
    read = select(statements, asked.as_of)
    told = [statement for statement in read if tells_of(statement, asked.country, asked.place)]
    sections: dict[str, Section] = {section.name: section for section in made.sections}
    play: InPlay = in_play(statements, date.fromisoformat(asked.as_of), asked.country, judgements)
    write(
        target,
        made.sections,
        ((cited.statement, cited) for cited in (*made.sources, *play.sources)),
        {
            "map": map_of(told, judgements, sections["Control"], asked),
            "timeline": timeline_of(told, asked),
            "commitments": play,
            "trends": Trends(tuple(trend(read, judgements, country, asked.as_of) for country in watched)),
        },
    )
