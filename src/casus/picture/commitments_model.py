"""What a commitment in play is made of: conditions, steps and pledges, none of them without what it rests on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Stage = Literal[
    "relevant",
    "threat voiced",
    "request made",
    "consultation planned",
    "consultation held",
    "body assessed",
    "invoked",
    "assistance decided",
    "delivered",
    "declined",
]
STAGES: tuple[Stage, ...] = Stage.__args__  # type: ignore[attr-defined]  # a Literal's values, in their order
State = Literal["met", "not met", "unknown"]


class Step(Struct, frozen=True, kw_only=True):
    """A stage that reports tell of: ``evidence`` are the ids of the statements that say so, ``against`` that deny it.

    ``since`` and ``last`` are the first and the last day on which it was told; ``outcome`` is what a body found
    ("required", "not required"), from the latest report.
    """

    stage: Stage
    since: str
    last: str
    evidence: tuple[str, ...]
    against: tuple[str, ...] = ()
    outcome: str | None = None

    def __post_init__(self) -> None:
        """Refuses a bare fact."""
        if not self.evidence:
            raise ValueError(f"the step {self.stage!r} without evidence; give the statements it rests on")


class Condition(Struct, frozen=True, kw_only=True):
    """A condition of an article as reports leave it; never a legal verdict. ``source`` is where the article stands.

    ``evidence`` are the statements for it and ``against`` those against it; where neither is there it is unknown, or
    rests on the registry alone.
    """

    article: str
    name: str
    state: State
    why: str
    source: str
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class Promise(Struct, frozen=True, kw_only=True):
    """Help that a party or the organisation holds out. ``names_treaty`` says whether the treaty is given as ground."""

    by: str
    words: str
    condition: str | None
    names_treaty: bool
    evidence: tuple[str, ...]


class Rule(Struct, frozen=True, kw_only=True):
    """Something that the registry says, with its address: what is owed, practice, what would change the stage."""

    text: str
    source: str


class Commitment(Struct, frozen=True, kw_only=True):
    """A treaty and the party that it might protect, as of a day. ``stage`` is the furthest step that reports tell of.

    ``named`` says that a report names the treaty; else it comes into play only because it owes help or consultation.
    ``standing`` is the party's place in law, ``practice`` what differs in fact, ``owed`` what the articles say.
    ``missing`` names, for each article, its conditions that are not met; ``would_change`` is what would have to be
    reported for the stage to move.
    """

    treaty: str
    name: str
    party: str
    as_of: str
    named: bool
    stage: Stage
    outcome: str | None
    invoked: bool
    standing: Rule
    practice: tuple[Rule, ...]
    owed: tuple[Rule, ...]
    steps: tuple[Step, ...]
    pledges: tuple[Promise, ...]
    conditions: tuple[Condition, ...]
    missing: tuple[Rule, ...]
    would_change: tuple[Rule, ...]

    def step(self, stage: Stage) -> Step | None:
        """The step of that stage, where reports tell of it."""
        return next((step for step in self.steps if step.stage == stage), None)


def spoken(article: str) -> str:
    """An article as it is spoken of; what is known by a name keeps it."""
    return f"article {article}" if article[0].isdigit() or set(article) <= set("IVX") else article
