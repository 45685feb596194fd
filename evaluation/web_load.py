"""A server under load: wrk with 20 connections that ask again as soon as they are answered, or as many threads."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

CLIENTS = 20
_PORT = 8329
_LONGEST_WAIT = 3600


class Asked(Struct, frozen=True):
    """What is asked: the addresses in turn; ``once`` says that none may be asked twice."""

    name: str
    paths: Sequence[str]
    once: bool = False


class Taken(Struct, frozen=True):
    """Milliseconds that answers took, how many came a second, and how many in all."""

    p50: float
    p95: float
    longest: float
    rate: float
    answers: int


@contextmanager
def serving(path: Path) -> Iterator[int]:
    """A server over the ledger; its process."""
    command = [sys.executable, "-m", "casus", "serve", "--ledger", str(path), "--port", str(_PORT), "--country", "TJK"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        while not answers("/static/casus.css"):
            if server.poll() is not None:
                raise SystemExit("the server did not start: " + " ".join(command))
            time.sleep(0.1)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def processor_seconds(process: int) -> float:
    """What a process has spent, without those that it started; nothing where there is no /proc."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def answers(path: str) -> bool:
    """Whether an address is answered with what was asked for, and not put off."""
    connection = http.client.HTTPConnection("127.0.0.1", _PORT, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    except OSError:
        return False
    finally:
        connection.close()
    return answer.status == http.client.OK


def wait(path: str) -> float:
    """Ask until there is an answer; the milliseconds that it took."""
    begun = time.perf_counter()
    while not answers(path):
        if time.perf_counter() - begun > _LONGEST_WAIT:
            raise SystemExit(f"no answer from {path}")
        time.sleep(0.2)
    return (time.perf_counter() - begun) * 1000


def measure(asked: Asked, seconds: int) -> Taken:
    """Ask by as many clients as there are, each as soon as it has its answer."""
    taken = (with_wrk if shutil.which("wrk") else with_threads)(asked.paths, seconds)
    if asked.once and taken.answers > len(asked.paths):
        raise SystemExit(f"{asked.name}: {taken.answers} answers to {len(asked.paths)} questions; give --seconds less")
    return taken


_LUA = """
local paths = {%s}
local at = 0
request = function() at = at %% #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.timeout + summary.errors.read + summary.errors.connect
  io.write(string.format("\\nRESULT %%f %%f %%f %%f %%d %%d\\n", latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency.max / 1000, summary.requests / (summary.duration / 1e6), summary.requests,
    bad))
end
"""


def with_wrk(paths: Sequence[str], seconds: int) -> Taken:
    """By wrk, a closed loop of ``CLIENTS`` connections."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_LUA % ", ".join(map(json.dumps, paths)))
        script.flush()
        command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "60s", "-s", script.name]
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, f"http://127.0.0.1:{_PORT}"], capture_output=True, text=True, check=True
        )
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\S+) (\d+) (\d+)", done.stdout)
    if found is None or found[6] != "0":
        raise SystemExit(f"{paths[0]}: not all was answered\n{done.stdout}")
    return Taken(*map(float, found.groups()[:4]), int(found[5]))


def with_threads(paths: Sequence[str], seconds: int) -> Taken:
    """By as many threads, each with its connection."""
    until = time.perf_counter() + seconds
    taken: list[float] = []

    def ask(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", _PORT, timeout=60)
        at = first
        while time.perf_counter() < until:
            begun = time.perf_counter()
            connection.request("GET", paths[at % len(paths)])
            answer = connection.getresponse()
            answer.read()
            taken.append((time.perf_counter() - begun) * 1000)
            at += CLIENTS
            if answer.status != http.client.OK:
                raise SystemExit(f"{paths[at % len(paths)]}: {answer.status}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.sort()
    return Taken(taken[len(taken) // 2], taken[int(len(taken) * 0.95)], taken[-1], len(taken) / seconds, len(taken))
