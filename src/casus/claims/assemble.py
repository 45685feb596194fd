"""From a read report to its claims."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from casus.claims import colons, syntax
from casus.claims.anonymity import without_reasons
from casus.claims.attribution import Attribution, chars
from casus.claims.chains import Chains, Link
from casus.claims.channels import all_relayed
from casus.claims.editorial import insertions, nested_quotation, quotation_of
from casus.claims.inherit import inherit
from casus.claims.merge import merge, tagged
from casus.claims.nesting import parents
from casus.claims.newcomers import Newcomers
from casus.claims.openings import with_openings
from casus.claims.own import own_sentences
from casus.claims.quotes import Quotations, paragraphs
from casus.claims.reasons import stated_reasons
from casus.claims.repair import is_demanded_by_a_thing
from casus.claims.said import SpeechTimes
from casus.claims.sources import Speakers
from casus.claims.stance import negated, stance_of
from casus.records import Actor, Claim, Document, Mention, Source, When


def find_claims(
    doc: Doc,
    document: Document,
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    times: Sequence[When],
) -> tuple[list[Claim], list[Actor]]:
    """The claims of a report in text order, and the actors among their sources that the actors' stage didn't have."""
    if not any(token.is_alpha for token in doc):
        return [], []
    paragraph = paragraphs(doc)
    quotations = Quotations(doc, paragraph)
    speakers = Speakers(doc, mentions, actors)
    found = _attributions(doc, paragraph, quotations, speakers.named_tokens())
    times_of_speech = SpeechTimes(doc, times)
    followed = inherit(doc, [times_of_speech.carved(item) for item in found], quotations)
    items = followed.attributions
    hosts = parents(items)
    chains = Chains(doc, document, followed, hosts, speakers)
    stated_reasons(doc, items, hosts, chains)
    newcomers = Newcomers(actors)
    claims = [
        _claim(doc, index, items, hosts, chains, quotations, newcomers, times_of_speech, speakers)
        for index in range(len(items))
    ]
    claims += [
        Claim(id=f"own{number}", content=chars(doc, (where,)), sources=_sources(chains.base, newcomers))
        for number, where in enumerate(own_sentences(doc, items, hosts))
    ]
    return _numbered(claims), newcomers.actors


def _attributions(doc: Doc, paragraph: list[int], quotations: Quotations, named: set[int]) -> list[Attribution]:
    parsed = [*colons.found(doc, paragraph, named), *syntax.found(doc)]
    merged = merge(doc, tagged(doc), parsed, quotations)
    spoken = [item for item in merged if not colons.is_question(doc, item) and not is_demanded_by_a_thing(doc, item)]
    named_or_not = without_reasons(doc, spoken)
    return list(with_openings(doc, all_relayed(doc, named_or_not)))


def _claim(
    doc: Doc,
    index: int,
    items: list[Attribution],
    hosts: list[int | None],
    chains: Chains,
    quotations: Quotations,
    newcomers: Newcomers,
    times: SpeechTimes,
    speakers: Speakers,
) -> Claim:
    item, host = items[index], hosts[index]
    speaker = chains.speaker(index)
    within_quote = bool(item.cue) and quotations.at(item.anchor) is not None
    if within_quote:
        quotation = nested_quotation(doc, item.content)
    elif colons.is_turn(doc, item):
        quotation = "direct"
    else:
        quotation = quotation_of(doc, item.content, quotations)
    return Claim(
        id=str(index),
        content=chars(doc, item.content),
        cue=chars(doc, item.cue),
        sources=_sources(chains.sources(index), newcomers),
        quotation=quotation,
        stance=stance_of(doc, item, lambda token: speakers.is_speaker(token, speaker, direct=quotation == "direct")),
        negated=negated(doc, item),
        said=times.of(item, items[host] if host is not None else None),
        parent=str(host) if host is not None else None,
        editorial=insertions(doc, item.content, quotations),
    )


def _sources(links: list[Link], newcomers: Newcomers) -> tuple[Source, ...]:
    return tuple(newcomers.introduced(source, speaker) for source, speaker in links)


def _numbered(claims: list[Claim]) -> list[Claim]:
    """The claims in the order of their first character, the wider first, named c1, c2 …"""
    spans = {claim.id: [*claim.content, *claim.cue] for claim in claims}
    order = sorted(
        claims, key=lambda claim: (min(spans[claim.id])[0], -max(end for _, end in spans[claim.id]), claim.id)
    )
    names = {claim.id: f"c{number}" for number, claim in enumerate(order, 1)}
    return [
        replace(claim, id=names[claim.id], parent=names[claim.parent] if claim.parent is not None else None)
        for claim in order
    ]
