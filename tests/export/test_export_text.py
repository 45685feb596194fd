import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.export.layout import paint, shorten, visible, wrap
from casus.export.text import to_text
from casus.records import Actor, Claim, Document, Event, Place, Record, Source, When

EXPECTED = """\
Moscow to stand by Dushanbe
Amu Daily · 2021-07-01 · f39a9a9b5e834d48

CLAIMS

  c2  Amu Daily ← TASS (RUS MED) ← Vladimir Shamanov (head of the State Duma Defense
        Committee, RUS LEG)
      promise · direct · “told” · said 2021-07-01
      We will help Tajikistan [under the treaty] if the threat grows … and we won’t
      leave it
      ▸ AGREE assist  Vladimir Shamanov → Tajikistan · “help” · conditional · condition:
                      if the threat grows · basis: csto

  c3  Amu Daily ← a border officer (anonymous, “asked not to be named”)
      state · indirect · “said”
      his men had fled
      ▸ RETREAT       ? · “fled” · occurred
    c4  the same source · deny · indirect · “denied”
        anyone was shot

THE OUTLET'S OWN WORDS
  c1  The Taliban seized the Shir Khan Bandar crossing
      ▸ CONTROL       Taliban · “seized” · Shir Khan Bandar, AFG · 2021-06-21 –
                      2021-06-27 · occurred
  1 more statement without an event

PLACES
  Shir Khan Bandar  crossing AFG · 37.18 N 68.61 E ±2 km · 50 km from Kunduz
  Kunduz            city AFG · 36.73 N 68.86 E

TIMES
  “last week”  2021-06-21 – 2021-06-27
  “Thursday”   2021-07-01

UNRESOLVED
  “Kunduz” place: Kunduz, Kunduz Province

WARNINGS
  two places named Kunduz
"""
ANSI = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def test_the_whole_record_for_a_reader(sample: Record) -> None:
    assert to_text(sample) == EXPECTED


def test_colour_adds_colour_and_nothing_else(sample: Record) -> None:
    coloured = to_text(sample, colour=True)
    assert ANSI.sub("", coloured) == EXPECTED
    assert "\x1b[2m[under the treaty]\x1b[0m" in coloured
    assert "\x1b[33mconditional" in coloured


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(sample: Record, width: int, colour: bool) -> None:
    assert max(len(ANSI.sub("", line)) for line in to_text(sample, width=width, colour=colour).splitlines()) <= width


def test_a_nested_claim_shows_only_the_further_links_of_its_chain(sample: Record) -> None:
    further = msgspec.structs.replace(
        sample.claims[3], sources=(*sample.claims[3].sources, Source(kind="person", name="a nurse"))
    )
    assert "    c4  … ← a nurse · deny" in to_text(
        msgspec.structs.replace(sample, claims=(*sample.claims[:3], further))
    )


def test_a_negated_attribution_says_so(sample: Record) -> None:
    negated = msgspec.structs.replace(sample.claims[2], negated=True)
    assert "not: state · indirect" in to_text(msgspec.structs.replace(sample, claims=(negated,)))


def test_an_empty_record_has_a_header_and_no_sections() -> None:
    assert (
        to_text(Record(document=Document(id="d1", text="Nothing.")))
        == "(no title)\noutlet unknown · date unknown · d1\n"
    )


def test_pieces_of_content_are_joined_by_an_ellipsis() -> None:
    document = Document(id="d1", text="We left,\r\n he said,  and  fled.")
    record = Record(document=document, claims=(Claim(id="c1", content=((0, 8), (21, 31)), sources=(_person("he"),)),))
    assert "We left, … and fled.\n" in to_text(record)


def test_pieces_with_nothing_between_them_are_joined_without_one() -> None:
    document = Document(id="d1", text="“We left.\n\n“We fled.”")
    record = Record(document=document, claims=(Claim(id="c1", content=((0, 9), (11, 21)), sources=(_person("he"),)),))
    assert "“We left. “We fled.”\n" in to_text(record)


