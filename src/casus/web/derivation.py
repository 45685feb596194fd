"""The work behind the page, done in a process of its own: from a ledger to a derived picture on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from casus.ledger import Ledger
from casus.picture import picture_of
from casus.picture.commitments_report import in_play
from casus.picture.material import in_ledger
from casus.records import Judgement, Statement
from casus.web.asking import Asked
from casus.web.derived import LookedAt, write
from casus.web.lanes import timeline_of
from casus.web.mapped import map_of
from casus.web.trends import trends


def derive(place: str, watched: Sequence[str], asked: Asked, target: Path) -> None:
    """Write to ``target`` the picture of the ledger at ``place`` with its commitments, map and timeline.

    What is narrowed to nothing has the arrows of the ``watched`` countries, too. Commitments are made of the newest
    statements whatever the country: a report may name a treaty and none of its parties.
    """
    with Ledger.open(place, create=False) as ledger:

        def told_of(country: str | None) -> tuple[Sequence[Statement], Sequence[Judgement]]:
            material, judgements = in_ledger(ledger, asked.as_of, country, None, asked.known_by)
            return material.told, judgements

        made = picture_of(
            ledger,
            as_of=asked.as_of,
            since=asked.since,
            country=asked.country,
            place=asked.place,
            known_by=asked.known_by,
        )
        of, judgements = in_ledger(ledger, asked.as_of, asked.country, asked.place, asked.known_by)
        whole, on_whole = in_ledger(ledger, asked.as_of, None, None, asked.known_by)
        day = date.fromisoformat(asked.as_of)
        play = in_play(whole.told, day, asked.country, on_whole, known_by=asked.known_by)
        told = tuple({statement.id: statement for statement in (*of.control, *of.told)}.values())
        control = next(section for section in made.sections if section.name == "Control")
        parts: dict[str, Struct] = {
            "map": map_of(told, judgements, control, asked),
            "timeline": timeline_of(of.told, asked),
            "commitments": LookedAt(since=whole.since),
        }
        if asked.country is None and asked.place is None:
            parts["trends"] = trends(made, watched, told_of)
    write(target, made, play, parts)
