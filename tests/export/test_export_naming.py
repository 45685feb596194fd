import pytest

from casus.export.naming import is_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Afghan Defence Ministry", True),
        ("al-Qaeda", True),
        ("Талибан", True),
        ("طالبان", True),
        ("State Committee for National Security", True),
        ("Vladimir Shamanov", True),
        ("134 Afghan soldiers", False),
        ("government troops", False),
        ("Officials", False),
        ("Servicemen", False),
        ("1,000", False),
        (" ", False),
        ("", False),
    ],
)
def test_a_name_is_told_from_a_description(text: str, expected: bool) -> None:
    assert is_name(text) is expected