def test_an_actor_is_introduced_once_and_by_nothing_that_the_name_says_already() -> None:
    officer = Actor(id="a1", name="Afghan army officer", kind="person", country="AFG", role="army officer")
    source = Source(kind="person", name=officer.name, actor="a1")
    claims = tuple(Claim(id=f"c{number}", content=((0, 7),), sources=(source,)) for number in (1, 2))
    text = to_text(Record(document=Document(id="d1", text="We left"), actors=(officer,), claims=claims))
    assert "c1  Afghan army officer (AFG) · state" in text
    assert "c2  Afghan army officer · state" in text


def test_what_the_outlet_says_is_cut_to_one_line() -> None:
    document = Document(id="d1", text="The fighters came " * 20)
    own = Claim(id="c1", content=((0, 360),), sources=(Source(kind="outlet", name="Daily"),))
    event = Event(id="e1", trigger=(13, 17), type="DEPLOYED", claim="c1")
    lines = to_text(Record(document=document, claims=(own,), events=(event,))).splitlines()
    assert lines[4].startswith("  c1  The fighters came")
    assert lines[4].endswith(" …")
    assert len(lines) == 6


def test_a_country_has_no_point_and_names_itself_once() -> None:
    place = Place(id="p1", name="Tajikistan", kind="country", country="TJK", lat=38.8, lon=71, radius_km=213)
    event = Event(id="e1", trigger=(0, 4), type="DEPLOYED", place="p1")
    text = to_text(Record(document=Document(id="d1", text="They moved"), places=(place,), events=(event,)))
    assert "“They” · Tajikistan · occurred" in text
    assert "Tajikistan  country TJK\n" in text


def test_times_that_say_the_same_share_a_line() -> None:
    document = Document(id="d1", text="now and now, the next morning")
    times = (
        When(id="t1", span=(0, 3), value="PRESENT_REF"),
        When(id="t2", span=(8, 11), value="PRESENT_REF"),
        When(id="t3", span=(13, 29), end="2021-05-01", anchor="event:e1"),
    )
    text = to_text(Record(document=document, times=times))
    assert "“now”               at that time  ×2\n" in text
    assert "“the next morning”  until 2021-05-01  (event:e1)\n" in text


def test_events_without_a_claim_are_shown() -> None:
    record = Record(
        document=Document(id="d1", text="Troops moved."), events=(Event(id="e1", trigger=(7, 12), type="DEPLOYED"),)
    )
    assert "▸ DEPLOYED  ? · “moved” · occurred" in to_text(record)


@given(st.text(), st.text(), st.booleans())
def test_no_report_steers_the_terminal(text: str, name: str, colour: bool) -> None:
    hostile = f"{text}\x1b]0;owned\x07\x9b31m\u202egnp\r{name}"
    span = (0, len(hostile))
    record = Record(
        document=Document(id="d1", text=hostile, title=hostile, outlet=hostile, url=hostile),
        claims=(Claim(id="c1", content=(span,), cue=(span,), sources=(_person(hostile),)),),
        events=(Event(id="e1", trigger=span, type="ASSAULT", condition=span, claim="c1"),),
        warnings=(hostile,),
    )
    assert not HOSTILE.search(ANSI.sub("", to_text(record, colour=colour)))


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_visible_can_be_printed(text: str) -> None:
    assert not HOSTILE.search(visible(text))
    visible(text).encode()


@given(st.lists(st.tuples(st.text(alphabet="ab .-"), st.sampled_from(["", "dim"]))), st.integers(10, 40))
def test_wrapping_keeps_every_word(segments: list[tuple[str, str]], width: int) -> None:
    lines = list(wrap(segments, width, "", "  ", colour=False))
    assert " ".join(lines).split() == paint(segments, colour=False).split()


def _person(name: str) -> Source:
    return Source(kind="person", name=name)


@given(st.lists(st.tuples(st.text(alphabet="ab "), st.just(""))), st.integers(4, 40))
def test_shortened_words_fit(segments: list[tuple[str, str]], width: int) -> None:
    assert len(paint(shorten(segments, width), colour=False)) <= width
