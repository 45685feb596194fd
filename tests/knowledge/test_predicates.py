"""The predicate lexicon holds what the event stage relies on: known names, no doubles, fitting examples, wide cover."""

import re
from collections import Counter
from pathlib import Path

import pytest

from casus.knowledge import DATA, tree
from casus.knowledge.lexicon_tables import NO_EVENT, PREDICATES, Predicate, irregular, predicates
from casus.knowledge.ontology_tables import ontology

FILES = sorted((DATA / PREDICATES).glob("*.yaml"))
SEED = "core.yaml"  # the most frequent predicates, across types; the other files hold one type each
AT_LEAST = 1200
EACH = 3
ENDINGS = {"ies": "y", "ied": "y", "es": "", "s": "", "ed": "", "d": "", "ing": ""}


def entries(path: Path) -> tuple[Predicate, ...]:
    return tree(f"{PREDICATES}/{path.name}", tuple[Predicate, ...])


def own() -> list[Predicate]:
    return [entry for path in FILES if path.name != SEED for entry in entries(path)]


def lemmas(form: str) -> set[str]:
    """Every lemma that a word form may have, by rule or from the table of irregular forms."""
    found = {form, irregular().get(form, form)}
    for ending, instead in ENDINGS.items():
        if form.endswith(ending):
            stem = form.removesuffix(ending) + instead
            found |= {stem, stem + "e", stem[:-1]}  # "stopped": stopp, stoppe, stop
    return found


def words(text: str) -> set[str]:
    return {lemma for form in re.findall(r"[^\W_]+", text.lower()) for lemma in lemmas(form)}


def test_every_entry_has_a_type_mode_and_contexts_of_the_ontology() -> None:
    assert len(predicates()) >= AT_LEAST  # loading them checks each against the ontology


def test_the_files_of_one_type_hold_enough() -> None:
    assert len(own()) >= AT_LEAST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_predicate_is_one_line(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"- \{.*\}|#.*|", line) for line in lines)


@pytest.mark.parametrize("path", [path for path in FILES if path.name != SEED], ids=lambda path: path.stem)
def test_a_file_holds_the_type_it_is_named_after(path: Path) -> None:
    assert {entry.type for entry in entries(path)} == {path.stem.upper()}


def test_no_reading_stands_twice() -> None:
    readings = Counter((e.lemma, e.pos, e.type, e.mode, str(e.requires)) for e in own())
    assert [reading for reading, times in readings.items() if times > 1] == []


def test_no_reading_of_the_seed_stands_in_another_file() -> None:
    seed = {(e.lemma, e.type) for path in FILES if path.name == SEED for e in entries(path)}
    assert [e.lemma for e in own() if (e.lemma, e.type) in seed] == []


def test_every_entry_has_an_example_with_its_words() -> None:
    missing = [
        (entry.lemma, example)
        for entry in own()
        if entry.type != NO_EVENT
        for example in entry.examples or ("",)
        if not set(re.findall(r"[^\W_]+", entry.lemma.lower())) <= words(example)
    ]
    assert missing == []


def test_every_type_state_and_mode_is_covered() -> None:
    known = ontology()
    cover = Counter((entry.type, mode) for entry in predicates() for mode in {None, entry.mode})
    wanted = [(name, mode) for name, kind in known.types.items() for mode in (None, *kind.modes)]
    wanted += [(name, None) for name in known.states]
    assert [key for key in wanted if cover[key] < EACH] == []
