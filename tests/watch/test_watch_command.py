"""``casus watch`` as a process: signals, sudden ends, the memory it leaves, and what a terminal shows."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.server import Handler, answer
from tests.watch.conftest import Bench, page, rss

from casus.cli import main
from casus.ledger import Ledger
from casus.watch import feeds_file
from casus.watch.keeping import BATCH

STUB = """
import sys, types
from casus.records import Record
pipeline = types.ModuleType("casus.pipeline")
class Pipeline:
    def read(self, documents):
        return [Record(document=document) for document in documents]
pipeline.Pipeline = Pipeline
sys.modules["casus.pipeline"] = pipeline
from casus.cli import main
from casus.watch import feeds_file
feeds_file._LEAST_GAP = 0.0
main(prog_name="casus")
"""
"""``casus`` over a pipeline that reads nothing, and in a hurry."""


def slowly(handler: Handler) -> None:
    handler.server.stopping.wait(0.05)
    page()(handler)


@pytest.fixture
def feeds(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(feeds_file, "_LEAST_GAP", 0.0)
    path = bench.folder / "feeds.toml"
    path.write_text(
        'contact = "desk@example.org"\ngap = "0s"\nallow_private = ["127.0.0.1"]\n'
        f'[[feeds]]\nurl = "{bench.server.site}/rss"\noutlet = "Amu Daily"\nevery = "1m"\n'
    )
    bench.server.pages |= {"/rss": rss(*((f"/{n}", None) for n in range(30))), **{f"/{n}": slowly for n in range(30)}}
    return path


@pytest.fixture
def started(feeds: Path) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(  # noqa: S603 - a fixed command
        [sys.executable, "-c", STUB, "watch", str(feeds), "--ledger", "x.db"],
        cwd=feeds.parent,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def wait_for(bench: Bench, path: str) -> None:
    until = time.monotonic() + 60
    while path not in bench.server.paths():
        assert time.monotonic() < until, bench.server.paths()
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(bench: Bench, started: "subprocess.Popen[str]", number: int) -> None:
    wait_for(bench, "/1")
    started.send_signal(number)
    _, told = started.communicate(timeout=60)
    assert started.returncode == 0, told
    fetched = sum(path[1:].isdigit() for path in bench.server.paths())
    assert f"{fetched} fetched, {fetched} new, {30 - fetched} waiting" in told
    assert len(bench.documents()) == fetched
    assert "T" in told.split()[0]  # each line begins with its time
    assert told.split()[0].endswith("Z")


def test_a_killed_watch_goes_on_where_it_was(bench: Bench, started: "subprocess.Popen[str]") -> None:
    wait_for(bench, "/20")
    started.kill()
    started.wait()
    with Ledger.open(bench.folder / "x.db") as ledger:
        before = {document.url for document in ledger.documents()}
    assert len(before) == BATCH  # the second batch was under way
    asked = len(bench.server.paths())
    bench.time = time.time()
    status = bench.once()
    assert len(bench.documents()) == 30
    assert status.added.new == 30 - len(before)
    assert not [path for path in bench.server.paths()[asked:] if f"{bench.server.site}{path}" in before]
    assert bench.count("/robots.txt") == 1


@pytest.mark.usefixtures("started")
def test_a_second_watch_on_the_same_memory_is_refused(bench: Bench, feeds: Path) -> None:
    wait_for(bench, "/rss")
    second = CliRunner().invoke(main, ["watch", str(feeds), "--ledger", str(bench.folder / "x.db"), "--once"])
    assert second.exit_code == 1
    assert "another casus watch uses it" in second.stderr


def test_a_memory_of_another_ledger_or_of_another_program_is_refused(bench: Bench, feeds: Path) -> None:
    bench.once()
    (bench.folder / "x.db.watch").rename(bench.folder / "y.db.watch")
    result = CliRunner().invoke(main, ["watch", str(feeds), "--ledger", str(bench.folder / "y.db"), "--once"])
    assert (result.exit_code, "into another ledger, x.db" in result.stderr) == (1, True)
    (bench.folder / "z.db.watch").write_text("something else entirely, and long enough to be looked at as a file")
    result = CliRunner().invoke(main, ["watch", str(feeds), "--ledger", str(bench.folder / "z.db"), "--once"])
    assert (result.exit_code, "move it away" in result.stderr) == (1, True)


def test_exit_codes_of_once(bench: Bench, feeds: Path) -> None:
    arguments = ["watch", str(feeds), "--ledger", str(bench.folder / "x.db"), "--once", "-q"]
    bench.server.pages["/rss"] = rss()
    assert CliRunner().invoke(main, arguments).exit_code == 0
    bench.server.pages["/rss"] = answer(404)
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, "404 Not Found" in result.stderr) == (1, True)
    assert CliRunner().invoke(main, ["watch", "missing.toml"]).exit_code == 2
    feeds.write_text("[[feeds]]\n")
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, "missing required field `contact`" in result.stderr) == (1, True)


def test_a_missing_library_is_named(feeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("casus.watch")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "feedparser", None)
    result = CliRunner().invoke(main, ["watch", str(feeds)])
    assert (result.exit_code, "pip install 'casus[watch]'" in result.stderr) == (1, True)


def test_a_terminal_gets_one_line_that_tells_how_it_stands(bench: Bench, feeds: Path) -> None:
    bench.server.pages["/rss"] = rss(("/0", None), ("/gone", None))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - a fixed command
        [sys.executable, "-c", STUB, "watch", str(feeds), "--ledger", "x.db", "--once"], cwd=feeds.parent, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # how a terminal says that the other side is gone
        pass
    os.close(ours)
    assert process.wait(60) == 1
    lines = shown.decode().replace("\r\x1b[K", "\n").splitlines()
    assert any(line.startswith("0 due · 1 fetched, 0 new, 1 waiting") for line in lines)
    assert any(line.startswith("error: ") and "/gone" in line for line in lines)
    assert lines[-1] == "1 fetched, 1 new, 1 failed"
