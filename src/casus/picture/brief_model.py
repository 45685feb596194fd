"""What a brief is made of: sentences, none of them without the statements that it rests on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from casus.picture.model import Cited

Arrow = Literal["up", "down", "steady", "unknown"]
"""``up``: more indicators moved towards escalation than towards easing; ``unknown``: nothing to compare with."""


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence of the brief with the ids of the statements in its footnotes."""

    text: str
    evidence: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuses a bare fact."""
        if not self.evidence:
            raise ValueError(
                f"a sentence of the brief without evidence: {self.text!r}; give the statements it rests on"
            )


class Part(Struct, frozen=True, kw_only=True):
    """A paragraph under a heading."""

    heading: str
    sentences: tuple[Sentence, ...]


class Brief(Struct, frozen=True, kw_only=True):
    """One page as of a day: the arrow and its reason first. ``sources`` are the footnotes in the order of citation."""

    as_of: str
    since: str
    arrow: Arrow
    reason: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    sources: tuple[Cited, ...]
    country: str | None = None
    known_by: str | None = None
