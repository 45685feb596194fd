from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from casus.cli import main
from casus.ledger import Ledger
from casus.linking import link_ledger
from casus.linking.verdicts import by_a_person, verdict
from casus.records import Actor, Claim, Document, Event, Origin, Place, Record, Source, document_id

ORIGIN = Origin(code="1", model="m", knowledge="k")
FALL = "The Taliban captured the port of Shir Khan Bandar on Tuesday, said "
MORE = (
    ". Lorries stood in a queue of two kilometres, and the customs house was on fire in the afternoon. Tea sellers on "
    "the road had closed their shops. The provincial council wants to meet in the evening, if enough members are there."
)


def told(outlet: str, speaker: str, more: str = "") -> Record:
    """The fall of the port as ``speaker`` tells it to ``outlet``."""
    text = f"{FALL}{speaker}{more}"
    document = Document(id=document_id(text, outlet), text=text, outlet=outlet, published="2021-06-22")
    return Record(
        document=document,
        actors=(Actor(id="a1", name="Taliban", kind="armed_group", country="AFG", sector="REB"),),
        places=(Place(id="p1", name="Shir Khan Bandar", kind="crossing", country="AFG", lat=37.18, lon=68.61),),
        claims=(
            Claim(
                id="c1",
                content=((0, 58),),
                sources=(Source(kind="outlet", name=outlet), Source(kind="person", name=speaker)),
            ),
        ),
        events=(Event(id="e1", trigger=(12, 20), type="COERCE", mode="seize", actors=("a1",), place="p1", claim="c1"),),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with a report, its copy, and an independent report."""
    path = tmp_path / "casus.db"
    with Ledger.open(path) as made:
        made.add([told("A", "Hakmi", MORE), told("B", "Hakmi", MORE), told("C", "Rahmani")], ORIGIN)
    return path


def links(path: Path) -> list[tuple[str, str, str]]:
    with Ledger.open(path) as kept:
        return [(item.kind, item.a, item.b) for item in kept.judgements() if item.positive]


def judge(path: Path, *arguments: str, by: str = "Noori") -> Result:
    given = ["judge", *arguments, "--by", by, "--reason", "seen", "--ledger", str(path)]
    return CliRunner().invoke(main, given)


def test_linking_records_each_link_once(ledger: Path) -> None:
    with Ledger.open(ledger) as kept:
        first = link_ledger(kept)
        assert first.holding == {"copy": 1, "same_event": 3, "corroborates": 2}
        assert first.recorded == 6
        second = link_ledger(kept)
        assert second.holding == first.holding
        assert second.recorded == 0


def test_a_persons_verdict_stays_and_has_consequences(ledger: Path) -> None:
    with Ledger.open(ledger) as kept:
        link_ledger(kept)
    pair = next(item for item in links(ledger) if item[0] == "corroborates")
    assert judge(ledger, "same_event", pair[2], pair[1], "--no").exit_code == 0
    with Ledger.open(ledger) as kept:
        link_ledger(kept)
    held = links(ledger)
    assert ("same_event", *pair[1:]) not in held
    assert pair not in held, "the link that followed from it falls"
    assert len(held) == 4


def test_a_verdict_is_undone_by_another(ledger: Path) -> None:
    with Ledger.open(ledger) as kept:
        link_ledger(kept)
    before = links(ledger)
    pair = next(item for item in before if item[0] == "copy")
    for answer in ("--no", "--yes"):
        assert judge(ledger, *pair, answer).exit_code == 0
        with Ledger.open(ledger) as kept:
            link_ledger(kept)
            (copy,) = kept.judgements("copy")
        assert by_a_person(copy)
        assert copy.positive == (answer == "--yes")
    assert links(ledger) == before


def test_the_command_prints_what_holds(ledger: Path) -> None:
    result = CliRunner().invoke(main, ["link", "--ledger", str(ledger)])
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["copy", "1"],
        ["corroborates", "2"],
        ["same_event", "3"],
    ]


def test_a_verdict_names_its_pair_in_order() -> None:
    assert verdict("copy", "b", "a", positive=True, by="Noori", reason="seen").a == "a"


@pytest.mark.parametrize(
    ("arguments", "by", "code", "message"),
    [
        (("copy", "x", "y", "--yes"), "Noori", 1, "no document x"),
        (("same_event", "x:e1", "y:e1", "--yes"), "Noori", 1, "no statement x:e1"),
        (("copy", "x", "x", "--yes"), "Noori", 2, "a link joins two"),
        (("copy", "x", "y", "--yes"), "casus 9", 2, "give a person's name"),
        (("copy", "x", "y"), "Noori", 2, "--yes"),
    ],
)
def test_a_verdict_that_makes_no_sense_is_refused(
    ledger: Path, arguments: tuple[str, ...], by: str, code: int, message: str
) -> None:
    result = judge(ledger, *arguments, by=by)
    assert result.exit_code == code
    assert message in result.output


def test_a_missing_ledger_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["link", "--ledger", str(tmp_path / "none.db")])
    assert result.exit_code == 1
    assert "none.db" in result.output


def test_a_verdict_survives_that_its_reports_are_read_anew(ledger: Path) -> None:
    with Ledger.open(ledger) as kept:
        link_ledger(kept)
        (link,) = [item for item in kept.judgements("same_event") if item.positive][:1]
        said = verdict("same_event", link.a, link.b, positive=False, by="Noori", reason="two bridges")
        kept.judge([said])
        link_ledger(kept)
        newer = Origin(code="2", model="m", knowledge="k")
        kept.add([told("A", "Hakmi", MORE), told("B", "Hakmi", MORE), told("C", "Rahmani")], newer)
        link_ledger(kept)
        standing = {statement.id: statement.document for statement in kept.statements()}
        documents = {item.document for item in kept.named([link.a, link.b])}
        held = [
            item for item in kept.judgements("same_event") if {standing.get(item.a), standing.get(item.b)} == documents
        ]
        assert [(item.positive, item.by) for item in held] == [(False, "Noori")]
        assert "two bridges" in held[0].reason
        assert link_ledger(kept).recorded == 0


def test_a_person_who_judges_while_casus_links_has_the_last_word(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(ledger) as kept:
        judge = kept.judge

        def judged_in_between(judgements: Any, *further: Any, **named: Any) -> int:
            monkeypatch.setattr(kept, "judge", judge)
            found = list(judgements)
            (pair, *_) = [item for item in found if item.kind == "same_event"]
            judge([verdict("same_event", pair.a, pair.b, positive=False, by="Noori", reason="two bridges")])
            return judge(found, *further, **named)

        monkeypatch.setattr(kept, "judge", lambda items, *f, **n: judged_in_between(items, *f, **n) if items else 0)
        link_ledger(kept)
        assert [item.by for item in kept.judgements("same_event") if not item.positive] == ["Noori"]
