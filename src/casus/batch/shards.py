"""Which document belongs to which shard: by its words alone, whatever is given beside it and in which order."""

from __future__ import annotations

import hashlib

from msgspec import Struct

from casus.ingest import story_key
from casus.records import Document

PER_SHARD = 500
"""Documents a shard where the number of shards isn't given: what the sudden end of a process may cost."""

_BITS = 64


class Failure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What could not be read: a document by its ``id``, or something in an input by its place, ``where``."""

    reason: str
    id: str | None = None
    where: str | None = None

    @property
    def told(self) -> str:
        """In words."""
        return f"{self.where or self.id}: {self.reason}"


class Item(Struct, frozen=True, array_like=True):
    """What came out of the inputs: a document, or what was no document."""

    document: Document | None = None
    failure: Failure | None = None

    def key(self) -> int:
        """The 64 bits that say where it belongs. Copies of a story share them, so that they meet in one shard."""
        if self.document is not None:
            text = story_key(self.document.text) or self.document.text
        else:
            text = str(self.failure and self.failure.where)
        return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])


class Tally(Struct, frozen=True):
    """What became of the items: records written, of which ``copies`` weren't read twice, and what failed."""

    records: int
    copies: int
    failed: tuple[Failure, ...]


class Shard(Struct, frozen=True):
    """The part ``number`` (from 1) ``of`` so many."""

    number: int
    of: int

    def __contains__(self, key: int) -> bool:
        """Whether what has this key belongs here."""
        return key * self.of >> _BITS == self.number - 1

    def first_key(self) -> int:
        """The lowest key that belongs here; the next shard's is the first that doesn't."""
        return -((1 - self.number << _BITS) // self.of)

    @property
    def name(self) -> str:
        """As it is called in file names."""
        return f"{self.number:05}-of-{self.of:05}"
