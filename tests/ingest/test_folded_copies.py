from archives import STORY

from casus.ingest import Copy, Folding, InputError, copied, story_key
from casus.records import Document, document_id


def report(text: str, outlet: str, published: str | None = "2021-07-01") -> Document:
    return Document(id=document_id(text, outlet, published), text=text, outlet=outlet, published=published)


def folded(*documents: Document) -> list[bool]:
    return [isinstance(item, Copy) for item in Folding().fold(documents)]


def test_the_same_text_elsewhere_is_a_copy_with_its_own_outlet() -> None:
    first, second = report(STORY, "Amu Daily"), report(STORY, "Oxus Wire")
    _, copy = Folding().fold([first, second])
    assert copy == Copy(second, first.id)
    record = copied(copy)
    assert record.document is second
    assert record.claims == ()
    assert record.warnings == (f"copy of {first.id}: every sentence stands there; not read again",)


def test_what_a_paper_does_to_wire_copy_makes_no_other_text() -> None:
    lines = STORY.splitlines()
    first = report("KABUL, June 22 (Oxus Wire) — " + STORY, "Oxus Wire")
    for text in (
        "\n\n".join(lines),
        "\n".join(lines[:3]),
        "By Jane Doe\nKABUL (Oxus Wire) – " + STORY + "\nRead more: What the treaty says",
        STORY.replace("“", '"').upper(),
        "Border Post Lost to the Taliban\nJane Doe, Amu Daily\n" + STORY,
    ):
        assert folded(first, report(text, "Amu Daily")) == [False, True], text


def test_one_word_more_or_less_is_another_text() -> None:
    first = report(STORY, "Oxus Wire")
    longer = STORY + "\nNine others died."
    assert folded(first, report(longer, "Amu Daily")) == [False, False]
    for old, new in (("Twelve", "Fourteen"), ("would send", "would not send"), ("he said", "she said")):
        assert folded(first, report(STORY.replace(old, new), "Amu Daily")) == [False, False]


def test_a_copy_may_not_be_dated_where_its_original_is_not_or_weeks_apart() -> None:
    first, undated = report(STORY, "Oxus Wire"), report(STORY, "Oxus Wire", None)
    assert folded(undated, report(STORY, "Amu Daily")) == [False, False]
    assert folded(first, report(STORY, "Amu Daily", None)) == [False, True]
    assert folded(first, report(STORY, "Amu Daily", "2021-07-08T10:00:00Z")) == [False, True]
    assert folded(first, report(STORY, "Amu Daily", "2021-07-09")) == [False, False]


def test_short_texts_and_errors_pass() -> None:
    short = "The Taliban seized the crossing."
    assert folded(report(short, "A"), report(short, "B")) == [False, False]
    error = InputError("x", "bad")
    assert list(Folding().fold([error])) == [error]


def test_the_same_document_again_is_no_copy_of_itself() -> None:
    first = report(STORY, "A")
    assert folded(first, first) == [False, False]


def test_copies_have_one_key() -> None:
    assert story_key("OSH (Amu Wire) — " + STORY) == story_key("Crossing falls\n\n" + STORY)
    assert story_key(STORY) != story_key(STORY.replace("Kabul", "Herat").replace("governor", "mayor"))
    assert story_key("") == ""


def test_memory_is_bounded(monkeypatch) -> None:
    monkeypatch.setattr("casus.ingest.folding._REMEMBERED", 2)
    others = [report(STORY.replace("Taliban", name), name) for name in ("Army", "Guard", "Navy")]
    for document in others:
        assert isinstance(document, Document)
    assert folded(report(STORY, "A"), *others[:1], report(STORY, "B")) == [False, False, True]
    keys = [STORY.replace("in Kabul", f"in {town} and in Kabul") for town in ("Herat", "Farah", "Kunduz")]
    assert folded(*(report(text, "A") for text in keys), report(keys[0], "B")) == [False, False, False, False]
