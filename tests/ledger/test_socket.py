"""A ledger in PostgreSQL through the server's socket, as docs/deployment.md has it: the address has no host."""

import pytest
from sqlalchemy import create_engine, text

from casus.ledger import Ledger


def test_an_address_without_a_host_goes_through_the_socket(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = create_engine(
        f"{server}/postgres".replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE through_the_socket"))
        folder = connection.execute(text("SHOW unix_socket_directories")).scalar_one()
        port = connection.execute(text("SHOW port")).scalar_one()
    engine.dispose()
    # On a server of its own PGHOST and PGPORT are the defaults, and the user is the system's.
    for name, value in (("PGHOST", folder), ("PGPORT", port), ("PGUSER", "casus")):
        monkeypatch.setenv(name, value)
    with Ledger.open("postgresql:///through_the_socket") as ledger:
        assert list(ledger.documents()) == []
    with Ledger.open("postgresql:///through_the_socket", create=False) as ledger:
        assert list(ledger.statements()) == []
