import pytest

from casus.places import cache
from casus.places.gazetteer import Gazetteer


def test_the_cache_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("CASUS_CACHE", str(tmp_path))
    assert cache.cache_folder() == tmp_path
    monkeypatch.delenv("CASUS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "casus"


def test_a_failed_build_leaves_nothing_behind(monkeypatch, tmp_path):
    monkeypatch.setenv("CASUS_CACHE", str(tmp_path))

    def fail(path):
        path.write_text("half")
        raise OSError("disk full")

    monkeypatch.setattr("casus.places.build.build", fail)
    with pytest.raises(OSError, match="disk full"):
        cache.default_file()
    assert list(tmp_path.iterdir()) == []


def test_names_are_looked_up_by_any_spelling():
    known = Gazetteer(cache.default_file())
    assert any(entry.kind == "crossing" for entry in known.lookup("SHERKHAN"))
    assert {entry.kind for entry in known.lookup("Georgia")} >= {"country", "admin1"}
    assert all(entry.rank == 3 for entry in known.lookup("Afghans"))
