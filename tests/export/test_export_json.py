import jsonschema
import msgspec

from casus.export.jsonl import record_schema, to_json_line
from casus.records import Record

PARTS = ["document", "mentions", "actors", "places", "times", "claims", "events", "figures", "unresolved", "warnings"]


def test_a_record_is_one_line_that_follows_the_schema(sample: Record) -> None:
    line = to_json_line(sample)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    decoded = msgspec.json.decode(line)
    assert list(decoded) == PARTS
    jsonschema.validate(decoded, record_schema())


def test_a_line_comes_back_as_the_same_record(sample: Record) -> None:
    assert msgspec.json.decode(to_json_line(sample), type=Record) == sample


def test_spans_are_code_points_of_the_text_in_the_line(sample: Record) -> None:
    decoded = msgspec.json.decode(to_json_line(sample))
    start, end = decoded["claims"][1]["content"][0]
    assert decoded["document"]["text"][start:end].startswith("We will help")


def test_the_schema_is_a_schema_and_names_itself() -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "urn:casus:record"
    assert schema["title"] == "casus record"


def test_the_schema_refuses_what_is_no_record(sample: Record) -> None:
    decoded = msgspec.json.decode(to_json_line(sample))
    decoded["claims"][0]["stance"] = "guess"
    errors = list(jsonschema.Draft202012Validator(record_schema()).iter_errors(decoded))
    assert [list(error.path) for error in errors] == [["claims", 0, "stance"]]
