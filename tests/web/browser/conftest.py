"""A ledger of a few reports, one of them hostile, served as a page, and Chromium to look at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.web.browser.reports import ORIGIN, REPORTS

from casus.ledger import Ledger
from casus.linking import link_ledger

ROOT = Path(__file__).parents[3]
VENDOR = ROOT / "src/casus/web/static/vendor"
TOKEN = "a-token-for-the-tests-of-the-page"  # noqa: S105 - it opens nothing but the server of these tests
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the reports of ``reports.py``, linked."""
    path = tmp_path_factory.mktemp("page") / "casus.db"
    with Ledger.open(path) as kept:
        kept.add(REPORTS, ORIGIN)
        link_ledger(kept)
    return path


@pytest.fixture(scope="session")
def site(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that serves the ledger for as long as the tests run."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "serve.txt"
    command = [sys.executable, "-m", "casus", "serve", "--ledger", str(ledger), "--port", str(port), "--country", "TJK"]
    with log.open("wb") as written:
        started = subprocess.Popen(  # noqa: S603 - a fixed command
            command, stdout=written, stderr=written, env={**os.environ, "CASUS_TOKEN": TOKEN}
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, started, log)
        yield address
    finally:
        started.terminate()
        started.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Waits until the server answers."""
    for _ in range(150):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            urlopen(address, timeout=10).close()  # noqa: S310 - a server of our own
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"casus serve does not answer: {log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="module")  # Playwright's event loop runs until it is closed, and other tests have their own
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium here (Debian: apt-get install chromium)")
    if not (VENDOR / "made-of.txt").exists():
        pytest.skip("the page's assets are not built (make assets)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """``new_page(width=…, color_scheme=…)``: a page of its own; what it complains of fails the test, unless told."""
    heard: list[str] = []
    contexts = []

    def make(width: int = 1280, height: int = 900, *, complaints: bool = True, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=site, **options)
        contexts.append(context)
        page = context.new_page()
        if complaints:
            listen(page)
        return page

    def listen(page: Page) -> None:
        page.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda asked: None if asked.url.startswith(site) else heard.append(f"asked {asked.url}"))

    yield make
    for context in contexts:
        context.close()
    assert heard == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page 1280 pixels wide."""
    return new_page()
