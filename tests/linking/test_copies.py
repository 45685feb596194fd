from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.made import report

from casus.linking import link
from casus.linking.copies import copies
from casus.linking.credits import credit
from casus.linking.stories import Stories
from casus.records import Document

LEAD = "Gunmen stopped a bus on the mountain road above Sarob on Friday and led nine passengers away, police said. "
BODY = (
    "The driver was let go and walked for two hours to the next village. Soldiers searched the valley with dogs "
    "until night fell. The road has been closed to all traffic, and shops in Sarob stayed shut. Nobody has asked for a "
    "ransom."
)
OTHER = (
    "Relatives of the nine people who were taken from a bus near Sarob demanded news on Saturday. The governor met "
    "them in the market hall and promised that every house in the district would be visited. A reward has been offered."
)


def pairs(*documents: Document) -> set[frozenset[str]]:
    return {frozenset({copy.a, copy.b}) for copy in copies(documents)}


def test_a_copy_with_another_lead_is_found() -> None:
    one, other = report(LEAD + BODY, "Wire"), report("Nine bus passengers are missing since Friday. " + BODY, "Post")
    assert pairs(one, other) == {frozenset({one.id, other.id})}


def test_a_shortened_copy_is_found_by_what_it_holds() -> None:
    long = report(LEAD + BODY + " " + OTHER, "Wire")
    short = report(LEAD + BODY[:66], "Post")
    assert pairs(long, short) == {frozenset({long.id, short.id})}


def test_independent_reports_of_one_event_are_no_copies() -> None:
    assert pairs(report(LEAD + BODY, "Wire"), report(OTHER, "Post")) == set()


def test_a_rewritten_report_is_a_copy_only_if_it_credits_the_other() -> None:
    rewritten = (
        "On Friday gunmen led nine passengers away after they stopped a bus on the mountain road above Sarob, police "
        "said. Let go, the driver walked two hours to the next village. Until night fell, soldiers searched the valley "
        "with dogs. Nobody asked for a ransom yet; the road has been closed to all traffic, and shops stayed shut."
    )
    original = report("SAROB (Wire) – " + LEAD + BODY, "Wire")
    assert pairs(original, report("SAROB (Wire) – " + rewritten, "Post"))
    assert not pairs(original, report(rewritten, "Post"))


def test_the_same_words_a_year_later_are_another_report() -> None:
    assert pairs(report(LEAD + BODY, "Wire"), report(LEAD + BODY, "Post", "2023-03-04")) == set()


def test_two_versions_of_one_address_are_one_source() -> None:
    address = "https://example.org/sarob"
    one, other = report(LEAD + BODY, "Wire", url=address), report(OTHER, "Wire", url=address)
    assert pairs(one, other) == {frozenset({one.id, other.id})}


def test_a_story_in_many_papers_is_one_story_without_a_link_for_every_pair() -> None:
    documents = [report(LEAD + BODY, f"Paper {number}") for number in range(60)]
    found = copies(documents)
    assert len(found) < 60 * 59 / 2
    joined = Stories(documents, link(documents, [], {}, "2022-03-05T00:00:00+00:00"))
    assert len({joined.story(document.id) for document in documents}) == 1


def test_the_credit_is_read_from_the_dateline_only() -> None:
    assert credit(report("KUNDUZ, June 22 (Oxus Wire) – The port fell.", "Post")) == "oxus wire"
    assert credit(report("The alliance (CSTO) met. " * 10 + "(Oxus Wire) – more", "Post")) is None


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="ab c.\n(–)", max_size=80), max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(texts: list[str], random: object) -> None:
    documents = [report(text + BODY[: 20 * number], f"o{number}") for number, text in enumerate(texts)]
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert copies(documents) == copies(shuffled)
