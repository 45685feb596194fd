"""Made-up records for the bench of the ledger: the same for the same seed, with words as frequent as in a language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from casus.records import Actor, Claim, Document, Event, Place, Record, Source, Status, When

CLAIMS = 4
"""Claims a record, each with one event."""

_SYLLABLES = (
    *("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra"),
    *("su", "ta", "ve", "wi", "zo", "sha", "kha", "dro", "gul", "mar"),
)
_TYPES = ("ASSAULT", "CONTROL", "DEPLOYED", "CONSULT", "RETREAT", "AID", "THREATEN", "AGREE")
_STATUSES: tuple[Status, ...] = ("occurred", "occurred", "occurred", "ongoing", "planned", "negated")
_COUNTRIES = ("AFG", "TJK", "UZB", "TKM", "RUS", "CHN", "IRN", "PAK")
_FIRST_DAY = date(2020, 1, 1)


class Maker:
    """Vocabulary, names and places, and the records made of them."""

    def __init__(self, seed: int = 7) -> None:
        """The same ``seed``, the same records."""
        self.chance = random.Random(seed)  # noqa: S311 - made-up news
        self.words = self._words(20_000)
        # Zipf's law: the n-th most frequent word is 1/n as frequent as the first.
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self.people = [self._name() for _ in range(4_000)]
        self.places = [self._place() for _ in range(3_000)]
        self.outlets = [f"{word.title()} Wire" for word in self.words[:40]]

    def records(self, number: int) -> Iterator[Record]:
        """``number`` records, one a report."""
        return (self._record(index) for index in range(number))

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
            country=self.chance.choice(_COUNTRIES),
            lat=round(self.chance.uniform(30, 45), 4),
            lon=round(self.chance.uniform(50, 75), 4),
        )

    def _record(self, index: int) -> Record:
        chance = self.chance
        outlet = chance.choice(self.outlets)
        day = (_FIRST_DAY + timedelta(days=chance.randrange(1500))).isoformat()
        sentences = [
            " ".join(chance.choices(self.words, cum_weights=self.weights, k=22)).capitalize() + "." for _ in range(6)
        ]
        starts = list(accumulate((len(sentence) + 1 for sentence in sentences), initial=0))
        spans = [(start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=False)]
        actors = tuple(
            Actor(id=f"a{n}", name=chance.choice(self.people), kind="person", country=chance.choice(_COUNTRIES))
            for n in range(CLAIMS)
        )
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
                    sources=(Source(kind="outlet", name=outlet), Source(kind="person", name=who.name, actor=who.id)),
                )
                for n, who in enumerate(actors)
            ),
            events=tuple(
                Event(
                    id=f"e{n}",
                    trigger=(spans[n][0], spans[n][0] + 3),
                    type=chance.choice(_TYPES),
                    actors=(f"a{n}",),
                    recipients=(f"a{(n + 1) % CLAIMS}",),
                    place=f"p{n % 2}",
                    time="t1",
                    status=chance.choice(_STATUSES),
                    claim=f"c{n}",
                )
                for n in range(CLAIMS)
            ),
        )
