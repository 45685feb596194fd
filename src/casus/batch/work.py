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
from casus.time_limit import TimeLimitError, seconds_for, time_limit

_RENEWED = 500
"""Documents after which the pipeline is made anew around the same model: spaCy remembers every word that it saw."""


class Reading(Struct, frozen=True):
    """A shard that was read elsewhere: its file, the tally, and what read it."""

    data: bytes
    tally: Tally
    origin: Origin


def read_items(
    items: Iterable[Item], out: Sink, step: Callable[[], None] = lambda: None, *, expendable: bool = False
) -> Tally:
    """Write the record of each document to ``out``. A document that raises an error costs itself and is listed.

    So does one that takes longer than any should, where this is the main thread. An ``expendable`` process ends itself
    over it, wherever in it the document stays.
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
            text = (item.document if isinstance(item, Copy) else item).text
            faulthandler.dump_traceback_later(seconds_for(text), exit=True)
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
        with time_limit(document.text):
            return next(pipeline.read([document]))
    except TimeLimitError as error:
        return Failure(id=document.id, reason=str(error))
    except Exception as error:  # noqa: BLE001  whatever a document does, it costs itself and not its neighbours
        return Failure(id=document.id, reason=f"{type(error).__name__}: {error}")
