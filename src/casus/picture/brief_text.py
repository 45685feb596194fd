"""A brief as Markdown or as one HTML page: the arrow and its reason first, footnotes last."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from casus.export.layout import visible
from casus.knowledge.picture_tables import likelihoods
from casus.picture.brief_model import Arrow, Brief, Sentence
from casus.picture.chains import chain
from casus.picture.days import DAY
from casus.picture.model import Cited
from casus.picture.text import escaped
from casus.records import Span

ARROWS: dict[Arrow, str] = {"up": "↑", "down": "↓", "steady": "→", "unknown": "?"}
NOTHING = "Nothing was read that was published by that day."

_WORDS = 110
_STYLE = (
    "body{font:15px/1.4 serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "h1{font-size:1.3em}h2{font-size:1.05em;margin:1em 0 .2em}p{margin:.2em 0}ol,.key{font-size:.8em}"
)


def to_markdown(brief: Brief) -> str:
    """The brief with footnotes as Markdown has them."""
    return "\n".join(_markdown(brief)) + "\n"


def _markdown(brief: Brief) -> Iterator[str]:
    notes = _Notes(brief)

    def line(sentence: Sentence) -> str:
        return f"{escaped(sentence.text)}{''.join(f'[^{number}]' for number in notes.of(sentence))}"

    yield from (f"# {ARROWS[brief.arrow]} {escaped(_title(brief))}", "", " ".join(map(line, brief.reason)) or NOTHING)
    for part in brief.parts:
        yield from ("", f"## {part.heading}", "", *(f"- {line(sentence)}" for sentence in part.sentences))
    if brief.parts:
        yield from ("", f"*{escaped(_key())}*", "")
    for number, note in notes.listed():
        yield f"[^{number}]: {escaped(note)}"


def to_html(brief: Brief) -> str:
    """The brief as one HTML page that loads nothing."""
    return "\n".join(_html(brief)) + "\n"


def _html(brief: Brief) -> Iterator[str]:
    notes = _Notes(brief)

    def line(sentence: Sentence) -> str:
        numbers = ",".join(f'<a href="#n{number}">{number}</a>' for number in notes.of(sentence))
        return f"<p>{escape(sentence.text)}<sup>{numbers}</sup></p>"

    title = escape(_title(brief))
    yield f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>'
    yield f"<h1>{ARROWS[brief.arrow]} {title}</h1>"
    yield from map(line, brief.reason) if brief.reason else (f"<p>{NOTHING}</p>",)
    for part in brief.parts:
        yield from (f"<h2>{escape(part.heading)}</h2>", *map(line, part.sentences))
    if brief.parts:
        yield f'<p class="key"><em>{escape(_key())}</em></p>'
    if brief.sources:
        items = (f'<li id="n{number}">{escape(note)}</li>' for number, note in notes.listed())
        yield from ("<ol>", *items, "</ol>")
    yield "</html>"


class _Notes:
    """The footnotes: one a claim, however many of its statements are cited."""

    def __init__(self, brief: Brief) -> None:
        self._numbers: dict[tuple[str, tuple[Span, ...]], int] = {}
        self._of: dict[str, int] = {}
        self._cited: dict[int, list[Cited]] = {}
        for source in brief.sources:
            number = self._numbers.setdefault((source.document, source.spans), len(self._numbers) + 1)
            self._of[source.statement] = number
            self._cited.setdefault(number, []).append(source)

    def of(self, sentence: Sentence) -> list[int]:
        """The numbers of a sentence's footnotes."""
        return sorted({self._of[name] for name in sentence.evidence})

    def listed(self) -> Iterator[tuple[int, str]]:
        """Each number with its footnote."""
        for number, cited in self._cited.items():
            rated = sorted({f"{source.reliability}{source.credibility}" for source in cited})
            yield number, f"{_note(cited[0])}; {', '.join(rated)}"


def _title(brief: Brief) -> str:
    scope = [f"Brief as of {brief.as_of}", f"since {brief.since}"]
    scope += [f"country {brief.country}"] if brief.country else []
    scope += [f"known by {brief.known_by}"] if brief.known_by else []
    return ", ".join(scope)


def _key() -> str:
    """What the words of likelihood stand for, and what they don't."""
    ranges = dict.fromkeys(f"{row.word} {row.low}–{row.high} %" for row in likelihoods().values())
    return (
        f"Words of likelihood after ICD 203: {', '.join(ranges)}. They follow from how the claims stand to each other, "
        "by a fixed rule that was not measured against what happened. The arrow counts indicators that lit up or fell "
        "away."
    )


def _note(source: Cited) -> str:
    words = visible(source.words)
    short = f"{words[:_WORDS].rsplit(' ', 1)[0]} …" if len(words) > _WORDS else words
    published = (source.published or "undated")[:DAY]
    return f"{chain(source.tellers, source.outlet)}; {published}; “{short}”; document {source.document}"
