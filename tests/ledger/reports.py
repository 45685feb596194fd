"""Records made by hand, for the tests of the ledger."""

from casus.records import Actor, Claim, Document, Event, Origin, Place, Record, Source, When, document_id

ORIGIN = Origin(code="1", model="m", knowledge="k")
NEWER = Origin(code="2", model="m", knowledge="k")
KUNDUZ = Place(id="p1", name="Kunduz", kind="city", country="AFG", lat=36.73, lon=68.86)
KHOROG = Place(id="p1", name="Khorog", kind="city", country="TJK", lat=37.49, lon=71.55)


def report(
    text: str,
    published: str | None = "2021-06-22",
    url: str | None = None,
    *,
    title: str | None = None,
    said: int | None = None,
    place: Place = KUNDUZ,
    speaker: str = "army",
    event: str = "ASSAULT",
    happened: tuple[str | None, str | None] = (None, None),
) -> Record:
    """A report whose first ``said`` characters (all by default) are one claim with one event."""
    end = len(text) if said is None else said
    return Record(
        document=Document(
            id=document_id(text, "Oxus Wire", published, url),
            text=text,
            title=title,
            outlet="Oxus Wire",
            url=url,
            published=published,
        ),
        actors=(Actor(id="a1", name="Afghan army", kind="organization", country="AFG", sector="MIL"),),
        places=(place,),
        times=(When(id="t1", span=(0, 1), begin=happened[0], end=happened[1]),),
        claims=(
            Claim(
                id="c1",
                content=((0, end),),
                sources=(Source(kind="outlet", name="Oxus Wire"), Source(kind="group", name=speaker, actor="a1")),
            ),
        ),
        events=(Event(id="e1", trigger=(0, 3), type=event, recipients=("a1",), place="p1", time="t1", claim="c1"),),
    )
