"""The folder of results: a file of records a shard, and beside it what says that it is whole and what made it."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from casus.batch import formats
from casus.batch.errors import BatchError, writing_to
from casus.batch.formats import SUFFIX, Format
from casus.batch.shards import Shard, Tally
from casus.records import Origin, Record

_MARK = ".done.json"
FAILED = "failed.jsonl"
"""The list of what failed, in the folder."""


class Done(Struct, frozen=True, kw_only=True):
    """What is known of a shard that was read: ``inputs`` is the hash of what it was read from.

    Nothing in it depends on when, where and with how many processes it was read.
    """

    shard: Shard
    form: Format
    origin: Origin
    inputs: str
    sha256: str
    tally: Tally


class Results:
    """A folder of results, of one division into shards and of one origin."""

    def __init__(self, folder: Path) -> None:
        """The folder; made if missing."""
        with writing_to(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def path(self, shard: Shard, form: Format) -> Path:
        """The file of a shard's records."""
        return self.folder / f"records-{shard.name}{SUFFIX[form]}"

    def done(self) -> list[Done]:
        """Every shard that is whole, by number."""
        return [_mark(path) for path in sorted(self.folder.glob(f"*{_MARK}"))]

    def missing(self, shards: Sequence[Shard], form: Format, origin: Origin, inputs: Sequence[str]) -> list[Shard]:
        """Which of ``shards`` are still to be read.

        A folder that holds shards of another division, format, origin or of other ``inputs`` is a ``BatchError``.
        """
        wanted = dict(zip(shards, inputs, strict=True))
        whole: set[Shard] = set()
        for mark in self.done():
            if mark.shard.of != shards[0].of:
                raise self._other(f"of another division: it has {mark.shard.of} shards and this run {shards[0].of}")
            if mark.form != form:
                raise self._other(f"in another format, {mark.form}")
            if mark.origin != origin:
                raise self._other(f"by another version: {told(mark.origin)}; this is {told(origin)}")
            if wanted.get(mark.shard, mark.inputs) != mark.inputs:
                raise self._other(f"from other inputs: see shard {mark.shard.name}")
            if self.path(mark.shard, form).is_file():
                whole.add(mark.shard)
        return [shard for shard in shards if shard not in whole]

    def _other(self, what: str) -> BatchError:
        return BatchError(f"{self.folder}: results were made {what}. Give another folder, or remove this one")

    @contextmanager
    def writing(self, shard: Shard, form: Format) -> Iterator[IO[bytes]]:
        """A file to write the records of a shard to; it takes its name when it is whole and on the disk."""
        for left in self.folder.glob(f".{self.path(shard, form).name}.*"):  # by a process that was killed
            left.unlink(missing_ok=True)
        with _replacing(self.path(shard, form)) as stream:
            yield stream

    def mark(self, shard: Shard, form: Format, origin: Origin, inputs: str, tally: Tally) -> None:
        """Note that the file of a shard is whole."""
        with self.path(shard, form).open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        mark = Done(shard=shard, form=form, origin=origin, inputs=inputs, sha256=digest, tally=tally)
        with _replacing(self.folder / f"records-{shard.name}{_MARK}") as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(mark)) + b"\n")

    def list_failed(self) -> None:
        """Write what failed in any shard to ``failed.jsonl``."""
        failed = [failure for mark in self.done() for failure in mark.tally.failed]
        with _replacing(self.folder / FAILED) as stream:
            stream.writelines(msgspec.json.encode(failure) + b"\n" for failure in failed)

    def records(self, mark: Done) -> Iterator[Record]:
        """The records of a shard; a file that isn't the one that was marked is a ``BatchError``."""
        path = self.path(mark.shard, mark.form)
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise BatchError(f"{path}: not readable: {error.strerror}. Run the batch again") from error
        if digest != mark.sha256:
            raise BatchError(f"{path}: not the file that was written. Remove it and run the batch again")
        return formats.records(mark.form, path)


def results_in(folder: Path) -> Iterator[tuple[Done, Iterator[Record]]]:
    """The shards in a folder that are whole, and the records of each; a ``BatchError`` where one is missing."""
    results = Results(folder)
    marks = results.done()
    for mark in marks:
        yield mark, results.records(mark)
    if not marks:
        raise BatchError(f"{folder}: a folder without results of casus batch. Give the files in it")
    if len(marks) < marks[0].shard.of:
        raise BatchError(f"{folder}: {len(marks)} of {marks[0].shard.of} shards are there. Run the batch again")


def _mark(path: Path) -> Done:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Done)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BatchError(f"{path}: damaged: {error}. Remove it and run the batch again") from error


def told(origin: Origin) -> str:
    """An origin in words."""
    return f"casus {origin.code}, model {origin.model}, knowledge {origin.knowledge}"


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file beside ``path`` that takes its place at once when it is whole and on the disk.

    It has the process in its name: the jobs of an array may write their common list at one time.
    """
    part = path.with_name(f".{path.name}.{socket.gethostname()}-{os.getpid()}.part")
    with writing_to(path.parent):
        try:
            with part.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
