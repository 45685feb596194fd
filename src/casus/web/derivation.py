"""The work behind the page, done in a process of its own: from a ledger to a derived picture on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from casus.ledger import Ledger
from casus.linking import settled
from casus.picture import picture
from casus.picture.commitments_report import in_play
from casus.picture.selection import select, tells_of
from casus.web.asking import Asked
from casus.web.derived import write
from casus.web.lanes import timeline_of
from casus.web.mapped import map_of
from casus.web.trends import trends


def derive(place: str, watched: Sequence[str], asked: Asked, target: Path) -> None:
    """Write to ``target`` the picture of the ledger at ``place`` with its commitments, map and timeline.

    What is narrowed to nothing has the arrows of the ``watched`` countries, too.
    """
    with Ledger.open(place, create=False) as ledger:
        judgements = list(ledger.judgements(known_by=asked.known_by))
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
    control = next(section for section in made.sections if section.name == "Control")
    play = in_play(statements, date.fromisoformat(asked.as_of), asked.country, judgements, known_by=asked.known_by)
    parts: dict[str, Struct] = {"map": map_of(told, judgements, control, asked), "timeline": timeline_of(told, asked)}
    if asked.country is None and asked.place is None:
        parts["trends"] = trends(read, judgements, made, watched)
    write(target, made, play, parts)
