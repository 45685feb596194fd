"""The application over the ledger of ``made``, asked without a network."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.made import TOKEN, fill

from casus.web.app import make_app
from casus.web.settings import Settings
from casus.web.worker import Worker


def in_a_thread() -> Worker:
    """What computes in the tests, which need no process of their own for it."""
    return Worker(lambda _ids: ThreadPoolExecutor(1))


ADDRESS = "http://127.0.0.1:8321"


def eventually(seen: Callable[[], bool]) -> bool:
    """Whether something comes to be seen within ten seconds."""
    for _ in range(500):
        if seen():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """The ledger's path, and the ids of its statements by outlet."""
    path = tmp_path / "casus.db"
    return path, fill(path)


@pytest.fixture
def client_of(kept: tuple[Path, dict[str, str]]) -> Iterator[Callable[..., TestClient]]:
    """``client_of(token=…)``: somebody who asks a server with these settings."""
    with ExitStack() as running:

        def start(**settings: object) -> TestClient:
            given = {"ledger": str(kept[0]), "countries": ("AFG",)} | settings
            app = make_app(Settings(**given), in_a_thread(), patience=60)  # type: ignore[arg-type]
            return running.enter_context(TestClient(app, base_url=ADDRESS, raise_server_exceptions=False))

        yield start


@pytest.fixture
def client(client_of: Callable[..., TestClient]) -> TestClient:
    """Somebody who asks a server that has a token."""
    return client_of(token=TOKEN)
