"""A report as the source view shows it: its text with marked spans, and beside it each claim with its chain."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from casus.ledger import Ledger
from casus.records import Candidate, Claim, Document, Judgement, Kept, Statement
from casus.statements import statements
from casus.web.highlighting import Marked, Piece, pieces, spans_of
from casus.web.problems import Problem
from casus.web.standing import Link, Standing, links_of, standings, verdicts_on_places


class Told(Struct, frozen=True, kw_only=True):
    """An event of a claim: the statement, how it stands and what links it.

    ``candidates`` are the places that the name of its place may mean; ``verdict`` is what was judged of the one chosen.
    """

    statement: Statement
    standing: Standing
    links: tuple[Link, ...]
    candidates: tuple[Candidate, ...]
    verdict: Judgement | None


class Shown(Struct, frozen=True, kw_only=True):
    """A claim as it is shown; ``words`` are its content. ``told`` is filled for the one that is looked at."""

    claim: Claim
    words: str
    told: tuple[Told, ...] = ()


class Report(Struct, frozen=True, kw_only=True):
    """A report with its claims; ``chosen`` is the one that is looked at, whose spans alone are marked then."""

    document: Document
    text: tuple[Piece, ...]
    claims: tuple[Shown, ...]
    chosen: Shown | None
    warnings: tuple[str, ...]


def report(ledger: Ledger, name: str, claim: str | None, event: str | None) -> Report:
    """The report of that id, with a claim by its id or by an event that it tells; a ``Problem`` 404 where none is."""
    kept = found(ledger, name)
    record = kept.record
    if event is not None:
        told_by = {each.id: each.claim for each in record.events}
        if event not in told_by:
            raise Problem(404, f"the report has no event {event}; it has {len(told_by)} events from e1 on")
        claim = told_by[event]
    chosen = next((each for each in record.claims if each.id == claim), None)
    if claim is not None and chosen is None:
        raise Problem(404, f"the report has no claim {claim}; it has {len(record.claims)} claims from c1 on")
    spans: list[Marked] = []
    for each in [chosen] if chosen else record.claims:
        spans += spans_of(each, [told for told in record.events if told.claim == each.id])
    return Report(
        document=record.document,
        text=tuple(pieces(record.document.text, spans)),
        claims=tuple(_shown(record.document, each) for each in record.claims),
        chosen=_chosen(ledger, kept, chosen) if chosen else None,
        warnings=record.warnings,
    )


def found(ledger: Ledger, name: str) -> Kept:
    """The newest record of a document; a ``Problem`` 404 where the ledger has none."""
    kept = ledger.kept(name)
    if kept is None:
        raise Problem(404, f"the ledger has no document {name[:80]!r}; casus search finds the ids of those it has")
    return kept


def _shown(document: Document, claim: Claim, told: Sequence[Told] = ()) -> Shown:
    words = " … ".join(document.text[start:end] for start, end in claim.content)
    return Shown(claim=claim, words=words, told=tuple(told))


def _chosen(ledger: Ledger, kept: Kept, claim: Claim) -> Shown:
    places = {place.id: place for place in kept.record.places}
    placed = {event.id: places.get(event.place or "") for event in kept.record.events}
    own = [each for each in statements(kept.record, kept.id) if each.claim == claim.id]
    rated, _ = standings(ledger, [each.id for each in own])
    verdicts = verdicts_on_places(ledger, kept.record.document.id)
    told = []
    for each in own:
        place = placed[each.id.rpartition(":")[2]]
        told.append(
            Told(
                statement=each,
                standing=rated[each.id],
                links=tuple(links_of(ledger, each.id)),
                candidates=place.candidates if place else (),
                verdict=verdicts.get(place.gazetteer_id or "") if place else None,
            )
        )
    return _shown(kept.record.document, claim, told)
