import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest
from starlette.testclient import TestClient
from tests.web.made import HOSTILE

from casus.web.api import ENDPOINTS
from casus.web.openapi import description
from casus.web.views import SECTIONS

DESCRIPTION = description()
REQUIRED = {"country": "AFG", "id": "oxus-2021-06-22"}


def address(endpoint, ids: dict[str, str]) -> str:
    path = endpoint.path.replace("{id}", ids["Oxus"] if endpoint.id_of == "event" else "oxus-2021-06-22")
    return path + ("?country=AFG" if endpoint.required else "")


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_each_answer_has_the_schema_that_is_told(client: TestClient, kept, endpoint) -> None:
    answer = client.get(address(endpoint, kept[1]))
    assert answer.status_code == 200, answer.text
    told = DESCRIPTION["paths"][endpoint.path]["get"]["responses"]["200"]["content"]
    assert answer.headers["content-type"] == next(iter(told))
    schema = {**told[endpoint.media_type]["schema"], "components": DESCRIPTION["components"]}
    jsonschema.Draft202012Validator(schema).validate(answer.json())


def test_the_description_is_served_and_every_reference_in_it_is_kept(client: TestClient) -> None:
    text = client.get("/api/openapi.json").text
    assert json.loads(text) == json.loads(json.dumps(DESCRIPTION))
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names == set(DESCRIPTION["components"]["schemas"])


def test_a_section_is_the_pictures_with_what_it_cites(client: TestClient) -> None:
    found = client.get("/api/control").json()
    assert found["total"] == len(found["lines"]) == 1
    assert found["lines"][0]["state"] == "Taliban"
    cited = {source["statement"]: source for source in found["sources"]}
    assert set(found["lines"][0]["evidence"]) <= set(cited)
    assert any(source["words"] == "The Taliban seized Shir Khan Bandar" for source in cited.values())


def test_filters_narrow_as_on_the_command_line(client: TestClient) -> None:
    def total(query: str) -> int:
        return len(client.get(f"/api/claims?{query}").json()["claims"])

    assert total("q=seized") == 2
    assert total("q=seized&as_of=2021-06-22") == 1
    assert total("near=37.18,68.61&km=5&type=COERCE") == 3
    assert total("box=37,68,38,69") == 3
    assert total("near=0,0&km=5") == 0
    assert total("country=afg&status=occurred&stance=state") == 3
    assert total("country=TJK") == 0
    assert total("type=CONTROL") == 0
    assert total("happened_from=2021-06-23") == 0
    assert total("outlet=panj") == 1
    assert client.get("/api/claims?limit=1").json()["more"] is True
    assert client.get("/api/control?country=EST").json()["total"] == 0
    assert client.get("/api/control?place=Sherkhan+Bandar").json()["total"] == 1


def test_the_map_has_the_holder_at_the_crossing_of_the_tables(client: TestClient) -> None:
    marks = client.get("/api/map").json()["features"]
    held = [mark for mark in marks if mark["properties"]["layer"] == "control"]
    assert [mark["geometry"]["type"] for mark in held] == ["Point"]
    told = held[0]["properties"]
    assert (told["name"], told["holder"], told["since"]) == ("Shir Khan Bandar", "Taliban", "2021-06-22")
    assert told["state"] == "claimed"
    assert client.get(told["href"]).status_code == 200
    later = client.get("/api/map?as_of=2021-07-20").json()["features"]
    assert [mark["properties"]["state"] for mark in later] == ["stale"]
    assert [mark["properties"]["type"] for mark in marks[1:]] == ["COERCE seize"] * 2


def test_the_timeline_has_a_lane_for_each_who_says_so(client: TestClient) -> None:
    found = client.get("/api/timeline?as_of=2021-06-25").json()
    assert (found["cursor"], found["from"], found["to"]) == ("2021-06-25", "2021-05-11", "2021-07-16")
    lanes = {lane["party"]: lane["items"] for lane in found["lanes"]}
    assert list(lanes) == ["Afghanistan"]
    assert lanes["Afghanistan"][0]["begin"] == "2021-06-22"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/control?as_of=2021-02-30", 400, "no day from 1900-01-01 to 2199-12-31"),
        ("/api/control?as_of=0001-01-01", 400, "no day from"),
        ("/api/control?as_of=９９９９-01-01", 400, "not a day"),
        ("/api/control?page=0", 400, "a whole number from 1 to 2000"),
        ("/api/control?country=Tajikistan", 400, "ISO 3166"),
        ("/api/indicators", 400, "the parameter country is missing"),
        ("/api/claims?near=91,0", 400, "beyond ±90, ±180 degrees"),
        ("/api/claims?near=1e9,0", 400, "not 2 numbers of degrees"),
        ("/api/claims?status=done", 400, "none of occurred, ongoing"),
        ("/api/claims?q=" + "x" * 201, 400, "longer than 200 characters"),
        ("/api/claims?q=%00", 400, "control characters"),
        ("/api/claims?limit=1000", 400, "a whole number from 1 to 100"),
        ("/api/documents/none", 404, "the ledger has no document 'none'"),
        ("/api/events/none", 404, "the ledger has no event 'none'"),
        ("/api/nothing", 404, "there is nothing at /api/nothing"),
    ],
)
def test_what_is_wrong_is_told_as_problem_details(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert words in answer.json()["detail"]


def test_what_is_only_read_is_not_written(client: TestClient) -> None:
    answer = client.post("/api/claims")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert answer.json()["detail"] == "POST is not allowed here"


def test_a_document_of_any_id_is_reached(client: TestClient) -> None:
    found = client.get(f"/api/documents/{quote(HOSTILE.id, safe='')}")
    assert found.json()["document"]["id"] == HOSTILE.id


def test_a_ledger_that_breaks_is_told_without_its_path(client_of: Callable[..., TestClient], kept) -> None:
    client = client_of()
    client.get("/api/claims")
    Path(kept[0]).write_bytes(b"no ledger any more" * 1000)
    answer = client.get("/api/claims?q=port")
    assert answer.status_code == 503
    assert answer.json()["detail"] == "the ledger cannot be read or written now; the server's log says why"


def test_every_section_of_the_picture_can_be_asked_for() -> None:
    names = {endpoint.path.removeprefix("/api/") for endpoint in ENDPOINTS}
    assert {view.name for view in SECTIONS} | {"indicators", "commitments", "claims", "map", "timeline"} <= names
