import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from casus.reading.model import MODELS
from casus.reading.wordpiece import WordPiece

OURS = WordPiece(MODELS / "vocab.txt")


THEIRS = Tokenizer(models.WordPiece.from_file(str(MODELS / "vocab.txt"), unk_token="[UNK]"))  # noqa: S106  no password
THEIRS.normalizer = normalizers.BertNormalizer(lowercase=True)
THEIRS.pre_tokenizer = pre_tokenizers.BertPreTokenizer()


@pytest.mark.parametrize(
    "word",
    [
        "Tajikistan",
        "Kābul’s",
        "naïve",
        "U.S.",
        "don't",
        "İstanbul",
        "ΣΊΣΥΦΟΣ",
        "北京市",
        "x" * 101,
        "€500m",
        "a\u200bb",
        "½",
    ],
)
def test_pieces_are_those_of_the_library(word: str) -> None:
    assert list(OURS.ids(word)) == THEIRS.encode(word, add_special_tokens=False).ids


# The scripts of English news and its names; beyond them the two differ only in which Unicode version they know.
NEWS = st.one_of(
    st.characters(max_codepoint=0x52F, exclude_categories=("C",)),
    st.characters(min_codepoint=0x2010, max_codepoint=0x2027),
    st.sampled_from("€£ṭẓṬ½北京\u00a0\u0301\u202f😀"),
)


@given(st.text(NEWS, min_size=1, max_size=20))
def test_any_text_gets_the_pieces_of_the_library(word: str) -> None:
    expected = THEIRS.encode(word, add_special_tokens=False).ids
    assert list(OURS.ids(word)) == (expected or [100])


def test_what_has_no_pieces_is_one_unknown() -> None:
    assert OURS.ids("\u0000") == OURS.ids("\u0301") == (100,)
