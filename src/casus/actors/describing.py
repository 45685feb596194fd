"""Which actor a nominal mention describes: one named beside it, one spoken of before, or a new one."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token

from casus.actors.clusters import Book, Cluster
from casus.actors.coding import PhraseCoder, is_domestic, kind_of
from casus.actors.mention import Candidate, is_subject
from casus.actors.pronouns import FIRST
from casus.actors.wordlists import word_lists

_RULERS = frozenset(("government", "administration", "authority", "regime", "cabinet"))
_ARMED = frozenset(("REB", "UAF", "PRM", "CRM", "MIL"))
_INSTITUTIONS = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))


class Describer:
    """Puts nominal mentions into clusters."""

    def __init__(self, doc: Doc, book: Book, coder: PhraseCoder, paragraph: list[int]) -> None:
        """Work on one text; ``paragraph`` numbers the paragraph of each sentence."""
        self._paragraph = paragraph
        self._doc = doc
        self._book = book
        self._coder = coder
        self._bodies: dict[tuple[str, str], Cluster] = {}
        self._countries: Counter[str] = Counter()
        self._in_sentence: tuple[int, float, str | None] = (-1, 0.0, None)

    def pass_name(self, name: Candidate, country: str | None) -> None:
        """Note a country that the text has just spoken of, as context for the descriptions that follow."""
        if country is None:
            return
        self._countries[country] += 1
        rank = _rank(self._doc[name.head])
        sentence, best, _ = self._in_sentence
        if sentence != name.sentence or rank > best:
            self._in_sentence = (name.sentence, rank, country)

    def add(self, nominal: Candidate, beside: Candidate | None) -> Cluster:
        """Find or open the cluster of ``nominal``; ``beside`` is the mention it is in apposition to."""
        row = nominal.role
        assert row is not None, "a nominal mention is made from a role"  # noqa: S101 - for the type checker
        head = self._doc[nominal.head]
        code = self._coder.phrase(head, nominal.start, nominal.end, row)
        owner = self._book.cluster_of(nominal.owner)
        nominal.country = code.country or (owner.country if owner is not None else None)
        nominal.sector = code.sector or (owner.sector if owner is not None and row.inherits == "yes" else None)
        cluster = self._book.cluster_of(beside)
        if cluster is not None and _compatible(cluster, nominal):
            self._enrich(cluster, nominal)
        else:
            cluster = self._earlier(nominal) or self._new(nominal)
        self._book.put(nominal, cluster)
        return cluster

    def _enrich(self, cluster: Cluster, nominal: Candidate) -> None:
        """Let a description tell what is not known of a named actor."""
        if cluster.country is None and cluster.sector is None:
            self._locate(nominal)
        cluster.country = cluster.country or nominal.country
        cluster.sector = cluster.sector or nominal.sector
        cluster.role = cluster.role or self._label(nominal)

    def _earlier(self, nominal: Candidate) -> Cluster | None:
        row = nominal.role
        noun = nominal.phrase[-1]
        if row is not None and row.kind in ("government", "organization") and row.sector in _INSTITUTIONS:
            self._locate(nominal)
            body = self._bodies.get((self._body(nominal), nominal.country or ""))
            if body is not None or not nominal.definite:
                return body
        if row is not None and row.kind == "state" and nominal.country and not nominal.plural:
            return next((known for known in self._book.recent() if _is_state(known, nominal.country)), None)
        group = self._group_in(nominal)
        if group is not None:
            return group
        if not nominal.definite:
            return None
        for cluster in self._book.recent():
            if not _compatible(cluster, nominal) or _conflict(cluster, nominal):
                continue
            if any(
                described.phrase[-1] == noun and (nominal.modifiers <= described.modifiers | set(described.phrase))
                for described in cluster.descriptions
            ):
                return cluster
            if noun in word_lists().vague and nominal.modifiers <= set(nominal.phrase) and _is_called(cluster, nominal):
                return cluster
            if row is not None and cluster.role and cluster.person and noun in cluster.role.lower().split():
                return cluster
        return None

    def _group_in(self, nominal: Candidate) -> Cluster | None:
        """The body named in the phrase itself ("Taliban fighters", "the Hamas movement", "AFP news agency")."""
        row = nominal.role
        if row is None:
            return None
        for name in self._coder.names_in(nominal.start, nominal.head, None):
            cluster = self._book.cluster_of(name)
            if cluster is None or name.end <= nominal.start:
                continue
            if cluster.kind == "armed_group" and (nominal.plural or row.kind in ("armed_group", "organization")):
                return cluster if row.sector in _ARMED or nominal.phrase[-1] in word_lists().vague else None
            if cluster.kind == "outlet" and row.kind == "outlet":
                return cluster
        return None

    def _new(self, nominal: Candidate) -> Cluster:
        row = nominal.role
        assert row is not None, "a nominal mention is made from a role"  # noqa: S101 - for the type checker
        self._locate(nominal)
        cluster = self._book.open(
            Cluster(
                kind=kind_of(row, plural=nominal.plural),
                country=nominal.country,
                sector=nominal.sector or row.sector,
                name=self._label(nominal),
                person=nominal.person,
                plural=nominal.plural,
            )
        )
        cluster.role = cluster.name if row.kind == "person" else None
        if row.kind in ("government", "organization") and row.sector in _INSTITUTIONS:
            self._bodies.setdefault((self._body(nominal), nominal.country or ""), cluster)
        return cluster

    def _locate(self, nominal: Candidate) -> None:
        """Give a domestic actor without a stated country that of its context.

        That is the country named last in its paragraph, the most prominent of its sentence, or else the one that most
        of the text is about.
        """
        row = nominal.role
        if nominal.country or row is None or not is_domestic(nominal.sector or row.sector):
            return
        if any(token.lower_ in word_lists().outside for token in self._doc[nominal.start : nominal.head]):
            return
        sentence, _, country = self._in_sentence
        if country and self._paragraph[sentence] == self._paragraph[nominal.sentence]:
            nominal.country = country
        elif self._countries and not self._is_ours(nominal):
            most, count = self._countries.most_common(1)[0]
            if 2 * count > self._countries.total():
                nominal.country = most

    def _is_ours(self, nominal: Candidate) -> bool:
        """Whether the first person owns it ("our soldiers"): then it belongs to the speaker's side."""
        return nominal.owner is not None and self._doc[nominal.owner.head].lower_ in FIRST

    def _body(self, nominal: Candidate) -> str:
        noun = nominal.phrase[-1]
        return "government" if noun in _RULERS else " ".join(nominal.phrase)

    def _label(self, nominal: Candidate) -> str:
        """The phrase without its determiner."""
        start = nominal.start
        while start < nominal.head and (self._doc[start].pos_ == "DET" or self._doc[start].is_punct):
            start += 1
        return self._doc[start : nominal.end].text.replace("[", "").replace("]", "")


