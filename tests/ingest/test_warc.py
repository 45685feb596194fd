import gzip
import importlib.util
import logging
import tracemalloc
from pathlib import Path

import pytest
from archives import STORY, html, record, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.ingest import InputError, read_inputs
from casus.ingest.errors import MAX_BYTES
from casus.records import Document

GERMAN = "Die Taliban haben am Dienstag den Grenzübergang eingenommen, und die Wachen flohen über den Fluss.\n" * 5
ONE, TWO, THREE = (record(f"https://example.org/{name}", html(title=name)) for name in ("one", "two", "three"))


def read(path: Path, data: bytes) -> tuple[list[Document], list[InputError]]:
    path.write_bytes(data)
    items = list(read_inputs([path]))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, InputError)]


@pytest.fixture(params=["pages.warc", "pages.warc.gz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / request.param


def packed(archive: Path, *records: bytes) -> list[bytes]:
    return zipped(*records) if archive.suffix == ".gz" else list(records)


def test_pages_become_documents(archive: Path) -> None:
    documents, errors = read(archive, b"".join(packed(archive, ONE, TWO)))
    assert errors == []
    assert [(d.title, d.url, d.outlet, d.published) for d in documents] == [
        ("one", "https://example.org/one", "Amu Daily", "2021-06-22"),
        ("two", "https://example.org/two", "Amu Daily", "2021-06-22"),
    ]
    assert documents[0].text.split("\n\n")[1] == STORY.splitlines()[0]


def test_only_html_that_a_server_gave_is_read(archive: Path) -> None:
    others = (
        record("https://example.org/a", html(), kind="request"),
        record("https://example.org/b", html(), kind="resource"),
        record("https://example.org/c", html(), status="404 Not Found"),
        record("https://example.org/d", b"\x89PNG" * 100, content_type="image/png"),
        record("https://example.org/e", "{}", content_type="application/json"),
    )
    documents, errors = read(archive, b"".join(packed(archive, *others, ONE)))
    assert [document.title for document in documents] == ["one"]
    assert errors == []


def test_other_languages_and_pages_without_article_are_counted(archive: Path, caplog: pytest.LogCaptureFixture) -> None:
    foreign = record("https://example.org/de", html(GERMAN, title="Grenze"))
    bare = record("https://example.org/index", "<html><body></body></html>")
    with caplog.at_level(logging.WARNING, "casus"):
        documents, errors = read(archive, b"".join(packed(archive, foreign, bare, bare, ONE)))
    assert len(documents) == 1
    assert errors == []
    assert "4 pages, of which passed over: 2 without an article, 1 in de" in caplog.text


@pytest.mark.parametrize(
    ("encoding", "content_type", "meta"),
    [
        ("cp1252", "text/html; charset=ISO-8859-1", ""),
        ("cp1252", "text/html", '<meta charset="windows-1252">'),
        ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("utf-8", "text/html; charset=nonsense", '<meta charset="nonsense">'),
        ("iso-8859-9", "text/html; charset=nonsense", '<meta http-equiv="x" content="text/html; charset=iso-8859-9">'),
    ],
)
def test_the_named_encoding_is_used_unless_it_is_wrong(
    archive: Path, encoding: str, content_type: str, meta: str
) -> None:
    text = STORY.replace("governor", "governor, José Yılmaz," if encoding != "cp1252" else "governor, “José”,")
    body = html(text).replace("<head>", "<head>" + meta).encode(encoding)
    documents, errors = read(
        archive, packed(archive, record("https://example.org", body, content_type=content_type))[0]
    )
    assert errors == []
    assert text.splitlines()[1] in documents[0].text


def test_chunked_and_compressed_answers_are_unpacked(archive: Path) -> None:
    body = html().encode()
    chunked = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    answers = (
        record("https://example.org/1", chunked, headers="Transfer-Encoding: chunked\r\n"),
        record("https://example.org/2", gzip.compress(body), headers="Content-Encoding: gzip\r\n"),
    )
    documents, errors = read(archive, b"".join(packed(archive, *answers)))
    assert errors == []
    assert len(documents) == 2


def test_damage_costs_only_the_records_that_it_is_in(archive: Path) -> None:
    parts = packed(archive, ONE, TWO, THREE)
    hurt = bytearray(parts[1])
    hurt[:12] = b"\xff" * 12
    for middle in (bytes(hurt), b"garbage\r\n" * 9):
        documents, (error,) = read(archive, parts[0] + middle + parts[2])
        assert [document.title for document in documents] == ["one", "three"]
        assert str(error).startswith(f"{archive}, byte 0: what follows this record is damaged")
    documents, (error,) = read(archive, bytes(hurt) + parts[2])
    assert [document.title for document in documents] == ["three"]
    assert str(error).startswith(f"{archive}, byte 0: no WARC record")


def test_a_file_that_breaks_off_is_told_with_the_place(archive: Path) -> None:
    parts = packed(archive, ONE, TWO)
    documents, (error,) = read(archive, parts[0] + parts[1][: len(parts[1]) * 3 // 4])
    assert [document.title for document in documents] == ["one"]
    assert str(error).startswith(f"{archive}, byte {len(parts[0])}: cut short after ")


def test_a_length_that_is_wrong_costs_its_own_record(archive: Path) -> None:
    long = record("https://example.org/long", html(), length=100_000)
    documents, (error,) = read(archive, b"".join(packed(archive, ONE, long, THREE)))
    assert [document.title for document in documents] == ["one", "three"]
    assert f"{archive}, byte {len(packed(archive, ONE)[0])}: " in str(error)


def test_a_page_that_unpacks_to_too_much_is_refused_in_little_memory(archive: Path) -> None:
    bomb = gzip.compress(b"<html>" + b"0" * (20 * MAX_BYTES))
    answer = record("https://example.org/bomb", bomb, headers="Content-Encoding: gzip\r\n")
    data = b"".join(packed(archive, answer, THREE))
    tracemalloc.start()
    documents, (error,) = read(archive, data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [document.title for document in documents] == ["three"]
    assert "byte 0: more than 10 MB" in str(error)
    assert peak < 4 * MAX_BYTES


@pytest.mark.parametrize("data", [b"", b"hello\n" * 99, ONE.replace(b"text/html", b"text/css")])
def test_what_holds_no_page_is_an_error(archive: Path, data: bytes) -> None:
    documents, errors = read(archive, data)
    assert documents == []
    assert "no web page in it" in str(errors[-1])


def test_without_the_library_the_error_names_it(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casus.ingest.warc.find_spec", lambda _name: None)
    documents, (error,) = read(archive, ONE)
    assert documents == []
    assert str(error).endswith("run: pip install 'casus[warc]'")
    assert importlib.util.find_spec("fastwarc")  # as it is named above


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(ONE) + len(TWO) - 1), junk=st.binary(max_size=40), cut=st.integers(0, 60))
def test_whatever_is_broken_in_it_reading_ends(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("broken")
    for name, whole in (("a.warc", ONE + TWO), ("a.warc.gz", b"".join(zipped(ONE, TWO)))):
        place = at % len(whole)
        documents, errors = read(folder / name, whole[:place] + junk + whole[place + cut :])
        assert len(documents) <= 2
        assert all(str(error).startswith(str(folder / name)) for error in errors)
