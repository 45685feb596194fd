"""The reading of a shard: a pure function of its items and of what this installation is, run wherever there is room."""

from __future__ import annotations

import faulthandler
import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import msgspec
from msgspec import Struct

from casus.batch.formats import Format, Sink, sink
from casus.batch.shards import Failure, Item, Tally
from casus.ingest import Copy, Folding, InputError, copied, is_english, unread
from casus.origin import this_origin
from casus.pipeline import Pipeline
from casus.reading import Model, Reader
from casus.records import Document, Origin, Record

_RENEWED = 500
"""Documents after which the pipeline is made anew around the same model: spaCy remembers every word that it saw."""

_SECONDS = 60.0
_SECONDS_A_CHARACTER = 0.005


class Reading(Struct, frozen=True):
    """A shard that was read elsewhere: its file, the tally, and what read it."""

    data: bytes
    tally: Tally
    origin: Origin


def read_items(
    items: Iterable[Item], out: Sink, step: Callable[[], None] = lambda: None, *, expendable: bool = False
) -> Tally:
    """Write the record of each document to ``out``. A document that raises an error costs itself and is listed.

    An ``expendable`` process ends itself over a document that takes longer than any should.
    """
    pipeline = None
    written = copies = 0
    failed: list[Failure] = []
    for number, item in enumerate(Folding().fold(_given(items, failed, step))):
        if isinstance(item, InputError):
            continue  # the folding takes them; here they are listed before it
        if pipeline is None or number % _RENEWED == 0:
            pipeline = Pipeline(Reader(_model()))
        if expendable:
            faulthandler.dump_traceback_later(seconds_for(item), exit=True)
        found = copied(item) if isinstance(item, Copy) else _record(pipeline, item)
        if isinstance(found, Failure):
            failed.append(found)
        else:
            copies += isinstance(item, Copy)
            written += 1
            out.write(found)
    faulthandler.cancel_dump_traceback_later()
    return Tally(written, copies, tuple(failed))


def read_shard(items: bytes, form: Format) -> Reading:
    """``read_items`` as a task for another process: ``items`` are a msgpack list of them."""
    stream = io.BytesIO()
    with sink(form, stream) as out:
        tally = read_items(msgspec.msgpack.decode(items, type=list[Item]), out, expendable=True)
    return Reading(stream.getvalue(), tally, this_origin())


def seconds_for(item: Document | Copy) -> float:
    """The longest that the reading of a document may take: hundreds of times what it takes."""
    return _SECONDS + _SECONDS_A_CHARACTER * len(item.text if isinstance(item, Document) else "")


def packed(items: Sequence[Item]) -> bytes:
    """Items as ``read_shard`` takes them."""
    return msgspec.msgpack.encode(items)


@cache
def _model() -> Model:
    return Model()


def _given(items: Iterable[Item], failed: list[Failure], step: Callable[[], None]) -> Iterable[Document]:
    for item in items:
        if item.document is not None:
            yield item.document
        elif item.failure is not None:
            failed.append(item.failure)
        step()


def _record(pipeline: Pipeline, document: Document) -> Record | Failure:
    if not is_english(document):
        return Failure(id=document.id, reason=unread(document).warnings[0])
    try:
        return next(pipeline.read([document]))
    except Exception as error:  # noqa: BLE001  whatever a document does, it costs itself and not its neighbours
        return Failure(id=document.id, reason=f"{type(error).__name__}: {error}")
