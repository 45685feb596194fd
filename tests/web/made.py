"""A small ledger made by hand, among it an article that would take the page over if it could."""

from pathlib import Path

from casus.ledger import Ledger
from casus.records import (
    Actor,
    Claim,
    Document,
    Event,
    Judgement,
    Origin,
    Place,
    Record,
    Source,
    Span,
    When,
)

ORIGIN = Origin(code="test", model="none", knowledge="none")
TOKEN = "correct horse battery"  # noqa: S105 - of the tests alone
PORT = Place(
    id="p1",
    name="Shir Khan Bandar",
    kind="crossing",
    country="AFG",
    lat=37.18,
    lon=68.61,
    radius_km=3,
    gazetteer_id="casus:crossing/shir-khan-bandar",
)
SCRIPT = "<script>alert('in')</script>"
HOSTILE = Document(
    id='../x"><script>alert(1)</script>',
    text=f"{SCRIPT} The Taliban captured the port, </mark></div><img src=x onerror=alert(2)> Mujahid said."
    " {{ 7*7 }}",
    title=f"</title>{SCRIPT}",
    outlet=f'Evil"><b>{SCRIPT}',
    url="javascript:alert('address')",
    published="2021-06-23",
    language="en",
)


def taking(document: Document, speaker: str, words: str, predicate: str, **event: object) -> Record:
    """A report in which ``speaker`` says ``words``: that the Taliban took the port on 22 June 2021."""
    content = span(document, words)
    fields = {"type": "COERCE", "mode": "seize", "quad": "material conflict", "status": "occurred"} | event
    return Record(
        document=document,
        actors=(
            Actor(id="a1", name="Taliban", kind="armed_group", country="AFG", sector="REB"),
            Actor(id="a2", name=speaker, kind="person", country="AFG"),
        ),
        places=(PORT,),
        times=(When(id="t1", span=(0, 1), begin="2021-06-22", end="2021-06-22"),),
        claims=(
            Claim(
                id="c1",
                content=(content,),
                cue=(span(document, "said"),),
                sources=(
                    Source(kind="outlet", name=document.outlet or ""),
                    Source(kind="person", name=speaker, actor="a2", span=span(document, speaker)),
                ),
            ),
        ),
        events=(
            Event(
                id="e1",
                trigger=span(document, predicate),
                actors=("a1",),
                place="p1",
                time="t1",
                claim="c1",
                **fields,  # type: ignore[arg-type]
            ),
        ),
    )


def span(document: Document, words: str) -> Span:
    """Where words stand in a report for the first time."""
    start = document.text.index(words)
    return start, start + len(words)


def wire(name: str, day: str, text: str) -> Document:
    """A report of an outlet."""
    return Document(id=f"{name.lower()}-{day}", text=text, title=f"{name}, {day}", outlet=name, published=day)


def fill(path: Path) -> dict[str, str]:
    """Make the ledger at ``path``; the ids of its statements by the names of their outlets."""
    words = "The Taliban seized Shir Khan Bandar"
    records = [
        taking(wire("Oxus", "2021-06-22", f"{words}, Hakmi said."), "Hakmi", words, "seized"),
        taking(wire("Panj", "2021-06-23", f"{words}, Rahmani said. Snow fell."), "Rahmani", words, "seized"),
        taking(wire("Copy", "2021-06-23", f"{words}, Hakmi said."), "Hakmi", words, "seized"),
        taking(HOSTILE, "Mujahid", "The Taliban captured the port", "captured"),
    ]
    with Ledger.open(path) as ledger:
        ledger.add(records, ORIGIN)
        ids = {told.outlet or "": told.id for told in ledger.statements()}
        first, second = sorted((ids["Oxus"], ids["Panj"]))
        common = {"positive": True, "score": 0.9, "reason": "one port", "by": "casus test", "at": "2021-06-24T00:00:00"}
        ledger.judge(
            [
                Judgement(kind="same_event", a=first, b=second, **common),  # type: ignore[arg-type]
                Judgement(kind="corroborates", a=first, b=second, **common),  # type: ignore[arg-type]
                Judgement(kind="copy", a="copy-2021-06-23", b="oxus-2021-06-22", **common),  # type: ignore[arg-type]
            ]
        )
    return ids
