"""What the inputs hold, on disk and in an order that is always the same, to be read shard by shard in little memory."""

from __future__ import annotations

import hashlib
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from casus.batch.errors import writing_to
from casus.batch.shards import Failure, Item, Shard
from casus.ingest import InputError
from casus.records import Document

_UNDATED = date.max.toordinal()


class Spool:
    """Items ordered by key, day of publication and content, so that an original comes before its copies.

    On disk they stand as they came; the order is an index of 40 bytes an item in memory.
    """

    def __init__(self, folder: Path, stream: Iterable[Document | InputError], only: Shard | None = None) -> None:
        """Takes in ``stream``, or what of it belongs to ``only``. The file in ``folder`` goes with the block."""
        columns = tuple(array("Q") for _ in range(5))
        with writing_to(folder):
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  it lives as long as the spool
            at = 0
            for given in stream:
                item = _item(given)
                key = item.key()
                if only is not None and key not in only:
                    continue
                packed = msgspec.msgpack.encode(item)
                content = int.from_bytes(hashlib.sha256(packed).digest()[:8])
                row = (key, _day(item), content, at, len(packed))
                for column, value in zip(columns, row, strict=True):
                    column.append(value)
                self._file.write(packed)
                at += len(packed)
            self._file.flush()
        keys, days, contents, starts, lengths = (np.frombuffer(column, dtype=np.uint64) for column in columns)
        order = np.lexsort((contents, days, keys))
        if len(order):  # what was given twice is there once
            same = (keys[order[1:]] == keys[order[:-1]]) & (contents[order[1:]] == contents[order[:-1]])
            order = order[np.concatenate(([True], ~same))]
        self._keys, self._contents, self._starts, self._lengths = (
            column[order] for column in (keys, contents, starts, lengths)
        )

    def __len__(self) -> int:
        """How many items."""
        return len(self._keys)

    def count(self, shard: Shard) -> int:
        """How many items of a shard."""
        begin, end = self._bounds(shard)
        return end - begin

    def digest(self, shard: Shard) -> str:
        """The hash of what a shard holds: the same for the same items."""
        begin, end = self._bounds(shard)
        return hashlib.sha256(self._contents[begin:end].astype("<u8").tobytes()).hexdigest()[:16]

    def items(self, shard: Shard) -> Iterator[Item]:
        """The items of a shard in their order, one at a time."""
        begin, end = self._bounds(shard)
        for start, length in zip(self._starts[begin:end].tolist(), self._lengths[begin:end].tolist(), strict=True):
            self._file.seek(start)
            yield msgspec.msgpack.decode(self._file.read(length), type=Item)

    def _bounds(self, shard: Shard) -> tuple[int, int]:
        begin = np.searchsorted(self._keys, np.uint64(shard.first_key()))
        if shard.number == shard.of:
            return int(begin), len(self._keys)
        return int(begin), int(np.searchsorted(self._keys, np.uint64(Shard(shard.number + 1, shard.of).first_key())))

    def __enter__(self) -> Spool:
        """The spool itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Let go of the file."""
        self._file.close()


def _item(given: Document | InputError) -> Item:
    if isinstance(given, InputError):
        return Item(failure=Failure(reason=given.what, where=given.where))
    return Item(document=given)


def _day(item: Item) -> int:
    published = item.document.published if item.document else None
    return date.fromisoformat(published[:10]).toordinal() if published else _UNDATED
