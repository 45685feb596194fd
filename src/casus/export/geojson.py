"""Statements with a place as GeoJSON (RFC 7946): longitude first, WGS 84."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from casus.export.evidence import Rate, chain, reliability, unjudged
from casus.records import Rating, Site, Statement


def feature_collection(statements: Iterable[Statement], rate: Rate = unjudged) -> Iterator[str]:
    """The parts of a FeatureCollection, a feature a line; statements without a place are left out."""
    yield '{"type": "FeatureCollection", "features": ['
    first = True
    for statement in statements:
        if statement.place is None:
            continue
        feature = _feature(statement, statement.place, rate(statement.id, statement.document))
        yield ("\n" if first else ",\n") + msgspec.json.encode(feature).decode()
        first = False
    yield "\n]}\n"


def _feature(statement: Statement, site: Site, rating: Rating) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": statement.id,
        "geometry": _point(site),
        "properties": {
            "type": statement.type,
            "mode": statement.mode,
            "status": statement.status,
            "actors": [party.name for party in statement.actors],
            "recipients": [party.name for party in statement.recipients],
            "begin": statement.begin,
            "end": statement.end,
            "place": site.name,
            "place_kind": site.kind,
            "country": site.country,
            "radius_km": site.radius_km,
            "place_from_context": "place" in statement.from_context,
            "chain": chain(statement.tellers, statement.outlet),
            "tellers": statement.tellers,
            "reliability": reliability(statement.tellers),
            "credibility": rating.credibility,
            "credibility_because": rating.because,
            "copies_folded": rating.copies,
            "stance": statement.stance,
            "negated": statement.negated,
            "said": statement.said,
            "content": statement.content,
            "document": statement.document,
            "claim": statement.claim,
            "spans": statement.spans,
            "outlet": statement.outlet,
            "published": statement.published,
            "title": statement.title,
            "url": statement.url,
        },
    }


def _point(site: Site) -> dict[str, Any] | None:
    """A point, or none (RFC 7946, section 3.2: an unlocated feature) for a place whose position is not known."""
    if site.lat is None or site.lon is None:
        return None
    return {"type": "Point", "coordinates": [site.lon, site.lat]}
