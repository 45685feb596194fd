"""The treaty that a text gives as the ground of an act ("under the CSTO commitments", "in accordance with …")."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from casus.knowledge import DATA, tree
from casus.knowledge.treaties_tables import Treaty

# "According to the CSTO" names a source, and "pressure from", "threatened by" part the ground word from the treaty.
GROUND = re.compile(
    r"\b(?:under|in (?:accordance|line|keeping|conformity|compliance) with|pursuant to|within the framework of|"
    r"on the basis of|consistent with|"
    r"based on|by virtue of|as (?:required|provided|stipulated|foreseen) (?:for )?(?:by|in)|invok\w+|trigger\w+|"
    r"fulfil\w*|honou?r\w*)\s+(?:(?!(?:from|by|with|against|and|that)\b)[\w'’-]+(?:[.(]\w+\)?)*\s+){0,5}$",
    re.IGNORECASE,
)
BACK = 90  # characters before a treaty's name in which its ground word is looked for


@cache
def treaty_names() -> dict[str, str]:
    """Every name and alias of a treaty, with the treaty's id."""
    treaties = [tree(f"treaties/{path.name}", Treaty) for path in sorted((DATA / "treaties").glob("*.yaml"))]
    return {name: treaty.id for treaty in treaties for name in (treaty.name, *treaty.aliases)}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(treaty_names(), key=len, reverse=True)
    return (
        re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")
        if names
        else re.compile(r"(?!)")
    )


def grounds(doc: Doc) -> dict[int, str]:
    """The treaty id that each sentence (by its first word's index) gives as a ground."""
    found: dict[int, str] = {}
    text = doc.text  # spaCy builds it anew at every access
    for hit in _pattern().finditer(text):
        if not GROUND.search(text[max(0, hit.start() - BACK) : hit.start()]):
            continue
        span = doc.char_span(*hit.span(), alignment_mode="expand")
        if span is not None:
            found.setdefault(span[0].sent.start, treaty_names()[hit[0]])
    return found
