"""Statements as a STIX 2.1 bundle (OASIS, *STIX Version 2.1*, 2021), checked by the ``stix2`` library as it is made.

A document is a ``report`` of what its statements are (``stix_told``) and of whom and what they are about
(``stix_parties``). Ids are UUIDs of the content (version 5), the same in every export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby

from casus.export.evidence import Rate, moment, unjudged
from casus.export.missing import MissingLibraryError
from casus.export.stix_parties import Fields, about, name_of
from casus.export.stix_told import CASUS, EXTENSION, incident, note, opinion, report
from casus.records import Statement

_SHARED = frozenset({"identity", "location", "extension-definition"})
"""What several documents refer to; it is written once, while all else is of one statement or document alone."""


def bundle(statements: Iterable[Statement], rate: Rate = unjudged) -> Iterator[str]:
    """The parts of a bundle, an object a line; ``statements`` come document by document.

    Statements of documents without a publication date are left out: STIX has no report or note without one.
    """
    try:
        from stix2 import v21
    except ImportError as error:
        raise MissingLibraryError("stix", "stix2") from error
    makers = {
        "extension-definition": v21.ExtensionDefinition,
        "identity": v21.Identity,
        "incident": v21.Incident,
        "location": v21.Location,
        "note": v21.Note,
        "opinion": v21.Opinion,
        "report": v21.Report,
    }
    yield '{"type": "bundle", "objects": ['
    seen: set[str] = set()
    content = hashlib.sha256()
    before = "\n"
    for fields in _objects(statements, rate):
        name = fields["id"]
        kind = name.partition("--")[0]
        if name in seen:  # before it is made: the check of the library takes most of the time
            continue
        if kind in _SHARED:
            seen.add(name)
        content.update(name.encode())
        yield before + makers[kind](**fields).serialize(ensure_ascii=False)
        before = ",\n"
    yield f'\n], "id": "{name_of("bundle", content.hexdigest())}"}}\n'


def _objects(statements: Iterable[Statement], rate: Rate) -> Iterator[Fields]:
    yield CASUS
    yield EXTENSION
    for _, group in groupby(statements, lambda statement: statement.record):
        told = [statement for statement in group if moment(statement.published)]
        if told:
            yield from _of_record(told, rate)


def _of_record(told: list[Statement], rate: Rate) -> Iterator[Fields]:
    """What is pointed at comes before what points at it."""
    refs: dict[str, None] = {CASUS["id"]: None}
    for statement in told:
        objects = {item["id"]: item for item in about(statement)}
        if happened := incident(statement):
            objects[happened["id"]] = happened
        words = note(statement, list(objects) or [CASUS["id"]])
        objects[words["id"]] = words
        rated = opinion(statement, rate(statement.id, statement.document), words["id"])
        objects[rated["id"]] = rated
        yield from objects.values()
        refs |= dict.fromkeys(objects)
    yield report(told[0], list(refs))
