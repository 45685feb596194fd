"""The page of figures is what is drawn from what the bench saw."""

import json
from pathlib import Path

import pytest
from evaluation import bench_page


def test_the_page_is_drawn_from_what_was_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_page, "DOCS", tmp_path)
    monkeypatch.setattr(bench_page, "PAGE", tmp_path / "performance.md")
    bench_page.main()
    assert (tmp_path / "performance.md").read_text() == (Path(bench_page.SEEN).parent / "performance.md").read_text()
    assert [path.read_bytes()[:4] for path in sorted(tmp_path.glob("*.png"))] == [b"\x89PNG"] * 2


def test_memory_and_engine_keep_within_what_is_promised() -> None:
    seen = json.loads(bench_page.SEEN.read_text())
    assert max(run["peak"] for part in ("growth", "engine") for run in seen[part]["runs"]) <= 600
