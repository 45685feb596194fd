"""Lines for a terminal: text made safe to print, painted, and wrapped."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

Style = str
Segment = tuple[str, Style]

_ANSI = {
    "": "",
    "heading": "\x1b[1;4m",
    "strong": "\x1b[1m",
    "dim": "\x1b[2m",
    "source": "\x1b[36m",
    "tag": "\x1b[35m",
    "type": "\x1b[1;34m",
    "caution": "\x1b[33m",
    "negated": "\x1b[31m",
}
_RESET = "\x1b[0m"

GLUE = "\N{NO-BREAK SPACE}"
"""A space at which no line ends; it is printed as a space."""

DOT = f" ·{GLUE}"
ARROW = f" ←{GLUE}"

# Embeddings, overrides and isolates turn the order of what follows them, so that a line reads as something else.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str | None) -> str:
    """``text`` on one line, each control character shown by a sign: a report must not steer the reader's terminal."""
    line = " ".join((text or "").split())
    return line if line.isprintable() else "".join(map(safe, line))


def safe(char: str) -> str:
    """``char``, or the one printable character that stands for it."""
    if char.isprintable():
        return char
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    return "\N{REPLACEMENT CHARACTER}" if char in _TURNS or unicodedata.category(char) in {"Cc", "Cs"} else char


def shorten(segments: Sequence[Segment], width: int) -> list[Segment]:
    """As many whole words as fit on one line, with an ellipsis for the rest."""
    cells = [(char, style) for text, style in segments for char in text]
    if len(cells) <= width:
        return list(segments)
    cut = "".join(char for char, _ in cells[: width - 1]).rfind(" ")
    return [*cells[: cut if cut > 0 else width - 2], (" …", "dim")]


def paint(segments: Iterable[Segment], colour: bool) -> str:
    """The segments as one string, with ANSI colours if wanted."""
    if not colour:
        return "".join(text for text, _ in segments)
    return "".join(f"{_ANSI[style]}{text}{_RESET}" if _ANSI[style] else text for text, style in segments)


def wrap(segments: Sequence[Segment], width: int, indent: str, rest: str, colour: bool) -> Iterator[str]:
    """Painted lines within ``width``, broken at spaces but not at ``GLUE``; ``rest`` indents all but the first."""
    text = "".join(text for text, _ in segments)
    styles = [style for text, style in segments for _ in text]
    lines = textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    at = 0
    for number, indented in enumerate(lines):
        line = indented[len(rest if number else indent) :]
        at = text.index(line, at)
        cells = zip(line, styles[at : at + len(line)], strict=True)
        runs = [("".join(char for char, _ in run), style) for style, run in groupby(cells, key=lambda cell: cell[1])]
        yield (rest if number else indent) + paint(runs, colour).replace(GLUE, " ")
        at += len(line)
