"""Who did what to whom: the lexicon's predicates on the parse, with roles, setting, status and claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal

from spacy.tokens import Doc, Token

from casus.events.arguments import arguments, follow
from casus.events.basis import based
from casus.events.conditions import condition_span, hypothetical
from casus.events.holding import Holding, is_held
from casus.events.idle import is_idle, is_only_named
from casus.events.joining import join
from casus.events.kinds import Kinds
from casus.events.lemmas import lemmas
from casus.events.matching import Match, find_matches
from casus.events.participants import Participants
from casus.events.relations import conjuncts, feature, objects, prepositions
from casus.events.scope import Scopes
from casus.events.selection import KindOf
from casus.events.setting import Settings, context, is_talk
from casus.events.status import Reading, read_status
from casus.events.threats import foretells
from casus.events.told import Fillers, Told
from casus.knowledge.lexicon_tables import Role, words
from casus.knowledge.ontology_tables import ontology
from casus.records import Actor, Claim, Document, Event, Mention, Place, When

# Types by which a treaty's obligations are met, called for or refused: only they have a treaty as their ground.
COMMITTING = frozenset({"AGREE", "AID", "SUPPORT", "COOPERATE", "REQUEST", "MOBILIZE", "CONSULT", "RETREAT", "REJECT"})
# Types that are done to nobody where the frame names nobody: whom the sentence is about besides is no recipient.
UNDIRECTED = frozenset({"RETREAT", "MOBILIZE", "CONTROL", "DEPLOYED"})
DESCRIBING = frozenset({"acl", "acl:relcl", "parataxis"})  # who takes part in such a clause takes no part above it
HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def find_events(
    doc: Doc,
    document: Document,
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    places: Sequence[Place],
    times: Sequence[When],
    claims: Sequence[Claim],
) -> list[Event]:
    """The events and states that a text tells of, in text order, one for each event and innermost claim."""
    return join(list(find_told(doc, document, mentions, actors, places, times, claims)))


def find_told(
    doc: Doc,
    document: Document,
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    places: Sequence[Place],
    times: Sequence[When],
    claims: Sequence[Claim],
) -> Iterator[Told]:
    """Every mention of an event with the words of its roles, before mentions of one event are joined."""
    if not len(doc) or not doc.has_annotation("DEP"):
        return
    scopes = Scopes(claims)
    settings = Settings(doc, places, times)
    participants = Participants(doc, mentions, actors, settings.places, scopes)
    factuality: list[float] | None = doc.user_data.get("factuality")
    sentences = [sentence.start for sentence in doc.sents]
    kind_of = Kinds(participants)
    names = lemmas(doc)
    matches = find_matches(doc, names, kind_of)
    committing = [match.head for match in matches if match.pattern.entry.type in COMMITTING]
    treaties = based(doc, document.text, committing)
    unreal = hypothetical(doc, names)
    holding = Holding(settings)
    mains = main_heads(matches)
    for match in matches:
        if match.head.i in unreal:
            continue
        claim = scopes.innermost(match.head.idx)
        reading = read_status(match, claim, factuality)
        actor = fill(match, "actor", participants)
        recipient = fill(match, "recipient", participants, actor.actors)
        if is_idle(match, participants, kind_of) or is_only_named(match, actor, recipient):
            continue
        if (
            reading.demanded
            or _is_ground(match)
            or _has_no_view(match, reading)
            or foretells(match, actor, recipient, participants)
        ):
            continue
        if reading.unneeded and not actor.actors and claim is not None:  # whoever finds that it need not act
            actor = Fillers(actor.tokens, tuple(s.actor for s in claim.sources[-1:] if s.actor))
        entry, known, sentence = match.pattern.entry, ontology(), bisect_right(sentences, match.head.i)
        treaty = treaties.get(match.head.i)
        if not treaty and not _has_participant(match, actor, recipient, settings, participants.kinds):
            continue
        if match.head.i in mains:
            if not actor.tokens:
                actor = read_in("S", match, participants, recipient)
            if not recipient.tokens and entry.type not in UNDIRECTED and not treaty:  # the alliance is taken for whom
                recipient = read_in("T", match, participants, actor)
        placed = _placed(match)
        ground = _ground(placed, participants, settings)
        where, when = settings.place(match, placed, actor.tokens), settings.time(match, claim)
        for spot in holding.places(placed, where) if is_held(match) else [where]:
            event = Event(
                id="",
                trigger=match.trigger,
                type=entry.type,
                mode=entry.mode,
                contexts=entry.contexts,
                quad=known.quad(entry.type),
                intensity=known.intensity(entry.type, entry.mode),
                actors=actor.actors,
                recipients=tuple(n for n in recipient.actors if n not in actor.actors and n not in ground),
                place=spot.name,
                time=when.name,
                status=reading.status,
                condition=condition_span(reading.condition) if reading.condition else None,
                basis=treaty,
                claim=claim.id if claim else None,
                mentions=(match.trigger,),
                from_context=context(place=spot, time=when),
            )
            yield Told(event, sentence, match, actor, recipient)


def fill(match: Match, role: Role, participants: Participants, taken: Sequence[str] = ()) -> Fillers:
    """The first path of a role's frame that leads to an actor not ``taken``, else the first that leads anywhere."""
    first: list[Token] = []
    for tokens in arguments(match, role):
        found = participants.resolve(tokens)
        if match.pattern.nominal:
            found = tuple(name for name in found if not participants.covers(name, match.head))
        if set(found) - set(taken):
            return Fillers(tokens, found)
        first = first or [token for token in tokens if participants.noun_types[token.i] != "time"]
    return Fillers(first, ())


