"""Reports made by hand, each with its claims, so that the tests of the page hang on no model."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from casus.records import Actor, Claim, Document, Event, Origin, Place, Record, Source, Span, When, document_id

ORIGIN = Origin(code="1", model="m", knowledge="k")

ACTORS = (
    Actor(id="taliban", name="Taliban", kind="armed_group", country="AFG", sector="REB"),
    Actor(id="army", name="government forces", kind="organization", country="AFG", sector="MIL"),
    Actor(id="hakmi", name="Khaliddin Hakmi", kind="person", country="AFG", sector="GOV"),
    Actor(id="arian", name="Tareq Arian", kind="person", country="AFG", sector="GOV"),
    Actor(id="mujahid", name="Zabihullah Mujahid", kind="person", country="AFG", sector="REB"),
    Actor(id="rahmon", name="Emomali Rahmon", kind="person", country="TJK", sector="GOV"),
    Actor(id="putin", name="Vladimir Putin", kind="person", country="RUS", sector="GOV"),
    Actor(id="russia", name="Russia", kind="state", country="RUS"),
    Actor(id="tajikistan", name="Tajikistan", kind="state", country="TJK"),
    Actor(id="csto", name="Collective Security Treaty Organization", kind="organization", sector="IGO"),
    Actor(id="villager", name="a villager", kind="anonymous"),
)
PLACES = (
    Place(id="port", name="Shir Khan Bandar", kind="crossing", country="AFG", lat=37.18, lon=68.61, radius_km=3.0),
    Place(id="qala", name="Islam Qala", kind="crossing", country="AFG", lat=34.66, lon=61.07, radius_km=3.0),
    Place(id="sahib", name="Imam Sahib", kind="district", country="AFG", lat=37.19, lon=68.93, radius_km=20.0),
    Place(id="bank", name="30 km south of Panj", kind="area", country="AFG", lat=36.97, lon=69.1, radius_km=15.0),
    Place(id="dushanbe", name="Dushanbe", kind="capital", country="TJK", lat=38.54, lon=68.78, radius_km=8.3),
    Place(id="tjk", name="Tajikistan", kind="country", country="TJK", lat=38.8, lon=71.0, radius_km=213.0),
)


class Told(Struct, frozen=True, kw_only=True):
    """One claim: its ``content`` and ``trigger`` are words of the text; ``by`` is the speaker, none for the outlet."""

    content: str
    trigger: str
    type: str
    by: str | None = None
    cue: str = "said"
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    day: str | None = None
    status: Any = "occurred"
    stance: Any = "state"


def report(outlet: str, published: str, title: str, text: str, *told: Told, url: str | None = None) -> Record:
    """A report with its claims and an event for each."""
    document = Document(
        id=document_id(text, outlet, published, url),
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=published,
    )
    return Record(
        document=document,
        actors=ACTORS,
        places=PLACES,
        times=tuple(When(id=f"t{n}", span=(0, 1), begin=each.day, end=each.day) for n, each in enumerate(told, 1)),
        claims=tuple(claim(n, each, text, outlet) for n, each in enumerate(told, 1)),
        events=tuple(event(n, each, text) for n, each in enumerate(told, 1)),
    )


def claim(number: int, told: Told, text: str, outlet: str) -> Claim:
    """The claim with its chain: the outlet, then who speaks."""
    speaker = next((actor for actor in ACTORS if actor.id == told.by), None)
    kind: Any = "anonymous" if speaker and speaker.kind == "anonymous" else "person"
    spoken = [Source(kind=kind, name=speaker.name, actor=speaker.id, span=spot(text, speaker.name))] if speaker else []
    return Claim(
        id=f"c{number}",
        content=(spot(text, told.content),),
        cue=(spot(text, told.cue),) if speaker else (),
        sources=(Source(kind="outlet", name=outlet), *spoken),
        stance=told.stance,
    )


def event(number: int, told: Told, text: str) -> Event:
    """What the claim tells."""
    return Event(
        id=f"e{number}",
        trigger=spot(text, told.trigger),
        type=told.type,
        mode=told.mode,
        actors=told.actors,
        recipients=told.recipients,
        place=told.place,
        time=f"t{number}" if told.day else None,
        status=told.status,
        claim=f"c{number}",
    )


def spot(text: str, words: str) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return (start, start + len(words))


def seized(content: str, place: str, day: str | None, *, by: str | None = None, trigger: str = "captured") -> Told:
    """The Taliban take a place."""
    return Told(
        content=content, trigger=trigger, type="COERCE", mode="seize", by=by, actors=("taliban",), place=place, day=day
    )


def held(
    content: str, place: str, day: str, by: str, holder: str, *, trigger: str = "hold", cue: str = "insisted"
) -> Told:
    """Somebody is said to hold a place."""
    return Told(
        content=content,
        trigger=trigger,
        type="CONTROL",
        by=by,
        cue=cue,
        actors=(holder,),
        place=place,
        day=day,
        status="ongoing",
    )


HOSTILE = report(
    "<b>Evil</b> Gazette",
    "2021-07-08",
    "</title><script>document.title='taken'</script>\"'><img src=x onerror=document.title='taken'>",
    "<script>document.title='taken'</script> The Taliban captured Shir Khan Bandar on Thursday, <img src=x "
    "onerror=\"document.title='taken'\">, Khaliddin Hakmi said. </mark></p></main><svg onload=document.title='taken'> "
    "Tareq Arian insisted that government forces <b onclick=document.title='taken'>hold</b> Imam Sahib. "
    "Zabihullah Mujahid told that the Taliban control Imam Sahib. {{ 7 * 7 }} {% raw %} "
    "<a href=\"javascript:document.title='taken'\">More</a>",
    seized(
        "The Taliban captured Shir Khan Bandar on Thursday, <img src=x onerror=\"document.title='taken'\">",
        "port",
        "2021-07-08",
        by="hakmi",
    ),
    held(
        "government forces <b onclick=document.title='taken'>hold</b> Imam Sahib",
        "sahib",
        "2021-07-08",
        "arian",
        "army",
    ),
    held("the Taliban control Imam Sahib", "sahib", "2021-07-08", "mujahid", "taliban", trigger="control", cue="told"),
    url="javascript:document.title='taken'",
)

REPORTS: Sequence[Record] = (
    report(
        "Oxus Wire",
        "2021-06-22",
        "Border port falls",
        "The Taliban captured Shir Khan Bandar on Tuesday, Khaliddin Hakmi said. The port lies on the Panj River. "
        "Trucks with cement and flour were still standing at the customs house.",
        seized("The Taliban captured Shir Khan Bandar on Tuesday", "port", "2021-06-22", by="hakmi"),
        url="https://example.org/oxus-wire/port",
    ),
    report(
        "Hindukush Herald",
        "2021-06-23",
        "Insurgents tell of the port's surrender",
        "Zabihullah Mujahid said that fighters captured Shir Khan Bandar after its garrison had laid down its weapons.",
        seized("fighters captured Shir Khan Bandar", "port", "2021-06-22", by="mujahid"),
    ),
    report(
        "Panj Post",
        "2021-06-21",
        "District overrun",
        "Fighters of the Taliban captured Imam Sahib, the district to which the port belongs.",
        seized("Fighters of the Taliban captured Imam Sahib", "sahib", "2021-06-21"),
    ),
    report(
        "Amu Daily",
        "2021-07-01",
        "Neighbour asks for help",
        "Tajikistan asked its allies for help at the river. Vladimir Putin promised that Russia would give every "
        "support it needed. The alliance will meet in Dushanbe on 7 July.",
        Told(
            content="Tajikistan asked its allies for help at the river",
            trigger="asked",
            type="REQUEST",
            mode="assist",
            actors=("tajikistan",),
            recipients=("csto",),
            place="tjk",
            day="2021-07-01",
        ),
        Told(
            content="Russia would give every support it needed",
            trigger="give",
            type="AID",
            by="putin",
            cue="promised",
            actors=("russia",),
            recipients=("tajikistan",),
            status="planned",
            stance="promise",
        ),
        Told(
            content="The alliance will meet in Dushanbe on 7 July",
            trigger="meet",
            type="CONSULT",
            mode="multilateral",
            actors=("csto",),
            place="dushanbe",
            day="2021-07-07",
            status="planned",
        ),
    ),
    report(
        "Oxus Wire",
        "2021-07-05",
        "Reservists called up",
        "Emomali Rahmon ordered twenty thousand reservists to the border, he said. Soldiers fled across the river, "
        "a villager told us.",
        Told(
            content="Emomali Rahmon ordered twenty thousand reservists to the border",
            trigger="ordered",
            type="MOBILIZE",
            mode="troops",
            by="rahmon",
            actors=("tajikistan",),
            place="tjk",
            day="2021-07-05",
        ),
        Told(
            content="Soldiers fled across the river",
            trigger="fled",
            type="RETREAT",
            mode="withdraw",
            by="villager",
            cue="told",
            actors=("army",),
            place="bank",
            day="2021-07-04",
        ),
    ),
    report(
        "Herat Chronicle",
        "2021-07-09",
        "Two tell of one crossing",
        "Zabihullah Mujahid said the Taliban captured Islam Qala on Friday. Tareq Arian insisted that government "
        "forces still hold Islam Qala.",
        seized("the Taliban captured Islam Qala on Friday", "qala", "2021-07-09", by="mujahid"),
        held("government forces still hold Islam Qala", "qala", "2021-07-09", "arian", "army"),
    ),
    report(
        "Steppe Monitor",
        "2021-07-10",
        "Second paper has the loss of Islam Qala",
        "The Taliban captured Islam Qala on Friday and raised a flag over its customs yard.",
        seized("The Taliban captured Islam Qala on Friday", "qala", "2021-07-09"),
    ),
    HOSTILE,
)
