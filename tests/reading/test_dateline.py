import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.reading.dateline import dateline_end


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("DUSHANBE – Russia will help.", "Russia will help."),
        ("KUNDUZ, Afghanistan, June 22 (Oxus Wire) – The port fell.", "The port fell."),
        ("A title\n\nNEW YORK (AP) — The council met.", "The council met."),
        ("Kabul (Reuters) - The army left.", "The army left."),
        ("TEHRAN, 3 July -- Iran said so.", "Iran said so."),
    ],
)
def test_datelines(text: str, rest: str) -> None:
    end = dateline_end(text)
    assert end is not None
    assert text[end:] == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Troops left Kabul – the last ones.",
        "NATO said the base – its largest – is closed.",
        "He (Smith) left.",
    ],
)
def test_no_datelines(text: str) -> None:
    assert dateline_end(text) is None


@given(st.text(alphabet="AB ab,.()–-\n\r", max_size=300))
def test_an_end_lies_in_the_text(text: str) -> None:
    end = dateline_end(text)
    assert end is None or 0 < end <= len(text)
