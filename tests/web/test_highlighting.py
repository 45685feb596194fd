from hypothesis import given
from hypothesis import strategies as st

from casus.web.highlighting import ORDER, pieces

SPANS = st.lists(st.tuples(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), st.sampled_from(ORDER)))


@given(st.text(max_size=30), SPANS)
def test_pieces_are_the_text_again_and_each_character_has_exactly_its_marks(text, spans) -> None:
    found = pieces(text, spans)
    assert "".join(piece.text for piece in found) == text
    marks = [piece.marks for piece in found for _ in piece.text]
    for at, own in enumerate(marks):
        assert set(own) == {kind for (start, end), kind in spans if max(start, 0) <= at < end}
        assert len(own) == len(set(own))


def test_nested_and_overlapping_spans() -> None:
    found = pieces("abcdefgh", [((0, 6), "content"), ((2, 4), "source"), ((3, 8), "cue")])
    assert [(piece.text, piece.marks) for piece in found] == [
        ("ab", ("content",)),
        ("c", ("content", "source")),
        ("d", ("content", "source", "cue")),
        ("ef", ("content", "cue")),
        ("gh", ("cue",)),
    ]
