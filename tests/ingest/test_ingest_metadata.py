import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.ingest.language import detect, is_english, unread
from casus.ingest.metadata import check_published, clean_name, first_line_title
from casus.records import Document

BODY = "\nThe guards fled over the river on Tuesday.\n"


@pytest.mark.parametrize(
    "value", ["2021-07-01", "2021-07-01T12:30", "2021-07-01T12:30:00Z", "2021-07-01T12:30:00.5+04:30"]
)
def test_iso_dates_are_taken_as_they_are(value: str) -> None:
    assert check_published(value) == value


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Crossing falls" + BODY, "Crossing falls"),
        ("\r\n Who holds the port?\r\n" + BODY, "Who holds the port?"),
        ("“It [Kabul] will fall”: officer" + BODY, "“It [Kabul] will fall”: officer"),
        ("The crossing fell." + BODY, None),
        ("“The crossing fell.”" + BODY, None),
        ("Only a headline", None),
        ("word " * 40 + BODY, None),
        ("", None),
    ],
)
def test_the_title_of_a_plain_text(text: str, title: str | None) -> None:
    assert first_line_title(text) == title


@given(st.text())
def test_a_cleaned_name_is_one_printable_line(name: str) -> None:
    cleaned = clean_name(name)
    assert cleaned is None or (cleaned == cleaned.strip() and len(cleaned.splitlines()) == 1)
    assert clean_name(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Taliban seized the crossing on Tuesday, and the guards fled over the river, officials said.", "en"),
        ("Die Taliban haben am Dienstag den Grenzübergang eingenommen, und die Wachen flohen über den Fluss.", "de"),
        ("Талибы во вторник захватили пограничный переход, и охранники бежали через реку, сообщили чиновники.", "ru"),
        ("Les talibans ont pris le poste-frontière mardi et les gardes ont fui de l'autre côté du fleuve.", "fr"),
        ("طالبان روز سه‌شنبه گذرگاه مرزی را تصرف کردند و نگهبانان از رودخانه گذشتند و به تاجیکستان گریختند.", "fa"),
        ("Taliban seize crossing", None),
        ("1.7.2021 12:30 " * 20, None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_another_language_is_left_unread_and_says_so() -> None:
    document = Document(id="d", text="Die Wachen flohen.", language="de")
    record = unread(document)
    assert not is_english(document)
    assert record.warnings == ("language: de; casus reads English",)
    assert record.unresolved[0].kind == "language"
    assert record.unresolved[0].span == (0, len(document.text))


def test_bytes_of_a_command_line_that_are_no_utf8_are_dropped() -> None:
    assert clean_name(b"Amu\xff Daily".decode("utf-8", "surrogateescape")) == "Amu Daily"
