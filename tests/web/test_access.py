import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ADDRESS, eventually
from tests.web.made import HOSTILE, PORT, TOKEN

from casus.ledger import Ledger
from casus.web import login
from casus.web.library import Library
from casus.web.policy import policy

HERE = {"Origin": ADDRESS}


def form_of(text: str) -> str:
    found = re.search(r'name="form" value="([^"]+)"', text)
    assert found
    return found[1]


def log_in(client: TestClient, name: str = "Noori") -> str:
    """Log in; the token of the forms from then on."""
    form = form_of(client.get("/login").text)
    answer = client.post(
        "/login", data={"form": form, "name": name, "token": TOKEN}, headers=HERE, follow_redirects=False
    )
    assert answer.status_code == 303, answer.text
    return form_of(client.get("/judgements").text)


def verdict(kept: tuple[Path, dict[str, str]], form: str, **fields: str) -> dict[str, str]:
    _, ids = kept
    given = {"kind": "same_event", "a": ids["Oxus"], "b": ids["Panj"], "verdict": "no", "reason": "two ports"}
    return given | {"form": form, "back": "/control"} | fields


def standing(kept: tuple[Path, dict[str, str]]) -> list[tuple[bool, str]]:
    with Ledger.open(kept[0]) as ledger:
        return [(found.positive, found.by) for found in ledger.judgements("same_event")]


def test_a_verdict_is_recorded_with_who_and_when_and_taken_back(
    client: TestClient, kept: tuple[Path, dict[str, str]]
) -> None:
    form = log_in(client)
    answer = client.post("/judge", data=verdict(kept, form), headers=HERE, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/control")
    assert standing(kept) == [(False, "Noori")]
    shown = client.get("/judgements").text
    assert "Noori" in shown
    assert "two ports" in shown
    assert re.search(r'<time datetime="20\d\d-', shown)

    client.post("/judge", data=verdict(kept, form, verdict="undo", reason=""), headers=HERE)
    assert standing(kept) == [(True, "casus, at the word of Noori")]
    again = client.post("/judge", data=verdict(kept, form, verdict="undo"), headers=HERE)
    assert again.status_code == 409


def test_a_place_that_was_rejected_leaves_the_picture(client: TestClient, kept: tuple[Path, dict[str, str]]) -> None:
    def events() -> int:
        marks = client.get("/api/map?as_of=2021-06-23").json()["features"]
        return sum(mark["properties"]["layer"] == "event" for mark in marks)

    form = log_in(client)
    before = events()
    data = verdict(kept, form, kind="place", a=HOSTILE.id, b=PORT.gazetteer_id or "")
    assert client.post("/judge", data=data, headers=HERE, follow_redirects=False).status_code == 303
    assert "wrong place" in client.get(f"/document/{quote(HOSTILE.id, safe='')}?claim=c1").text
    assert eventually(lambda: events() == before - 1)
    assert client.post("/judge", data=data | {"b": "geonames:1"}, headers=HERE).status_code == 404


def test_a_report_offers_judging_to_who_is_logged_in_alone(client: TestClient) -> None:
    path = "/document/oxus-2021-06-22?claim=c1"
    assert 'action="/judge"' not in client.get(path).text
    log_in(client)
    offered = client.get(path).text
    assert offered.count('action="/judge"') == 3  # the place, the event that is linked, any other event
    assert "Judge it against another event" in offered
    assert client.get(path).headers["cache-control"] == "no-store"


def test_without_logging_in_nobody_judges(client: TestClient, kept: tuple[Path, dict[str, str]]) -> None:
    form = form_of(client.get("/login").text)
    assert client.post("/judge", data=verdict(kept, form), headers=HERE).status_code == 403
    assert standing(kept) == [(True, "casus test")]


def test_without_a_token_the_server_is_read_only(client_of: Callable[..., TestClient], kept) -> None:
    client = client_of()
    assert client.get("/control").status_code == 200
    assert "Log in" not in client.get("/control").text
    assert client.get("/login").status_code == 404
    for path in ("/login", "/judge", "/logout"):
        assert client.post(path, data=verdict(kept, ""), headers=HERE).status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "null"}, {"Origin": "https://evil.example"}, {"Origin": "http://127.0.0.1:1"}]
)
def test_a_form_from_elsewhere_is_refused(client: TestClient, kept, headers: dict[str, str]) -> None:
    form = log_in(client)
    answer = client.post("/judge", data=verdict(kept, form), headers=headers)
    assert answer.status_code == 403
    assert "not sent from a page of this server" in answer.text
    assert standing(kept) == [(True, "casus test")]


@pytest.mark.parametrize("form", ["", "x", "é"])
def test_a_form_without_our_token_is_refused(client: TestClient, kept, form: str) -> None:
    log_in(client)
    assert client.post("/judge", data=verdict(kept, form), headers=HERE).status_code == 403
    assert client.post("/logout", data={"form": form}, headers=HERE).status_code == 403
    assert standing(kept) == [(True, "casus test")]


