import json

import jsonschema
from tests.export.told import TEXT, record, told

from casus.export.geojson import feature_collection

POSITION = {"type": "array", "prefixItems": [{"minimum": -180, "maximum": 180}, {"minimum": -90, "maximum": 90}]}
SCHEMA = {  # RFC 7946, sections 3.1.2, 3.2 and 3.3, as far as points go
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"], "required": ["chain", "document", "spans"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        **POSITION,
                                        "minItems": 2,
                                        "maxItems": 3,
                                        "items": {"type": "number"},
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
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


def test_nothing_is_an_empty_collection() -> None:
    collection = json.loads("".join(feature_collection(())))
    jsonschema.validate(collection, SCHEMA)
    assert collection["features"] == []