def main_heads(matches: Sequence[Match]) -> set[int]:
    """The predicate of each sentence that stands nearest to its root: what the sentence is about."""
    nearest: dict[int, tuple[int, int]] = {}
    for match in matches:
        rank = sum(1 for _ in match.head.ancestors), match.head.i
        start = match.head.sent.start
        nearest[start] = min(nearest.get(start, rank), rank)
    return {index for _, index in nearest.values()}


def read_in(role: Literal["S", "T"], match: Match, participants: Participants, other: Fillers) -> Fillers:
    """Who the reading model takes for a main predicate's source or target, where its frame leads nowhere."""
    below = {t.i for t in match.head.subtree} - {t.i for t in (*match.tokens, *other.tokens)}
    tokens = [
        t
        for t in participants.read_as(role, match.head)
        if t.i in below
        and _in_clause_of(t, match.head)
        and participants.is_named(t)
        and not prepositions(t) & {"under", "in", "for"}
    ]
    found = participants.resolve(tokens)
    return Fillers(tokens, tuple(name for name in found if name not in other.actors))


def _in_clause_of(token: Token, head: Token) -> bool:
    """Whether no clause that only describes stands between a word and the head above it ("a threat to expel X")."""
    between = takewhile(lambda above: above.i != head.i, token.ancestors)
    return not any(above.dep_ in DESCRIBING and feature(above, "VerbForm") != "Inf" for above in between)


def _placed(match: Match) -> list[Token]:
    """The arguments that may name the place: the frame's own, then what is acted on."""
    paths = match.pattern.frame["place"]
    found = [token for path in paths for token in follow(match, path)]
    if not found and is_talk(match):
        return []
    found = found or (follow(match, "nmod:of") if match.pattern.nominal else objects(match.head))
    return [item for token in found for item in conjuncts(token)]


def _ground(placed: list[Token], participants: Participants, settings: Settings) -> set[str]:
    """What is taken for an actor and is only the ground fought over: a place that is no state."""
    named = (t for t in placed if t.i in settings.places or "place" in participants.kinds(t))
    names = participants.resolve(named)
    return {name for name in names if participants.is_place(name)}


def _has_participant(match: Match, actor: Fillers, recipient: Fillers, settings: Settings, kinds: KindOf) -> bool:
    """Whether anybody or any place takes part: a predicate alone ("the attack was a surprise") tells of no event."""
    if _is_monologue(match, actor, recipient, kinds):
        return False
    topics = objects(match.head) if is_talk(match) else []  # "the situation in Afghanistan will be discussed"
    if actor.actors or recipient.actors or any(settings.names(token) for token in (*_placed(match), *topics)):
        return True
    if match.pattern.entry.type not in HARMFUL:
        return False
    if match.pattern.entry.mode == "seize" and any("place" in kinds(token) for token in _placed(match)):
        return True  # "all the territory lost would be retaken"
    doer = {"armed", "group"} if match.pattern.entry.type == "COERCE" else {"armed"}  # "authorities imposed a curfew"
    return any(doer & kinds(token) for token in actor.tokens) or any("person" in kinds(t) for t in recipient.tokens)


def _is_monologue(match: Match, actor: Fillers, recipient: Fillers, kinds: KindOf) -> bool:
    """Whether one person talks of something, with nobody: "he discussed his plan" is no meeting."""
    entry = match.pattern.entry
    about = not match.pattern.nominal and entry.type == "CONSULT" and entry.mode is None and objects(match.head)
    if not about or recipient.tokens or len(actor.actors) > 1:
        return False
    return any(kinds(token) == {"person"} for token in actor.tokens) and not any(conjuncts(t)[1:] for t in actor.tokens)


def _has_no_view(match: Match, reading: Reading) -> bool:
    """Whether somebody only lacks a feeling ("expressed no concern"): that is neither blame nor praise."""
    return reading.status == "negated" and not words().feelings.isdisjoint(match.pattern.rest)


def _is_ground(match: Match) -> bool:
    """Whether an agreement is only the ground of another act ("under our commitments")."""
    entry = match.pattern.entry
    return entry.type == "AGREE" and match.pattern.nominal and "under" in prepositions(match.head)
