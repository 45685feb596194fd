"""The gold claims: the offsets are those of the marked-up texts, and every construction is there often enough."""

import yaml
from evaluation import claims_gold


def test_offsets_are_up_to_date():
    for path in claims_gold.FOLDER.glob("*.yaml"):
        built = [claims_gold.build(item) for item in yaml.safe_load(path.read_text(encoding="utf-8"))]
        assert claims_gold.read(path.stem) == built


def test_every_construction_is_covered():
    texts = claims_gold.read("dev")
    counts = claims_gold.counts(texts)
    assert len(texts) >= 60
    assert counts["nested"] >= 25
    assert counts["with a reason"] >= 15
    assert counts["through an agency"] >= 20
    assert counts["pronoun sources"] >= 25


def test_marks_come_off():
    text, spans = claims_gold.unmark("{1s:He} {1q:said} {1c:that {2s:she} {2q:left}}.")
    assert text == "He said that she left."
    assert [text[start:end] for start, end in spans["1"]["content"]] == ["that she left"]


def test_no_two_sets_share_a_paragraph():
    """So that the sets that nobody worked on tell how the figures carry over."""
    sizes = {"dev": 94, "second": 20, "second_held": 20, "unseen": 20}
    texts = [item.text for name in sizes for item in claims_gold.read(name)]
    assert len(texts) == len(set(texts)) == sum(sizes.values())
