import re
import uuid
from datetime import datetime

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.export.hostile import hostile_date, hostile_text

from casus.export.atom import Entry, feed

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGE = Entry(
    key=("control:shir-khan", "Taliban"),
    title="Shir Khan: <Taliban> & others",
    updated="2021-07-09",
    lines=("now the Taliban", "“fell”; document d1, characters 1–4"),
    links=("https://x.example/a?b=1&c=ä d", "javascript:alert(1)", "\thttps://x.example", "line 3"),
    categories=("contested",),
)


def parsed(entries, title: str = "Changes", updated: str = "2021-07-10") -> etree._Element:
    """The feed as an XML parser reads it, with what RFC 4287 asks of a feed and an entry (sections 4.1.1, 4.1.2)."""
    text = "".join(feed(("q",), title, updated, entries))
    root = etree.fromstring(text.encode())
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
        assert uuid.UUID(element.findtext(f"{ATOM}id").removeprefix("urn:uuid:")).version == 5
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", element.findtext(f"{ATOM}updated"))
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
    return root


def test_a_change_is_an_entry() -> None:
    (entry,) = parsed([CHANGE]).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == CHANGE.title
    assert entry.findtext(f"{ATOM}updated") == "2021-07-09T00:00:00+00:00"
    assert entry.findtext(f"{ATOM}content") == "now the Taliban\n“fell”; document d1, characters 1–4"
    assert entry.find(f"{ATOM}content").get("type") == "text"
    assert entry.find(f"{ATOM}category").get("term") == "contested"


def test_only_what_leads_to_a_page_is_a_link() -> None:
    (entry,) = parsed([CHANGE]).iter(f"{ATOM}entry")
    assert [link.get("href") for link in entry.iter(f"{ATOM}link")] == ["https://x.example/a?b=1&c=%C3%A4%20d"]


def test_ids_are_of_the_change_and_not_of_the_day() -> None:
    later = Entry(key=CHANGE.key, title="else", updated="2021-07-11", lines=())
    other = Entry(key=("control:shir-khan", "Afghanistan"), title="else", updated="2021-07-11", lines=())
    ids = [entry.findtext(f"{ATOM}id") for entry in parsed([CHANGE, later, other]).iter(f"{ATOM}entry")]
    assert ids[0] == ids[1] != ids[2]


def test_a_reader_of_feeds_takes_it() -> None:
    read = feedparser.parse("".join(feed(("q",), "Changes", "2021-07-10", [CHANGE])))
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.title, read.feed.updated) == ("Changes", "2021-07-10T00:00:00+00:00")
    (entry,) = read.entries
    assert entry.title == CHANGE.title
    assert [link.href for link in entry.links] == ["https://x.example/a?b=1&c=%C3%A4%20d"]


@settings(deadline=None)
@given(st.one_of(hostile_text, st.text(st.characters(), max_size=8)), hostile_date)
def test_any_text_is_text(text: str, updated: str) -> None:
    hostile = Entry(
        key=(text,),
        title=text,
        updated=updated,
        lines=(text, text),
        links=(text, f"https://{text}"),
        categories=(text,),
    )
    (entry,) = parsed([hostile], text, updated).iter(f"{ATOM}entry")
    assert [child.tag.removeprefix(ATOM) for child in entry if child.tag not in (f"{ATOM}link",)] == [
        *("id", "title", "updated", "category", "content")
    ]
    assert all(len(child) == 0 for child in entry)
    assert entry.findtext(f"{ATOM}content").count("\n") == 1
    assert not any(char in entry.findtext(f"{ATOM}content") for char in "\u202e\u2066\x1b\x00")
    for link in entry.iter(f"{ATOM}link"):
        assert re.fullmatch(r"https?:[!-~]*", link.get("href"))


def test_lone_surrogates_are_replaced() -> None:
    (entry,) = parsed([Entry(key=("\ud800",), title="a\ud800", updated="", lines=("b\udfff",))]).iter(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}content")) == ("a\ufffd", "b\ufffd")
