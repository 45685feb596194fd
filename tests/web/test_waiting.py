"""What a reader sees before the picture is there."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ADDRESS, eventually

from casus.web import frame
from casus.web.app import make_app
from casus.web.settings import Settings
from casus.web.worker import Worker


@pytest.fixture
def early(
    kept: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[TestClient, threading.Event]]:
    """Somebody who asks a server whose worker is busy until the event is set."""
    monkeypatch.setattr(frame, "_PATIENCE", 0.05)
    free = threading.Event()
    pool = ThreadPoolExecutor(1)
    pool.submit(free.wait, 60)
    app = make_app(Settings(ledger=str(kept[0]), countries=("AFG",)), Worker(lambda _ids: pool), patience=0.05)
    with TestClient(app, base_url=ADDRESS) as client:
        yield client, free
        free.set()


def test_a_view_of_the_picture_asks_for_a_moment_and_comes_by_itself(early: tuple[TestClient, threading.Event]) -> None:
    client, free = early
    waiting = client.get("/control")
    assert (waiting.status_code, waiting.headers["cache-control"]) == (202, "no-store")
    assert "One moment" in waiting.text
    assert '<meta http-equiv="refresh" content="2">' in waiting.text
    free.set()
    assert eventually(lambda: "Shir Khan Bandar" in client.get("/control").text)


def test_the_api_says_when_to_ask_again(early: tuple[TestClient, threading.Event]) -> None:
    answer = early[0].get("/api/control")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "3")
    assert "is being computed" in answer.json()["detail"]


def test_claims_and_reports_wait_for_no_picture(early: tuple[TestClient, threading.Event]) -> None:
    client, free = early
    for path in ("/claims", "/document/oxus-2021-06-22", "/judgements"):
        shown = client.get(path)
        assert shown.status_code == 200
        assert "The arrows are being computed" in shown.text
    free.set()
    assert eventually(lambda: "The arrows are being computed" not in client.get("/claims").text)
