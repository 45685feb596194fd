"""WARC files: the English articles among the pages of a web archive."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from casus.ingest.errors import InputError, NoArticleError
from casus.ingest.language import is_english
from casus.ingest.pages import read_page
from casus.ingest.report import Facts, make_document
from casus.ingest.warc_records import Response, read_responses
from casus.records import Document

_LOG = logging.getLogger(__name__)

_SUFFIXES = (".warc", ".warc.gz")


def is_archive(name: str) -> bool:
    """Whether an input is a WARC file, by its name."""
    return name.lower().endswith(_SUFFIXES)


def read_warc(path: Path, given: Facts) -> Iterator[Document | InputError]:
    """The articles of an archive in English or too short to tell, in order.

    Pages without an article and in other languages are what an archive is full of. They are passed over, and a warning
    at the end counts them.
    """
    if find_spec("fastwarc") is None:
        raise InputError(
            str(path), "WARC files need the fastwarc library, which is not installed; run: pip install 'casus[warc]'"
        )
    passed: Counter[str] = Counter()
    pages = 0
    for response in read_responses(path):
        if isinstance(response, InputError):
            yield response
            continue
        pages += 1
        try:
            document = _article(response, given)
        except NoArticleError:
            passed["without an article"] += 1
        except InputError as error:
            yield error
        else:
            if is_english(document):
                yield document
            else:
                passed[f"in {document.language}"] += 1
    if passed:
        told = ", ".join(f"{count:,} {what}" for what, count in passed.most_common())
        _LOG.warning("%s: %d pages, of which passed over: %s", path, pages, told)
    if not pages:
        yield InputError(str(path), "no web page in it: no HTTP response with HTML and status 200")


def _article(response: Response, given: Facts) -> Document:
    text, facts = read_page(response.body, response.where, response.url, response.charset)
    return make_document(text, given.or_else(facts), response.where)
