"""Reasons for anonymity, in the report's words."""

import pytest

from casus.claims.anonymity import reasons


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("“They came at dawn,” he said on condition of anonymity.", "on condition of anonymity"),
        (
            "A captain, speaking on condition of anonymity because he feared arrest, said so.",
            "speaking on condition of anonymity because he feared arrest",
        ),
        ("She asked not to be named for fear of reprisals.", "asked not to be named for fear of reprisals"),
        ("An aide, who was granted anonymity to speak freely, agreed.", "who was granted anonymity to speak freely"),
        ("They declined to be named, citing the talks.", "declined to be named, citing the talks"),
        ("The guard, whose name is being withheld, wept.", "whose name is being withheld"),
        (
            "Two clerks, who were not authorized to brief the press, said so.",
            "who were not authorized to brief the press",
        ),
    ],
)
def test_reason(text, reason):
    assert [text[start:end].strip() for start, end in reasons(text)] == [reason]


def test_no_reason_where_none_is_given():
    assert reasons("The minister declined to comment and asked for time.") == []
