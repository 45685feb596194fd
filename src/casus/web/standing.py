"""How statements stand among the others: their rating, what links them, and which reports are copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from casus.ledger import Ledger
from casus.linking import Links, credibility
from casus.records import Credibility, Judgement, Statement

MOST_NEIGHBOURS = 400
"""Statements around those shown whose own links are looked at."""


class Standing(Struct, frozen=True, kw_only=True):
    """The rating of a statement on the Admiralty scale (AJP-2.1), with its explanation."""

    credibility: Credibility
    because: str


def standings(
    ledger: Ledger, names: Sequence[str], documents: Iterable[str] = ()
) -> tuple[dict[str, Standing], list[Judgement]]:
    """The standing of statements by all that the ledger links now, and which of the documents are copies of others.

    A rating depends on the links of a statement and on those between its supporters, so two steps are enough.
    """
    near = ledger.judgements_on({*names, *documents})
    copies = [link for link in near if link.kind == "copy" and link.positive]
    own = [link for link in near if link.kind not in ("copy", "place")]
    around = sorted({end for link in own for end in (link.a, link.b)} - set(names))
    links = Links({_key(link): link for link in (*own, *ledger.judgements_on(around[:MOST_NEIGHBOURS]))}.values())
    rated = {name: credibility(name, links) for name in names}
    return {name: Standing(credibility=figure, because=because) for name, (figure, because) in rated.items()}, copies


class Link(Struct, frozen=True, kw_only=True):
    """What links a statement to another one, and that other one."""

    judgement: Judgement
    other: Statement


def links_of(ledger: Ledger, name: str) -> list[Link]:
    """The judgements that count on a statement, also those that say that a link doesn't hold, with the other side."""
    judgements = ledger.judgements_on([name])[:MOST_NEIGHBOURS]
    ends = [judgement.b if judgement.a == name else judgement.a for judgement in judgements]
    others = {other.id: other for other in ledger.named(set(ends))}
    return [
        Link(judgement=each, other=others[end]) for each, end in zip(judgements, ends, strict=True) if end in others
    ]


def verdicts_on_places(ledger: Ledger, document: str) -> dict[str, Judgement]:
    """What was judged of the places that names in a document were taken for, by their ids in the gazetteer."""
    judged = [link for link in ledger.judgements_on([document]) if link.kind == "place"]
    return {link.b if link.a == document else link.a: link for link in judged}


def _key(link: Judgement) -> tuple[str, str, str]:
    return link.kind, link.a, link.b
