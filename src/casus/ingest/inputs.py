"""The stream of documents that a list of inputs holds, read one at a time."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO

from casus.ingest.decode import decode
from casus.ingest.errors import MAX_BYTES, InputError
from casus.ingest.fetch import Answer, fetch, is_address
from casus.ingest.lines import SUFFIXES, WANTED, looks_like_jsonl, read_jsonl, read_jsonl_file
from casus.ingest.metadata import check_published, first_line_title
from casus.ingest.pages import looks_like_html, read_page
from casus.ingest.report import Facts, make_document
from casus.ingest.warc import is_archive, read_warc
from casus.records import Document

_PLAIN = (".txt", ".text", ".md")
_PAGE = (".html", ".htm", ".xhtml")
_STDIN = "standard input"


def read_inputs(
    inputs: Iterable[str | Path],
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    allow_private: Collection[str] = (),
) -> Iterator[Document | InputError]:
    """Every document of every input, lazily and in order; an input or a line that fails comes as its ``InputError``.

    An input is a text, HTML, JSONL or WARC file, an http(s) address, or ``-`` for standard input. ``outlet``, ``title``
    and ``published`` go before what a page says of itself and fill what a JSONL line leaves out. A ``published`` that
    is no ISO 8601 date is a ``ValueError``. Hosts in ``allow_private`` may have addresses that are not public.
    """
    given = Facts(outlet=outlet, title=title, published=check_published(published) if published else None)
    return _read_all(inputs, given, allow_private)


def _read_all(
    inputs: Iterable[str | Path], given: Facts, allow_private: Collection[str]
) -> Iterator[Document | InputError]:
    for item in inputs:
        name = str(item)
        try:
            if name == "-":
                yield from _read_open(sys.stdin.buffer, _STDIN, given)
            elif is_address(name):
                answer = fetch(name, allow_private)
                yield read_web(answer, name, given, answer.url)
            else:
                yield from _read_path(Path(item), given)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(name, f"not readable: {error.strerror or error}")


def read_web(answer: Answer, where: str, given: Facts, url: str) -> Document:
    """What was fetched, a page or plain text, as a document with the address ``url``; errors call it ``where``."""
    if looks_like_html(answer.body):
        return _page(answer.body, where, given, url, answer.charset)
    return _plain(answer.body, where, given.or_else(Facts(url=url)))


def _read_path(path: Path, given: Facts) -> Iterator[Document | InputError]:
    if path.is_dir():
        raise InputError(str(path), "a directory. Give the files in it")
    if not path.exists():
        raise InputError(str(path), "no such file")
    name = path.name.lower()
    if name.endswith(SUFFIXES):
        yield from read_jsonl_file(path, given)
        return
    if is_archive(name):
        yield from read_warc(path, given)
        return
    with path.open("rb") as stream:
        if name.endswith(_PLAIN):
            yield _plain(stream.read(MAX_BYTES + 1), str(path), given)
        elif name.endswith(_PAGE):
            yield _page(stream.read(MAX_BYTES + 1), str(path), given)
        else:
            yield from _read_open(stream, str(path), given)


def _read_open(stream: IO[bytes], where: str, given: Facts) -> Iterator[Document | InputError]:
    """An open stream whose first line tells what it is."""
    first = stream.readline(MAX_BYTES + 1)
    if looks_like_jsonl(first):
        yield from read_jsonl(stream, where, given, first)
        return
    if where.lower().endswith(".json"):
        raise InputError(where, f"JSON, but not one object a line. {WANTED}")
    data = first + stream.read(MAX_BYTES + 1 - len(first))
    yield _page(data, where, given) if looks_like_html(data) else _plain(data, where, given)


def _page(data: bytes, where: str, given: Facts, url: str | None = None, charset: str | None = None) -> Document:
    text, facts = read_page(data, where, url, charset)
    return make_document(text, given.or_else(facts), where)


def _plain(data: bytes, where: str, given: Facts) -> Document:
    text = decode(data, where)
    return make_document(text, given.or_else(Facts(title=first_line_title(text))), where)
