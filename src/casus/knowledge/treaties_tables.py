"""Row types of the treaty files under ``data/treaties/``: one YAML file a treaty, its parties and its articles.

Dates are ISO 8601 of any precision (``2012``, ``2012-06``, ``2012-06-28``); ``null`` where unknown or yet to come.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct, field

from casus.knowledge.loader import DATA, tree

ArticleKind = Literal["consult", "defence", "assistance", "non_aggression", "base", "none", "other"]
Trigger = Literal["armed_attack", "threat"]


class Practice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a party does in fact where that differs from what it is in law, for a time.

    ``towards`` names the only party that it concerns, where it does not concern all.
    """

    status: Literal["frozen", "suspended", "partial"]
    since: str = field(name="from")
    until: str | None = field(name="to", default=None)
    towards: str | None = None
    note: str
    source: str


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state bound by a treaty for a time. One that left and came back stands twice.

    ``since`` and ``until`` (``from`` and ``to`` in the file) are legal dates, both inclusive; practice that differs
    goes into ``practice``.
    """

    country: str
    since: str | None = field(name="from", default=None)
    until: str | None = field(name="to", default=None)
    practice: tuple[Practice, ...] = ()
    note: str | None = None


class Box(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of the earth between two parallels and two meridians (WGS 84 degrees)."""

    name: str
    south: float = -90.0
    west: float = -180.0
    north: float = 90.0
    east: float = 180.0

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


class Area(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an attack must happen for an article to speak of it: in a box of ``within`` and in none of ``outside``."""

    within: tuple[Box, ...]
    outside: tuple[Box, ...] = ()

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in the area."""
        inside = any(box.holds(lat, lon) for box in self.within)
        return inside and not any(box.holds(lat, lon) for box in self.outside)


class Article(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article: what kind of commitment it is, and what it says in words of our own.

    ``trigger`` is what brings it into play, ``attacker`` and ``victim`` say who these must be, ``territory`` where it
    must happen (``area`` the same as boxes on the map), ``response`` what is owed, ``discretion`` what is left to the
    one who owes it. ``state_attacker`` says that only a state's attack counts. ``beneficiaries`` are the only parties
    that may call on it, where not all may. ``kind`` ``none`` says that a text holds no duty to defend.
    """

    number: str
    kind: ArticleKind
    summary: str
    source: str
    trigger: Trigger | None = None
    attacker: str | None = None
    state_attacker: bool = False
    victim: str | None = None
    territory: str | None = None
    area: Area | None = None
    beneficiaries: tuple[str, ...] = ()
    request_required: bool = False
    discretion: str | None = None
    response: str | None = None
    exclusions: tuple[str, ...] = ()
    note: str | None = None


class Body(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organ of the treaty: who convenes it and what it decides.

    ``decision_required`` says that help under the treaty waits for its decision.

    ``aliases`` are such names as stand alone only where the text names the treaty too ("Permanent Council"). One with a
    ``wider`` remit (the European Council) brings the treaty to mind only there as well.
    """

    name: str
    wider: bool = False
    aliases: tuple[str, ...] = ()
    convened_by: str | None = None
    decides: str | None = None
    decision_required: bool = False


class Dated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reservation, a decision or an invocation of the past, by whom, in words of our own."""

    date: str | None
    summary: str
    source: str
    by: str | None = None


class Treaty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A treaty or another text that states cite as the ground of what they do.

    ``aliases`` are the names by which news cites it, its organisation's among them. ``organisation`` are further names
    of the organisation whose acts are told in news without being done on the treaty's ground ("NATO"). ``common`` are
    names that it shares with other treaties ("Mutual Defense Treaty"): they cite it in a report that names all its
    parties. ``until`` is the day on which the whole treaty ended; ``note`` says what of the file is not sure.
    """

    id: str
    name: str
    kind: Literal["alliance", "bilateral", "charter", "base", "arms_control", "ceasefire", "pact"]
    signed: str | None
    in_force: str | None
    source: str
    aliases: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    until: str | None = None
    parties: tuple[Party, ...] = ()
    articles: tuple[Article, ...] = ()
    bodies: tuple[Body, ...] = ()
    reservations: tuple[Dated, ...] = ()
    decisions: tuple[Dated, ...] = ()
    invocations: tuple[Dated, ...] = ()
    note: str | None = None


class CommitmentWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How news words the steps of a commitment (``lexicon/commitments.yaml``): regular expressions."""

    not_required: tuple[str, ...]
    required: tuple[str, ...]
    invoked: tuple[str, ...]
    decided: tuple[str, ...]
    declined: tuple[str, ...]
    no_attack: tuple[str, ...]
    ahead: tuple[str, ...]
    foretold: tuple[str, ...]
    frontier: tuple[str, ...]


@cache
def treaties() -> tuple[Treaty, ...]:
    """Every treaty of the registry, by id."""
    return tuple(tree(f"treaties/{path.name}", Treaty) for path in sorted((DATA / "treaties").glob("*.yaml")))


@cache
def commitment_words() -> CommitmentWords:
    """The wordings of the steps of a commitment."""
    words: CommitmentWords = tree("lexicon/commitments.yaml", CommitmentWords)
    return words
