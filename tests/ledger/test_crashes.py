"""Sudden ends and several processes at once, on both databases."""

import multiprocessing
import os
import random
import signal
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tests.ledger.reports import ORIGIN, report

from casus.ledger import Ledger
from casus.records import Record

KILLS = 50
BATCH = 20
RECORDS = [report(f"Report {number} tells of a bridge.") for number in range(1500)]

fork = multiprocessing.get_context("fork")


def add_all(place: str, records: Sequence[Record], begun: object = None) -> None:
    with Ledger.open(place) as ledger:
        if begun:
            begun.set()  # type: ignore[attr-defined]
        for start in range(0, len(records), BATCH):
            ledger.add(records[start : start + BATCH], ORIGIN)


def whole(place: str) -> int:
    """How many documents there are, each with all that belongs to it."""
    if "://" not in place and Path(place).exists():
        raw = sqlite3.connect(place)
        assert raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        raw.close()
    with Ledger.open(place) as ledger:
        documents = {document.id for document in ledger.documents()}
        assert documents == {statement.document for statement in ledger.statements()}
        return len(documents)


def test_a_killed_process_leaves_nothing_half_written(place: str) -> None:
    chance = random.Random(7)  # noqa: S311 - when to kill is no secret
    here, cut_short = 0, 0
    for _ in range(KILLS):
        begun = fork.Event()
        process = fork.Process(target=add_all, args=(place, RECORDS, begun))
        process.start()
        begun.wait(30)
        process.join(chance.uniform(0, 0.08))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        cut_short += process.exitcode == -signal.SIGKILL
        now = whole(place)
        assert now >= here
        assert now % BATCH == 0
        here = now
    assert cut_short >= KILLS // 2
    add_all(place, RECORDS)
    assert whole(place) == len(RECORDS)
    with Ledger.open(place) as ledger:
        assert len(ledger.search("bridge", limit=len(RECORDS) + 1)) == len(RECORDS)


def test_two_write_while_a_third_reads(place: str) -> None:
    halves = [RECORDS[:400], RECORDS[200:600]]
    writers = [fork.Process(target=add_all, args=(place, half)) for half in halves]
    for writer in writers:
        writer.start()
    seen = 0
    with Ledger.open(place) as reader:
        while any(writer.is_alive() for writer in writers):
            now = sum(1 for _ in reader.statements())
            assert now >= seen
            assert now % BATCH == 0
            seen = now
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert whole(place) == 600
