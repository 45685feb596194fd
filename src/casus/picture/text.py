"""A picture as plain text or Markdown: every line cites its sources by number, and the list of them ends it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from casus.export.layout import visible
from casus.picture.chains import chain
from casus.picture.model import Cited, Picture

NOTHING = "Nothing that was read tells of it."

_WIDTH = 100


def to_text(picture: Picture) -> str:
    """The picture for a terminal."""
    lines = [_title(picture), ""]
    numbers = _numbers(picture)
    for section in picture.sections:
        lines += [section.name.upper(), ""]
        for line in section.lines:
            lines += textwrap.wrap(
                f"{line.text} {_cites(line.evidence, numbers)}", _WIDTH, initial_indent="- ", subsequent_indent="  ",
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
        lines += [] if section.lines else [NOTHING]
        lines.append("")
    lines += ["SOURCES", ""]
    for source in picture.sources:
        lines += textwrap.wrap(
            f"[{source.number}] {source_line(source)}", _WIDTH, subsequent_indent="    ", break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip
    return "\n".join(lines) + "\n"


def to_markdown(picture: Picture) -> str:
    """The picture as a Markdown document."""
    return "\n".join(_markdown(picture)) + "\n"


def _markdown(picture: Picture) -> Iterator[str]:
    numbers = _numbers(picture)
    yield f"# {escaped(_title(picture))}"
    for section in picture.sections:
        yield from ("", f"## {section.name}", "")
        for line in section.lines:
            yield f"- {escaped(line.text)} {_cites(line.evidence, numbers)}"
        if not section.lines:
            yield NOTHING
    yield from ("", "## Sources", "")
    for source in picture.sources:
        yield f"- [{source.number}] {escaped(source_line(source))}"


def _title(picture: Picture) -> str:
    scope = [f"Picture as of {picture.as_of}"]
    scope += [f"country {picture.country}"] if picture.country else []
    scope += [f"place {visible(picture.place)}"] if picture.place else []
    scope += [f"known by {picture.known_by}"] if picture.known_by else []
    return ", ".join(scope)


def _numbers(picture: Picture) -> dict[str, int]:
    return {source.statement: source.number for source in picture.sources}


def _cites(evidence: tuple[str, ...], numbers: dict[str, int]) -> str:
    return "".join(f"[{numbers[name]}]" for name in evidence)


def source_line(source: Cited) -> str:
    """Chain, outlet, date, quoted words, document and offsets, and where it stands on the Admiralty scale and why."""
    spans = ", ".join(f"{start}–{end}" for start, end in source.spans)
    published = source.published or "undated"
    url = f"; {visible(source.url)}" if source.url else ""
    return (
        f"{chain(source.tellers, source.outlet)}; {visible(source.outlet) or 'outlet unknown'}, {published}; "
        f"“{visible(source.words)}”; document {source.document}, characters {spans}{url}; "
        f"{source.reliability}{source.credibility}, {source.because}"
    )


def escaped(text: str) -> str:
    """The text for Markdown: what a report says must not be read as markup."""
    for char in "\\`*_[]<>#|":
        text = text.replace(char, f"\\{char}")
    return text
