"""A record made by hand, with all that a readable record shows."""

from __future__ import annotations

import pytest

from casus.records import (
    Actor,
    Candidate,
    Claim,
    Document,
    Event,
    Mention,
    Place,
    Record,
    Relation,
    Source,
    Span,
    Unresolved,
    When,
    document_id,
)

TEXT = """Moscow to stand by Dushanbe
The Taliban seized the Shir Khan Bandar crossing, some 50 km from Kunduz, last week.
“We will help Tajikistan [under the treaty] if the threat grows … and we won’t leave it,” Vladimir Shamanov told TASS
on Thursday.
A border officer, who asked not to be named, said his men had fled. He denied that anyone was shot.
The agency noted rain.
"""


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def sample() -> Record:
    daily = Source(kind="outlet", name="Amu Daily", actor="a1")
    tass = Source(kind="agency", name="TASS", actor="a2", span=span("TASS"))
    shamanov = Source(kind="person", name="Vladimir Shamanov", actor="a3", span=span("Vladimir Shamanov"))
    officer = Source(
        kind="anonymous",
        name="a border officer",
        actor="a6",
        span=span("A border officer"),
        reason="asked not to be named",
    )
    return Record(
        document=Document(
            id=document_id(TEXT, "Amu Daily", "2021-07-01"),
            text=TEXT,
            title="Moscow to stand by Dushanbe",
            outlet="Amu Daily",
            published="2021-07-01",
            language="en",
        ),
        mentions=(Mention(span=span("Taliban"), kind="group", actor="a5"),),
        actors=(
            Actor(id="a1", name="Amu Daily", kind="outlet"),
            Actor(id="a2", name="TASS", kind="outlet", country="RUS", sector="MED"),
            Actor(
                id="a3",
                name="Vladimir Shamanov",
                kind="person",
                country="RUS",
                sector="LEG",
                role="head of the State Duma Defense Committee",
            ),
            Actor(id="a4", name="Tajikistan", kind="state", country="TJK"),
            Actor(id="a5", name="Taliban", kind="armed_group", country="AFG", sector="REB"),
            Actor(id="a6", name="a border officer", kind="anonymous"),
        ),
        places=(
            Place(
                id="p1",
                name="Shir Khan Bandar",
                kind="crossing",
                country="AFG",
                lat=37.18,
                lon=68.61,
                radius_km=2,
                relation=Relation(kind="distance", of="p2", km=50),
            ),
            Place(id="p2", name="Kunduz", kind="city", country="AFG", lat=36.73, lon=68.86),
        ),
        times=(
            When(
                id="t1",
                span=span("last week"),
                value="2021-W25",
                begin="2021-06-21",
                end="2021-06-27",
                anchor="published",
            ),
            When(
                id="t2",
                span=span("Thursday"),
                value="2021-07-01",
                begin="2021-07-01",
                end="2021-07-01",
                anchor="published",
            ),
        ),
        claims=(
            Claim(id="c1", content=(span("The Taliban seized the Shir Khan Bandar crossing"),), sources=(daily,)),
            Claim(
                id="c2",
                content=(
                    span("We will help Tajikistan [under the treaty] if the threat grows … and we won’t leave it"),
                ),
                cue=(span("told"),),
                sources=(daily, tass, shamanov),
                quotation="direct",
                stance="promise",
                said="t2",
                editorial=(span("[under the treaty]"), span("…")),
            ),
            Claim(id="c3", content=(span("his men had fled"),), cue=(span("said"),), sources=(daily, officer)),
            Claim(
                id="c4",
                content=(span("anyone was shot"),),
                cue=(span("denied"),),
                sources=(daily, officer),
                stance="deny",
                parent="c3",
            ),
            Claim(id="c5", content=(span("The agency noted rain"),), sources=(daily,)),
        ),
        events=(
            Event(id="e1", trigger=span("seized"), type="CONTROL", actors=("a5",), place="p1", time="t1", claim="c1"),
            Event(
                id="e2",
                trigger=span("help"),
                type="AGREE",
                mode="assist",
                actors=("a3",),
                recipients=("a4",),
                status="conditional",
                condition=span("if the threat grows"),
                basis="csto",
                claim="c2",
            ),
            Event(id="e3", trigger=span("fled"), type="RETREAT", claim="c3"),
        ),
        unresolved=(
            Unresolved(
                span=span("Kunduz"),
                kind="place",
                candidates=(Candidate(name="Kunduz"), Candidate(name="Kunduz Province")),
            ),
        ),
        warnings=("two places named Kunduz",),
    )
