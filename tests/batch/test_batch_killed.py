"""A process that ends in the middle, however it ends, costs the shard that it was reading."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_reports import files

SCRIPT = Path(__file__).with_name("slow_batch.py")


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, SCRIPT, *map(str, arguments)])  # noqa: S603  our own script


def test_what_was_killed_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert start(whole, "fast").wait(60) == 0
    with start(cut) as process:
        deadline = time.monotonic() + 60
        while len(list(cut.glob("*.done.json"))) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    kept = {name: data for name, data in files(cut).items() if name.endswith((".json", ".zst"))}
    assert 2 <= sum(name.endswith(".done.json") for name in kept) < 8
    assert kept.items() <= files(whole).items()
    written = {path: path.stat().st_mtime_ns for path in cut.glob("*.done.json")}
    assert start(cut, "fast").wait(60) == 0
    assert files(cut) == files(whole)
    assert all(path.stat().st_mtime_ns == time_ns for path, time_ns in written.items())


@pytest.mark.parametrize("options", [[], ["--workers", "2"]])
def test_an_interrupt_leaves_no_process_and_says_how_to_go_on(tmp_path: Path, options: list[str]) -> None:
    lines = tmp_path / "reports.jsonl"
    text = "The column reached the crossing on Tuesday, the governor of the province told reporters in Kabul. " * 40
    lines.write_text("".join(f'{{"text": "Number {number}. {text}"}}\n' for number in range(400)))
    command = [sys.executable, "-m", "casus", "batch", str(lines), str(tmp_path / "out"), *options]
    with subprocess.Popen(  # noqa: S603  our own
        command, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=_interruptible
    ) as process:
        assert process.stderr
        assert b"400 documents in 1 shards" in process.stderr.readline()
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
        told = process.stderr.read()
    assert process.returncode == 130
    assert told.strip().splitlines() == [b"stopped; the same command goes on from here"]
    deadline = time.monotonic() + 10  # Python's own tracker of resources ends a moment after its parent
    while _lives(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(process.pid)


def _interruptible() -> None:
    """What runs in the background of a shell ignores SIGINT, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
