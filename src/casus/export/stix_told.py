"""What a statement is in STIX 2.1: a ``note`` of the words, an ``incident`` where they tell of one, an ``opinion``.

The opinion is how the other reports stand to the words. It alone changes with them, and its id with it, since one id
must mean one content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casus.export.evidence import chain, moment, offsets, reliability, told_as
from casus.export.stix_parties import TIMELESS, Fields, identity, location, name_of, named
from casus.records import Party, Rating, Statement

CASUS = named("casus", "system")
"""Who makes the objects."""

EXTENSION: Fields = {
    "id": name_of("extension-definition", "event", 1),
    "created_by_ref": CASUS["id"],
    "created": TIMELESS,
    "modified": TIMELESS,
    "name": "casus event",
    "description": "The event of an incident as one report tells it: its type and mode (PLOVER), whether it happened, "
    "the bounds of its time (ISO 8601), who acts, who is acted upon, and where.",
    "schema": "docs/exports.md of casus, section stix",
    "version": "1.0.0",
    "extension_types": ["property-extension"],
}
"""What an incident of STIX 2.1, which has no more than a name, is given beside it."""

_OPINIONS = {1: "strongly-agree", 2: "agree", 3: "neutral", 4: "disagree", 5: "strongly-disagree", 6: "neutral"}
"""Of a figure of the Admiralty scale; the label tells what is possibly true (3) from what cannot be judged (6)."""


def note(statement: Statement, refs: Sequence[str]) -> Fields:
    """The words, with who says them; ``refs`` are the objects that they are about."""
    said = f"not {statement.stance}" if statement.negated else statement.stance
    return {
        "id": name_of("note", statement.id),
        **_made(statement),
        "abstract": _title(statement),
        "content": statement.content or "?",
        "authors": [teller.name for teller in statement.tellers] or [chain((), statement.outlet)],
        "labels": [
            f"type:{statement.type}",
            f"status:{statement.status}",
            f"stance:{said}",
            f"reliability:{reliability(statement.tellers)}",
        ],
        "object_refs": refs,
        "external_references": [_reference(statement, statement.id, f"offsets {offsets(statement.spans)}")],
    }


def incident(statement: Statement) -> Fields | None:
    """``None`` where the words tell of nothing that has happened: of a plan, a denial, or what was not said."""
    if told_as(statement) not in ("occurred", "ongoing"):
        return None
    site = location(statement.place) if statement.place else {}
    facts = {
        "extension_type": "property-extension",
        "event_type": statement.type,
        "event_mode": statement.mode,
        "status": statement.status,
        "begin": statement.begin,
        "end": statement.end,
        "actor_refs": _refs(statement.actors, statement.document),
        "recipient_refs": _refs(statement.recipients, statement.document),
        "location_ref": site.get("id"),
    }
    return {
        "id": name_of("incident", statement.id),
        **_made(statement),
        "name": _title(statement),
        "description": f"As told by {chain(statement.tellers, statement.outlet)}: {statement.content}",
        "external_references": [_reference(statement, statement.id, f"offsets {offsets(statement.spans)}")],
        "extensions": {EXTENSION["id"]: {key: value for key, value in facts.items() if value}},
    }


def opinion(statement: Statement, rating: Rating, note_id: str) -> Fields:
    """How the other reports stand to a note."""
    labels = [f"credibility:{rating.credibility}", f"copies-folded:{rating.copies}"]
    return {
        "id": name_of("opinion", statement.id, *labels, rating.because),
        **_made(statement),
        "opinion": _OPINIONS[rating.credibility],
        "explanation": rating.because,
        "labels": labels,
        "object_refs": [note_id],
    }


def report(first: Statement, refs: Sequence[str]) -> Fields:
    """The report of one record. Its id changes with what it refers to, since one id must mean one content."""
    dated = _made(first)
    return {
        "id": name_of("report", first.document, *sorted(refs)),
        **dated,
        "published": dated["created"],
        "name": first.title or first.url or first.document,
        "report_types": ["observed-data"],
        "object_refs": refs,
        "external_references": [_reference(first, first.document, None)],
    }


def _title(statement: Statement) -> str:
    who = ", ".join(party.name for party in statement.actors) or "?"
    whom = ", ".join(party.name for party in statement.recipients)
    return f"{statement.type}: {who} → {whom}" if whom else f"{statement.type}: {who}"


def _refs(parties: Iterable[Party], document: str) -> list[str]:
    return [identity(party, document)["id"] for party in parties]


def _reference(statement: Statement, name: str, description: str | None) -> Fields:
    fields = {"source_name": statement.outlet or "unknown outlet", "external_id": name, "description": description}
    url = statement.url if statement.url and "://" in statement.url else None
    return {key: value for key, value in {**fields, "url": url}.items() if value}


def _made(statement: Statement) -> Fields:
    published = moment(statement.published)
    return {"created_by_ref": CASUS["id"], "created": published, "modified": published}
