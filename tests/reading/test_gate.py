import pytest
from spacy.tokens import Doc

from casus.pipeline import Pipeline
from casus.reading import Reader
from casus.records import Document

STORY = (
    "KUNDUZ, July 2 (Oxus Wire) – The Taliban seized the crossing on Friday, officials said.",
    "“We left,” one guard said. The governor of the province asked Kabul for help.",
)
LINES = ("By Jane Doe, Kabul Daily", "Share this article", "Read more: What the treaty says", "Photo: Oxus Wire")
PAGE = f"{LINES[0]}\r\n{LINES[1]}\n\n{STORY[0]}\n\n{LINES[2]}\n{STORY[1]}\n{LINES[3]}"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Reader())


def document(text: str) -> Document:
    return Document(id="x", text=text, outlet="Amu Daily", published="2021-07-02")


def test_lines_that_say_nothing_stay_in_the_text_and_are_not_encoded(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = []
    run = pipeline.reader.model.run
    monkeypatch.setattr(pipeline.reader.model, "run", lambda *window: pieces.append(len(window[0])) or run(*window))

    def read(text: str) -> tuple[Doc, int]:
        pieces.clear()
        (doc,) = pipeline.reader.read([document(text)])
        return doc, sum(pieces)

    page, of_page = read(PAGE)
    story, of_story = read("\n\n".join(STORY))
    assert page.text == PAGE
    assert of_page == of_story
    assert [s.text.strip() for s in page.sents if s.text.strip() not in LINES] == [s.text.strip() for s in story.sents]
    assert {s.text.strip() for s in page.sents} >= set(LINES)
    words = [[(t.text, t.pos_, t.dep_, t.head.text) for t in doc if t.pos_ not in "SPACE X"] for doc in (page, story)]
    assert words[0] == words[1]


def test_the_record_of_a_page_tells_what_its_story_tells(pipeline: Pipeline) -> None:
    page, story = pipeline.read([document(PAGE), document("\n\n".join(STORY))])
    told = [
        [([r.document.text[a:b] for a, b in c.content], [s.name for s in c.sources]) for c in r.claims]
        for r in (page, story)
    ]
    assert told[0] == told[1]
    assert [event.type for event in page.events] == [event.type for event in story.events]


@pytest.mark.parametrize("text", ["Share", "By Jane Doe\r\nShare", "\n\nRead more\n", "Read more\rHe left.\rShare"])
def test_texts_of_such_lines_are_read_too(pipeline: Pipeline, text: str) -> None:
    (doc,) = pipeline.reader.read([document(text)])
    assert doc.text == text
    (record,) = pipeline.read([document(text)])
    assert [text[a:b] for c in record.claims for a, b in c.content] == (["He left."] if "He" in text else [])


def test_sentences_that_are_given_are_read_whole(pipeline: Pipeline) -> None:
    given = Doc(pipeline.reader._blank.vocab, words=["Share", "this", "article"], sent_starts=[True, False, False])
    (doc,) = pipeline.reader.annotate([given])
    assert [token.pos_ for token in doc] == ["VERB", "DET", "NOUN"]
