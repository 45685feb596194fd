"""The searches of the bench: of every kind in turn, unselective ones among them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from casus.ledger import Filters
from evaluation.ledger_records import COUNTRIES, Maker


def searches(maker: Maker, number: int, seed: int = 11) -> Iterator[tuple[str, dict[str, Any]]]:
    """``number`` searches, each with the name of its kind and the arguments of ``Ledger.search``.

    Words are asked for as often as they stand in the reports, so that half of them are among the 100 most frequent.
    """
    chance = random.Random(seed)  # noqa: S311 - made-up questions
    for turn in range(number):
        one, two = chance.choices(maker.words, cum_weights=maker.weights, k=2)
        at, who, country = chance.choice(maker.places), chance.choice(maker.people), chance.choice(COUNTRIES)
        day = chance.choice(["2020-01-05", "2021-06-01", "2023-01-15"])
        kinds: dict[str, dict[str, Any]] = {
            "a word": {"query": one},
            "two words": {"query": f"{one} {two}"},
            "the most frequent word": {"query": maker.words[0]},
            "a word, newest first": {"query": one, "sort": "newest"},
            "a word, third page": {"query": one, "page": 3},
            "a word, a type, days": {
                "query": one,
                "filters": Filters(type="CONTROL", said_from=day[:4], said_to=f"{day[:4]}-12-31"),
            },
            "a word, an outlet": {"query": one, "filters": Filters(outlet=chance.choice(maker.outlets))},
            "a word, an actor": {"query": one, "filters": Filters(actor=who)},
            "a word, a country": {"query": one, "filters": Filters(place=country)},
            "a speaker": {"filters": Filters(speaker=who)},
            "a type near a point": {"filters": Filters(near=(at.lat or 0, at.lon or 0, 25.0), type="ASSAULT")},
            "a type": {"filters": Filters(type="CONSULT")},
            "a country that acts, a type, a status": {
                "filters": Filters(actor=country, type="CONTROL", status="negated"),
            },
            "days of an event, oldest first": {
                "filters": Filters(happened_from=day, happened_to=day, type="ASSAULT"),
                "sort": "oldest",
            },
        }
        name = list(kinds)[turn % len(kinds)]
        yield name, kinds[name]
