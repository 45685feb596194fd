"""No bare fact: every line of every output is walked."""

import json
import random
import re
from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.conftest import ARMY, HAKMI, MUJAHID, PORT, RUSSIA, TAJIKISTAN, TALIBAN, WIRE, make_statement

from casus.picture import Picture, commitments_text, picture
from casus.picture.commitments_report import in_play
from casus.picture.text import NOTHING, to_markdown, to_text
from casus.records import Judgement, Site, Statement, Teller

POST = Teller(name="Panj Post", kind="outlet")
SOMEBODY = Teller(name="officials", kind="anonymous")
PARTIES = (TALIBAN, ARMY, RUSSIA, TAJIKISTAN)
PLACES = (None, PORT, Site(name="Kunduz", kind="city", country="AFG"), Site(name="Afghanistan", kind="country"))
KINDS = (
    ("CONTROL", None), ("COERCE", "seize"), ("RETREAT", "withdraw"), ("DEPLOYED", None), ("MOBILIZE", "troops"),
    ("AID", None), ("AGREE", None), ("REJECT", None), ("REQUEST", "assist"), ("THREATEN", None), ("THREATENED", None),
    ("CONSULT", "visit"), ("COOPERATE", None),
)  # fmt: skip
DAYS = st.sampled_from([f"2021-07-{day:02}" for day in range(1, 29)])
PROBES = "We hold all border crossings with Tajikistan [sic] * <b>#1</b>\nleft Kunduz"


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        kind, mode = draw(st.sampled_from(KINDS))
        begin, end = draw(st.one_of(st.none(), DAYS)), draw(st.one_of(st.none(), DAYS))
        made.append(
            make_statement(
                number,
                document=f"d{draw(st.integers(0, 3))}",
                outlet=draw(st.sampled_from(["Oxus Wire", "Panj Post", None])),
                published=draw(st.one_of(st.none(), DAYS)),
                tellers=draw(st.sampled_from([(), (WIRE,), (WIRE, HAKMI), (POST, MUJAHID), (POST, SOMEBODY)])),
                stance=draw(st.sampled_from(["state", "deny", "promise", "threaten", "plan"])),
                status=draw(st.sampled_from(["occurred", "ongoing", "planned", "conditional", "negated"])),
                negated=draw(st.booleans()),
                type=kind,
                mode=mode,
                contexts=draw(st.sampled_from([(), ("military",)])),
                actors=tuple(draw(st.lists(st.sampled_from(PARTIES), max_size=2))),
                recipients=tuple(draw(st.lists(st.sampled_from(PARTIES), max_size=1))),
                place=draw(st.sampled_from(PLACES)),
                begin=begin,
                end=end,
                content=draw(st.sampled_from(["words", PROBES])),
            )
        )
    return made


@st.composite
def links(draw: st.DrawFn) -> list[Judgement]:
    ids = st.integers(0, 11)
    made: dict[tuple[str, str, str], Judgement] = {}
    for _ in range(draw(st.integers(0, 4))):
        a, b = sorted(f"r{draw(ids):04}:e1" for _ in range(2))
        kind = draw(st.sampled_from(["same_event", "contradicts", "copy"]))
        made[kind, a, b] = Judgement(
            kind=kind, a=a, b=b, positive=draw(st.booleans()), score=0.5, reason="why", by="casus", at="2021-07-01"
        )
    return list(made.values())


@settings(deadline=None)
@given(statements(), links(), DAYS)
def test_every_line_of_every_format_cites_a_source_that_is_listed(
    told: list[Statement], judged: list[Judgement], day: str
) -> None:
    built = picture(told, judged, as_of=day)
    known = {statement.id for statement in told}
    listed = {source.statement: source.number for source in built.sources}
    assert sorted(listed.values()) == list(range(1, len(listed) + 1))
    for section in json.loads(msgspec.json.encode(built))["sections"]:
        for line in section["lines"]:
            assert line["evidence"]
            assert set(line["evidence"]) <= listed.keys() <= known
    assert_cited(re.split(r"\n(?=- |[A-Z]+\n|\n)", to_text(built)), built)
    assert_cited(to_markdown(built).splitlines(), built)


def assert_cited(blocks: list[str], built: Picture) -> None:
    """Nothing but headings, the note on an empty section and the list of sources stands without a citation."""
    names = {section.name.upper() for section in built.sections} | {"SOURCES"}
    citing = True
    seen = 0
    for block in (block.strip() for block in blocks):
        heading = block.lstrip("# ").upper()
        if not block or block == NOTHING or heading in names or heading.startswith("PICTURE AS OF"):
            citing = citing and heading != "SOURCES"
        elif citing:
            assert block.startswith("- "), block
            cited = re.search(r"((?:\[\d+\])+)$", block)
            assert cited, block
            numbers = [int(number) for number in re.findall(r"\d+", cited[1])]
            assert all(1 <= number <= len(built.sources) for number in numbers)
            seen += 1
    assert seen == sum(len(section.lines) for section in built.sections)


@settings(deadline=None)
@given(statements(), links(), DAYS)
def test_every_line_on_commitments_cites_a_report_or_a_text(
    told: list[Statement], judged: list[Judgement], day: str
) -> None:
    report = in_play(told, date.fromisoformat(day), None, judged)
    assert {source.statement for source in report.sources} <= {statement.id for statement in told}
    texts = commitments_text.to_markdown(report).split("\n## Texts of the registry\n")
    lines = [line for line in texts[0].splitlines() if line.startswith("- ")]
    assert bool(lines) is bool(report.commitments)
    for line in lines:
        assert re.search(r"(?:\[T?\d+\] ?)+$", line), line
        assert all(int(number) <= len(report.sources) for number in re.findall(r"\[(\d+)\]", line))


@settings(deadline=None)
@given(statements(), links(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(
    told: list[Statement], judged: list[Judgement], day: str, chance: random.Random
) -> None:
    shuffled, relinked = list(told), list(judged)
    chance.shuffle(shuffled)
    chance.shuffle(relinked)
    one, other = picture(told, judged, as_of=day), picture(shuffled, relinked, as_of=day)
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
    assert to_text(one) == to_text(other)
    assert to_markdown(one) == to_markdown(other)


@settings(deadline=None)
@given(statements(), links(), st.integers(1, 27))
def test_later_reports_never_change_an_earlier_day(told: list[Statement], judged: list[Judgement], number: int) -> None:
    day = f"2021-07-{number:02}"
    by_then = [statement for statement in told if not statement.published or statement.published <= day]
    one, other = (in_play(known, date.fromisoformat(day), None, judged) for known in (told, by_then))
    assert one.commitments == other.commitments
    assert msgspec.json.encode(picture(told, judged, as_of=day)) == msgspec.json.encode(
        picture(by_then, judged, as_of=day)
    )


def test_what_a_report_says_is_not_read_as_markup() -> None:
    told = make_statement(1, type="REQUEST", actors=(RUSSIA,), content="[x](http://y) <script> **bold** \x1b[31m")
    text = to_markdown(picture([told], as_of="2021-07-10"))
    assert "<script" not in text.replace("\\<script", "")
    assert "[x](" not in text.replace("\\[x\\](", "")
    assert "\x1b" not in text
    assert "\x1b" not in to_text(picture([told], as_of="2021-07-10"))
