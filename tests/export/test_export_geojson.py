import json

import jsonschema
import msgspec
from tests.export.told import TEXT, doubted, record, told

from casus.export.geojson import feature_collection

LONGITUDE = {"type": "number", "minimum": -180, "maximum": 180}
LATITUDE = {"type": "number", "minimum": -90, "maximum": 90}
POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {"type": "array", "prefixItems": [LONGITUDE, LATITUDE], "items": False, "minItems": 2},
    },
}
FEATURE = {
    "type": "object",
    "required": ["type", "geometry", "properties"],
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": ["string", "number"]},
        "properties": {"type": "object", "required": ["chain", "document", "spans"]},
        "geometry": {"oneOf": [{"type": "null"}, POINT]},
    },
}
SCHEMA = {  # RFC 7946, sections 3.1.2, 3.2 and 3.3, as far as points go
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": FEATURE}},
}


def test_statements_with_a_place_are_features() -> None:
    collection = json.loads("".join(feature_collection(told(record()))))
    jsonschema.validate(collection, SCHEMA)
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [68.61, 37.18]}
    assert first["properties"]["chain"] == "Oxus Wire ← an officer"
    assert first["properties"]["stance"] == "deny"
    assert [TEXT[slice(*span)] for span in first["properties"]["spans"]] == [first["properties"]["content"]]
    assert (second["properties"]["place"], second["geometry"]) == ("the hills", None)


def test_a_feature_says_how_far_to_rely_on_it() -> None:
    first, second = json.loads("".join(feature_collection(told(record()), doubted)))["features"]
    properties = first["properties"]
    assert (properties["reliability"], properties["credibility"], properties["copies_folded"]) == ("B", 4, 2)
    assert properties["credibility_because"] == "because of 4"
    assert second["properties"]["credibility"] == 6


def test_longitude_comes_first_where_the_order_shows() -> None:
    one = told(record())[0]
    east = msgspec.structs.replace(one, place=msgspec.structs.replace(one.place, lat=-12.5, lon=130.8))
    collection = json.loads("".join(feature_collection([east])))
    jsonschema.validate(collection, SCHEMA)
    assert collection["features"][0]["geometry"]["coordinates"] == [130.8, -12.5]


def test_nothing_is_an_empty_collection() -> None:
    collection = json.loads("".join(feature_collection(())))
    jsonschema.validate(collection, SCHEMA)
    assert collection["features"] == []
