import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.ingest import InputError, read_inputs
from casus.records import Document, document_id


def read_all(path: Path, **facts: str) -> list[Document | str]:
    return [str(item) if isinstance(item, InputError) else item for item in read_inputs([path], **facts)]


def test_a_line_is_a_report_with_its_own_facts(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(
        '{"text": "One", "outlet": "Own", "published": "2021-07-01", "url": "https://example.org/1", "extra": 1}\n'
        '\n{"text": "Two", "id": 7}\n'
    )
    one, two = read_all(path, outlet="Given", published="2022-01-01")
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.outlet, one.published) == ("Own", "2021-07-01")
    assert one.id == document_id("One", "Own", "2021-07-01", "https://example.org/1")
    assert (two.outlet, two.published, two.id) == ("Given", "2022-01-01", "7")


@given(texts=st.lists(st.text(min_size=1).filter(str.strip), min_size=1), ascii_only=st.booleans())
def test_any_text_stays_exact(tmp_path_factory: pytest.TempPathFactory, texts: list[str], ascii_only: bool) -> None:
    path = tmp_path_factory.mktemp("any") / "reports.jsonl"
    path.write_bytes(b"\n".join(json.dumps({"text": text}, ensure_ascii=ascii_only).encode() for text in texts))
    assert [item.text for item in read_all(path) if isinstance(item, Document)] == texts


def test_a_bad_line_names_its_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    lines = [
        b'{"text": "One"}',
        b"{broken",
        b'{"title": "no text"}',
        b'{"text": 3}',
        b'{"text": " "}',
        b'{"text": "When?", "published": "soon"}',
        b'{"text": "\xff"}',
        b'{"text": "\\ud800 lone"}',
        b"[]",
        b'{"text": "Deep", "more": ' + b"[" * 100_000,
        b'{"text": "' + b"x" * 10_000_001 + b'"}',
        b'{"text": "Last"}',
    ]
    path.write_bytes(b"\n".join(lines))
    read = read_all(path)
    assert [item.text for item in read if isinstance(item, Document)] == ["One", "Last"]
    errors = [item for item in read if isinstance(item, str)]
    assert [error.split(": ")[0] for error in errors] == [f"{path}:{number}" for number in range(2, 12)]
    assert "One line is one report" in errors[0]
    assert "`text`" in errors[1]
    assert "empty" in errors[3]
    assert "'soon'" in errors[4]
    assert "recursion" in errors[8]
    assert "10 MB" in errors[9]


@pytest.mark.parametrize("name", ["r.jsonl.gz", "r.ndjson.gz"])
def test_gzip_is_unpacked_on_the_way(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(b'{"text": "One"}\n{"text": "Two"}\n'))
    assert [item.text for item in read_all(path) if isinstance(item, Document)] == ["One", "Two"]


def test_a_damaged_gzip_file_is_an_error_after_what_could_be_read(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl.gz"
    whole = gzip.compress(b'{"text": "One"}\n' + json.dumps({"text": "x"}).encode() * 1)
    path.write_bytes(whole[:-12])
    assert "damaged gzip file" in str(read_all(path)[-1])
    path.write_bytes(b"no gzip")
    assert "damaged gzip file" in str(read_all(path)[-1])


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b"\n\n")
    assert read_all(path) == [f"{path}: empty: no line in it"]


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "One"}')
    assert [item.text for item in read_all(path) if isinstance(item, Document)] == ["One"]


def test_a_first_line_of_any_depth_is_looked_at_in_peace(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(b'{"more": ' + b"[" * 100_000)
    (document,) = read_all(path)
    assert isinstance(document, Document)  # it is no JSON, so that it is taken for plain text
