"""A ledger in an SQLite file and one in a real PostgreSQL server, for tests that must pass on both."""

import os
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from casus.ledger import Ledger

UNPRIVILEGED = "nobody"
"""Who runs the server where the tests run as root, which PostgreSQL refuses to be."""


def program(name: str) -> str | None:
    """The path of one of PostgreSQL's programs: Debian keeps them out of PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    initdb, postgres = program("initdb"), program("postgres")
    if not initdb or not postgres:
        pytest.skip("no PostgreSQL here (Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL here (pip install 'casus[postgresql]')")
    home = Path(f"/tmp/casus-{uuid.uuid4().hex[:8]}")  # noqa: S108 - the server's user must get there, by a short path
    home.mkdir(mode=0o700)
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    if user:
        shutil.chown(home, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(home / "data")
    subprocess.run(  # noqa: S603 - a fixed command
        [initdb, "-D", data, "-U", "casus", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        user=user,
        check=True,
        capture_output=True,
        cwd=home,
    )
    started = subprocess.Popen(  # noqa: S603 - a fixed command
        [postgres, "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", str(home), "-c", "fsync=off"],
        user=user,
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"postgresql://casus@127.0.0.1:{port}"
    finally:
        started.send_signal(signal.SIGINT)  # a fast shutdown, whoever is still connected
        started.wait(60)
        shutil.rmtree(home, ignore_errors=True)


def wait_for(port: int) -> None:
    """Wait until something answers at ``port``."""
    for _ in range(150):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(0.5)  # it listens a moment before it lets anyone in
                return
        time.sleep(0.2)
    pytest.fail("PostgreSQL did not start")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be."""
    if request.param == "sqlite":
        return str(tmp_path / "casus.db")
    address = request.getfixturevalue("server")
    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(f"{address.replace('postgresql', 'postgresql+psycopg')}/postgres")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"{address}/{name}"


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(place) as opened:
        yield opened
