"""Clusters: the mentions that are taken for one actor, and the book that keeps them by name and by recency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from casus.actors.mention import Candidate, Gender
from casus.knowledge.actors_tables import RoleRow
from casus.records import ActorKind

_REMEMBERED = 60  # how many actors back a description or pronoun may reach: keeps long texts linear


@dataclass(slots=True, eq=False)
class Described:
    """One description of an actor: the role phrase with its modifiers."""

    phrase: tuple[str, ...]
    modifiers: frozenset[str]
    row: RoleRow


@dataclass(slots=True, eq=False)
class Cluster:
    """One actor in the making."""

    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    name: str = ""
    role: str | None = None
    person: bool = False
    plural: bool = False
    gender: Gender | None = None
    named: bool = False
    words: list[tuple[str, ...]] = field(default_factory=list)
    descriptions: list[Described] = field(default_factory=list)
    mentions: list[Candidate] = field(default_factory=list)
    last: Candidate | None = None
    last_subject: int = -10

    def describe(self, candidate: Candidate) -> None:
        """Remember how a mention describes the actor."""
        if candidate.role is not None:
            self.descriptions.append(Described(candidate.phrase, candidate.modifiers, candidate.role))


class Book:
    """All clusters of a text."""

    def __init__(self) -> None:
        """Start empty."""
        self.clusters: list[Cluster] = []
        self.of: dict[int, Cluster] = {}
        self._recent: dict[int, Cluster] = {}
        self._speaking: set[tuple[int, int]] = set()

    def open(self, cluster: Cluster) -> Cluster:
        """Enter a new cluster."""
        self.clusters.append(cluster)
        return cluster

    def put(self, candidate: Candidate, cluster: Cluster) -> None:
        """Count a mention as the cluster's."""
        cluster.mentions.append(candidate)
        self.of[id(candidate)] = cluster
        cluster.describe(candidate)
        cluster.gender = cluster.gender or candidate.gender

    def cluster_of(self, candidate: Candidate | None) -> Cluster | None:
        """The cluster of a mention, if it has one."""
        return self.of.get(id(candidate)) if candidate is not None else None

    def touch(self, cluster: Cluster, candidate: Candidate, *, subject: bool) -> None:
        """Note that the text has just spoken of the cluster."""
        cluster.last = candidate
        if subject:
            cluster.last_subject = candidate.sentence
        self._recent.pop(id(cluster), None)
        self._recent[id(cluster)] = cluster

    def speaks(self, candidate: Candidate) -> None:
        """Note that the cluster of a mention speaks in its sentence."""
        cluster = self.of.get(id(candidate))
        if cluster is not None:
            self._speaking.add((id(cluster), candidate.sentence))

    def is_speaking(self, cluster: Cluster, sentence: int) -> bool:
        """Whether the cluster speaks in a sentence."""
        return (id(cluster), sentence) in self._speaking

    def recent(self) -> Iterator[Cluster]:
        """The clusters spoken of so far, the latest first."""
        return islice(reversed(self._recent.values()), _REMEMBERED)
