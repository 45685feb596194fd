import json
import sys

import msgspec
import pytest
from tests.export.told import doubted, record, told

from casus.export.missing import MissingLibraryError
from casus.export.stix import bundle
from casus.records import Party

stix2 = pytest.importorskip("stix2", reason="no stix2 here (pip install 'casus[stix]')")


def made(*records) -> str:
    return "".join(bundle(one for of in records for one in told(of)))


def objects(text: str, kind: str) -> list:
    return [item for item in stix2.parse(text).objects if item.type == kind]


def test_the_library_reads_back_what_was_written() -> None:
    text = made(record(), record("2021-07-01T10:30", "d2"))
    read = stix2.parse(text)
    assert json.loads(read.serialize()) == json.loads(text)
    assert {item.type for item in read.objects} == {
        *("extension-definition", "identity", "incident", "location", "note", "opinion", "report")
    }
    ids = [item.id for item in read.objects]
    assert len(set(ids)) == len(ids)
    refs = {ref for item in read.objects for ref in item.get("object_refs", [])}
    assert refs <= set(ids)


def test_ids_are_the_same_in_every_export() -> None:
    assert made(record()) == made(record())
    assert objects(made(record()), "report")[0].id != objects(made(record(document="d2")), "report")[0].id


def test_one_id_has_one_content() -> None:
    whole = {item.id: item for item in stix2.parse(made(record())).objects}
    part = {item.id: item for item in stix2.parse("".join(bundle(told(record())[:1]))).objects}
    shared = whole.keys() & part.keys()
    assert len(shared) >= 5
    assert all(whole[name] == part[name] for name in shared)
    assert {whole[name].type for name in whole.keys() - part.keys()} >= {"report"}


def test_a_note_has_its_chain_and_where_it_stands() -> None:
    first, *_ = objects(made(record()), "note")
    assert first.authors == ["Oxus Wire", "an officer"]
    assert first.content == "The Taliban killed 12 soldiers at Shir Khan"
    assert first.abstract == "ASSAULT: Taliban → Afghanistan"
    assert list(first.labels) == ["type:ASSAULT", "status:occurred", "stance:deny", "reliability:B"]
    reference = first.external_references[0]
    assert (reference.source_name, reference.url) == ("Oxus Wire", "https://x.example/1")
    assert reference.description == "offsets 11-54"
    assert all(note.authors for note in objects(made(record()), "note"))


def test_an_incident_is_what_is_told_as_having_happened() -> None:
    read = {item.name: item for item in objects(made(record()), "incident")}
    assert set(read) == {"MOBILIZE: =HYPERLINK", "CONSULT: ?"}  # the killing is denied
    moved = read["MOBILIZE: =HYPERLINK"]
    ((extension, facts),) = moved.extensions.items()
    (definition,) = objects(made(record()), "extension-definition")
    assert (extension, definition.extension_types) == (definition.id, ["property-extension"])
    assert (facts["event_type"], facts["status"]) == ("MOBILIZE", "occurred")
    names = {item.id: item.name for item in objects(made(record()), "identity")}
    assert [names[ref] for ref in facts["actor_refs"]] == ["=HYPERLINK"]
    assert any(moved.id in note.object_refs for note in objects(made(record()), "note"))


@pytest.mark.parametrize(
    "change", [{"status": "planned"}, {"status": "negated"}, {"negated": True}, {"stance": "deny"}]
)
def test_a_plan_or_a_denial_is_no_incident(change: dict[str, object]) -> None:
    statement = msgspec.structs.replace(told(record())[1], **change)
    text = "".join(bundle([statement]))
    assert objects(text, "incident") == []
    assert len(objects(text, "note")) == 1


def test_the_opinion_on_a_note_is_how_other_reports_stand_to_it() -> None:
    text = "".join(bundle(told(record()), doubted))
    opinions = {item.object_refs[0]: item for item in objects(text, "opinion")}
    killing, moving, _ = objects(text, "note")
    assert (opinions[killing.id].opinion, opinions[killing.id].explanation) == ("disagree", "because of 4")
    assert list(opinions[killing.id].labels) == ["credibility:4", "copies-folded:2"]
    assert (opinions[moving.id].opinion, opinions[moving.id].labels[0]) == ("neutral", "credibility:6")


def test_another_rating_changes_the_opinion_and_no_note() -> None:
    rated, unrated = ("".join(bundle(told(record()), *rate)) for rate in ((doubted,), ()))
    assert objects(rated, "note") == objects(unrated, "note")
    assert not {item.id for item in objects(rated, "opinion")} & {item.id for item in objects(unrated, "opinion")}


def test_states_and_armed_groups_are_identities_and_nobody_is_a_threat_actor() -> None:
    text = made(record())
    classes = {item.name: item.identity_class for item in objects(text, "identity")}
    assert classes["Afghanistan"] == "organization"
    assert classes["Taliban"] == "group"
    assert classes["an officer"] == "unknown"
    assert set(classes.values()) <= set(stix2.v21.vocab.IDENTITY_CLASS)
    assert objects(text, "threat-actor") == []


def test_the_unnamed_of_two_reports_are_two_and_the_named_one() -> None:
    names = [item.name for item in objects(made(record(), record(document="d2")), "identity")]
    assert names.count("an officer") == 2
    assert names.count("Taliban") == 1


def test_whom_two_reports_describe_alike_are_two() -> None:
    troops = [
        msgspec.structs.replace(one, actors=(Party(name="government troops", kind="organization", country="AFG"),))
        for of in (record(), record(document="d2"))
        for one in told(of)
    ]
    found = [item for item in objects("".join(bundle(troops)), "identity") if item.name == "government troops"]
    assert {item.identity_class for item in found} == {"organization"}
    assert len(found) == 2


def test_a_location_has_its_point_country_and_precision_in_metres() -> None:
    (place,) = objects(made(record()), "location")  # "the hills" has neither point nor country
    assert (place.name, place.country, place.latitude, place.longitude) == ("Shir Khan", "AF", 37.18, 68.61)
    assert place.precision == 3000


@pytest.mark.parametrize(
    ("published", "created"),
    [
        ("2021-06-22", "2021-06-22T00:00:00.000Z"),
        ("2021-06-22T10:30", "2021-06-22T10:30:00.000Z"),
        ("2021-06-22T10:30:00+02:00", "2021-06-22T08:30:00.000Z"),
    ],
)
def test_a_report_is_dated_by_its_publication(published: str, created: str) -> None:
    (report,) = [item for item in json.loads(made(record(published)))["objects"] if item["type"] == "report"]
    assert report["created"] == report["modified"] == created
    assert report["published"] == created.replace(".000", "")


def test_a_report_without_a_date_is_left_out() -> None:
    assert objects(made(record(None)), "report") == objects(made(record(None)), "note") == []


def test_an_address_that_is_none_is_not_cited_as_one() -> None:
    odd = [msgspec.structs.replace(one, url="line 3") for one in told(record())]
    (report,) = objects("".join(bundle(odd)), "report")
    assert "url" not in report.external_references[0]


def test_without_the_library_the_error_says_how_to_install_it(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "stix2", None)
    monkeypatch.setitem(sys.modules, "stix2.v21", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'casus\[stix\]'"):
        next(bundle(()))
