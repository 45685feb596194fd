"""Reports for the tests of batches, and a reading of them that takes no model: what counts here is what goes where."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from distributed import WorkerPlugin

from casus import time_limit
from casus.batch import running, work
from casus.records import Claim, Document, Origin, Record, Source, document_id

ORIGIN = Origin(code="0", model="none", knowledge="none")
POISON = "the poisoned well"
TROUBLE = "a troublesome comma"
SLOW = "the slow march"
ENDLESS = "the endless column"


class Pipeline:
    """Reads one claim a report. Some words make trouble: an error, the end of the process, or a long wait."""

    def __init__(self, reader: object) -> None:
        pass

    def read(self, documents: Iterable[Document]) -> Iterator[Record]:
        for document in documents:
            if POISON in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if TROUBLE in document.text:
                raise ValueError("no such comma")
            if ENDLESS in document.text:
                time.sleep(600)
            if SLOW in document.text:
                time.sleep(0.2)
            claim = Claim(id="c1", content=((0, 9),), sources=(Source(kind="outlet", name=document.outlet or "?"),))
            yield Record(document=document, claims=(claim,))


def install() -> None:
    """Put it in the place of the real one."""
    time_limit._SECONDS = time_limit._SECONDS_A_CHARACTER = 0.01
    work.this_origin = running.this_origin = lambda: ORIGIN
    work.Pipeline = Pipeline  # type: ignore[misc, assignment]
    work.Reader = work._model = lambda *_: None  # type: ignore[misc, assignment]


class NoModel(WorkerPlugin):
    """Gives a worker, also one that is started anew, the reading of ``batch_reports``."""

    def setup(self, worker: object) -> None:  # noqa: ARG002  the plugin's signature
        install()


def report(number: int, words: str = "the northern crossing") -> Document:
    text = (
        f"Column {number} of the {number * 7 + 3}th brigade reached {words} on Tuesday, said the governor of the "
        f"province, who has told reporters {number * 3} times that it was the last to arrive from the south, "
        "and that all of its guns came with it over the bridge."
    )
    return Document(
        id=document_id(text), text=text, outlet=f"Paper {number % 5}", published="2021-07-01", language="en"
    )


def reports(count: int, **odd: int) -> list[Document]:
    """So many; ``poison=3`` makes the third one so."""
    words = {odd[kind]: {"poison": POISON, "endless": ENDLESS, "trouble": TROUBLE, "slow": SLOW}[kind] for kind in odd}
    return [report(number, words.get(number, "the northern crossing")) for number in range(count)]


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder of results."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
