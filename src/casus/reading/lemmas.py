"""Lemmas as edit scripts: what to cut from a word's end and what to put there (after Chrupała 2006).

A script reads ``CASE-N+SUFFIX``: ``l-3+be`` lower-cases the form, drops three characters and appends ``be``; ``k-0+``
keeps the form as it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

TRIED = 5  # scripts, best first, among which a known lemma is looked for


def script(form: str, lemma: str) -> str:
    """The edit script that turns ``form`` into ``lemma``."""
    case = "k" if lemma[:1].isupper() or form.islower() else "l"
    base = form if case == "k" else form.lower()
    shared = next((i for i, pair in enumerate(zip(base, lemma, strict=False)) if pair[0] != pair[1]), None)
    if shared is None:
        shared = min(len(base), len(lemma))
    return f"{case}-{len(base) - shared}+{lemma[shared:]}"


def apply(form: str, edit: str) -> str:
    """The lemma that a script makes of a form; the form itself where it is too short for the script."""
    case, _, rest = edit.partition("-")
    cut, _, suffix = rest.partition("+")
    base = form if case == "k" else form.lower()
    kept = len(base) - int(cut)
    return base[:kept] + suffix if kept >= 0 and (kept or suffix) else base


def best(form: str, scripts: Sequence[str], known: Collection[str]) -> str:
    """The lemma that the first of ``scripts`` (best first) makes which is ``known``; else what the very first makes.

    An unseen form ("denied") often gets the script of its commoner neighbours ("deni"): a list of lemmas mends that.
    """
    first = apply(form, scripts[0])
    if first in known:
        return first
    return next((lemma for lemma in (apply(form, edit) for edit in scripts[1:]) if lemma in known), first)
