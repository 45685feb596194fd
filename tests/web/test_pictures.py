import asyncio
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from tests.web.conftest import in_a_thread

from casus.ledger import Revision
from casus.picture.commitments_report import InPlay
from casus.picture.model import Line, Picture, Section
from casus.web import pictures
from casus.web.answers import Answer, Answers
from casus.web.asking import Asked
from casus.web.derived import write
from casus.web.pictures import Pictures
from casus.web.problems import Problem

FIRST, SECOND = Revision(1, 0), Revision(2, 0)


class Clerk:
    """Writes empty pictures, as often as ``asked`` tells, and no sooner than it may go on."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.pictures = Pictures(folder, partial(in_a_thread().run, self.derive), patience=0.2)

    def derive(self, asked: Asked, target: Path) -> None:
        self.go_on.wait(10)
        self.asked.append(asked.as_of)
        made = Picture(as_of=asked.as_of, since=asked.as_of, sections=(Section(name="Control", lines=()),), sources=())
        write(target, made, InPlay(as_of=asked.as_of, party=None, commitments=(), sources=()), {})


def run(folder: Path, test: Callable[[Clerk], Awaitable[None]]) -> Clerk:
    worker = Clerk(folder)
    asyncio.run(test(worker))  # type: ignore[arg-type]
    return worker


def test_of_many_who_ask_at_one_time_one_computes(tmp_path: Path) -> None:
    async def ask(worker: Clerk) -> None:
        asked = Asked(as_of="2021-07-01")
        await asyncio.gather(*(worker.pictures.get(asked, FIRST) for _ in range(20)))
        await worker.pictures.get(asked, FIRST)

    assert run(tmp_path, ask).asked == ["2021-07-01"]


def test_an_old_picture_serves_while_the_new_one_is_made(tmp_path: Path) -> None:
    async def ask(worker: Clerk) -> None:
        asked = Asked(as_of="2021-07-01")
        assert (await worker.pictures.get(asked, FIRST))[1] == FIRST
        worker.go_on.clear()
        await asyncio.sleep(0.3)  # longer than the first one took
        assert (await worker.pictures.get(asked, SECOND))[1] == FIRST
        worker.go_on.set()
        while (await worker.pictures.get(asked, SECOND))[1] == FIRST:
            await asyncio.sleep(0.01)

    assert len(run(tmp_path, ask).asked) == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_what_took_long_rests_before_it_is_computed_again(tmp_path: Path) -> None:
    async def ask(worker: Clerk) -> None:
        asked = Asked(as_of="2021-07-01")
        worker.go_on.clear()
        asyncio.get_running_loop().call_later(0.5, worker.go_on.set)
        await worker.pictures.get(asked, FIRST, patience=5)
        for _ in range(10):
            assert (await worker.pictures.get(asked, SECOND))[1] == FIRST
        assert worker.asked == ["2021-07-01"]

    run(tmp_path, ask)


def test_a_picture_is_readable_while_a_newer_one_takes_its_place(tmp_path: Path) -> None:
    async def ask(worker: Clerk) -> None:
        asked = Asked(as_of="2021-07-01")
        old, _ = await worker.pictures.get(asked, FIRST)
        while (await worker.pictures.get(asked, SECOND))[1] == FIRST:
            await asyncio.sleep(0.01)
        assert old.rows("Control", Line, 1, 10) == ((), 0)

    run(tmp_path, ask)


def test_who_has_waited_long_enough_is_told_to_ask_again_and_then_finds_it(tmp_path: Path) -> None:
    async def ask(worker: Clerk) -> None:
        asked = Asked(as_of="2021-07-01")
        worker.go_on.clear()
        with pytest.raises(Problem) as refused:
            await worker.pictures.get(asked, FIRST)
        assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "3"})
        worker.go_on.set()
        await worker.pictures.get(asked, FIRST)

    assert len(run(tmp_path, ask).asked) == 1


def test_pictures_that_nobody_asks_for_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "KEPT", 2)

    async def ask(worker: Clerk) -> None:
        for day in ("2021-07-01", "2021-07-02", "2021-07-01", "2021-07-03", "2021-07-01"):
            await worker.pictures.get(Asked(as_of=day), FIRST)

    assert run(tmp_path, ask).asked == ["2021-07-01", "2021-07-02", "2021-07-03"]
    assert len(list(tmp_path.iterdir())) == 2


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    async def ask(worker: Clerk) -> None:
        calls = []

        def derive(asked: Asked, target: Path) -> None:
            calls.append(asked)
            if len(calls) == 1:
                raise OSError("no room")
            worker.derive(asked, target)

        failing = Pictures(tmp_path, partial(in_a_thread().run, derive), patience=5)
        with pytest.raises(OSError, match="no room"):
            await failing.get(Asked(as_of="2021-07-01"), FIRST)
        await failing.get(Asked(as_of="2021-07-01"), FIRST)

    run(tmp_path, ask)


def test_an_answer_is_made_once_unless_it_is_of_an_older_ledger() -> None:
    made: list[bool] = []

    async def ask() -> None:
        answers = Answers()
        for current in (False, True):

            async def make(current: bool = current) -> Answer:
                made.append(current)
                await asyncio.sleep(0)
                return Answer(b"picture", "text/plain", current)

            await asyncio.gather(*(answers.get(("/", current), make) for _ in range(5)))
            await answers.get(("/", current), make)

    asyncio.run(ask())
    assert made == [False, False, True]
