"""From tokens to phrases: cuts the text into runs at its barriers and sends each through the passes."""

from __future__ import annotations

from casus.times import (  # noqa: F401  the modules register their rules with the passes
    rules_calendar,
    rules_clock,
    rules_lengths,
    rules_parts,
    rules_relative,
    rules_sets,
    rules_wholes,
    rules_years,
)
from casus.times.numbers import join_numbers
from casus.times.passes import PASSES
from casus.times.tokens import BARRIERS, JOINED, Token

# Words that by themselves tell no time: a run of nothing else is not worth reading.
_MUTE = frozenset((
    "A", "After", "Age", "Aged", "All", "Alternate", "Amount", "And", "Another", "Approx", "Around", "As", "At",
    "Before", "Between", "By", "Cardinal", "Comma", "Count", "Dash", "Day", "Dot", "During", "Earlier", "Early",
    "Edge", "Every", "Few", "Following", "For", "From", "Full", "Half", "In", "Into", "Just", "Last", "Late",
    "Later", "Latter", "Least", "Lengthy", "Less", "Local", "Long", "Moment", "More", "Most", "Near", "Next", "Of",
    "Old", "On", "Open", "Or", "Ordinal", "Per", "Plural", "Previous", "Recent", "Rest", "S", "Same", "Scale",
    "Share", "Since", "Slash", "Small", "Tens", "Than", "That", "The", "These", "This", "Through", "Time", "Times",
    "To", "Until", "Up", "Very", "Well", "Within", "Zone",
))  # fmt: skip


def find_phrases(words: list[Token]) -> list[Token]:
    """The phrases that the passes find in the runs between barriers."""
    found: list[Token] = []
    run: list[Token] = []
    for word in words:
        if word.kind in BARRIERS:
            if run:
                found += _read(run, words)
                run = []
        elif word.kind != JOINED:
            run.append(word)
    return found + _read(run, words)


def _read(run: list[Token], words: list[Token]) -> list[Token]:
    if all(token.kind in _MUTE for token in run):
        return []
    run = join_numbers(run)
    for grammar in PASSES:
        run = grammar.rewrite(run, words)
    return [token for token in run if token.is_phrase]
