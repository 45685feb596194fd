"""Pronouns that may stand for an actor."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc

from casus.actors.layout import Layout
from casus.actors.mention import Candidate, Gender
from casus.records import MentionKind


class Form(NamedTuple):
    """What a pronoun's form says of what it stands for."""

    kind: MentionKind
    plural: bool = False
    gender: Gender | None = None


FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_HE, _SHE, _IT = Form("person", gender="m"), Form("person", gender="f"), Form("organization")
_THEY, _I, _WE = Form("group", plural=True), Form("person"), Form("group", plural=True)
_FORMS: dict[str, Form] = {
    **dict.fromkeys(("he", "him", "his", "himself"), _HE),
    **dict.fromkeys(("she", "her", "hers", "herself"), _SHE),
    **dict.fromkeys(("it", "its", "itself"), _IT),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), _THEY),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), _I),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), _WE),
}


def find_pronouns(doc: Doc, layout: Layout) -> list[Candidate]:
    """The personal pronouns of ``doc`` in order; an expletive ("it rained") is none."""
    found: list[Candidate] = []
    for token in doc:
        form = _FORMS.get(token.lower_)
        if form is None or token.pos_ not in ("PRON", "DET") or token.dep_.startswith("expl"):
            continue
        found.append(
            Candidate(
                start=token.i,
                end=token.i + 1,
                head=token.i,
                sentence=layout.sentence[token.i],
                form="pronoun",
                kind=form.kind,
                plural=form.plural,
                gender=form.gender,
                person=form.kind == "person",
                quote=layout.quote[token.i],
            )
        )
    return found
