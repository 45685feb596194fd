import re
import time

import pytest

from casus.knowledge.pages_tables import EmptyLines, empty_lines, is_empty_line


@pytest.mark.parametrize("row", empty_lines(), ids=lambda row: row.examples[0])
def test_each_pattern_matches_its_examples_and_no_row_what_must_be_read(row: EmptyLines) -> None:
    pattern = re.compile(row.pattern, re.IGNORECASE)
    assert [line for line in row.examples if not pattern.fullmatch(line)] == []
    assert [line for line in row.kept if is_empty_line(line)] == []
    assert row.kept


def test_blanks_around_a_line_do_not_count_and_a_long_line_is_a_paragraph() -> None:
    assert is_empty_line("  Read more\u00a0\r")
    assert is_empty_line(" \t")
    assert not is_empty_line("Share " * 100)


@pytest.mark.parametrize("part", ["share ", "read the ", "By A ", "a", " - ", "related more ", "home / ", "to ", "we "])
def test_no_line_takes_long(part: str) -> None:
    line = (part * 400)[:399] + "?"
    began = time.process_time()
    is_empty_line(line)
    assert time.process_time() - began < 0.2
