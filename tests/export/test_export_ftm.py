import json
import sys

import msgspec
import pytest
from hypothesis import given, settings
from tests.export.hostile import hostile_date, hostile_record, hostile_text
from tests.export.told import doubted, record, told

from casus.export.ftm import entities
from casus.export.missing import MissingLibraryError
from casus.records import Party, Record

pytest.importorskip("followthemoney", reason="no followthemoney here (pip install 'casus[ftm]')")
from followthemoney import model
from followthemoney.types import registry


def read(statements) -> list:
    """The entities, each as the library reads it back: a value that it would refuse fails."""
    made = []
    for line in entities(statements, doubted):
        given_ = json.loads(line)
        proxy = model.get_proxy(given_, cleaned=False)
        assert proxy.to_dict()["properties"].keys() == given_["properties"].keys()
        assert proxy.schema.validate(given_) is None
        assert all(proxy.get(name) for name in proxy.schema.required)
        made.append(proxy)
    ids = [proxy.id for proxy in made]
    assert len(set(ids)) == len(ids)
    for proxy in made:
        for prop, value in proxy.itervalues():
            assert prop.type != registry.entity or value in ids, f"{proxy.schema.name}.{prop.name} leads nowhere"
    return made


def of(made: list, schema: str) -> dict[str, object]:
    """The entities of a schema by name, or by id where they have none."""
    ours = [proxy for proxy in made if proxy.schema.name == schema]
    return {proxy.first("name", quiet=True) or proxy.first("full", quiet=True) or proxy.id: proxy for proxy in ours}


def test_a_statement_is_an_event_that_its_article_proves() -> None:
    made = read(told(record()))
    (article,) = of(made, "Article").values()
    assert (article.first("title"), article.first("publisher")) == ("At the bridge", "Oxus Wire")
    assert article.first("publishedAt") == "2021-06-22"
    events = of(made, "Event")
    assert list(events) == [
        "ASSAULT (denied): Taliban → Afghanistan",
        "MOBILIZE (occurred): =HYPERLINK",
        "CONSULT (occurred): ?",
    ]
    assert {event.first("proof") for event in events.values()} == {article.id}
    first = events["ASSAULT (denied): Taliban → Afghanistan"]
    assert (first.first("startDate"), first.first("country"), first.first("location")) == (
        "2021-06-21",
        "af",
        "Shir Khan",
    )
    assert first.get("summary") == ["The Taliban killed 12 soldiers at Shir Khan"]
    assert {"said by: Oxus Wire ← an officer (deny)", "offsets: 11-54", "copies folded: 2"} <= set(
        first.get("description")
    )
    assert "reliability and credibility: B4, because of 4" in first.get("description")
    assert {of(made, "Organization")["Taliban"].id, of(made, "PublicBody")["Afghanistan"].id} == set(
        first.get("involved")
    )
    assert of(made, "Address")["Shir Khan"].first("latitude") == "37.18"


def test_states_are_public_bodies_and_nobody_has_a_topic() -> None:
    made = read(told(record()))
    assert set(of(made, "PublicBody")) == {"Afghanistan"}
    assert not any(proxy.get("topics", quiet=True) for proxy in made)


def test_the_unnamed_are_mentioned_and_are_no_entities() -> None:
    made = read(told(record()))
    mentions = of(made, "Mention")
    assert mentions["an officer"].get("resolved") == []
    assert mentions["Taliban"].first("resolved") == of(made, "Organization")["Taliban"].id
    assert "an officer" not in {
        name for schema in ("Person", "Organization", "PublicBody") for name in of(made, schema)
    }


def parties(*actors: Party) -> list:
    return [msgspec.structs.replace(told(record())[0], actors=actors, recipients=())]


def test_only_names_make_entities() -> None:
    made = read(parties(Party(name="134 Afghan soldiers", kind="organization", country="AFG", sector="MIL")))
    assert of(made, "PublicBody") == {}
    assert of(made, "Mention")["134 Afghan soldiers"].get("resolved") == []


def test_a_person_holds_the_office_that_an_article_gives() -> None:
    made = read(
        parties(Party(name="Zohir Saidov", kind="person", country="TJK", sector="GOV", role="foreign minister"))
    )
    (held,) = of(made, "Occupancy").values()
    assert held.first("holder") == of(made, "Person")["Zohir Saidov"].id
    assert held.first("post") == of(made, "Position")["foreign minister"].id
    assert held.first("proof") == next(iter(of(made, "Article").values())).id


def test_a_state_is_a_member_of_an_organisation_beside_it() -> None:
    csto = Party(name="Collective Security Treaty Organization", kind="organization", sector="IGO")
    states = (Party(name="Tajikistan", kind="state", country="TJK"), Party(name="China", kind="state", country="CHN"))
    made = read(parties(csto, *states))
    (membership,) = of(made, "Membership").values()
    assert membership.first("member") == of(made, "PublicBody")["Tajikistan"].id
    assert membership.first("startDate") == "1994"
    assert of(read(parties(*states)), "Membership") == {}


def test_ids_are_the_same_in_every_export_and_shared_ones_come_once() -> None:
    other = record("2021-07-01", "d2")
    both = read((*told(record()), *told(other)))
    alone = {proxy.id: proxy.to_dict() for proxy in read(told(other))}
    shared = {proxy.id: proxy.to_dict() for proxy in both if proxy.id in alone}
    assert shared == alone
    assert len(of(both, "Organization")) == len(of(read(told(other)), "Organization"))


@settings(deadline=None)
@given(hostile_text, hostile_date)
def test_the_library_takes_any_text(text: str, published: str) -> None:
    made = read(told(hostile_record(text, published)))
    assert len(of(made, "Event")) == 1


def test_nothing_is_nothing() -> None:
    assert list(entities(told(Record(document=record().document)))) == []


def test_without_the_library_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'casus\[ftm\]'"):
        next(entities(told(record())))
