"""The tables here are written for these tests, in the format of GeoNames'."""

import shutil
import sqlite3
import subprocess
import sys
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
import spacy
from click.testing import CliRunner

from casus.cli import main
from casus.knowledge import gazetteer_file, gazetteer_install
from casus.knowledge.gazetteer_download import download
from casus.knowledge.gazetteer_file import default_file
from casus.knowledge.gazetteer_geonames import ADMIN1, NAMES, PLACES, InstallError
from casus.knowledge.gazetteer_install import Input, install
from casus.places import find_places
from casus.places.gazetteer import Gazetteer, gazetteer
from casus.records import Document

VILLAGE = "Dwyrtakh"  # made up, so that no other gazetteer has it


def row(number, name, *, aliases="", lat="36.9", lon="68.9", code=("P", "PPL"), country="AF", admin1="24", people="0"):
    cells = [str(number), name, name, aliases, lat, lon, *code, country, "", admin1, "", "", "", people, "", "400"]
    return "\t".join([*cells, "Asia/Kabul", "2021-07-01"])


ROWS = [
    row(90000001, VILLAGE, aliases="Dwyrtaq,Двыртах,dwr"),
    row(1135689, "Kunduz", aliases="Qwndzvar", lat="36.728", lon="68.868", people="259809"),  # a town that casus has
    row(90000002, "Dwyr Brook", code=("S", "FRM")),
    row(90000003, "Dwyr Base", code=("L", "MILB")),
    *(row(90000100 + number, f"Zzvillage{number}") for number in range(60)),
]


def quiet(name, done, total):
    """No progress."""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The default gazetteer of two countries, which is copied faster."""
    path = tmp_path_factory.mktemp("default") / "small.sqlite"
    shutil.copyfile(default_file(), path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DELETE FROM place WHERE country NOT IN ('AFG', 'TJK')")
    connection.execute("DELETE FROM name WHERE place NOT IN (SELECT id FROM place)")
    connection.execute("VACUUM")
    connection.close()
    return path


@pytest.fixture(autouse=True)
def _small_default(small, monkeypatch):
    monkeypatch.setattr(gazetteer_install, "default_file", lambda: small)


@pytest.fixture
def tables(tmp_path):
    with zipfile.ZipFile(tmp_path / "allCountries.zip", "w") as archive:
        archive.writestr("allCountries.txt", "\n".join(ROWS) + "\n")
    (tmp_path / "admin1CodesASCII.txt").write_text("AF.24\tQwndzarov\tQwndzarov\t1135690\nXX.99\tNowhere\tNowhere\t1\n")
    with zipfile.ZipFile(tmp_path / "alternateNamesV2.zip", "w") as archive:
        archive.writestr("iso-languagecodes.txt", "")
        archive.writestr("alternateNamesV2.txt", f"1\t90000001\ten\tOld {VILLAGE}\n2\t90000001\tlink\tHttp\n")
    return tmp_path


def inputs(folder):
    return [
        Input(PLACES, folder / "allCountries.zip"),
        Input(ADMIN1, folder / "admin1CodesASCII.txt"),
        Input(NAMES, folder / "alternateNamesV2.zip"),
    ]


def content(path):
    with sqlite3.connect(path) as connection:
        found = [
            connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - constants
            for table in ("place", "name", "extent", "origin")
        ]
    connection.close()
    return found


def names(known, name):
    return {entry.name for entry in known.lookup(name)}


def test_the_tables_become_one_gazetteer_that_keeps_what_casus_knows(tables):
    target = tables / "full" / "gazetteer.sqlite"
    summary = install(target, inputs(tables), quiet)
    assert (summary.good, summary.bad) == (len(ROWS) + 3, 1)
    assert list(target.parent.iterdir()) == [target]
    known = Gazetteer(target)
    assert [entry.country for entry in known.lookup(VILLAGE)] == ["AFG"]
    assert names(known, "Dwyrtaq") == names(known, f"Old {VILLAGE}") == {VILLAGE}
    assert names(known, "Dwyr Brook") == names(known, "Http") == names(known, "dwr") == set()
    assert [entry.kind for entry in known.lookup("Dwyr Base")] == ["base"]
    assert [entry.kind for entry in known.lookup("Qwndzarov")] == ["admin1"]
    towns = [entry for entry in known.lookup("Kunduz") if entry.kind == "city" and entry.country == "AFG"]
    assert [(entry.key, entry.population, entry.lat) for entry in towns] == [("geonames:1135689", 259809, 36.728)]
    assert names(known, "Qwndzvar") == {"Kunduz"}
    assert any(entry.kind == "crossing" for entry in known.lookup("Sherkhan"))
    assert known.country("AFG") is not None


def test_a_village_known_only_there_is_placed(tables, monkeypatch):
    target = tables / "full.sqlite"
    install(target, inputs(tables), quiet)
    text = f"Fighters seized the village of {VILLAGE}, Afghanistan, on Monday."

    def read():
        gazetteer.cache_clear()
        places, _ = find_places(spacy.blank("en")(text), Document(id="d", text=text))
        return [(place.lat, place.lon) for place in places if place.name == VILLAGE]

    try:
        assert read() == []
        monkeypatch.setenv("CASUS_GAZETTEER", str(target))
        assert read() == [(36.9, 68.9)]
    finally:
        monkeypatch.undo()
        gazetteer.cache_clear()


KILLED = """
import os, signal, sys
from pathlib import Path
from casus.knowledge import gazetteer_install
from casus.knowledge.gazetteer_geonames import PLACES
from casus.knowledge.gazetteer_install import Input, install

