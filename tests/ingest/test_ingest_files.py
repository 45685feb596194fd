import io
import logging
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.ingest import InputError, read_inputs
from casus.records import Document, document_id

STORY = "The Taliban seized the crossing on Tuesday, and the guards fled over the river, officials said.\n"


def read_one(path: Path | str, **facts: str) -> Document:
    (document,) = read_inputs([path], **facts)
    assert isinstance(document, Document), document
    return document


def error_of(path: Path | str) -> str:
    (error,) = read_inputs([path])
    assert isinstance(error, InputError)
    return str(error)


@pytest.mark.parametrize(
    "text",
    [
        "One\r\nTwo\r\n\r\nThree",
        'a\u00a0b — “it [Kabul] fell”, she’d said… "no" 🏔️\n\n',
        "  leading and trailing  \n",
        "\u2028\x0b\x0c tab\tand \x85 odd line ends\r",
    ],
)
def test_a_plain_text_stays_exact(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode())
    assert read_one(path).text == text


@given(text=st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text and text[0] != "\ufeff"))
def test_any_text_stays_exact(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "report.txt"
    path.write_bytes(text.encode())
    assert read_one(path).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_goes(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(STORY.encode(encoding))
    assert read_one(path).text == STORY


def test_an_old_encoding_is_guessed_with_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = "“We left,” the officer said — José Álvarez wrote from Kabul. They weren’t alone. " + STORY
    path = tmp_path / "old.txt"
    path.write_bytes(text.encode("cp1252"))
    with caplog.at_level(logging.WARNING, "casus"):
        assert read_one(path).text == text
    assert "read as cp1252, which is a guess" in caplog.text


def test_the_title_is_the_first_line_if_it_looks_like_one(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Crossing falls to Taliban\n" + STORY)
    document = read_one(path)
    assert document.title == "Crossing falls to Taliban"
    assert document.text.startswith("Crossing falls to Taliban\n")
    path.write_text(STORY * 3)
    assert read_one(path).title is None


def test_facts_that_are_given_are_kept_and_make_the_id(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(STORY)
    document = read_one(path, outlet=" Amu\tDaily | ", title="T", published="2021-07-01T12:30:00+04:30")
    assert (document.outlet, document.title, document.published) == ("Amu Daily", "T", "2021-07-01T12:30:00+04:30")
    assert document.id == document_id(STORY, "Amu Daily", "2021-07-01T12:30:00+04:30")


@pytest.mark.parametrize(
    "published", ["yesterday", "2021-02-30", "2021", "01.07.2021", "2021-07-01 12:00", "2021-W26-4"]
)
def test_a_published_that_is_no_date_names_the_value_and_the_form_wanted(published: str) -> None:
    with pytest.raises(ValueError, match=r"2021-07-01T12:30:00\+04:30") as error:
        read_inputs(["-"], published=published)
    assert repr(published) in str(error.value)


def test_what_is_no_text_is_an_error_that_says_how_to_mend_it(tmp_path: Path) -> None:
    def written(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return error_of(tmp_path / name)

    assert "empty" in written("empty.txt", b"")
    assert "empty" in written("blank.txt", b" \n\t\n")
    assert "empty" in written("bom.txt", b"\xef\xbb\xbf")
    assert "binary file" in written("binary.txt", b"\x01\x02\0\x03")
    assert "binary file" in written("noise.dat", bytes(range(128, 256)) * 40)
    assert "pdftotext" in written("report.pdf", b"%PDF-1.7 \xff\xfe")
    assert "One line is one report" in written("pretty.json", b'{\n  "text": "It fell."\n}\n')
    assert "byte-order mark" in written("odd.txt", b"\xff\xfea")
    assert "no such file" in error_of(tmp_path / "missing.txt")
    assert "directory" in error_of(tmp_path)


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(STORY)

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in error_of(path)


@pytest.mark.parametrize("name", ["big.txt", "big", "big.html", "big.jsonl"])
def test_fifty_megabytes_fail_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"The crossing fell. " * 2_700_000)
    started = time.perf_counter()
    assert "more than 10 MB in one document. Split it" in error_of(path)
    assert time.perf_counter() - started < 1


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(STORY)
    kinds = [type(item) for item in read_inputs([tmp_path / "missing.txt", path, tmp_path])]
    assert kinds == [InputError, Document, InputError]


def test_inputs_are_read_only_when_asked_for(tmp_path: Path) -> None:
    stream = read_inputs([tmp_path / "later.txt"])
    (tmp_path / "later.txt").write_text(STORY)
    assert isinstance(next(stream), Document)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (STORY.encode(), [STORY]),
        (b'{"text": "One report"}\n{"text": "Two"}\n', ["One report", "Two"]),
        (b"<!DOCTYPE html><html><body><article><p>" + STORY.encode() * 3 + b"</p></article></body></html>", None),
        (b"{not JSON} but text\n", ["{not JSON} but text\n"]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(
    monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str] | None
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    read = [item.text for item in read_inputs(["-"]) if isinstance(item, Document)]
    assert read == texts if texts else read[0].startswith("The Taliban seized")
