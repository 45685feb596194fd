"""casus as a spaCy component, and another spaCy pipeline under casus."""

from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from spacy.tokens import Doc
from spacy.training import Example

from casus.cli import main
from casus.reading import Reader, foreign
from casus.records import Document

TEXT = "The commander was killed by rebels in Kunduz . Karim is the governor ."
WORDS = TEXT.split()
HEADS = [1, 3, 3, 3, 3, 4, 3, 6, 3, 10, 10, 12, 10, 10]
CLEAR = [
    "det", "nsubjpass", "auxpass", "ROOT", "agent", "pobj", "prep", "pobj", "punct",
    "nsubj", "ROOT", "det", "attr", "punct",
]  # fmt: skip
POS = ["DET", "NOUN", "AUX", "VERB", "ADP", "NOUN", "ADP", "PROPN", "PUNCT", "PROPN", "AUX", "DET", "NOUN", "PUNCT"]


def clear_doc(nlp: spacy.Language) -> Doc:
    return Doc(nlp.vocab, WORDS, pos=POS, heads=HEADS, deps=CLEAR)


def test_clear_labels_become_universal_dependencies() -> None:
    heads, deps = foreign.syntax(clear_doc(spacy.blank("en")))
    tree = {word: (WORDS[head], dep) for word, head, dep in zip(WORDS, heads, deps, strict=True)}
    assert tree["commander"] == ("killed", "nsubj:pass")
    assert tree["rebels"] == ("killed", "obl:agent")
    assert tree["by"] == ("rebels", "case")
    assert tree["Kunduz"] == ("killed", "obl")
    assert tree["governor"] == ("governor", "root")
    assert tree["is"] == ("governor", "cop")
    assert tree["Karim"] == ("governor", "nsubj")


def test_universal_dependencies_are_taken_as_they_are() -> None:
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab, ["Rebels", "left", "Kunduz"], heads=[1, 1, 1], deps=["nsubj", "root", "obj"])
    assert foreign.syntax(doc) == ([1, 1, 1], ["nsubj", "root", "obj"])


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A parser, a tagger and an entity ruler that know one text, saved as spaCy saves pipelines."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("morphologizer")
    ruler = nlp.add_pipe("entity_ruler")
    gold = clear_doc(nlp)
    gold = Doc(nlp.vocab, WORDS, pos=POS, heads=HEADS, deps=CLEAR, morphs=[""] * len(WORDS))
    example = Example(nlp.make_doc(TEXT), gold)
    optimiser = nlp.initialize(lambda: [example])
    for _ in range(60):
        nlp.update([example], sgd=optimiser)
    ruler.add_patterns([{"label": "PERSON", "pattern": "Karim"}, {"label": "CARDINAL", "pattern": "rebels"}])
    folder = tmp_path_factory.mktemp("tiny")
    nlp.to_disk(folder)
    return folder


def test_syntax_and_entities_come_from_the_named_pipeline(tiny: Path) -> None:
    (doc,) = Reader(pipeline=foreign.load(str(tiny))).read([Document(id="d", text=TEXT)])
    assert doc.text == TEXT
    assert [(e.text, e.label_) for e in doc.ents] == [("Karim", "person")]
    assert doc[5].dep_ == "obl:agent"
    assert doc[5].head.text == "killed"
    assert [sentence.text for sentence in doc.sents] == [TEXT[:46], TEXT[47:]]
    assert "attribution" in doc.spans
    assert len(doc.user_data["factuality"]) == len(doc)


def test_the_command_reads_with_the_named_pipeline(tiny: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["read", str(report), "--pipeline", str(tiny), "--published", "2021-06-22"])
    assert result.exit_code == 0, result.output
    assert "killed" in result.stdout


def test_a_pipeline_that_is_missing_or_parses_nothing_is_bad_usage(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    blank = tmp_path / "blank"
    spacy.blank("en").to_disk(blank)
    for name, message in (("no_such_pipeline", "install it first"), (str(blank), "no parser")):
        result = CliRunner().invoke(main, ["read", str(report), "--pipeline", name])
        assert result.exit_code == 2
        assert message in result.stderr


def test_casus_is_a_component_of_a_blank_english_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("casus")
    doc = nlp("The governor denied that the bridge was closed.")
    assert [span.text for span in doc.spans["attribution"] if span.label_ == "cue"] == ["denied"]
    assert [found.text for found in nlp.pipe(["One.", "Two."])] == ["One.", "Two."]
