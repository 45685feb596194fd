"""Dask as the engine: the same files as a plain loop, whatever happens to the workers."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dask
import psutil
import pytest
from batch_reports import ENDLESS, POISON, NoModel, files, report, reports

from casus.batch import BatchError, Meter, dask_engine, run
from casus.ingest import read_inputs
from casus.records import Origin

DISPATCHES = Path(__file__).parent.parent.parent / "examples" / "tajikistan-2021" / "dispatches.jsonl"
no_model = pytest.mark.usefixtures("_no_model")


def plain(documents: list, out: Path, per_shard: int = 5) -> dict[str, bytes]:
    run(documents, out, meter=Meter(io.StringIO(), quiet=True), per_shard=per_shard)
    return files(out)


def on(engine: dask_engine.DaskEngine, documents: list, out: Path, per_shard: int = 5) -> dict[str, bytes]:
    engine._client.register_plugin(NoModel())
    run(documents, out, meter=Meter(io.StringIO(), quiet=True), per_shard=per_shard, engine=engine)
    return files(out)


@no_model
def test_two_workers_one_and_none_write_the_same(tmp_path: Path) -> None:
    expected = plain(reports(23, trouble=3), tmp_path / "plain")
    for number in (1, 2):
        with dask_engine.local(number) as engine:
            assert on(engine, reports(23, trouble=3), tmp_path / f"of{number}") == expected


def test_local_workers_listen_on_this_machine_only() -> None:
    with dask_engine.local(1) as engine:
        children = [psutil.Process(), *psutil.Process().children(recursive=True)]
        listening = [c.laddr.ip for child in children for c in child.net_connections() if c.status == "LISTEN"]
        assert engine
    assert len(listening) >= 4
    assert set(listening) == {"127.0.0.1"}


@no_model
@pytest.mark.parametrize(("kind", "words"), [("poison", POISON), ("endless", ENDLESS)])
def test_a_poisonous_document_costs_itself(tmp_path: Path, kind: str, words: str) -> None:
    documents = reports(6, **{kind: 3})
    with dask_engine.local(2) as engine:
        got = on(engine, documents, tmp_path / "dask", per_shard=2)
    (failure,) = (json.loads(line) for line in got["failed.jsonl"].splitlines())
    assert failure["id"] == report(3, words).id
    assert failure["reason"].startswith("ended the process that read it")
    without = plain([document for document in documents if words not in document.text], tmp_path / "plain", 2)
    assert {n: d for n, d in got.items() if n.endswith(".zst")} == {
        n: d for n, d in without.items() if n.endswith(".zst")
    }


def test_the_model_reads_the_same_in_a_worker(tmp_path: Path) -> None:
    documents = list(read_inputs([DISPATCHES]))[:3]
    expected = plain(documents, tmp_path / "plain", 2)
    assert len(expected["records-00001-of-00002.jsonl.zst"]) > 1000
    with dask_engine.local(2) as engine:
        run(documents, tmp_path / "dask", meter=Meter(io.StringIO(), quiet=True), per_shard=2, engine=engine)
    assert files(tmp_path / "dask") == expected


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True, env=environ) as started:  # noqa: S603  our own
        try:
            yield started
        finally:
            os.killpg(started.pid, signal.SIGKILL)


def address_in(path: Path) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            return str(json.loads(path.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    raise AssertionError("the scheduler did not start")


@no_model
def test_a_worker_of_a_cluster_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    documents = [report(number, "the slow march") for number in range(40)]
    expected = plain(documents, tmp_path / "plain")
    file = tmp_path / "scheduler.json"
    with process("dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)):
        address = address_in(file)
        assert address.startswith("tcp://")
        one = ("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny")
        with process(*one) as victim, process(*one), dask_engine.remote(address) as engine:
            engine._client.wait_for_workers(2, timeout=60)
            killed = []

            class KillAtTheThird(Meter):
                def step(self, count: int = 1) -> None:
                    killed.append(count)
                    if len(killed) == 3:
                        victim.kill()

            engine._client.register_plugin(NoModel())
            meter = KillAtTheThird(io.StringIO(), quiet=True)
            run(documents, tmp_path / "dask", meter=meter, per_shard=5, engine=engine)
            assert len(engine._client.scheduler_info()["workers"]) == 1
    assert victim.returncode == -signal.SIGKILL
    assert files(tmp_path / "dask") == expected


def test_no_scheduler_is_an_error() -> None:
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with (
            dask.config.set({"distributed.comm.timeouts.connect": "500ms"}),
            pytest.raises(BatchError, match="no Dask scheduler answers there"),
            dask_engine.remote(address),
        ):
            pass


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BatchError, match=r"pip install 'casus\[dask\]'"), dask_engine.local(1):
        pass


@no_model
def test_workers_of_another_version_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casus.batch.running.this_origin", lambda: Origin(code="9", model="m", knowledge="k"))
    with dask_engine.local(1) as engine, pytest.raises(BatchError, match=r"have another version: casus 0, .* casus 9"):
        on(engine, reports(3), tmp_path)
