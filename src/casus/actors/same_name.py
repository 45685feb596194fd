"""Which names are one actor's: full and short forms, abbreviations, states and what stands for them."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from casus.actors.clusters import Book, Cluster
from casus.actors.coding import PhraseCoder, choose
from casus.actors.mention import Candidate, case_of, is_subject
from casus.actors.naming import fold, key
from casus.actors.roles import is_role_word, lemma
from casus.actors.wordlists import word_lists

_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "ben", "von", "van", "de", "da", "der", "den", "di", "del", "la", "Al", "El")
)
_POOL = 20  # how many namesakes are told apart: keeps long texts linear
_ACT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing")


class NameBook:
    """Puts named mentions into clusters."""

    def __init__(self, doc: Doc, book: Book, coder: PhraseCoder, date: str | None) -> None:
        """Work on one text."""
        self._doc = doc
        self._book = book
        self._coder = coder
        self._date = date
        self._by_key: dict[tuple[str, ...], Cluster] = {}
        self._by_last: dict[str, list[Cluster]] = {}
        self._by_part: dict[str, list[Cluster]] = {}

    def add(self, name: Candidate, before: Candidate | None) -> None:
        """Find or open the cluster of ``name``; ``before`` is the name that stands before it in the text."""
        if name.kind in ("event", "other") or (name.kind == "place" and not name.entries):
            return
        cluster = self._person(name) if name.person else self._body(name, before)
        if cluster is not None:
            self._book.put(name, cluster)

    def _person(self, name: Candidate) -> Cluster | None:
        words = tuple(word for word in key(self._text(name)) if word not in _PARTICLES) or key(self._text(name))
        if not words:
            return None
        cluster = self._by_key.get(("person", *words)) or self._known_person(words, name)
        if cluster is None:
            code = self._coder.name_code(name)
            entry = choose(name.entries, self._date)
            cluster = self._book.open(Cluster(kind="person", person=True, named=True, name=self._text(name)))
            cluster.country, cluster.sector = code.country, code.sector
            if entry is not None:
                cluster.name, cluster.role = entry.name, entry.role
        elif len(words) > max((len(known) for known in cluster.words), default=0) and not cluster.role:
            cluster.name = self._text(name)
        if words not in cluster.words:
            cluster.words.append(words)
            self._by_key[("person", *words)] = cluster
            for part in words:
                self._file(self._by_part, part, cluster)
            self._file(self._by_last, words[-1], cluster)
        return cluster

    def _known_person(self, words: tuple[str, ...], name: Candidate) -> Cluster | None:
        pool = self._by_last.get(words[-1], [])
        if len(words) == 1:
            pool = pool or self._by_part.get(words[0], [])
        for cluster in reversed(pool):
            if name.gender and cluster.gender and name.gender != cluster.gender:
                continue
            if any(_same_person(words, known) for known in cluster.words):
                return cluster
        if len(words) > 1:  # a headline's bare surname, or a known alias, before the full name
            for cluster in self._by_part.get(words[-1], []):
                if all(len(known) == 1 for known in cluster.words):
                    return cluster
        return None

    def _body(self, name: Candidate, before: Candidate | None) -> Cluster | None:
        entry = choose(name.entries, self._date) or (name.entries[0] if name.entries else None)
        token = self._doc[name.head]
        if entry is not None and entry.type == "adjective":
            return self._people_or_state(name, token, entry.name)
        if entry is not None and entry.type in ("state", "capital"):
            if entry.type == "capital" and not self._stands_for_state(token):
                return None
            if entry.type == "state" and name.kind != "place":
                name.kind = "place"
            return self._keyed(("state", entry.name), name, entry.name)
        if entry is not None:
            return self._keyed(("known", entry.name), name, entry.name)
        if name.kind in ("place",) or (name.kind == "group" and token.dep_ in ("amod", "compound")):
            return None
        words = key(self._text(name))
        if not words or words[-1] in word_lists().texts:
            return None
        if before is not None and self._is_abbreviation(name, before):
            cluster = self._book.cluster_of(before)
            if cluster is not None:
                self._by_key[("body", *words)] = cluster
                return cluster
        cluster = self._by_key.get(("body", *words)) or self._shortened(words)
        if cluster is None:
            cluster = self._keyed(("body", *words), name, self._text(name))
            self._by_key.setdefault(("body", fold(_initials(words))), cluster)
            self._file(self._by_part, words[0], cluster)
            cluster.words.append(words)
        return cluster

    def _people_or_state(self, name: Candidate, token: Token, state: str) -> Cluster | None:
        """A people as an actor ("Afghans"); the state behind an act ("Russian airstrikes"); else a mere modifier."""
        if token.dep_ in ("amod", "compound", "nmod:desc", "flat") or token.pos_ == "ADJ":
            while token.dep_ == "conj" and token.head.i != token.i:
                token = token.head
            head = token.head
            if token.dep_ in ("amod", "compound") and head.pos_ in ("NOUN", "PROPN") and _is_act(head):
                return self._keyed(("state", state), name, state)
            return None
        if case_of(token) in ("in", "into") and name.end - name.start == 1:
            return None  # a language
        name.plural = "Number=Plur" in str(token.morph) or token.lower_.endswith("s")
        cluster = self._keyed(("people", state, str(name.plural)), name, self._text(name))
        cluster.kind, cluster.sector = ("population" if name.plural else "person"), "CVL"
        cluster.plural, cluster.person = name.plural, not name.plural
        return cluster

    def _keyed(self, at: tuple[str, ...], name: Candidate, label: str) -> Cluster:
        cluster = self._by_key.get(at)
        if cluster is None:
            code = self._coder.name_code(name)
            cluster = self._book.open(Cluster(kind=code.kind, country=code.country, sector=code.sector, named=True))
            cluster.name = label
            self._by_key[at] = cluster
        return cluster

    def _shortened(self, words: tuple[str, ...]) -> Cluster | None:
        for cluster in self._by_part.get(words[0], []):
            for known in cluster.words:
                longer, shorter = (known, words) if len(known) > len(words) else (words, known)
                if longer[: len(shorter)] == shorter and set(longer[len(shorter) :]) <= word_lists().generic_endings:
                    return cluster
        return None

    def _is_abbreviation(self, name: Candidate, before: Candidate) -> bool:
        """Whether ``name`` stands in brackets right after ``before`` as its short form."""
        doc = self._doc
        return (
            before.end + 1 == name.start
            and doc[before.end].text == "("
            and name.end < len(doc)
            and doc[name.end].text == ")"
            and name.end - name.start == 1
            and (doc[name.start].is_upper or self._text(name).lower() == _initials(key(self._text(before))).lower())
        )

    def _stands_for_state(self, token: Token) -> bool:
        """Whether a capital stands for its government here, and not for a place."""
        while token.dep_ == "conj" and token.head.i != token.i:
            token = token.head
        if token.dep_ == "nmod:poss":
            return _is_act(token.head)
        if token.dep_ in ("compound", "amod"):
            return _is_act(token.head) or lemma(token.head) in ("government", "official", "back")
        preposition = case_of(token)
        if preposition:
            return preposition in word_lists().facing
        if is_subject(token):
            return lemma(token.head) not in word_lists().locating and token.head.pos_ in ("VERB", "")
        return (
            token.dep_ in ("obj", "iobj") and token.head.pos_ == "VERB" and lemma(token.head) in word_lists().addressing
        )

    def _text(self, name: Candidate) -> str:
        return self._doc[name.start : name.end].text

    @staticmethod
    def _file(shelf: dict[str, list[Cluster]], word: str, cluster: Cluster) -> None:
        held = shelf.setdefault(word, [])
        if cluster not in held:
            held.append(cluster)
            del held[:-_POOL]


def _same_person(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if len(words) == 1 or len(known) == 1:
        shorter, longer = sorted((words, known), key=len)
        return shorter[0] == longer[-1] or shorter[0] == longer[0]
    if words[-1] != known[-1]:
        return False
    first, other = words[0], known[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _is_act(token: Token) -> bool:
    noun = lemma(token)
    if noun in word_lists().acts:
        return True
    return token.pos_ == "NOUN" and noun.endswith(_ACT_ENDINGS) and len(noun) > 5 and not is_role_word(noun)
