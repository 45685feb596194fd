"""The documents say what the program does. ``UPDATE_DOCS=1 pytest tests/test_docs.py`` writes the help texts anew."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from casus.cli import main
from casus.ingest.errors import MAX_BYTES
from casus.ingest.language import _ENOUGH, _SAMPLE

ROOT = Path(__file__).parent.parent
CLI = ROOT / "docs" / "cli.md"
BLOCK = re.compile(r"<!-- help: ?(.*?) ?-->\n```\n(.*?)```\n", re.S)


def help_of(command: str) -> str:
    arguments = [*command.split(), "--help"]
    return CliRunner().invoke(main, arguments, prog_name="casus", terminal_width=80).stdout


def commands_of(group: click.Group, above: str = "") -> Iterator[str]:
    """Every command and the commands below it, as they are typed."""
    for name, command in group.commands.items():
        yield above + name
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{above}{name} ")


def test_the_help_in_the_document_is_the_programs() -> None:
    text = CLI.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_DOCS"):
        text = BLOCK.sub(lambda block: f"<!-- help: {block[1]} -->\n```\n{help_of(block[1])}```\n", text)
        text = text.replace("<!-- help:  -->", "<!-- help: -->")
        CLI.write_text(text, encoding="utf-8")
    for command, shown in BLOCK.findall(text):
        assert shown == help_of(command), f"casus {command}: run UPDATE_DOCS=1 pytest tests/test_docs.py"


def test_every_command_is_documented() -> None:
    documented = {command for command, _ in BLOCK.findall(CLI.read_text(encoding="utf-8"))}
    assert documented == {"", *commands_of(main)}


def test_the_limits_in_the_document_are_the_programs() -> None:
    text = (ROOT / "docs" / "input.md").read_text(encoding="utf-8")
    assert f"more than {MAX_BYTES // 1_000_000} MB" in text
    assert f"the first {_SAMPLE:,} characters, if there are at least {_ENOUGH}" in text


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name
)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        assert "://" in target or (path.parent / target).exists(), target


def test_the_files_that_contributors_are_sent_to_exist() -> None:
    paths = re.findall(
        r"`((?:src|docs|tests|evaluation)/[\w/.-]+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    )
    assert len(paths) >= 5
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_knowledge_file_is_documented() -> None:
    headings = re.findall(r"^### (\S+)$", (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8"), re.M)
    data = ROOT / "src" / "casus" / "knowledge" / "data"
    files = {path.relative_to(data).as_posix() for path in data.rglob("*.*") if path.is_file()}
    documented = {path.relative_to(data).as_posix() for heading in headings for path in data.glob(heading)}
    assert files - documented == set(), "add a section to docs/knowledge.md"
    assert [heading for heading in headings if not any(data.glob(heading))] == []
