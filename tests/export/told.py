"""A record by hand with its statements, for the tests of the exports."""

from casus.records import Actor, Claim, Document, Event, Figure, Kept, Origin, Place, Rating, Record, Source, When
from casus.statements import record_id, statements

ORIGIN = Origin(code="1", model="m", knowledge="k")

TEXT = "«Дождь» 🌧. The Taliban killed 12 soldiers at Shir Khan, an officer said. =HYPERLINK moved in."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def record(
    published: str | None = "2021-06-22", document: str = "d1", url: str | None = "https://x.example/1"
) -> Record:
    wire = Source(kind="outlet", name="Oxus Wire", actor="a4", reliability="B")
    officer = Source(kind="anonymous", name="an officer", actor="a3", span=span("an officer"), reason="fear")
    killing = span("The Taliban killed 12 soldiers at Shir Khan")
    return Record(
        document=Document(
            id=document,
            text=TEXT,
            title="At the bridge",
            outlet="Oxus Wire",
            url=url,
            published=published,
            language="en",
        ),
        actors=(
            Actor(id="a1", name="Taliban", kind="armed_group", country="AFG", sector="REB"),
            Actor(id="a2", name="Afghanistan", kind="state", country="AFG"),
            Actor(id="a3", name="an officer", kind="anonymous"),
            Actor(id="a4", name="Oxus Wire", kind="outlet"),
            Actor(id="a5", name="=HYPERLINK", kind="organization"),
        ),
        places=(
            Place(id="p1", name="Shir Khan", kind="crossing", country="AFG", lat=37.18, lon=68.61, radius_km=3.0),
            Place(id="p2", name="the hills", kind="region"),
        ),
        times=(When(id="t1", span=(0, 1), begin="2021-06-21", end="2021-06-21"),),
        claims=(
            Claim(id="c1", content=(killing,), sources=(wire, officer), stance="deny"),
            Claim(id="c2", content=(span("=HYPERLINK"), span("moved in")), sources=(wire,)),
        ),
        events=(
            Event(
                id="e1",
                trigger=span("killed"),
                type="ASSAULT",
                mode="firearms",
                actors=("a1",),
                recipients=("a2",),
                place="p1",
                time="t1",
                claim="c1",
            ),
            Event(id="e2", trigger=span("moved"), type="MOBILIZE", actors=("a5",), place="p2", claim="c2"),
            Event(id="e3", trigger=span("moved"), type="CONSULT"),
        ),
        figures=(Figure(id="f1", span=span("12"), kind="killed", low=12, high=12, event="e1"),),
    )


def told(of: Record):
    return statements(of, record_id(of, ORIGIN))


def kept(of: Record) -> Kept:
    return Kept(id=record_id(of, ORIGIN), origin=ORIGIN, record=of, claims=frozenset(claim.id for claim in of.claims))


def doubted(statement_id: str, document_id: str) -> Rating:
    """A rating by which one event of each record is doubtful and the others are not judged."""
    assert document_id
    figure = 4 if statement_id.endswith(":e1") else 6
    return Rating(credibility=figure, because=f"because of {figure}", copies=2)
