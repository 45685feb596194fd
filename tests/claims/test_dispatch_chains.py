"""The chains of the second dispatch of the example, which a paper took over from a wire."""

import json
from pathlib import Path

import pytest

from casus.pipeline import Pipeline
from casus.records import Document, document_id

DISPATCHES = Path(__file__).parents[2] / "examples" / "tajikistan-2021" / "dispatches.jsonl"


@pytest.fixture(scope="module")
def chains():
    """By the first word of a claim's content: the names of its sources."""
    row = json.loads(DISPATCHES.read_text(encoding="utf-8").splitlines()[1])
    document = Document(id=document_id(row["text"]), language="en", **row)
    (record,) = Pipeline().read([document])
    told = [claim for claim in record.claims if claim.cue]
    return {document.text[claim.content[0][0] :][:12]: [source.name for source in claim.sources] for claim in told}


@pytest.mark.parametrize(
    ("content", "speakers"),
    [
        ("the port, th", ["Khaliddin Hakmi"]),
        ("his men had ", ["AFP", "army officer"]),
        ("150 loaded t", ["Massoud Wahdat"]),
        ("that all the", ["Waheed Omar"]),
    ],
)
def test_the_wire_stands_between_the_paper_and_the_speaker(chains, content, speakers):
    assert chains[content] == ["Hindukush Herald", "Oxus Wire", *speakers]