def _compatible(cluster: Cluster, nominal: Candidate) -> bool:
    return (
        cluster.person == nominal.person and cluster.plural == nominal.plural if nominal.person else not cluster.person
    )


def _is_state(cluster: Cluster, country: str) -> bool:
    return cluster.kind == "state" and cluster.country == country


def _conflict(cluster: Cluster, nominal: Candidate) -> bool:
    if cluster.country and nominal.country and cluster.country != nominal.country:
        return True
    return bool(cluster.gender and nominal.gender and cluster.gender != nominal.gender)


def _is_called(cluster: Cluster, nominal: Candidate) -> bool:
    """Whether a vague noun ("the group", "the militants") may stand for an actor of the cluster's kind."""
    row = nominal.role
    if row is None:
        return False
    match cluster.kind:
        case "state":
            return row.kind == "state" and not nominal.plural
        case "armed_group":
            return cluster.named and (
                row.sector in ("REB", "UAF", "PRM", "CRM")
                or nominal.phrase[-1] in ("group", "movement", "organization", "organisation")
            )
        case "outlet":
            return row.kind == "outlet" or nominal.phrase[-1] == "agency"
        case "organization" | "government":
            same = row.sector is None or row.sector == cluster.sector
            return cluster.named and same and not nominal.plural and row.kind in ("organization", "government")
        case _:
            return False


def _rank(token: Token) -> float:
    """How prominent a country's name is in its sentence: a subject first, then a possessor, then the rest."""
    if is_subject(token) or (token.dep_ in ("amod", "compound") and is_subject(token.head)):
        return 3.0
    return 2.0 if token.dep_ == "nmod:poss" else 1.0
