"""Who did what to whom: the lexicon's predicates on the parse, with roles, setting, status and claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from casus.events.arguments import arguments, follow
from casus.events.basis import grounds
from casus.events.conditions import condition_span, hypothetical
from casus.events.joining import join
from casus.events.lemmas import lemma
from casus.events.matching import KindOf, Match, find_matches
from casus.events.participants import Participants
from casus.events.relations import children, conjuncts, objects, prepositions, subjects
from casus.events.scope import Scopes
from casus.events.setting import Setting, Settings, context
from casus.events.status import read_status
from casus.events.told import Fillers, Told
from casus.knowledge.lexicon_tables import Role, words
from casus.knowledge.ontology_tables import ontology
from casus.records import Actor, Claim, Document, Event, Mention, Place, When

# Types by which a treaty's obligations are met, called for or refused: only they have a treaty as their ground.
COMMITTING = frozenset({"AGREE", "AID", "SUPPORT", "COOPERATE", "REQUEST", "MOBILIZE", "CONSULT", "RETREAT", "REJECT"})
HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def find_events(
    doc: Doc,
    document: Document,  # noqa: ARG001 every stage is called alike
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    places: Sequence[Place],
    times: Sequence[When],
    claims: Sequence[Claim],
) -> list[Event]:
    """The events and states that a text tells of, in text order, one for each event and innermost claim."""
    return join(list(find_told(doc, mentions, actors, places, times, claims)))


def find_told(
    doc: Doc,
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
    sentences = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
    treaties = {sentences[index]: treaty for index, treaty in grounds(doc).items()}
    unreal = hypothetical(doc)
    held: str | None = None  # the place last said to be taken or held, which "it" stands for
    for match in find_matches(doc, participants.kinds):
        if match.head.i in unreal:
            continue
        claim = scopes.innermost(match.head.idx)
        reading = read_status(match, claim, factuality)
        actor, recipient = fill(match, "actor", participants), fill(match, "recipient", participants)
        if reading.demanded or _is_ground(match) or _foretells(match, actor, participants):
            continue
        if reading.unneeded and not actor.actors and claim is not None:  # whoever finds that it need not act
            actor = Fillers(actor.tokens, tuple(s.actor for s in claim.sources[-1:] if s.actor))
        entry, known, sentence = match.pattern.entry, ontology(), sentences[match.head.i]
        treaty = treaties.get(sentence) if entry.type in COMMITTING else None
        if not treaty and not _has_participant(match, actor, recipient, settings, participants.kinds):
            continue
        placed = _placed(match)
        ground = _ground(placed, participants, settings)
        where, when = settings.place(match, placed, actor.tokens), settings.time(match, claim)
        if entry.type == "CONTROL" or entry.mode == "seize":
            where = Setting(held) if held and any(_points_back(t, settings) for t in placed) else where
            held = where.name
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
            place=where.name,
            time=when.name,
            status=reading.status,
            condition=condition_span(reading.condition) if reading.condition else None,
            basis=treaty,
            claim=claim.id if claim else None,
            mentions=(match.trigger,),
            from_context=context(place=where, time=when),
        )
        yield Told(event, sentence, match, actor, recipient)


def fill(match: Match, role: Role, participants: Participants) -> Fillers:
    """The first path of a role's frame that leads to an actor, else the first that leads anywhere."""
    first: list[Token] = []
    for tokens in arguments(match, role):
        if found := participants.resolve(tokens):
            return Fillers(tokens, found)
        first = first or [token for token in tokens if participants.noun_types[token.i] != "time"]
    return Fillers(first, ())


def _placed(match: Match) -> list[Token]:
    """The arguments that may name the place: the frame's own, then what is acted on."""
    paths = match.pattern.frame["place"]
    found = [token for path in paths for token in follow(match, path)]
    found = found or (follow(match, "nmod:of") if match.pattern.nominal else objects(match.head))
    return [item for token in found for item in conjuncts(token)]


def _points_back(token: Token, settings: Settings) -> bool:
    """Whether an object only refers to a place told of before: "it", "the crossing"."""
    if token.lower_ == "it":
        return True
    definite = any(child.lower_ == "the" for child in children(token, "det"))
    return definite and lemma(token) in words().kinds["place"] and settings.names(token) is None


def _ground(placed: list[Token], participants: Participants, settings: Settings) -> set[str]:
    """What is taken for an actor and is only the ground fought over: a place that is no state."""
    names = participants.resolve(token for token in placed if token.i in settings.places)
    return {name for name in names if participants.actors[name].kind not in ("state", "government", "armed_group")}


def _has_participant(match: Match, actor: Fillers, recipient: Fillers, settings: Settings, kinds: KindOf) -> bool:
    """Whether anybody or any place takes part: a predicate alone ("the attack was a surprise") tells of no event."""
    if _is_monologue(match, actor, recipient, kinds):
        return False
    if actor.actors or recipient.actors or any(settings.names(token) for token in _placed(match)):
        return True
    if match.pattern.entry.type not in HARMFUL:
        return False
    doer = {"armed", "group"} if match.pattern.entry.type == "COERCE" else {"armed"}  # "authorities imposed a curfew"
    return any(doer & kinds(token) for token in actor.tokens) or any("person" in kinds(t) for t in recipient.tokens)


def _is_monologue(match: Match, actor: Fillers, recipient: Fillers, kinds: KindOf) -> bool:
    """Whether one person talks of something, with nobody: "he discussed his plan" is no meeting."""
    entry = match.pattern.entry
    about = not match.pattern.nominal and entry.type == "CONSULT" and entry.mode is None and objects(match.head)
    if not about or recipient.tokens or len(actor.actors) > 1:
        return False
    return any(kinds(token) == {"person"} for token in actor.tokens) and not any(conjuncts(t)[1:] for t in actor.tokens)


def _is_ground(match: Match) -> bool:
    """Whether an agreement is only the ground of another act ("under our commitments")."""
    entry = match.pattern.entry
    return entry.type == "AGREE" and match.pattern.nominal and "under" in prepositions(match.head)


def _foretells(match: Match, actor: Fillers, participants: Participants) -> bool:
    """Whether a warning is of what others may do ("warned that Moscow could invade"), and so no threat."""
    if match.pattern.entry.type != "THREATEN" or match.pattern.nominal:
        return False
    told = [token for clause in children(match.head, "ccomp") for token in subjects(clause)]
    if not told or any(token.pos_ == "PRON" for token in told):
        return False
    others = [participants.actors[name] for name in participants.resolve(told)]
    own = {participants.actors[name].country for name in actor.actors} - {None}
    return not any(other.id in actor.actors or other.country in own for other in others)
