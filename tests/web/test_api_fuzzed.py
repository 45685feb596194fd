"""What schemathesis makes of the API's description: no answer of 500, and none that is not described."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, settings
from tests.web.conftest import in_a_thread
from tests.web.made import TOKEN, fill

from casus.web.app import make_app
from casus.web.openapi import description
from casus.web.settings import Settings

schema = schemathesis.openapi.from_dict(description())


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the ledger of ``made``."""
    path: Path = tmp_path_factory.mktemp("api") / "casus.db"
    fill(path)
    app = make_app(Settings(ledger=str(path), token=TOKEN, countries=("AFG",)), in_a_thread(), patience=30)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@schema.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_described(case: schemathesis.Case, address: str) -> None:
    case.call_and_validate(base_url=address)
