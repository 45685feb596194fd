"""The import rule (pyproject.toml, [tool.importlinter]) and the size of files hold."""

from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent


def test_rooms_import_only_what_they_may(monkeypatch, capsys) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_no_file_of_code_is_over_400_lines() -> None:
    files = [path for folder in ("src", "training", "evaluation", "tests") for path in (ROOT / folder).rglob("*.py")]
    assert [path for path in files if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_source_never_imports_training_or_evaluation() -> None:
    outside = ("import training", "from training", "import evaluation", "from evaluation")
    for path in (ROOT / "src").rglob("*.py"):
        assert not any(words in path.read_text(encoding="utf-8") for words in outside), path
