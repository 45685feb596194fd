"""A statement in few plain words, for a reader who doesn't know the codes of the ontology."""

from __future__ import annotations

from functools import cache

from casus.export.layout import visible
from casus.knowledge import table
from casus.knowledge.ontology_tables import WordsRow
from casus.picture.wording import parties
from casus.records import Statement

_MEANT = {"promise": "promised to", "threaten": "threatened to"}
_NOT_YET = {"planned": "to", "conditional": "would", "possible": "may", "negated": "did not"}


def phrase(statement: Statement) -> str:
    """Who did what to whom, with the word of the report where it is another one: ``Taliban seized → army``."""
    who, whom = parties(statement.actors), parties(statement.recipients)
    done = deed(statement)
    trigger = visible(statement.predicate)
    told = "" if trigger.casefold() in done.casefold() else f" (“{trigger}”)"
    return f"{who or 'not stated who:'} {done}{told}" + (f" → {whom}" if whom else "")


def deed(statement: Statement) -> str:
    """What was done, or is to be done, without who and to whom: ``promised to give aid``."""
    words = _words()
    named = words.get((statement.type, statement.mode)) or words[statement.type, None]
    if statement.status not in _NOT_YET:
        return named.past
    planned = statement.status == "planned"
    return f"{_MEANT.get(statement.stance if planned else '', _NOT_YET[statement.status])} {named.base}"


@cache
def _words() -> dict[tuple[str, str | None], WordsRow]:
    return {(row.type, row.mode): row for row in table("ontology/words.tsv", WordsRow)}
