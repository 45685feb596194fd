"""The annotations as linked data: what a JSON-LD processor makes of their provenance."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from tests.export.hostile import hostile_record, hostile_text
from tests.export.told import ORIGIN, kept, record

from casus.export.web_annotation import annotation_page
from casus.records import Source

rdflib = pytest.importorskip("rdflib", reason="no rdflib here (pip install rdflib)")

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib warns of what it uses itself

PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
ANNO = {  # of the context of Web Annotation, which lies on the web, the terms that are used here
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource",
    "Software": "as:Application",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "name": "http://xmlns.com/foaf/0.1/name",
    "generator": {"@id": "as:generator", "@type": "@id"},
}


def graph(*records) -> rdflib.Graph:
    page = json.loads("".join(annotation_page(map(kept, records))))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    page["@context"][0] = ANNO
    return rdflib.Graph().parse(data=json.dumps(page), format="json-ld")


def test_an_annotation_is_derived_from_the_text_and_from_what_was_said() -> None:
    made = graph(record())
    claim = rdflib.URIRef("urn:casus:claim:d1:c1")
    assert (claim, rdflib.RDF.type, OA.Annotation) in made
    assert (claim, PROV.wasDerivedFrom, rdflib.URIRef("urn:casus:document:d1")) in made
    (printed,) = set(made.objects(claim, PROV.wasDerivedFrom)) - {rdflib.URIRef("urn:casus:document:d1")}
    (said,) = made.objects(printed, PROV.wasDerivedFrom)
    names = [
        str(made.value(made.value(step, PROV.wasAttributedTo), rdflib.URIRef("http://xmlns.com/foaf/0.1/name")))
        for step in (printed, said)
    ]
    assert names == ["Oxus Wire", "an officer"]
    assert (printed, rdflib.RDF.type, PROV.Entity) in made


def test_the_software_agent_has_the_versions_of_code_model_and_knowledge() -> None:
    made = graph(record())
    claim = rdflib.URIRef("urn:casus:claim:d1:c1")
    reading = made.value(claim, PROV.wasGeneratedBy)
    agent = made.value(reading, PROV.wasAssociatedWith)
    assert (agent, rdflib.RDF.type, PROV.SoftwareAgent) in made
    version = str(made.value(agent, rdflib.OWL.versionInfo))
    assert version == f"code {ORIGIN.code}, model {ORIGIN.model}, knowledge {ORIGIN.knowledge}"
    used = {str(thing) for thing in made.objects(reading, PROV.used)}
    assert used == {"urn:casus:document:d1", "urn:casus:model:m", "urn:casus:knowledge:k"}
    assert made.value(claim, rdflib.URIRef("http://www.w3.org/ns/activitystreams#generator")) == agent


def test_the_named_of_two_reports_are_one_agent_and_the_unnamed_two() -> None:
    made = graph(record(), record(document="d2"))
    agents = {str(agent) for agent in made.subjects(rdflib.RDF.type, PROV.Agent)}
    assert agents == {
        "urn:casus:source:outlet:Oxus%20Wire",
        "urn:casus:source:anonymous:an%20officer:d1",
        "urn:casus:source:anonymous:an%20officer:d2",
    }


def test_a_claim_without_a_chain_is_derived_from_the_text_alone() -> None:
    one = record()
    bare = msgspec.structs.replace(one, claims=(msgspec.structs.replace(one.claims[0], sources=()),))
    made = graph(bare)
    assert list(made.objects(rdflib.URIRef("urn:casus:claim:d1:c1"), PROV.wasDerivedFrom)) == [
        rdflib.URIRef("urn:casus:document:d1")
    ]


@settings(deadline=None)
@given(hostile_text)
def test_any_name_is_a_valid_address(text: str) -> None:
    made = graph(hostile_record(text))
    assert {str(value) for value in made.objects(None, OA.exact)} == {text}
    for node in made.all_nodes():
        if isinstance(node, rdflib.URIRef) and node.startswith("urn:casus:"):
            assert node.n3().isascii()
            assert " " not in node


def test_a_chain_of_any_length_is_told() -> None:
    one = record()
    long = tuple(Source(kind="agency", name=f"Agency {number}") for number in range(6))
    told = msgspec.structs.replace(one, claims=(msgspec.structs.replace(one.claims[0], sources=long),))
    made = graph(told)
    assert len(set(made.subjects(rdflib.RDF.type, PROV.Entity))) == 6
