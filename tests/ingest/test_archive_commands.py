"""``casus read`` and ``casus add`` on a web archive, over a pipeline that reads nothing."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from archives import STORY, html, record, zipped
from click.testing import CliRunner, Result

from casus.cli import main
from casus.ledger import Ledger
from casus.records import Document, Record

OTHER = STORY.replace("crossing", "bridge").replace("Twelve", "Nine")


class Pipeline:
    def __init__(self, reader: object = None) -> None:
        assert reader is None

    def read(self, documents: Iterable[Document]) -> Iterator[Record]:
        for document in documents:
            yield Record(document=document)


@pytest.fixture(autouse=True)
def _pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("casus.pipeline")
    module.Pipeline = Pipeline  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "casus.pipeline", module)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    pages = (("a", STORY, "Amu Daily"), ("b", OTHER, "Amu Daily"), ("c", STORY, "Oxus Wire"))
    path = tmp_path / "news.warc.gz"
    whole = [record(f"https://example.org/{name}", html(text, site)) for name, text, site in pages]
    path.write_bytes(b"".join(zipped(*whole, whole[0]))[:-100])
    return path


def casus(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_read_prints_a_copy_as_one_and_tells_what_is_damaged(archive: Path) -> None:
    result = casus("read", archive, "--format", "json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["document"]["outlet"] for one in records] == ["Amu Daily", "Amu Daily", "Oxus Wire"]
    first = records[0]["document"]["id"]
    assert [one["warnings"] for one in records] == [
        [],
        [],
        [f"copy of {first}: every sentence stands there; not read again"],
    ]
    assert result.stderr.startswith(f"error: {archive}, byte ")
    assert result.exit_code == 1


def test_a_copy_is_in_the_ledger_with_its_own_outlet_and_linked_as_one(archive: Path, tmp_path: Path) -> None:
    place = str(tmp_path / "news.db")
    assert "3 new, 0 already there, 0 new versions, 1 failed" in casus("add", archive, "--ledger", place).output
    assert "0 new, 3 already there, 0 new versions, 1 failed" in casus("add", archive, "--ledger", place).output
    with Ledger.open(place) as ledger:
        kept = [(document.outlet, document.url) for document in ledger.documents()]
    assert sorted(kept)[-1] == ("Oxus Wire", "https://example.org/c")
    assert "copy" in casus("link", "--ledger", place).output
