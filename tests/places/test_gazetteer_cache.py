import pytest

from casus.knowledge import gazetteer_file as cache
from casus.places.gazetteer import Gazetteer


def test_the_cache_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("CASUS_CACHE", str(tmp_path))
    assert cache.cache_folder() == tmp_path
    monkeypatch.delenv("CASUS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "casus"


def test_a_failed_build_leaves_nothing_behind(monkeypatch, tmp_path):
    monkeypatch.setenv("CASUS_CACHE", str(tmp_path))
    monkeypatch.setattr(cache, "SHIPPED", tmp_path / "none.sqlite")

    def fail(path):
        path.write_text("half")
        raise OSError("disk full")

    monkeypatch.setattr("casus.knowledge.gazetteer_build.build", fail)
    with pytest.raises(OSError, match="disk full"):
        cache.default_file()
    assert list(tmp_path.iterdir()) == []


def test_names_are_looked_up_by_any_spelling():
    known = Gazetteer(cache.default_file())
    assert any(entry.kind == "crossing" for entry in known.lookup("SHERKHAN"))
    assert {entry.kind for entry in known.lookup("Georgia")} >= {"country", "admin1"}
    assert all(entry.rank == 3 for entry in known.lookup("Afghans"))


def test_a_change_of_knowledge_asks_for_another_file(monkeypatch, tmp_path):
    monkeypatch.setenv("CASUS_CACHE", str(tmp_path))
    monkeypatch.setattr(cache, "stamp", lambda: "changed")
    monkeypatch.setattr("casus.knowledge.gazetteer_build.build", lambda path: path.write_bytes(b""))
    built = cache.default_file()
    assert built == tmp_path / "gazetteer-changed.sqlite"
    assert cache.stamp_of(built) == "changed"


def test_a_half_written_file_has_no_stamp(tmp_path):
    path = tmp_path / "half.sqlite"
    path.write_bytes(b"SQLite format 3\0" + b"x" * 50)
    assert cache.stamp_of(path) is None
