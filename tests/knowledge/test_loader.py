"""Files that are no knowledge files: the error names the file, and the line where there is one."""

from pathlib import Path

import pytest

from casus.knowledge.loader import KnowledgeError, read_tsv, read_yaml
from casus.knowledge.outlets_tables import OutletRow


def test_a_table_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "outlets.tsv"
    path.write_bytes(b"name\tcountry\nAmu Daily\tAFG\n" + "Zürcher Bote\tCHE\n".encode("cp1252"))
    with pytest.raises(KnowledgeError, match=r"outlets\.tsv: .*Save it as UTF-8"):
        read_tsv(path, OutletRow)


@pytest.mark.parametrize("content", [b"\x80", b"2021-99-99", b"[" * 5000, b"!!python/object:os.system {}", b"*a"])
def test_trees_that_are_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.yaml"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"words\.yaml: "):
        read_yaml(path, list[str])
