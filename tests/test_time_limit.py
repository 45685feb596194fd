import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from casus import time_limit
from casus.time_limit import TimeLimitError, seconds_for


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "_SECONDS", 0.2)


def sleep() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def backtrack() -> None:
    re.search(r"(a|a)*b", "a" * 40)


def swallow() -> None:
    """Code that goes on after any error, once."""
    try:
        spin()
    except TimeLimitError:
        spin()


@pytest.mark.parametrize("stage", [sleep, spin, backtrack, swallow])
def test_what_does_not_end_is_ended(stage: Callable[[], None]) -> None:
    begun = time.monotonic()
    with pytest.raises(TimeLimitError, match="more than 0 seconds"), time_limit.time_limit(""):
        stage()
    assert 0.1 < time.monotonic() - begun < 10


def test_what_ends_in_time_is_left_alone_and_so_is_what_comes_after() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit.time_limit(""):
        time.sleep(0.1)
    time.sleep(0.3)
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_error_of_the_block_is_its_own_and_ends_the_limit() -> None:
    with pytest.raises(ValueError, match="no such comma"), time_limit.time_limit(""):
        raise ValueError("no such comma")
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_another_thread_has_no_limit() -> None:
    done: list[str] = []

    def read() -> None:
        with time_limit.time_limit(""):
            time.sleep(0.4)
        done.append("read")

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert done == ["read"]


def test_nothing_is_limited_where_there_is_no_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    with time_limit.time_limit(""):
        time.sleep(0.4)


def test_a_longer_text_has_more_time() -> None:
    assert seconds_for("a" * 10_000) == pytest.approx(50.2)


STOPPED = """
import time
from casus import time_limit
time_limit._SECONDS = 2.0
with time_limit.time_limit(""):
    print("begun", flush=True)
    for _ in range(10):
        time.sleep(0.05)
print("read")
"""


def test_a_process_that_was_stopped_for_a_while_keeps_its_document() -> None:
    with subprocess.Popen([sys.executable, "-c", STOPPED], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(3)
        os.kill(process.pid, signal.SIGCONT)
        assert process.stdout.read() == "read\n"
