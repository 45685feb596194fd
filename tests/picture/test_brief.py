"""The brief: every sentence footnoted, likelihood and confidence apart, the arrow with its reason."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from tests.picture.conftest import ARMY, HAKMI, MUJAHID, PORT, TAJIKISTAN, TALIBAN, WIRE, Make
from tests.picture.test_evidence import DAYS, links, statements

from casus.knowledge.picture_tables import likelihoods
from casus.picture import picture
from casus.picture.brief import brief
from casus.picture.brief_model import Brief, Sentence
from casus.picture.brief_text import to_html, to_markdown
from casus.picture.commitments_report import in_play
from casus.records import Judgement, Statement

DAY = "2021-07-10"
TAKEN = {"type": "COERCE", "mode": "seize", "place": PORT, "actors": (TALIBAN,)}


def made(*told: Statement, as_of: str = DAY, judged: tuple[Judgement, ...] = ()) -> Brief:
    return brief(picture(told, judged, as_of=as_of), in_play(told, date.fromisoformat(as_of), None, judged))


def texts(of: Brief, heading: str) -> list[str]:
    return [sentence.text for part in of.parts if part.heading == heading for sentence in part.sentences]


@settings(deadline=None)
@given(statements(), links(), DAYS)
def test_every_sentence_has_footnotes_and_likelihood_stands_apart_from_confidence(
    told: list[Statement], judged: list[Judgement], day: str
) -> None:
    built = made(*told, as_of=day, judged=tuple(judged))
    listed = {source.statement for source in built.sources}
    sentences = [*built.reason, *(sentence for part in built.parts for sentence in part.sentences)]
    words = [row.word for row in likelihoods().values()]
    for sentence in sentences:
        assert sentence.evidence
        assert set(sentence.evidence) <= listed <= {statement.id for statement in told}
        assert not (sentence.text.startswith("Confidence") and any(word in sentence.text for word in words))
    markdown, html = to_markdown(built), to_html(built)
    body, _, notes = markdown.partition("\n[^1]:")
    told_lines = [line for line in body.splitlines() if line.startswith("- ")]
    assert len(told_lines) == sum(len(part.sentences) for part in built.parts)
    assert all(re.search(r"(?:\[\^\d+\])+$", line) for line in told_lines)
    assert html.count("<sup>") == len(sentences)
    numbers = set(map(int, re.findall(r"\[\^(\d+)\]", body)))
    assert numbers == set(range(1, len(numbers) + 1))
    assert notes.count("\n[^") + bool(notes) == len(numbers) == html.count("<li ")
    assert made(*reversed(told), as_of=day, judged=tuple(reversed(judged))) == built


def test_a_sentence_without_evidence_is_refused() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        Sentence(text="All is calm.", evidence=())


def test_how_claims_stand_to_each_other_gives_the_word(make: Make) -> None:
    by_loser = make(1, tellers=(WIRE, HAKMI), published="2021-07-09", **TAKEN)
    by_holder = make(2, tellers=(WIRE, MUJAHID), published="2021-07-09", **TAKEN)
    held = make(3, actors=(ARMY,), place=PORT, published="2021-07-09", tellers=(WIRE, HAKMI))
    holder = "Taliban held Shir Khan Bandar (crossing, AFG–TJK) on 2021-07-09"
    assert texts(made(by_loser, by_holder), "Who holds what") == [
        f"It is very likely that {holder}.",
        "Confidence in this is high: independent chains agree, last told 1 day before.",
    ]
    assert texts(made(by_loser), "Who holds what") == [
        f"It is likely that {holder}.",
        "Confidence in this is moderate: no independent chain confirms it, last told 1 day before.",
    ]
    assert texts(made(by_holder), "Who holds what") == [
        f"There is a roughly even chance that {holder}.",
        "Confidence in this is low: only its own side says so, last told 1 day before.",
    ]
    told, confidence = texts(made(by_holder, held), "Who holds what")
    assert told.startswith("There is a roughly even chance that ")
    assert ", and not " in told
    assert confidence.startswith("Confidence in this is low: reports contradict each other")


def test_the_arrow_follows_what_lit_up_and_says_why(make: Make) -> None:
    calm = make(1, published="2021-07-01")
    asked = make(2, type="REQUEST", mode="assist", actors=(TAJIKISTAN,), published="2021-07-08")
    truce = make(3, type="AGREE", content="agreed to a ceasefire", published="2021-07-08")
    up, down, even = made(calm, asked), made(calm, truce), made(calm, asked, truce)
    assert (up.arrow, down.arrow, even.arrow) == ("up", "down", "steady")
    assert [sentence.text for sentence in up.reason] == ["Escalating since 2021-07-03: help is asked of an ally."]
    assert up.reason[0].evidence == (asked.id,)
    assert [sentence.text for sentence in even.reason] == [
        "Unchanged on balance since 2021-07-03: help is asked of an ally.",
        "Against it stands: a ceasefire is agreed or kept.",
    ]
    assert to_markdown(up).startswith("# ↑ Brief as of 2021-07-10")


def test_without_reports_on_both_sides_there_is_no_arrow(make: Make) -> None:
    assert made(make(1, published="2021-07-08")).arrow == "unknown"
    old = made(make(1, published="2021-06-20"))
    assert (old.arrow, old.reason[0].text) == ("unknown", "No arrow: no report after 2021-07-03 was read.")
    assert made().arrow == "unknown"
    assert "Nothing was read" in to_markdown(made())
    same = made(make(1, published="2021-07-01"), make(2, published="2021-07-08"))
    assert same.arrow == "steady"


def test_what_a_report_says_is_no_markup(make: Make) -> None:
    words = "<script>alert(1)</script> [x](http://y) **bold**"
    told = make(1, type="REQUEST", mode="assist", actors=(TAJIKISTAN,), content=words, published="2021-07-08")
    html, markdown = to_html(made(told)), to_markdown(made(told))
    assert "<script>alert" not in html
    assert "[x](" not in markdown.replace("\\[x\\](", "")
