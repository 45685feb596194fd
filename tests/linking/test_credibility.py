import pytest
from tests.linking.made import outlet, seizure

from casus.linking import Links, credibility
from casus.records import Judgement, LinkKind

ONE = seizure("a", outlet("A"))


def links(*joined: tuple[LinkKind, str, str]) -> Links:
    return Links(
        Judgement(kind=kind, a=f"{a}:e1", b=f"{b}:e1", positive=True, score=1.0, reason="", by="casus 1", at="")
        for kind, a, b in joined
    )


@pytest.mark.parametrize(
    ("joined", "figure"),
    [
        ([], 6),
        ([("same_event", "a", "b")], 6),
        ([("copy", "a", "b"), ("same_event", "a", "b")], 6),
        ([("corroborates", "a", "b")], 2),
        ([("confirms", "a", "b")], 1),
        ([("corroborates", "a", "b"), ("corroborates", "a", "c"), ("corroborates", "b", "c")], 1),
        ([("corroborates", "a", "b"), ("corroborates", "a", "c")], 2),
        ([("contradicts", "a", "b")], 4),
        ([("contradicts", "a", "b"), ("contradicts", "a", "c")], 4),
        ([("contradicts", "a", "b"), ("contradicts", "a", "c"), ("corroborates", "b", "c")], 5),
        ([("contradicts", "a", "b"), ("confirms", "b", "c")], 5),
        ([("corroborates", "a", "b"), ("contradicts", "a", "c")], 3),
        ([("confirms", "a", "b"), ("contradicts", "a", "c")], 2),
    ],
)
def test_the_figure_follows_from_the_links(joined: list[tuple[LinkKind, str, str]], figure: int) -> None:
    assert credibility(ONE.id, links(*joined))[0] == figure


def test_ten_papers_with_one_wire_story_count_once() -> None:
    # Each is independent of the statement but not of the others, so that no link joins these.
    found, explanation = credibility(ONE.id, links(*(("corroborates", "a", f"b{number}") for number in range(10))))
    assert found == 2
    assert explanation == "probably true: 1 independent chain tells the same and none contradicts"


def test_a_link_that_was_taken_back_counts_for_nothing() -> None:
    undone = Judgement(kind="confirms", a="a:e1", b="b:e1", positive=False, score=0.0, reason="", by="Noori", at="")
    assert credibility(ONE.id, Links([undone]))[0] == 6
