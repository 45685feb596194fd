"""Every case of our own table of phrases."""

import pytest

times = pytest.importorskip("evaluation.times", reason="the table of phrases lies in evaluation/")
CASES = list(times.phrases("phrases"))


def test_the_table_is_long_enough():
    assert len(CASES) >= 150


@pytest.mark.parametrize(
    ("case", "found"), CASES, ids=[f"{case['text'][:60]}|{case['expression']}" for case, _ in CASES]
)
def test_phrase(case, found):
    seen = [(case["text"][slice(*when.span)], when.value, when.begin, when.end) for when in found]
    assert times.phrase_holds(case, found), f"{case} gave {seen}"
