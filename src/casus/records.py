"""The types that cross a room's door, from a report to its record.

All are frozen and JSON-able (msgspec). A span is a half-open ``(start, end)`` pair of Unicode code points into
``Document.text``. Ids are local to one record (``a1`` an actor, ``p1`` a place, ``t1`` a time, ``c1`` a claim, ``e1``
an event), except ``Document.id``, which is a hash of the content.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

Span = tuple[int, int]

MentionKind = Literal["person", "organization", "place", "group", "event", "other"]
ActorKind = Literal["person", "state", "government", "organization", "armed_group", "population", "outlet", "anonymous"]
SourceKind = Literal["outlet", "agency", "person", "organization", "government", "document", "group", "anonymous"]
Quotation = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "state", "deny", "confirm", "promise", "threaten", "demand", "accuse", "predict", "doubt", "believe", "plan"
]
Status = Literal["occurred", "ongoing", "planned", "conditional", "possible", "negated"]
RelationKind = Literal["distance", "direction", "between", "across"]
FigureKind = Literal[
    "killed",
    "wounded",
    "casualties",
    "detained",
    "missing",
    "displaced",
    "force",
    "weapons",
    "distance",
    "money",
    "other",
]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]
LinkKind = Literal["copy", "same_event", "corroborates", "confirms", "contradicts", "place"]


class Document(Struct, frozen=True, kw_only=True, gc=False):
    """One report as it was read. ``text`` never changes afterwards: every span points into it.

    ``published`` is an ISO 8601 date or date-time, ``language`` an ISO 639-1 code.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def document_id(text: str, outlet: str | None = None, published: str | None = None, url: str | None = None) -> str:
    """The content hash that names a document: the first 16 hex digits of a SHA-256 over its identifying fields."""
    key = "\x1f".join(part or "" for part in (text, outlet, published, url))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of text that names or describes something, and the actor it refers to where that is known."""

    span: Span
    kind: MentionKind
    actor: str | None = None


class Actor(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody who acts or speaks. ``country`` is ISO 3166 alpha-3; ``sector`` a PLOVER code (GOV, MIL, REB …)."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    mentions: tuple[Span, ...] = ()


class Relation(Struct, frozen=True, kw_only=True, gc=False):
    """How a place lies to another: ``of`` is its id, ``km`` a distance, ``bearing`` degrees clockwise from north.

    ``and_of`` is the id of the second place that a place lies between.
    """

    kind: RelationKind
    of: str
    and_of: str | None = None
    km: float | None = None
    bearing: float | None = None


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """One reading of something ambiguous, with its score (0–1) and, for places, its coordinates (WGS 84 degrees)."""

    name: str
    id: str | None = None
    score: float | None = None
    lat: float | None = None
    lon: float | None = None


class Place(Struct, frozen=True, kw_only=True, gc=False):
    """A place: a point (WGS 84 degrees) with the radius within which it may lie, in km."""

    id: str
    name: str
    kind: str
    mentions: tuple[Span, ...] = ()
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    gazetteer_id: str | None = None
    relation: Relation | None = None
    candidates: tuple[Candidate, ...] = ()


class When(Struct, frozen=True, kw_only=True, gc=False):
    """A time expression. ``value`` is a TIMEX3 value (ISO-TimeML).

    ``begin`` and ``end`` are ISO 8601 dates or date-times, both inclusive at the precision given; ``None`` leaves that
    side open. ``anchor`` is ``published``, ``stated`` or ``event:ID``. ``alternatives`` holds the values not chosen.
    """

    id: str
    span: Span
    value: str | None = None
    begin: str | None = None
    end: str | None = None
    precision: str | None = None
    anchor: str | None = None
    alternatives: tuple[str, ...] = ()


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """One link of the chain of sources. ``reason`` is the stated reason for anonymity, in the report's words.

    ``reliability`` is the source's letter on the Admiralty scale (AJP-2.1): from ``knowledge/outlets`` or F, which is
    "cannot be judged"; never from the text.
    """

    kind: SourceKind
    name: str
    actor: str | None = None
    span: Span | None = None
    reason: str | None = None
    reliability: Reliability = "F"


class Claim(Struct, frozen=True, kw_only=True, gc=False):
    """A proposition and who says so: ``sources`` runs from the publisher (outermost) to the first speaker (last).

    ``editorial`` marks bracketed inserts and ellipses inside a quotation, which are the publisher's words and not the
    speaker's. ``negated`` negates the attribution ("did not say"), never the content. ``said`` is the time of speech.
    ``credibility`` is on the Admiralty scale (AJP-2.1); in a record of one report it is 6, "cannot be judged".
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    sources: tuple[Source, ...] = ()
    quotation: Quotation = "indirect"
    stance: Stance = "state"
    negated: bool = False
    said: str | None = None
    parent: str | None = None
    editorial: tuple[Span, ...] = ()
    credibility: Credibility = 6


