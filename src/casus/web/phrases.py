"""A statement in few plain words, for a reader who doesn't know the codes of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from casus.export.layout import visible
from casus.knowledge import table
from casus.knowledge.ontology_tables import WordsRow
from casus.records import Party, Statement

_MEANT = {"promise": "promised to", "threaten": "threatened to"}
_NOT_YET = {"planned": "to", "conditional": "would", "possible": "may", "negated": "did not"}


def phrase(statement: Statement) -> str:
    """What was done by whom to whom, what was done first since lines are cut: ``attacked: Taliban → army``."""
    whom = _names(statement.recipients)
    return f"{deed(statement)}: {_names(statement.actors) or 'by whom not stated'}" + (f" → {whom}" if whom else "")


def deed(statement: Statement) -> str:
    """What was done, or is to be done, without who and to whom: ``promised to give aid``."""
    words = _words()
    named = words.get((statement.type, statement.mode)) or words[statement.type, None]
    if statement.status not in _NOT_YET:
        return named.past
    planned = statement.status == "planned"
    return f"{_MEANT.get(statement.stance if planned else '', _NOT_YET[statement.status])} {named.base}"


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(dict.fromkeys(visible(party.name) for party in parties))


@cache
def _words() -> dict[tuple[str, str | None], WordsRow]:
    return {(row.type, row.mode): row for row in table("ontology/words.tsv", WordsRow)}
