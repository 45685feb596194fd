from hypothesis import given
from hypothesis import strategies as st

from casus.reading import lemmas, windows

words = st.lists(st.tuples(st.integers(1, 16), st.booleans(), st.booleans()), max_size=200)


@given(words, st.integers(40, 256), st.none() | st.integers(40, 256))
def test_cuts_cover_every_word_once_and_keep_the_limit(drawn: list, limit: int, first: int | None) -> None:
    lengths = [length for length, _, _ in drawn]
    paragraphs = [paragraph for _, _, paragraph in drawn]
    starts = [start or paragraph for _, start, paragraph in drawn]
    cuts = list(windows.cut(lengths, starts, paragraphs, limit, first))
    assert [index for begin, end in cuts for index in range(begin, end)] == list(range(len(lengths)))
    for number, (begin, end) in enumerate(cuts):
        ids, firsts = windows.assemble([[7] * length for length in lengths], paragraphs, begin, end)
        assert len(ids) <= ((first or limit) if number == 0 else limit)
        assert len(firsts) == end - begin
        assert all(ids[at] == 7 for at in firsts)


def test_cuts_fall_between_sentences_where_they_can() -> None:
    starts = [index % 10 == 0 for index in range(50)]
    cuts = list(windows.cut([1] * 50, starts, [False] * 50, limit=27))
    assert cuts == [(0, 20), (20, 40), (40, 50)]


def test_a_sentence_longer_than_the_limit_is_split() -> None:
    cuts = list(windows.cut([1] * 30, [True] + [False] * 29, [False] * 30, limit=12))
    assert cuts == [(0, 10), (10, 20), (20, 30)]


@given(words, st.integers(0, 199))
def test_context_is_whole_sentences_and_keeps_its_limit(drawn: list, at: int) -> None:
    lengths = [length for length, _, _ in drawn]
    paragraphs = [paragraph for _, _, paragraph in drawn]
    starts = [start or paragraph for _, start, paragraph in drawn]
    begin = min(at, len(drawn))
    first = windows.context(lengths, starts, [*paragraphs, False], begin)
    assert first == begin or starts[first]
    assert sum(lengths[first:begin]) + sum(paragraphs[first + 1 : begin + 1]) <= windows.CONTEXT


def test_context_reaches_back_as_far_as_it_fits() -> None:
    starts = [index % 10 == 0 for index in range(100)]
    assert windows.context([2] * 100, starts, [False] * 101, 80) == 50


def test_rough_starts_look_past_closing_quotes() -> None:
    text = ["He", "said", "so", ".", "”", "Then", "he", "left", ".", '"', "and", "more"]
    starts = windows.rough_starts(text, [True] + [False] * 11)
    assert [word for word, start in zip(text, starts, strict=True) if start] == ["He", "Then"]


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_a_script_recreates_its_lemma(form: str, lemma: str) -> None:
    assert lemmas.apply(form, lemmas.script(form, lemma)) == lemma


def test_scripts_carry_over_to_other_words() -> None:
    assert lemmas.apply("Pledged", lemmas.script("Signed", "sign")) == "pledg"
    assert lemmas.apply("cities", lemmas.script("countries", "country")) == "city"
    assert lemmas.apply("was", lemmas.script("was", "be")) == "be"
    assert lemmas.apply("ox", "l-5+y") == "ox"