class Event(Struct, frozen=True, kw_only=True, gc=False):
    """A PLOVER event or a casus state (``CONTROL``, ``DEPLOYED``, ``THREATENED``), as the innermost ``claim`` tells it.

    ``basis`` is the id of the treaty that the text names; ``condition`` the span of the condition on which it hangs.
    ``mentions`` are the triggers of every mention that was joined into it, ``trigger`` being the first.
    ``from_context`` names what the sentence does not tie to the predicate and casus took from the text around it.
    """

    id: str
    trigger: Span
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: str | None = None
    intensity: float | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    status: Status = "occurred"
    condition: Span | None = None
    basis: str | None = None
    claim: str | None = None
    mentions: tuple[Span, ...] = ()
    from_context: tuple[Literal["place", "time"], ...] = ()


class Figure(Struct, frozen=True, kw_only=True, gc=False):
    """A number with what it counts. ``low`` and ``high`` bound it, both inclusive: "at least 10" has no ``high``.

    ``approximate`` marks "about" and its like. ``referent`` is the span of what is counted ("soldiers"), ``actor`` its
    actor where known, ``unit`` km or an ISO 4217 code; ``event`` and ``claim`` are the ones that give it.
    """

    id: str
    span: Span
    kind: FigureKind
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str | None = None
    referent: Span | None = None
    actor: str | None = None
    event: str | None = None
    claim: str | None = None


class Unresolved(Struct, frozen=True, kw_only=True, gc=False):
    """What casus saw and could not settle: it is printed as such, with its candidates, and never guessed."""

    span: Span
    kind: str
    candidates: tuple[Candidate, ...] = ()


class Record(Struct, frozen=True, kw_only=True, gc=False):
    """Everything that one report says. ``warnings`` tells what limits it (no publication date, another language)."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    warnings: tuple[str, ...] = ()


class Origin(Struct, frozen=True, kw_only=True, gc=False):
    """What made a record: the version of the code, and the hashes of the model and of the knowledge files."""

    code: str
    model: str
    knowledge: str


class Party(Struct, frozen=True, kw_only=True, gc=False):
    """An actor as it stands outside its record: who, of which country and sector."""

    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None


class Site(Struct, frozen=True, kw_only=True, gc=False):
    """A place as it stands outside its record (WGS 84 degrees, km)."""

    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    gazetteer_id: str | None = None


class Teller(Struct, frozen=True, kw_only=True, gc=False):
    """A link of a chain of sources as it stands outside its record."""

    name: str
    kind: SourceKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    reliability: Reliability = "F"


class Statement(Struct, frozen=True, kw_only=True, gc=False):
    """One event or state as one claim of one report tells it: the row on which linking and the picture work.

    ``id`` is ``RECORD:EVENT``, unique in a ledger, ``record`` the id of the record and ``document`` that of the report.
    ``tellers`` runs from the publisher to the first speaker. ``content`` and ``condition`` are the report's words,
    ``spans`` where the content stands in it. ``begin`` and ``end`` bound the time of the event, ``said`` is the day on
    which it was said; all are ISO 8601. ``credibility`` is 6 until links say more.
    """

    id: str
    record: str
    document: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    claim: str | None
    tellers: tuple[Teller, ...]
    stance: Stance
    negated: bool
    quotation: Quotation
    said: str | None
    content: str
    spans: tuple[Span, ...]
    trigger: Span
    predicate: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str | None
    intensity: float | None
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Site | None
    begin: str | None
    end: str | None
    condition: str | None
    basis: str | None
    figures: tuple[Figure, ...] = ()
    from_context: tuple[Literal["place", "time"], ...] = ()


class Judgement(Struct, frozen=True, kw_only=True, gc=False):
    """A link between two documents or two statements (``a`` < ``b``), by casus or by a person; never a rewrite.

    Of the kind ``place`` it is between a document and the gazetteer's id of the place that a name in it was taken for.

    ``positive`` says that the link holds; a later judgement on the same pair and kind takes the place of an earlier
    one, which stays. ``score`` is 0–1, ``reason`` the explanation, ``by`` the version of casus or the person's name,
    ``at`` an ISO 8601 date-time in UTC.
    """

    kind: LinkKind
    a: str
    b: str
    positive: bool
    score: float
    reason: str
    by: str
    at: str


class Rating(Struct, frozen=True, kw_only=True, gc=False):
    """How the other reports of a ledger stand to a statement or claim.

    ``credibility`` is on the Admiralty scale (AJP-2.1) with its explanation ``because``; ``copies`` counts the other
    reports that are copies of the one that tells it, and which therefore support nothing.
    """

    credibility: Credibility
    because: str
    copies: int = 0


class Kept(Struct, frozen=True, kw_only=True, gc=False):
    """A record as a ledger keeps it: with its ``record_id``, what made it, and the ids of the claims asked for."""

    id: str
    origin: Origin
    record: Record
    claims: frozenset[str]