gazetteer_install.BATCH = 5
gazetteer_install.default_file = lambda: Path(sys.argv[3])
batches = 0

def kill(name, done, total):
    global batches
    batches += 1
    if batches == 5:
        os.kill(os.getpid(), signal.SIGKILL)

install(Path(sys.argv[2]), [Input(PLACES, Path(sys.argv[1]))], kill)
"""


def test_a_killed_install_goes_on_where_it_was(tables, small, monkeypatch):
    target, source = tables / "killed.sqlite", tables / "allCountries.zip"
    done = subprocess.run([sys.executable, "-c", KILLED, source, target, small], check=False)  # noqa: S603
    assert done.returncode == -9
    assert not target.exists()
    positions = []
    monkeypatch.setattr(gazetteer_install, "BATCH", 7)
    install(target, [Input(PLACES, source)], lambda _, position, __: positions.append(position))
    assert positions[0] == sum(len(line.encode()) + 1 for line in ROWS[:20])
    whole = tables / "whole.sqlite"
    install(whole, [Input(PLACES, source)], quiet)
    assert content(target) == content(whole)


def test_another_file_under_the_same_target_begins_anew(tables, small):
    target, source = tables / "killed.sqlite", tables / "allCountries.zip"
    subprocess.run([sys.executable, "-c", KILLED, source, target, small], check=False)  # noqa: S603
    (tables / "AF.txt").write_text(row(90000009, "Only This") + "\n")
    assert install(target, [Input(PLACES, tables / "AF.txt")], quiet).good == 1
    assert Gazetteer(target).lookup(VILLAGE) == ()


BAD = [
    (b"too\tfew", "2 columns, where allCountries has 19"),
    (row(1, "Caf\xe9").encode("latin-1"), "not UTF-8 at byte 6"),
    (row("x1", "No Number").encode(), "geonameid is no whole number: 'x1'"),
    (row(2, "Off The Map", lat="91").encode(), "latitude is no number from -90 to 90: '91'"),
    (row(3, "Not A Number", lon="nan").encode(), "longitude is no number from -180 to 180: 'nan'"),
    (row(4, "").encode(), "no name"),
    (row(5, "Many", people="1e6").encode(), "population is no whole number: '1e6'"),
]


@pytest.mark.parametrize(("line", "fault"), BAD, ids=[fault[:20] for _, fault in BAD])
def test_a_bad_row_is_skipped_and_told_with_file_and_line(tmp_path, caplog, line, fault):
    path = tmp_path / "AF.txt"
    path.write_bytes(ROWS[0].encode() + b"\n" + line + b"\n" + ROWS[1].encode())
    summary = install(tmp_path / "g.sqlite", [Input(PLACES, path)], quiet)
    assert (summary.good, summary.bad) == (2, 1)
    assert f"{path}:2: row skipped: {fault}" in caplog.text


@pytest.mark.parametrize("wrong", [b"<html>\n" * 300, b"\xff\xfe" + "x\n".encode("utf-16-le") * 300, b"", b"\0" * 5000])
def test_the_wrong_file_is_refused(tmp_path, wrong):
    path = tmp_path / "wrong.txt"
    path.write_bytes(wrong)
    with pytest.raises(InstallError, match=r"wrong\.txt.*download\.geonames\.org"):
        install(tmp_path / "g.sqlite", [Input(PLACES, path)], quiet)
    assert not (tmp_path / "g.sqlite").exists()


def test_a_damaged_archive_is_refused(tables):
    path = tables / "allCountries.zip"
    data = bytearray(path.read_bytes())
    data[200:260] = bytes(60)
    path.write_bytes(data)
    with pytest.raises(InstallError, match=r"allCountries\.zip: the archive is damaged"):
        install(tables / "g.sqlite", [Input(PLACES, path)], quiet)


def test_a_second_install_at_once_is_refused(tables, small):
    target, source = tables / "killed.sqlite", tables / "allCountries.zip"
    subprocess.run([sys.executable, "-c", KILLED, source, target, small], check=False)  # noqa: S603
    first = sqlite3.connect(tables / "killed.sqlite.part", isolation_level=None)
    first.execute("BEGIN EXCLUSIVE")
    with pytest.raises(InstallError, match="another install is writing it"):
        install(target, [Input(PLACES, source)], quiet)
    first.close()


def test_a_gazetteer_of_older_knowledge_is_used_with_a_warning(tables, monkeypatch, caplog):
    target = tables / "full.sqlite"
    install(target, inputs(tables), quiet)
    monkeypatch.setenv("CASUS_GAZETTEER", str(target))
    assert (gazetteer_file.chosen_file(), caplog.text.count("older place names")) == (target, 0)
    monkeypatch.setattr(gazetteer_file, "stamp", lambda: "newer")
    assert (gazetteer_file.chosen_file(), caplog.text.count("older place names")) == (target, 1)


class Server(BaseHTTPRequestHandler):
    """Breaks off once halfway, and answers ranges."""

    data = bytes(range(256)) * 4000
    etag = '"one"'
    asked: ClassVar[list] = []

    def do_GET(self):
        ranged = self.headers.get("Range")
        self.asked.append(ranged)
        start = int(ranged[6:-1]) if ranged and self.headers.get("If-Range") == self.etag else 0
        self.send_response(206 if start else 200)
        self.send_header("ETag", self.etag)
        self.send_header("Content-Length", str(len(self.data) - start))
        self.end_headers()
        end = len(self.data) // 2 if len(self.asked) == 1 else len(self.data)
        self.wfile.write(self.data[start:end])

    def log_message(self, *_):
        """No log."""


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    handler = type("Fresh", (Server,), {"asked": []})
    service = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=service.serve_forever)
    thread.start()
    yield handler, f"http://127.0.0.1:{service.server_port}/dump/big.zip"
    service.shutdown()
    thread.join()
    service.server_close()


def test_a_broken_off_download_goes_on(server, tmp_path):
    handler, url = server
    with pytest.raises(InstallError, match="broken off"):
        download(url, tmp_path, quiet)
    path = download(url, tmp_path, quiet)
    assert handler.asked == [None, f"bytes={len(handler.data) // 2}-"]
    assert path.read_bytes() == handler.data
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_changed_meanwhile_is_fetched_anew(server, tmp_path):
    handler, url = server
    with pytest.raises(InstallError, match="broken off"):
        download(url, tmp_path, quiet)
    handler.etag, handler.data = '"two"', b"new" * 1000
    assert download(url, tmp_path, quiet).read_bytes() == handler.data


def test_the_command_installs_and_tells(tables, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tables / "data"))
    done = CliRunner().invoke(main, ["gazetteer", "install", str(tables / "allCountries.zip")])
    assert done.exit_code == 0, done.output
    assert f"{len(ROWS)} rows read, 0 skipped" in done.output
    shown = CliRunner().invoke(main, ["gazetteer", "info"])
    assert str(tables / "data/casus/gazetteer.sqlite") in shown.output
    assert "crossing" in shown.output


def test_a_fetched_file_that_is_no_table_is_fetched_anew_next_time(server, tmp_path):
    handler, url = server
    handler.asked.append(None)  # does not break off
    handler.data = b"<html>"
    arguments = ["gazetteer", "install", url, "--to", str(tmp_path / "g.sqlite")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "no row of allCountries" in done.output
    handler.data = (ROWS[0] + "\n").encode()
    assert "1 rows read" in CliRunner().invoke(main, arguments).output
    assert list(tmp_path.glob("*")) == [tmp_path / "g.sqlite"]


def test_the_command_names_a_file_that_is_missing(tmp_path):
    done = CliRunner().invoke(main, ["gazetteer", "install", "nowhere.zip", "--to", str(tmp_path / "g")])
    assert done.exit_code == 1
    assert "error: nowhere.zip: No such file" in done.output


def test_a_chosen_gazetteer_that_is_missing_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setenv("CASUS_GAZETTEER", str(tmp_path / "none"))
    done = CliRunner().invoke(main, ["gazetteer", "info"])
    assert done.exit_code == 1
    assert done.stderr.startswith(f"error: {tmp_path / 'none'}: no such file. CASUS_GAZETTEER")
