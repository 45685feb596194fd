import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.knowledge.folding import fold


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Shēr Khān Bandar", "Sher Khan Bandar"),
        ("Mazar-e-Sharif", "mazar e sharif"),
        ("Saint Petersburg", "St. Petersburg"),
        ("U.S.", "US"),
        ("The Hague", "Hague"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_fold_together(name, other):
    assert fold(name) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more_in_plain_letters(text):
    folded = fold(text)
    assert folded == folded.strip()
