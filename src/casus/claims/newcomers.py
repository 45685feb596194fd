"""Gives an actor to every source that the actors' stage didn't know."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from casus.claims.sources import UNSTATED, Speaker
from casus.records import Actor, ActorKind, Source, SourceKind

_KINDS: dict[SourceKind, ActorKind] = {
    "outlet": "outlet",
    "agency": "outlet",
    "person": "person",
    "organization": "organization",
    "government": "government",
    "group": "population",
    "anonymous": "anonymous",
}


class Newcomers:
    """The actors that come in with the sources. A document is no actor, nor is a source that nobody names."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """``actors`` are those already known; new ids go on after theirs."""
        self._by_name = {actor.name.casefold(): actor.id for actor in actors if actor.kind != "anonymous"}
        numbers = [int(actor.id[1:]) for actor in actors if actor.id[1:].isdigit()]
        self._next = max(numbers, default=0) + 1
        self._by_speaker: dict[int, str] = {}
        self.actors: list[Actor] = []

    def introduced(self, source: Source, speaker: Speaker | None) -> Source:
        """The source with its actor and, where it is stated, the reason for its anonymity."""
        reason = speaker.reason if speaker is not None else None
        if source.actor is None and source.kind in _KINDS and source.name != UNSTATED and source.span is not None:
            source = replace(source, actor=self._actor(source, speaker))
        return replace(source, reason=reason) if reason else source

    def _actor(self, source: Source, speaker: Speaker | None) -> str:
        unnamed = source.kind == "anonymous"
        known = None if unnamed else self._by_name.get(source.name.casefold())
        if speaker is not None:
            known = known or self._by_speaker.get(id(speaker))
        if known is None:
            known = f"a{self._next}"
            self._next += 1
            spans = (source.span,) if source.span is not None else ()
            self.actors.append(Actor(id=known, name=source.name, kind=_KINDS[source.kind], mentions=spans))
            if not unnamed:
                self._by_name[source.name.casefold()] = known
        if speaker is not None:
            self._by_speaker[id(speaker)] = known
        return known
