import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from casus.web.problems import Problem
from casus.web.worker import Worker


def write_id(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="ascii")


def die(_path: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def linger(path: Path) -> None:
    write_id(path)
    time.sleep(600)


def is_gone(process: int) -> bool:
    """Whether a process has ended; it is gone when the pool's own thread has seen that."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_job_runs_in_another_process_and_the_next_outlives_one_that_dies(tmp_path: Path) -> None:
    async def work() -> None:
        worker = Worker()
        await worker.run(write_id, tmp_path / "first")
        with pytest.raises(Problem, match="most likely for want of memory"):
            await worker.run(die, tmp_path)
        await worker.run(write_id, tmp_path / "second")
        worker.stop()

    asyncio.run(work())
    first, second = ((tmp_path / name).read_text(encoding="ascii") for name in ("first", "second"))
    assert len({first, second, str(os.getpid())}) == 3


def test_stopping_waits_for_no_job(tmp_path: Path) -> None:
    async def work() -> int:
        worker = Worker()
        job = asyncio.create_task(worker.run(linger, tmp_path / "id"))
        while not (tmp_path / "id").exists() or not (tmp_path / "id").read_text(encoding="ascii"):
            await asyncio.sleep(0.05)
        worker.stop()
        with pytest.raises(Problem):
            await job
        return int((tmp_path / "id").read_text(encoding="ascii"))

    process = asyncio.run(work())
    assert is_gone(process)
