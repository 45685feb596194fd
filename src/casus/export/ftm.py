"""Statements as entities of FollowTheMoney, a JSON object a line, each checked by its library.

A document is an ``Article``; each of its statements an ``Event`` whose ``proof`` it is. Who acts, is acted upon or
speaks is a ``Person``, an ``Organization`` or, if it is of a state, a ``PublicBody`` (``ftm_parties``), and has a
``Mention`` in each article. Nobody gets a topic (sanctioned, terrorist): no report makes them that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from casus.export.evidence import Rate, chain, offsets, reliability, told_as, unjudged
from casus.export.ftm_parties import Entity, ident, memberships, of_party, office
from casus.export.missing import MissingLibraryError
from casus.records import Party, Rating, Site, Statement, Teller

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy


def entities(statements: Iterable[Statement], rate: Rate = unjudged) -> Iterator[str]:
    """The lines, an entity each and none twice; ``statements`` come document by document.

    What the library refuses (a name of nothing but control characters) is left out.
    """
    check = _Check()
    seen: set[str] = set()
    for _, group in groupby(statements, lambda statement: statement.document):
        of_document: set[str] = set()  # what only this document has need not be remembered after it
        for shared, entity in _of_document(list(group), rate):
            known = seen if shared else of_document
            if entity.id not in known and (checked := check(entity, seen, of_document)):
                known.add(entity.id)
                yield msgspec.json.encode(checked.to_dict()).decode() + "\n"


class _Check:
    """The library as the judge of an entity."""

    def __init__(self) -> None:
        try:
            from followthemoney import model, registry
            from followthemoney.exc import InvalidData
        except ImportError as error:
            raise MissingLibraryError("ftm", "followthemoney") from error
        self._model = model
        self._reference = registry.entity
        self._refusal = InvalidData

    def __call__(self, entity: Entity, *known: set[str]) -> EntityProxy | None:
        """The entity with its values cleaned, pointing only at what is in ``known``.

        ``None`` where a value that it must have does not pass.
        """
        made = self._model.make_entity(entity.schema)
        made.id = entity.id
        for name, value in entity.properties.items():
            values = value if isinstance(value, list) else [value]
            if made.schema.properties[name].type == self._reference:
                values = [one for one in values if any(one in ids for ids in known)]
            made.add(name, values)
        needed = {name: made.get(name) for name in made.schema.required}
        try:
            made.schema.validate({"properties": {**needed, **made.properties}})
        except self._refusal:
            return None
        return made


def _of_document(told: list[Statement], rate: Rate) -> Iterator[tuple[bool, Entity]]:
    """Each entity, with whether other documents may have it, too; those that are pointed at come first."""
    article = _article(told[0])
    yield False, article
    parties: dict[Party | Teller, None] = {}
    for item in told:
        parties |= dict.fromkeys((*item.actors, *item.recipients, *item.tellers))
    for party in parties:
        entity = of_party(party)
        if entity:
            yield True, entity
            if at_work := office(party, entity, article.id, told[0].published):
                post, held = at_work
                yield True, post
                yield False, held
        yield False, _mention(party, entity, article.id)
    for membership in memberships(parties):
        yield True, membership
    for item in told:
        site = _address(item.place) if item.place else None
        if site:
            yield True, site
        yield False, _event(item, article.id, site, rate(item.id, item.document))


def _article(first: Statement) -> Entity:
    return Entity(
        "Article",
        ident("article", first.document),
        {
            "title": first.title,
            "publisher": first.outlet,
            "publishedAt": first.published,
            "sourceUrl": first.url,
        },
    )


def _mention(party: Party | Teller, entity: Entity | None, article: str) -> Entity:
    return Entity(
        "Mention",
        ident("mention", article, party.name, entity.id if entity else ""),
        {
            "document": article,
            "name": party.name,
            "resolved": entity and entity.id,
            "detectedSchema": entity and entity.schema,
            "contextCountry": party.country,
        },
    )


def _event(told: Statement, article: str, site: Entity | None, rating: Rating) -> Entity:
    who, whom = (", ".join(party.name for party in parties) for parties in (told.actors, told.recipients))
    stance = f"not {told.stance}" if told.negated else told.stance
    standing = told_as(told)
    involved = [entity.id for party in (*told.actors, *told.recipients) if (entity := of_party(party))]
    return Entity(
        "Event",
        ident("event", told.id),
        {
            "name": f"{told.type} ({standing}): {who or '?'}{whom and f' → {whom}'}",
            "involved": involved,
            "startDate": told.begin,
            "endDate": told.end,
            "location": told.place.name if told.place else None,
            "addressEntity": site and site.id,
            "country": told.place.country if told.place else None,
            "summary": told.content,
            "description": [
                f"said by: {chain(told.tellers, told.outlet)} ({stance})",
                f"status: {told.status}",
                f"reliability and credibility: {reliability(told.tellers)}{rating.credibility}, {rating.because}",
                f"copies folded: {rating.copies}",
                f"offsets: {offsets(told.spans)}",
            ],
            "keywords": [told.type, told.mode, told.status],
            "recordId": told.id,
            "publisher": told.outlet,
            "sourceUrl": told.url,
            "proof": article,
        },
    )


def _address(site: Site) -> Entity:
    lat, lon = ("" if degrees is None else str(degrees) for degrees in (site.lat, site.lon))
    return Entity(
        "Address",
        ident("address", site.name, site.country or "", lat, lon),
        {"full": site.name, "country": site.country, "latitude": lat, "longitude": lon},
    )
