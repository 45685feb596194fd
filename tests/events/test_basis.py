"""The treaty that a sentence gives as a ground."""

from __future__ import annotations

import pytest
import sketches

from casus.events import basis


@pytest.fixture(autouse=True)
def treaties(monkeypatch):
    monkeypatch.setattr(basis, "treaty_names", lambda: {"River Pact": "river", "RP": "river"})
    basis._pattern.cache_clear()
    yield
    basis._pattern.cache_clear()


def doc(text):
    words = text.split()
    return sketches.Doc(sketches.VOCAB, words=words, sent_starts=[index == 0 for index in range(len(words))])


@pytest.mark.parametrize(
    "text",
    [
        "They will help under the RP commitments",
        "It acted in accordance with the River Pact",
        "invoking the River Pact",
        "Under Article 2(4) of the River Pact it may not",
    ],
)
def test_a_treaty_named_as_a_ground_is_found(text):
    assert set(basis.grounds(doc(text), doc(text).text).values()) == {"river"}


@pytest.mark.parametrize(
    "text",
    ["Ministers praised the River Pact", "According to the RP , they left", "They yielded under pressure from the RP"],
)
def test_a_treaty_only_mentioned_is_none(text):
    assert basis.grounds(doc(text), doc(text).text) == {}
