from pathlib import Path

import batch_reports
import pytest

from casus import time_limit
from casus.batch import running, work


@pytest.fixture
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in (
        *((work, name) for name in ("Pipeline", "Reader", "_model", "this_origin")),
        *((time_limit, name) for name in ("_SECONDS", "_SECONDS_A_CHARACTER")),
        (running, "this_origin"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))  # so that it is put back
    batch_reports.install()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"
