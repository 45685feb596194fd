"""What a picture is made of: sections of lines, none of them without the statements that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from casus.records import Credibility, Reliability, Span, Teller

Standing = Literal["assessed", "claimed", "contested"]
"""``assessed``: two independent chains agree that do not end on one side; ``claimed``: fewer say so; ``contested``:
another chain says otherwise for the same time."""


class Line(Struct, frozen=True, kw_only=True):
    """One thing that the picture says, and the ids of the statements that say it.

    ``key`` names what the line is about and ``about`` says it in few words; both stay the same when the line's content
    changes. ``since`` and ``last`` are the first and the last day for which the evidence gives it, ``stale_days`` the
    days from ``last`` to the date of the picture. ``state`` is the section's word for how the matter stands (a holder,
    "open", "repeated"). ``words`` are the report's, shortened, where the line quotes one. ``own_side`` says that only
    the side said to hold a place says so.
    """

    key: str
    about: str
    text: str
    evidence: tuple[str, ...]
    state: str | None = None
    standing: Standing | None = None
    since: str | None = None
    last: str | None = None
    stale_days: int | None = None
    words: str | None = None
    own_side: bool = False

    def __post_init__(self) -> None:
        """Refuses a bare fact."""
        if not self.evidence:
            raise ValueError(f"a line of the picture without evidence: {self.text!r}; give the statements it rests on")

    @property
    def status(self) -> str:
        """How the matter stands: state and standing."""
        return ", ".join(dict.fromkeys(filter(None, (self.state, self.standing)))) or "unstated"


class Section(Struct, frozen=True, kw_only=True):
    """The lines of one kind. An empty section says that nothing read tells of it, not that nothing happened."""

    name: str
    lines: tuple[Line, ...]


class Cited(Struct, frozen=True, kw_only=True):
    """A statement that a line cites: its chain, its words and where they stand in the document.

    ``reliability`` (A–F) is the publisher's and ``credibility`` (1–6) the statement's on the Admiralty scale, by the
    links between what had been read, with the explanation ``because``.
    """

    number: int
    statement: str
    tellers: tuple[Teller, ...]
    outlet: str | None
    published: str | None
    words: str
    document: str
    spans: tuple[Span, ...]
    url: str | None
    reliability: Reliability
    credibility: Credibility
    because: str


class Picture(Struct, frozen=True, kw_only=True):
    """What was reported up to the end of the day ``as_of``, in sections; ``sources`` in the order of their citation."""

    as_of: str
    since: str
    sections: tuple[Section, ...]
    sources: tuple[Cited, ...]
    country: str | None = None
    place: str | None = None
    known_by: str | None = None


def newest_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines by the last day of their evidence, the latest first; those of one day in the order given."""
    return tuple(sorted(lines, key=lambda line: line.last or line.since or "", reverse=True))
