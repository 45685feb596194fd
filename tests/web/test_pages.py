import re
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import eventually
from tests.web.made import HOSTILE, ORIGIN, taking, wire

from casus.ledger import Ledger
from casus.web.views import VIEWS


class Page(HTMLParser):
    """The elements of a page, and its text without them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def links(self) -> list[str]:
        return [link["href"] or "" for link in self.all("a")]


def page(client: TestClient, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_each_view_has_cursor_arrow_tabs_and_an_export_that_is_there(client: TestClient, view) -> None:
    shown = page(client, view.path + ("?country=AFG" if view.name == "indicators" else ""))
    assert next(field["value"] for field in shown.all("input") if field.get("name") == "as_of") == "2021-06-23"
    assert "AFG" in shown.text
    tabs = [link for link in shown.all("a") if link.get("aria-current") == "page"]
    assert [urlsplit(tab["href"] or "").path for tab in tabs] == [view.path]
    exports = [link["href"] for link in shown.all("a") if "download" in link]
    assert exports
    assert {client.get(address or "").status_code for address in exports} == {200}


def test_every_link_of_the_page_leads_somewhere(client: TestClient) -> None:
    paths = {link for view in VIEWS for link in page(client, view.path).links if link.startswith("/")}
    assert len(paths) > 20
    assert {path: client.get(path).status_code for path in paths if client.get(path).status_code != 200} == {}


def test_control_names_the_holder_with_the_chain_and_leads_to_the_words(client: TestClient) -> None:
    shown = page(client, "/control")
    assert "Shir Khan Bandar (crossing, AFG–TJK): Taliban, since 2021-06-22" in shown.text
    link = next(link for link in shown.links if link.startswith("/document/oxus"))
    report = page(client, link)
    assert [mark["class"] for mark in report.all("mark")][:4] == ["content", "content trigger", "content", "source"]
    assert "Hakmi" in report.text


def test_the_cursor_shows_what_had_been_published_by_then(client: TestClient) -> None:
    assert "Panj" not in page(client, "/control?as_of=2021-06-22").text
    assert "Panj" in page(client, "/control?as_of=2021-06-23").text


def test_copies_are_folded_in_the_table_of_claims(client: TestClient) -> None:
    shown = page(client, "/claims?q=seized")
    rows = shown.text.count("The Taliban seized Shir Khan Bandar")
    assert rows == 2
    assert "and 1 copy" in shown.text


def test_a_page_of_claims_is_filtered_and_keeps_its_filter_in_its_links(client: TestClient) -> None:
    shown = page(client, "/claims?speaker=Rahmani&sort=oldest")
    assert "Rahmani" in shown.text
    assert "Mujahid" not in shown.text
    assert any("speaker=Rahmani" in link and "sort=newest" in link for link in shown.links)


def test_what_a_report_says_stays_text_wherever_it_is_shown(client: TestClient) -> None:
    for path in ("/", "/control", "/claims", "/coverage", f"/document/{quote(HOSTILE.id, safe='')}?claim=c1"):
        shown = page(client, path)
        assert all((script.get("src") or "").startswith("/static/") for script in shown.all("script")), path
        assert shown.all("img") == []
        assert shown.all("b") == []
        assert not [name for _, attributes in shown.elements for name in attributes if name.startswith("on")]
        assert not [link for link in shown.links if link.startswith("javascript:")]
    assert "<script>alert('in')</script> The Taliban" in shown.text
    assert "{{ 7*7 }}" in shown.text


def test_a_report_of_any_id_links_to_itself_and_to_its_export(client: TestClient) -> None:
    path = f"/document/{quote(HOSTILE.id, safe='')}"
    shown = page(client, path)
    assert [form["action"] for form in shown.all("form") if form.get("id") == "cursor"] == [path]
    (export,) = [link["href"] or "" for link in shown.all("a") if "download" in link]
    assert client.get(export).json()["document"]["id"] == HOSTILE.id
    own = [link for link in shown.links if link.startswith(f"{path}?")]
    assert own
    assert {client.get(link).status_code for link in own} == {200}


def test_an_address_that_is_none_of_the_web_is_shown_and_not_linked(client: TestClient) -> None:
    shown = page(client, f"/document/{quote(HOSTILE.id, safe='')}")
    assert "javascript:alert('address')" in shown.text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/document/none", 404, "the ledger has no document"),
        ("/document/oxus-2021-06-22?claim=c9", 404, "has no claim c9"),
        ("/document/oxus-2021-06-22?event=e9", 404, "has no event e9"),
        ("/event/none:e1", 404, "the ledger has no event"),
        ("/control?as_of=yesterday", 400, "not a day; one looks like 2021-07-10"),
        ("/control?as_of=2021-06-22&as_of=2021-06-23", 400, "given twice"),
        ("/control?colour=red", 400, "there is no parameter 'colour' here"),
        ("/nowhere", 404, "there is nothing at /nowhere"),
    ],
)
def test_what_is_not_there_is_told_in_words(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words.lower() in Page(answer.text).text.lower()


def test_an_event_leads_to_its_report(client: TestClient, kept: tuple[Path, dict[str, str]]) -> None:
    answer = client.get(f"/event/{kept[1]['Oxus']}", follow_redirects=False)
    assert answer.headers["location"] == "/document/oxus-2021-06-22?event=e1"


def test_reports_that_come_in_are_seen_after_a_while(client: TestClient, kept: tuple[Path, dict[str, str]]) -> None:
    assert "Amu" not in page(client, "/control?as_of=2021-06-24").text
    words = "The Taliban seized Shir Khan Bandar"
    with Ledger.open(kept[0]) as ledger:
        ledger.add([taking(wire("Amu", "2021-06-24", f"{words}, Sharif said."), "Sharif", words, "seized")], ORIGIN)
    client.app.state.library.grown()
    stale = client.get("/control?as_of=2021-06-24")
    assert "A newer picture is being made" in stale.text
    assert eventually(lambda: "A newer picture" not in client.get("/control?as_of=2021-06-24").text)
    assert "Amu" in client.get("/control?as_of=2021-06-24").text


def test_the_default_day_is_that_of_the_newest_report(client_of: Callable[..., TestClient]) -> None:
    shown = page(client_of(), "/")
    assert re.search(r"As of", shown.text)
    assert any("as_of=2021-06-23" in link for link in shown.links)


@pytest.mark.parametrize(("earlier", "day"), [((), "2131-05-20"), (("2021-06-22",), None)])
def test_days_to_come_are_shown_only_where_there_are_no_others(
    client_of: Callable[..., TestClient], tmp_path: Path, earlier: tuple[str, ...], day: str | None
) -> None:
    path = tmp_path / "exercise.db"
    words = "The Taliban seized Shir Khan Bandar"
    with Ledger.open(path) as ledger:
        given = (wire("Oxus", each, f"{words}, Hakmi said.") for each in (*earlier, "2131-05-20"))
        ledger.add((taking(each, "Hakmi", words, "seized") for each in given), ORIGIN)
    shown = client_of(ledger=str(path)).get("/api/claims").json()
    assert shown["as_of"] == (day or datetime.now(UTC).date().isoformat())


def test_the_same_again_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/control")
    assert client.get("/control", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert client.get("/control", headers={"If-None-Match": '"other"'}).status_code == 200
