import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.ledger.reports import ORIGIN, report

from casus.ledger import Ledger, LedgerError
from casus.ledger.schema import APPLICATION_ID, VERSION

VERSION_1 = Path(__file__).with_name("version1.sql")


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"none\.db: no such ledger\. Make one with: casus add"):
        Ledger.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_directory_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="Check that its directory exists"):
        Ledger.open(tmp_path / "no" / "casus.db")


def test_a_foreign_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmark (address)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger of casus"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The bridge was closed on Tuesday. " * 100, encoding="utf-8")
    with pytest.raises(LedgerError, match="not an SQLite file"):
        Ledger.open(path)


def test_a_newer_ledger(tmp_path: Path) -> None:
    path = tmp_path / "casus.db"
    Ledger.open(path).close()
    with sqlite3.connect(path) as later:
        later.execute(f"PRAGMA user_version = {VERSION + 1}")
    later.close()
    with pytest.raises(LedgerError, match=f"version {VERSION + 1}, and this casus knows {VERSION}. Install a newer"):
        Ledger.open(path)


def test_an_address_of_no_database_that_casus_knows() -> None:
    with pytest.raises(LedgerError, match="SQLite file or in PostgreSQL"):
        Ledger.open("mysql://somewhere/db")
    with pytest.raises(LedgerError, match="no address of a database"):
        Ledger.open("://")


def test_a_server_that_is_not_there_and_no_password_in_the_error() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError, match="no PostgreSQL server answers there") as error:
        Ledger.open("postgresql://ann:secret@127.0.0.1:9/reports")
    assert "secret" not in str(error.value)


def test_a_ledger_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "casus.db"
    with sqlite3.connect(path) as old:
        old.executescript(VERSION_1.read_text(encoding="utf-8"))
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
    old.close()
    with Ledger.open(path) as ledger:
        assert len(ledger.search("kunduz")) == 1
        assert len(ledger.search("bridges")) == 1
        assert len(list(ledger.statements())) == 2
        assert len(list(ledger.judgements())) == 1
    with sqlite3.connect(path) as now, sqlite3.connect(tmp_path / "new.db") as fresh:
        Ledger.open(tmp_path / "new.db").close()
        tables = "SELECT type, name FROM sqlite_master ORDER BY type, name"
        assert now.execute(tables).fetchall() == fresh.execute(tables).fetchall()
    now.close()
    fresh.close()


def test_a_full_disk_is_told_and_damages_nothing(tmp_path: Path) -> None:
    path = tmp_path / "casus.db"
    with Ledger.open(path) as ledger:
        ledger.add([report("The first one.")], ORIGIN)
    full = Ledger.open(path)
    event.listen(full._store.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 60"))
    full._store.engine.dispose()
    with full, pytest.raises(LedgerError, match=r"the disk is full; nothing of the last batch was written\. Make room"):
        full.add([report(f"Number {number} of many.") for number in range(500)], ORIGIN)
    with Ledger.open(path) as ledger:
        assert [document.text for document in ledger.documents()] == ["The first one."]
        ledger.add([report("One more.")], ORIGIN)
        assert len(list(ledger.statements())) == 2
