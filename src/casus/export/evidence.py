"""What every line of an export cites: the chain of sources, where the words stand, and how far to rely on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from casus.records import Claim, Kept, Rating, Reliability, Source, Span, Statement, Teller

Rate = Callable[[str, str], Rating]
"""The rating of a statement by its id and its document's: ``casus.linking.rater`` makes one from a ledger's links."""


def unjudged(_statement_id: str, _document_id: str) -> Rating:
    """The rating of what no other report is compared with."""
    return Rating(credibility=6, because="cannot be judged: it was not compared with other reports")


def chain(sources: Iterable[Source | Teller], outlet: str | None) -> str:
    """The chain from the publisher to the first speaker; where none is given, the outlet."""
    return " ← ".join(source.name for source in sources) or outlet or "unknown outlet"


def offsets(spans: Iterable[Span]) -> str:
    """The spans in Unicode code points, half-open."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def told_as(statement: Statement) -> str:
    """As what a claim tells its event: as its status says, or as ``denied``, or as ``not said``."""
    if statement.negated:
        return "not said"
    return "denied" if statement.stance == "deny" else statement.status


def moment(published: str | None) -> datetime | None:
    """In UTC: a day without a time is its first second, a time without a zone UTC; ``None`` for what is no date.

    No date is also what no report can have, and libraries cannot write: one before the year 1000.
    """
    try:
        when = datetime.fromisoformat(published or "")
        when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return when if when.year >= 1000 else None


def reliability(sources: Sequence[Source | Teller]) -> Reliability:
    """The letter of the publisher, the first link of a chain, on the Admiralty scale (AJP-2.1): A–F."""
    return sources[0].reliability if sources else "F"


def rated_claims(kept: Kept, rate: Rate) -> Iterator[tuple[Claim, Rating]]:
    """The claims of a record that were asked for, each with its rating.

    A claim that tells several events is as credible as the least credible of those that can be judged, and its
    explanation names them all.
    """
    document = kept.record.document
    told: dict[str | None, list[tuple[str, Rating]]] = defaultdict(list)
    for event in kept.record.events:
        told[event.claim].append((event.type, rate(f"{kept.id}:{event.id}", document.id)))
    for claim in kept.record.claims:
        if claim.id in kept.claims:
            # What tells no event is compared with nothing: by its own id, which no link has.
            yield claim, _whole(told.get(claim.id) or [("", rate(f"{kept.id}:{claim.id}", document.id))])


def _whole(parts: Sequence[tuple[str, Rating]]) -> Rating:
    ratings = [rating for _, rating in parts]
    because = list(dict.fromkeys(f"{kind}: {rating.because}" for kind, rating in parts))
    return Rating(
        credibility=max((r.credibility for r in ratings if r.credibility != 6), default=6),
        because=ratings[0].because if len({rating.because for rating in ratings}) == 1 else "; ".join(because),
        copies=ratings[0].copies,
    )
