import json

import feedparser
import pytest
from starlette.testclient import TestClient

from casus.web.exports import EXPORTS


@pytest.mark.parametrize("name", EXPORTS)
def test_each_file_has_what_passes(client: TestClient, name: str) -> None:
    answer = client.get(f"/export/{name}?speaker=Rahmani")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="2021-06-23-{name}"'
    assert answer.headers["content-type"] == EXPORTS[name].media_type
    assert "The Taliban seized Shir Khan Bandar" in answer.text
    assert "Mujahid" not in answer.text


def test_the_cursor_bounds_a_file(client: TestClient) -> None:
    features = json.loads(client.get("/export/events.geojson?as_of=2021-06-22").text)["features"]
    assert [feature["properties"]["outlet"] for feature in features] == ["Oxus"]


def test_the_feed_of_changes_is_atom_and_keeps_its_ids(client: TestClient) -> None:
    day = client.get("/feed.atom?country=AFG&as_of=2021-06-23")
    assert day.headers["content-type"] == "application/atom+xml"
    read = feedparser.parse(day.text)
    assert not read.bozo
    assert any("Shir Khan Bandar" in entry.title for entry in read.entries)
    assert not [link for entry in read.entries for link in entry.get("links", ()) if "javascript" in link.href]
    later = feedparser.parse(client.get("/feed.atom?country=AFG&as_of=2021-06-24").text)
    assert later.feed.id == read.feed.id
    assert {entry.id for entry in read.entries} & {entry.id for entry in later.entries}


def test_a_file_that_there_is_not(client: TestClient) -> None:
    assert client.get("/export/claims.exe").status_code == 404
    assert client.get("/export/claims.csv?colour=red").status_code == 400


def test_one_export_at_a_time(client: TestClient) -> None:
    running = client.app.state.exporting.running
    client.portal.call(running.acquire)
    refused = client.get("/export/claims.csv")
    assert "nother export is being made" in refused.text
    client.portal.call(running.release)
    assert client.get("/export/claims.csv").status_code == 200
