"""Made-up records for the bench of the ledger: the same for the same seed, with words as frequent as in a language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from casus.knowledge.ontology_tables import ontology
from casus.records import Actor, Claim, Document, Event, Place, Record, Source, Stance, Status, When

_Key = TypeVar("_Key", bound=str)

CLAIMS = 4
"""Claims a record, each with one event."""

_SYLLABLES = (
    *("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra"),
    *("su", "ta", "ve", "wi", "zo", "sha", "kha", "dro", "gul", "mar"),
)
# Talk is most of the news; who holds what, and threats, are a few in a hundred.
_TYPES = {
    "CONSULT": 24, "ASSAULT": 13, "COOPERATE": 9, "SUPPORT": 8, "ACCUSE": 7, "AGREE": 6, "COERCE": 6, "REQUEST": 5,
    "REJECT": 4, "AID": 4, "CONTROL": 3, "RETREAT": 3, "DEPLOYED": 3, "THREATEN": 2, "MOBILIZE": 2, "SANCTION": 1,
}  # fmt: skip
_MODES = {"CONTROL": (None,), "COERCE": ("seize", "arrest", "restrict"), "RETREAT": ("withdraw",)}
_STATUSES: dict[Status, int] = {"occurred": 70, "ongoing": 10, "planned": 12, "negated": 5, "conditional": 3}
_STANCES: dict[Stance, int] = {"state": 85, "promise": 4, "demand": 4, "deny": 4, "threaten": 3}
COUNTRIES = ("AFG", "TJK", "UZB", "TKM", "RUS", "CHN", "IRN", "PAK")
_FIRST_DAY = date(2020, 1, 1)
_A_DAY = 167
"""Reports a day: a million claims are the news of four years."""

_LATE = (0, 0, 0, 0, 1, 2)
"""Days by which a report is added after others of its day."""


class Maker:
    """Vocabulary, names and places, and the records made of them."""

    def __init__(self, seed: int = 7) -> None:
        """The same ``seed``, the same records."""
        self._seed = seed
        self.chance = random.Random(seed)  # noqa: S311 - made-up news
        self.words = self._words(20_000)
        # Zipf's law: the n-th most frequent word is 1/n as frequent as the first.
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self.people = [self._name() for _ in range(4_000)]
        self.places = [self._place() for _ in range(3_000)]
        self.bodies = [self._name() for _ in range(60)]  # armies, ministries, movements: they act, and hold places
        self.outlets = [f"{word.title()} Wire" for word in self.words[:40]]

    def records(self, first: int, end: int) -> Iterator[Record]:
        """Records ``first`` to ``end``, one a report, nearly in the order of their days, as news comes in.

        A record depends on its number and the seed alone, so that a ledger can be made in several runs.
        """
        for index in range(first, end):
            self.chance.seed(f"{self._seed} {index}")
            yield self._record(index)

    def _words(self, number: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < number:
            made["".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(1, 4)))] = None
        return list(made)

    def _name(self) -> str:
        return " ".join(word.title() for word in self.chance.sample(self.words, 2))

    def _place(self) -> Place:
        return Place(
            id="p",
            name=self.chance.choice(self.words).title(),
            kind="town",
            country=self.chance.choice(COUNTRIES),
            lat=round(self.chance.uniform(30, 45), 4),
            lon=round(self.chance.uniform(50, 75), 4),
        )

    def _actor(self, number: int) -> Actor:
        """One speaker in four is a body, which always has the same country."""
        if self.chance.random() < 0.25:
            body = self.chance.randrange(len(self.bodies))
            country = COUNTRIES[body % len(COUNTRIES)]
            sector = ("MIL", "GOV", "REB")[body % 3]
            return Actor(id=f"a{number}", name=self.bodies[body], kind="organization", country=country, sector=sector)
        name, country = self.chance.choice(self.people), self.chance.choice(COUNTRIES)
        return Actor(id=f"a{number}", name=name, kind="person", country=country)

    def _event(self, number: int, trigger: tuple[int, int]) -> Event:
        kind = self._one_of(_TYPES)
        return Event(
            id=f"e{number}",
            trigger=trigger,
            type=kind,
            mode=self.chance.choice(_MODES.get(kind, (None,))),
            quad=ontology().quad(kind),
            actors=(f"a{number}",),
            recipients=(f"a{(number + 1) % CLAIMS}",),
            place=f"p{number % 2}",
            time="t1",
            status=self._one_of(_STATUSES),
            claim=f"c{number}",
        )

    def _one_of(self, shares: dict[_Key, int]) -> _Key:
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def _record(self, index: int) -> Record:
        chance = self.chance
        outlet = chance.choice(self.outlets)
        day = (_FIRST_DAY + timedelta(days=max(0, index // _A_DAY - chance.choice(_LATE)))).isoformat()
        sentences = [
            " ".join(chance.choices(self.words, cum_weights=self.weights, k=22)).capitalize() + "." for _ in range(6)
        ]
        starts = list(accumulate((len(sentence) + 1 for sentence in sentences), initial=0))
        spans = [(start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=False)]
        actors = tuple(self._actor(n) for n in range(CLAIMS))
        places = tuple(
            Place(id=f"p{n}", name=at.name, kind=at.kind, country=at.country, lat=at.lat, lon=at.lon)
            for n, at in enumerate(chance.choices(self.places, k=2))
        )
        return Record(
            document=Document(
                id=f"{index:016x}",
                text=" ".join(sentences),
                title=" ".join(chance.choices(self.words, cum_weights=self.weights, k=7)),
                outlet=outlet,
                published=day,
                language="en",
            ),
            actors=actors,
            places=places,
            times=(When(id="t1", span=(0, 3), value=day, begin=day, end=day, precision="day", anchor="published"),),
            claims=tuple(
                Claim(
                    id=f"c{n}",
                    content=(spans[n],),
                    stance=self._one_of(_STANCES),
                    sources=(Source(kind="outlet", name=outlet), Source(kind="person", name=who.name, actor=who.id)),
                )
                for n, who in enumerate(actors)
            ),
            events=tuple(self._event(n, (spans[n][0], spans[n][0] + 3)) for n in range(CLAIMS)),
        )
