"""Gives an actor to every source that the actors' stage didn't know, and its letter to every outlet."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from casus.claims.media import known, reliability
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
_MEDIA = ("outlet", "agency")
_JOURNALISTS = "JRN"  # PLOVER's sector


class Newcomers:
    """The actors that come in with the sources. A document is no actor, nor is a source that nobody names."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """``actors`` are those already known; new ids go on after theirs."""
        self._by_name = {_key(actor.name): actor.id for actor in actors if actor.kind != "anonymous"}
        numbers = [int(actor.id[1:]) for actor in actors if actor.id[1:].isdigit()]
        self._next = max(numbers, default=0) + 1
        self._by_speaker: dict[int, str] = {}
        self.actors: list[Actor] = []

    def introduced(self, source: Source, speaker: Speaker | None) -> Source:
        """The source with its actor and letter and, where it is stated, the reason for its anonymity.

        A publisher that the text doesn't name has an actor where the outlets table knows it.
        """
        if speaker is not None and speaker.reason:
            source = replace(source, kind=speaker.kind, reason=speaker.reason)  # who holds the name back is told late
        medium = source.kind in _MEDIA
        is_one = source.span is not None or (medium and known(source.name) is not None)
        if source.actor is None and source.kind in _KINDS and source.name != UNSTATED and is_one:
            source = replace(source, actor=self._actor(source, speaker))
        return replace(source, reliability=reliability(source.name)) if medium else source

    def _actor(self, source: Source, speaker: Speaker | None) -> str:
        unnamed = source.kind == "anonymous"
        found = None if unnamed else self._by_name.get(_key(source.name))
        if speaker is not None:
            found = found or self._by_speaker.get(id(speaker))
        if found is None:
            found = f"a{self._next}"
            self._next += 1
            self.actors.append(_newcomer(found, source))
            if not unnamed:
                self._by_name[_key(source.name)] = found
        if speaker is not None:
            self._by_speaker[id(speaker)] = found
        return found


def _newcomer(name: str, source: Source) -> Actor:
    """The actor that a source is; the country of an agency or outlet is the outlets table's."""
    row = known(source.name) if source.kind in _MEDIA else None
    return Actor(
        id=name,
        name=source.name,
        kind=_KINDS[source.kind],
        country=row.country if row is not None else None,
        sector=_JOURNALISTS if source.kind in _MEDIA else None,
        mentions=(source.span,) if source.span is not None else (),
    )


def _key(name: str) -> str:
    """One key for every name of an outlet."""
    row = known(name)
    return (row.name if row is not None else name).casefold()