def test_the_form_of_one_session_is_none_of_another(client_of: Callable[..., TestClient], kept) -> None:
    first, second = client_of(token=TOKEN), client_of(token=TOKEN)
    form = log_in(first)
    log_in(second, "Aziz")
    assert second.post("/judge", data=verdict(kept, form), headers=HERE).status_code == 403


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "confirms"}, 400),
        ({"verdict": "maybe"}, 400),
        ({"reason": ""}, 400),
        ({"reason": "x" * 301}, 400),
        ({"b": "none:e1"}, 404),
        ({"reason": "x" * 20_000}, 413),
    ],
)
def test_a_verdict_that_is_none_is_refused(client: TestClient, kept, fields: dict[str, str], status: int) -> None:
    form = log_in(client)
    assert client.post("/judge", data=verdict(kept, form, **fields), headers=HERE).status_code == status
    assert standing(kept) == [(True, "casus test")]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "control", ""])
def test_after_a_verdict_one_stays_here(client: TestClient, kept, back: str) -> None:
    form = log_in(client)
    answer = client.post("/judge", data=verdict(kept, form, back=back), headers=HERE, follow_redirects=False)
    assert answer.headers["location"] == "/judgements"


def test_the_cookie_is_kept_from_scripts_and_other_sites(client_of: Callable[..., TestClient]) -> None:
    for url, secure in ((None, False), ("https://casus.example.org", True)):
        client = client_of(token=TOKEN, url=url)
        origin = {"Origin": url or ADDRESS}
        given = client.get("/login")
        form = form_of(given.text)
        jar = {"Cookie": given.headers["set-cookie"].partition(";")[0]}
        data = {"form": form, "name": "Noori", "token": TOKEN}
        answer = client.post("/login", data=data, headers=origin | jar, follow_redirects=False)
        for header in (given.headers["set-cookie"], answer.headers["set-cookie"]):
            attributes = {part.strip().lower() for part in header.split(";")[1:]}
            assert {"httponly", "samesite=strict"} <= attributes
            assert ("secure" in attributes) is secure


def test_a_cookie_that_was_changed_is_nobodys(client: TestClient) -> None:
    log_in(client)
    cookie = client.cookies["casus_session"]
    for forged in (cookie[:-2] + "AA", cookie.replace(".", "..", 1), "a.b.c", ".", "é"):
        client.cookies.clear()
        answer = client.get("/judgements", headers={"Cookie": f"casus_session={forged}".encode()})
        assert answer.status_code == 200
        assert "You judge as" not in answer.text


def test_wrong_tokens_are_slow_and_few(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "_SLOW", 0)
    form = form_of(client.get("/login").text)
    data = {"form": form, "name": "Noori", "token": "wrong"}
    codes = [client.post("/login", data=data, headers=HERE).status_code for _ in range(login.MOST_FAILURES + 1)]
    assert codes == [403] * login.MOST_FAILURES + [429]


@pytest.mark.parametrize("name", ["", "casus 1.0", "casus, at the word of Noori", "x" * 61, "<b>"])
def test_a_name_that_is_none_is_refused(client: TestClient, name: str) -> None:
    form = form_of(client.get("/login").text)
    assert client.post("/login", data={"form": form, "name": name, "token": TOKEN}, headers=HERE).status_code == 400


def test_logging_out(client: TestClient) -> None:
    form = log_in(client)
    client.post("/logout", data={"form": form}, headers=HERE)
    assert "You judge as" not in client.get("/judgements").text


FOREIGN = ("evil.example", "evil.example:8321", "127.0.0.1.evil.example", "localhost.evil", "", "[", "a b")


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_name_that_points_here_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/control", headers={"Host": host}).status_code == 421
    assert client.get("/api/claims", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8321", "127.0.0.1", "[::1]:8321", "192.168.1.5", "casus.example.org"])
def test_addresses_and_the_name_that_was_given_are_not(client_of: Callable[..., TestClient], host: str) -> None:
    client = client_of(url="https://casus.example.org")
    assert client.get("/control", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nowhere", "/login", "/api/claims", "/api/nowhere", "/static/casus.css"])
def test_every_answer_bounds_what_a_browser_does_with_it(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    rules = dict(rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


@pytest.mark.parametrize(("path", "kind"), [("/control", "text/html"), ("/api/control", "application/problem+json")])
def test_a_fault_is_told_and_bounded_like_the_rest(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    async def fail(_library: Library, _values: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Library, "asked", fail)
    answer = client.get(path)
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-security-policy"] == policy(None)
    assert "secret" not in answer.text


def test_tiles_add_their_server_to_the_pictures_and_nothing_else() -> None:
    without, with_tiles = policy(None), policy("https://tiles.example.org:444/{z}/{x}/{y}.png?key=1")
    assert with_tiles == without.replace("'self' data:", "'self' data: https://tiles.example.org:444")


def test_no_page_holds_a_script_or_a_style_of_its_own(client: TestClient) -> None:
    log_in(client)
    for path in ("/", "/claims", "/commitments", "/document/oxus-2021-06-22", "/judgements", "/login", "/nowhere"):
        text = client.get(path).text
        assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", text) == [], path
