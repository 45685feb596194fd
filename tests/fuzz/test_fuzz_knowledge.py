"""A knowledge file of any content is read or is a ``KnowledgeError``; a query of any content finds or does not find."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from tests.fuzz.fuzzing import fuzz, outcome, within
from tests.fuzz.texts import encoded, pieces
from tests.ledger.reports import ORIGIN, report

from casus.knowledge.lexicon_tables import Predicate
from casus.knowledge.loader import KnowledgeError, read_tsv, read_yaml
from casus.knowledge.outlets_tables import OutletRow
from casus.ledger import Filters, Ledger
from casus.ledger.words import parse

TSV = pieces(
    "name", "aliases", "agency", "country", "\t", "\n", "#", "|", "true", "yes", "\r", '"', "state", "AFG", most=60
)
YAML = pieces(
    "- ",
    "{",
    "}",
    "lemma: ",
    "stance: ",
    "state",
    "takes: ",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "<<: ",
    "|",
    ">",
    "\n",
    "  ",
    "? ",
    ": ",
    "'",
    "2021-07-01",
    "0x1f",
    "!!binary ",
    "---",
    "%YAML 9.9\n",
    most=60,
)
QUERY = pieces(
    '"',
    "*",
    "-",
    "bridge",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    ")",
    "(",
    ":",
    "^",
    "'",
    "%",
    "&",
    "|",
    "!",
    "<->",
    "\\",
    " ",
    ";",
    most=12,
)


@fuzz(data=encoded(TSV))
def test_tables(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.tsv"
        path.write_bytes(data)
        rows = within(5, lambda: outcome(lambda: read_tsv(path, OutletRow), KnowledgeError))
        assert (
            str(path) in str(rows) if isinstance(rows, KnowledgeError) else all(isinstance(r, OutletRow) for r in rows)
        )


@fuzz(data=encoded(YAML))
def test_trees(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(data)
        read = within(5, lambda: outcome(lambda: read_yaml(path, list[Predicate]), KnowledgeError))
        assert isinstance(read, list) or str(path) in str(read)


@fuzz(query=QUERY | st.text())
def test_the_syntax_of_queries(query: str) -> None:
    parsed = within(5, lambda: parse(query))
    assert all(phrase.words for phrase in (*parsed.wanted, *parsed.unwanted))


@cache
def ledger() -> Ledger:
    """A ledger of one report, for as long as the tests run."""
    folder = tempfile.mkdtemp(prefix="casus-fuzz-")
    atexit.register(shutil.rmtree, folder)
    opened = Ledger.open(Path(folder) / "x.db")
    opened.add([report("The bridge over the river is open.")], ORIGIN)
    return opened


@fuzz(query=QUERY | st.text(), name=st.text(max_size=5))
def test_queries(query: str, name: str) -> None:
    ledger().search(query)
    ledger().search(query, Filters(outlet=name, actor=name, place=name), sort="date")
    assert ledger().search("bridge")
