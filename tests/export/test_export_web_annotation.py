import json

import jsonschema
from hypothesis import given
from hypothesis import strategies as st
from tests.export.told import TEXT, doubted, kept, record

from casus.export.web_annotation import annotation_page
from casus.records import Claim, Document, Record

TEXT_OF_MODEL = {"type": "string", "minLength": 1}
BODY = {
    "type": "object",
    "required": ["type", "purpose", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "purpose": {"enum": ["describing", "assessing", "tagging"]},
        "value": TEXT_OF_MODEL,
    },
}
QUOTE = {
    "type": "object",
    "required": ["type", "exact", "prefix", "suffix"],
    "properties": {"type": {"const": "TextQuoteSelector"}, "exact": TEXT_OF_MODEL},
    "additionalProperties": {"type": "string"},
}
POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {"type": {"const": "TextPositionSelector"}},
    "additionalProperties": {"type": "integer", "minimum": 0},
}
TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": "object", "required": ["id", "type", "format"]},
        "selector": {"type": "array", "prefixItems": [QUOTE, POSITION], "minItems": 2, "items": False},
    },
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "motivation", "body", "target"],
    "properties": {
        "id": {"type": "string", "pattern": "^urn:casus:claim:[!-~]+$"},
        "type": {"const": "Annotation"},
        "motivation": {"const": "describing"},
        "body": {"type": "array", "items": BODY, "minItems": 3},
        "target": {"type": "array", "items": TARGET, "minItems": 1},
    },
}
SCHEMA = {  # Web Annotation Data Model, sections 3.1, 3.2.4, 4.2.4, 4.2.5 and 5.2, as far as claims go
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
}


def page(*records) -> dict:
    made = json.loads("".join(annotation_page(map(kept, records), doubted)))
    jsonschema.validate(made, SCHEMA)
    return made


def test_a_claim_is_an_annotation_of_the_model() -> None:
    made = page(record(), record(document="d2"))
    assert (made["@context"][0], made["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len({item["id"] for item in made["items"]}) == len(made["items"]) == 4
    for item in made["items"]:
        assert (item["type"], item["motivation"]) == ("Annotation", "describing")
        assert item["target"]
        assert item["body"][0]["value"].startswith("Oxus Wire")
    first = made["items"][0]
    assert [body["value"] for body in first["body"]] == [
        "Oxus Wire ← an officer",
        "B4, because of 4; copies folded: 2",
        "deny",
        "ASSAULT",
    ]


def test_both_selectors_point_at_the_exact_words() -> None:
    cut = []
    for item in page(record())["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert TEXT.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
            assert TEXT[: position["start"]].endswith(quote["prefix"])
            assert TEXT[position["end"] :].startswith(quote["suffix"])
            cut.append(quote["exact"])
    assert cut == ["The Taliban killed 12 soldiers at Shir Khan", "=HYPERLINK", "moved in"]


def test_the_target_is_the_stored_text_and_names_where_it_came_from() -> None:
    source = page(record())["items"][0]["target"][0]["source"]
    assert (source["id"], source["via"]) == ("urn:casus:document:d1", "https://x.example/1")
    assert "via" not in page(record(url=None))["items"][0]["target"][0]["source"]


def test_nothing_is_an_empty_page() -> None:
    assert page()["items"] == []


@given(st.text(min_size=1, max_size=80), st.data())
def test_selectors_point_at_the_exact_words_of_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    of = Record(document=Document(id="d", text=text), claims=(Claim(id="c1", content=((start, end),)),))
    quote, position = page(of)["items"][0]["target"][0]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == text[start:end]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
