import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from casus.cli import main
from casus.web.serving import ServingError, check_reach, token_of


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
def test_for_this_machine_alone_nothing_more_is_asked(host: str) -> None:
    check_reach(host, token=None, read_only=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "casus.example.org"])  # noqa: S104
def test_others_are_let_in_only_where_that_is_meant(host: str) -> None:
    with pytest.raises(ServingError, match=r"could read the ledger\. If that is meant, add --read-only"):
        check_reach(host, token=None, read_only=False)
    check_reach(host, token="x" * 16, read_only=False)
    check_reach(host, token=None, read_only=True)


def test_the_token_comes_from_a_file_or_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    file.write_text("0123456789abcdef\n", encoding="utf-8")
    assert token_of(file, "another one of some length") == "0123456789abcdef"
    assert token_of(None, "another one of some length") == "another one of some length"
    assert token_of(None, None) is None
    assert token_of(None, "") is None
    with pytest.raises(ServingError, match="the token has 5 characters; take at least 16"):
        token_of(None, "short")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--ledger", "none.db"], "none.db: no such ledger"),
        (["--host", "0.0.0.0"], "add --read-only"),  # noqa: S104
        (["--country", "Tajikistan"], "no ISO 3166 alpha-3 code; one looks like TJK"),
        (["--url", "casus.example.org"], "one looks like https://casus.example.org"),
        (["--url", "https://example.org/casus"], "the page has to be at the root of its address"),
        (["--tiles", "https://tiles.example.org/{z}/{x}.png"], "lacks {z}, {x} or {y}"),
    ],
)
def test_what_is_wrong_is_told_before_the_server_starts(kept, options: list[str], words: str) -> None:
    done = CliRunner().invoke(main, ["serve", "--ledger", str(kept[0]), *options], env={"CASUS_TOKEN": ""})
    assert done.exit_code in (1, 2)
    assert words in done.output


def test_a_port_that_is_taken(kept) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["serve", "--ledger", str(kept[0]), "--port", port])
    assert done.exit_code == 1
    assert f"cannot listen at 127.0.0.1, port {port}" in done.output


def test_what_is_not_installed_is_named_with_the_extra_that_has_it(kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "casus.web.serving", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = CliRunner().invoke(main, ["serve", "--ledger", str(kept[0])])
    assert done.exit_code == 1
    assert "the page needs uvicorn: pip install 'casus[web]'" in done.output
