"""Searching claims: the parameters, and a page of hits with how each stands, copies folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from casus.knowledge.ontology_tables import ontology
from casus.ledger import Filters, Hit, Ledger
from casus.linking.stories import Stories
from casus.records import Stance, Status
from casus.web.asking import CURSOR
from casus.web.parameters import Parameter, country, day, degrees, number, one_of, words
from casus.web.standing import Standing, standings

SORTS = ("relevance", "newest", "oldest")
STANCES: tuple[str, ...] = Stance.__args__  # type: ignore[attr-defined]  # a Literal's values
STATUSES: tuple[str, ...] = Status.__args__  # type: ignore[attr-defined]
ROWS = 25
MOST_ROWS = 100
MOST_PAGES = 200
"""The last page that can be asked for: whoever wants all asks for the export."""

FILTERS: tuple[Parameter, ...] = (
    words(
        "q", 'Words and "phrases" that must all be there; word* is the beginning of a word, -word must not be there.'
    ),
    words("speaker", "Any source of the chain, by a part of its name."),
    words("actor", "Who acts or is acted upon, by a part of the name or an ISO 3166 alpha-3 code."),
    one_of("type", "The type of the event or state.", tuple(sorted({*ontology().types, *ontology().states}))),
    one_of("status", "The status of the event.", STATUSES),
    country("country", "Where it happened."),
    words("place", "Where it happened, by a part of the name or an ISO 3166 alpha-3 code."),
    degrees("near", "Where it happened: within km of this latitude and longitude.", (90, 180)),
    number("km", "The distance of near.", 1, 20_000, 25),
    degrees("box", "Where it happened: south, west, north and east.", (90, 180, 90, 180)),
    day("said_from", "When it was said, at the earliest."),
    day("said_to", "When it was said, at the latest."),
    day("happened_from", "When it happened, at the earliest."),
    day("happened_to", "When it happened, at the latest."),
    words("outlet", "Who published it, by a part of the name."),
    one_of("stance", "How it was said.", STANCES),
)
SORT = one_of(
    "sort", "By what the claims are sorted: by default by relevance to the words, without any the newest first.", SORTS
)
PAGE = number("page", "Which page.", 1, MOST_PAGES, 1)
LIMIT = number("limit", "Claims a page.", 1, MOST_ROWS, ROWS)
SEARCH: tuple[Parameter, ...] = (CURSOR[0], *FILTERS, SORT, PAGE)


class Copy(Struct, frozen=True, kw_only=True):
    """The same claim in a copy of the report, folded under it."""

    document: str
    claim: str | None
    outlet: str | None
    published: str | None


class Row(Struct, frozen=True, kw_only=True):
    """A claim with the best standing that any of its events has; ``None`` where it tells none."""

    hit: Hit
    standing: Standing | None
    copies: tuple[Copy, ...] = ()


class ClaimPage(Struct, frozen=True, kw_only=True):
    """A page of claims. ``more`` says whether there is another one."""

    as_of: str
    page: int
    more: bool
    claims: tuple[Row, ...]


def filters_of(values: Mapping[str, Any], as_of: str) -> Filters:
    """The ledger's filters for parameters that were given."""
    names = set(Filters.__struct_fields__) - {"near", "until"}
    near = (*values["near"], float(values.get("km", 25))) if "near" in values else None
    return Filters(until=as_of, near=near, **{name: values[name] for name in sorted(names & values.keys())})


def sort_of(values: Mapping[str, Any]) -> Literal["relevance", "newest", "oldest"]:
    """By what the claims are sorted."""
    given: Literal["relevance", "newest", "oldest"] = values.get("sort", "relevance" if "q" in values else "newest")
    return given


def claims(ledger: Ledger, values: Mapping[str, Any], as_of: str) -> ClaimPage:
    """The page that the parameters ask for, of what was published by ``as_of``."""
    limit, page = values.get("limit", ROWS), values.get("page", 1)
    hits = ledger.search(values.get("q", ""), filters_of(values, as_of), sort=sort_of(values), limit=limit, page=page)
    return ClaimPage(as_of=as_of, page=page, more=len(hits) == limit, claims=tuple(_rows(ledger, hits)))


def _rows(ledger: Ledger, hits: Sequence[Hit]) -> list[Row]:
    """The hits in their order; a claim that stands in a copy of a report with the same words is folded."""
    events = [event.id for hit in hits for event in hit.events]
    rated, copies = standings(ledger, events, (hit.document for hit in hits))
    stories = Stories((), copies)
    folded: dict[object, list[Hit]] = {}
    for hit in hits:
        folded.setdefault((stories.story(hit.document), " ".join(hit.content.split()), hit.stance), []).append(hit)
    return [_row(same[0], same[1:], rated) for same in folded.values()]


def _row(first: Hit, others: Sequence[Hit], rated: Mapping[str, Standing]) -> Row:
    own = [rated[event.id] for hit in (first, *others) for event in hit.events]
    return Row(
        hit=first,
        standing=min(own, key=lambda standing: standing.credibility, default=None),
        copies=tuple(
            Copy(document=hit.document, claim=hit.claim, outlet=hit.outlet, published=hit.published) for hit in others
        ),
    )
