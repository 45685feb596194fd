"""How fast the page and its API answer: a made-up ledger, a server, and wrk with 20 connections on each address.

    python -m evaluation.web_bench --claims 100000

The ledger is that of ``ledger_bench`` and is kept in ``build/`` for the next run. Each address is asked once before it
is measured, which takes the time that is printed as "first": the picture behind it is computed then. Measured is what
readers see afterwards. Where wrk is not installed (Debian: ``apt-get install wrk``), 20 threads of Python ask instead,
and are measured with it. "claims, each other" asks another search each time, so that no answer is a kept one.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from casus.ledger import Ledger
from casus.picture.days import before
from casus.records import Origin
from evaluation.ledger_records import CLAIMS, Maker

CLIENTS = 20
_ORIGIN = Origin(code="bench", model="none", knowledge="none")
_PORT = 8329
_SECTIONS = ("changes", "control", "posture", "pledges", "threats", "agenda", "contradictions", "coverage")
_LONGEST_WAIT = 3600


def main() -> None:
    """Print a row an address."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=5, help="how long each address is asked")
    options = parser.parse_args()
    path = Path("build") / f"web-bench-{options.claims}.db"
    documents, as_of = fill(path, options.claims // CLAIMS)
    words = Maker().words[100:1100]
    print(f"{'address':<44} {'first ms':>9} {'p50 ms':>8} {'p95 ms':>8} {'answers/s':>10}")
    with serving(path):
        for name, paths in addresses(documents, words, f"as_of={as_of}"):
            first = wait(paths[0])
            p50, p95, rate = measure(paths, options.seconds)
            print(f"{name:<44} {first:>9.0f} {p50:>8.1f} {p95:>8.1f} {rate:>10.0f}", flush=True)


def addresses(documents: Sequence[str], words: Sequence[str], as_of: str) -> Iterator[tuple[str, list[str]]]:
    """What is asked: a name, and the addresses that are asked in turn."""
    yield from ((f"/{name}", [f"/{name}?{as_of}"]) for name in ("", *_SECTIONS[1:], "commitments"))
    yield from ((f"/api/{name}", [f"/api/{name}?{as_of}"]) for name in (*_SECTIONS, "map", "timeline", "trends"))
    yield "/control?country=TJK", [f"/control?{as_of}&country=TJK"]
    yield "/claims", [f"/claims?{as_of}"]
    yield "/claims, each other", [f"/claims?{urlencode({'q': word})}&{as_of}" for word in words]
    yield "/api/claims, each other", [f"/api/claims?{urlencode({'q': word})}&{as_of}" for word in words]
    yield "/document, each other", [f"/document/{name}?claim=c1&{as_of}" for name in documents]
    yield "/api/documents, each other", [f"/api/documents/{name}" for name in documents]


def fill(path: Path, records: int) -> tuple[list[str], str]:
    """Make the ledger unless it is there; the ids of its first documents, and its last day but one."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        begun = path.with_suffix(".begun")
        begun.unlink(missing_ok=True)
        source = Maker().records(0, records)
        with Ledger.open(begun) as ledger:
            while batch := list(islice(source, 5_000)):
                ledger.add(batch, _ORIGIN)
        begun.rename(path)
    with Ledger.open(path, create=False) as ledger:
        days = ledger.days()
        documents = [document.id for document in islice(ledger.documents(), 1000)]
    if days is None:
        raise SystemExit(f"{path} holds no dated report; delete it")
    return documents, before(days[1], 1)


@contextmanager
def serving(path: Path) -> Iterator[None]:
    """A server over the ledger."""
    command = [sys.executable, "-m", "casus", "serve", "--ledger", str(path), "--port", str(_PORT), "--country", "TJK"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        while not answers("/static/casus.css"):
            if server.poll() is not None:
                raise SystemExit("the server did not start: " + " ".join(command))
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()


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


def measure(paths: Sequence[str], seconds: int) -> tuple[float, float, float]:
    """The median and the 95th percentile in milliseconds, and the answers a second."""
    return with_wrk(paths, seconds) if shutil.which("wrk") else with_threads(paths, seconds)


_LUA = """
local paths = {%s}
local at = 0
request = function() at = at %% #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.timeout + summary.errors.read + summary.errors.connect
  io.write(string.format("\\nRESULT %%f %%f %%f %%d\\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    summary.requests / (summary.duration / 1e6), bad))
end
"""


def with_wrk(paths: Sequence[str], seconds: int) -> tuple[float, float, float]:
    """By wrk, a closed loop of ``CLIENTS`` connections."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_LUA % ", ".join(map(json.dumps, paths)))
        script.flush()
        command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "60s", "-s", script.name]
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, f"http://127.0.0.1:{_PORT}"], capture_output=True, text=True, check=True
        )
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\d+)", done.stdout)
    if found is None or found[4] != "0":
        raise SystemExit(f"{paths[0]}: not all was answered\n{done.stdout}")
    return float(found[1]), float(found[2]), float(found[3])


def with_threads(paths: Sequence[str], seconds: int) -> tuple[float, float, float]:
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
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)], len(taken) / seconds


if __name__ == "__main__":
    main()
