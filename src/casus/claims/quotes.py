"""Finds the quotations of a text: pairs of marks, quotations that run on over paragraphs, scare quotes."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from casus.claims.attribution import has

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "``": "''"}
_STRAIGHT = ('"', "''")
_ALL_CLOSERS = "”»"
_SCARE_WORDS = 4


@dataclass(slots=True, frozen=True)
class Quote:
    """A quotation in tokens, marks included. ``runs_on``: it goes on from the quotation before, which was left open."""

    start: int
    end: int
    closed: bool
    runs_on: bool
    paragraph: int


def paragraphs(doc: Doc) -> list[int]:
    """The number of the paragraph that each token belongs to.

    An empty line opens a new one, and so does a single line break unless the sentence plainly goes on behind it.
    """
    number, numbers, filled = 0, [], False
    for token in doc:
        numbers.append(number)
        if token.is_space and "\n" in token.text:
            follower = doc[token.i + 1] if token.i + 1 < len(doc) else token
            wrapped = token.text.count("\n") == 1 and follower.is_lower
            if filled and not wrapped:
                number, filled = number + 1, False
        elif not token.is_space:
            filled = True
    return numbers


def quotes(doc: Doc, paragraph: list[int]) -> list[Quote]:
    """The outermost quotations in text order. An open one ends with its paragraph, and may run on in the next."""
    found: list[Quote] = []
    opened, closers, runs_on, depth = -1, "", False, 0
    open_before = False  # the quotation before was left open at the end of its paragraph
    for token in doc:
        here = token.i
        if here and paragraph[here] != paragraph[here - 1]:
            if opened >= 0:
                found.append(Quote(opened, _last_word(doc, opened, here), False, runs_on, paragraph[here - 1]))
            open_before, opened = opened >= 0, -1
        text = token.text
        if opened >= 0:
            if text in _CLOSERS and text != "‘" and text not in closers and _CLOSERS[text] == closers:
                depth += 1
            elif text in closers and not (text == "’" and _is_apostrophe(doc, here)):
                depth -= 1
                if depth < 0:
                    found.append(Quote(opened, here + 1, True, runs_on, paragraph[here]))
                    opened, open_before = -1, False
        elif text in _CLOSERS or text in _STRAIGHT:
            if text == "‘" and not _closes(doc, here, paragraph):
                continue
            opened, closers, depth = here, _CLOSERS.get(text, text), 0
            runs_on, open_before = open_before and _starts_paragraph(doc, here, paragraph), False
    if opened >= 0:
        found.append(Quote(opened, _last_word(doc, opened, len(doc)), False, runs_on, paragraph[-1]))
    return found


def _is_apostrophe(doc: Doc, here: int) -> bool:
    return not doc[here].whitespace_ and here + 1 < len(doc) and doc[here + 1].is_alpha


def _closes(doc: Doc, here: int, paragraph: list[int]) -> bool:
    """Whether a single opening mark is closed within its paragraph (it may stand for an apostrophe)."""
    for token in doc[here + 1 : here + 200]:
        if paragraph[token.i] != paragraph[here]:
            return False
        if token.text == "’" and not _is_apostrophe(doc, token.i):
            return True
    return False


def _starts_paragraph(doc: Doc, here: int, paragraph: list[int]) -> bool:
    while here and doc[here - 1].is_space and paragraph[here - 1] == paragraph[here]:
        here -= 1
    return here == 0 or paragraph[here - 1] != paragraph[here]


def _last_word(doc: Doc, start: int, end: int) -> int:
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    return end


def speaks(doc: Doc, quote: Quote) -> bool:
    """Whether a quotation is speech of its own and no scare quote: a clause or a closing stop or comma within."""
    inner = [token for token in doc[quote.start + 1 : quote.end - quote.closed] if not token.is_space]
    if not inner:
        return False
    if inner[-1].text in (",", ".", "!", "?", "…", "...", "—") or not quote.closed:
        return True
    finite = any(token.pos_ in ("VERB", "AUX") and has(token, "VerbForm", "Fin") for token in inner)
    return len(inner) > _SCARE_WORDS and finite


_NEAR = 2
_LEAD_IN = 15


class Quotations:
    """The quotations of a text, to be looked up by token."""

    def __init__(self, doc: Doc, paragraph: list[int]) -> None:
        """Find them once."""
        self.all = quotes(doc, paragraph)
        self.paragraph = paragraph
        self._index = [-1] * len(doc)
        for number, quote in enumerate(self.all):
            self._index[quote.start : quote.end] = [number] * (quote.end - quote.start)

    def at(self, token: int) -> Quote | None:
        """The quotation in which a token stands."""
        number = self._index[token]
        return self.all[number] if number >= 0 else None

    def within(self, start: int, end: int) -> list[Quote]:
        """The quotations that share a token with the range."""
        numbers = sorted({number for number in self._index[start:end] if number >= 0})
        return [self.all[number] for number in numbers]

    def beside(self, doc: Doc, start: int, end: int) -> list[Quote]:
        """The quotation that ends just before ``start`` or that the words from ``end`` on lead into."""
        found = []
        for i in range(start - 1, max(start - 1 - _NEAR, -1), -1):
            if (before := self.at(i)) is not None and self.paragraph[i] == self.paragraph[start]:
                found.append(before)
                break
        for i in range(end, min(end + _LEAD_IN, len(doc))):
            if (after := self.at(i)) is not None:
                led = i - end <= _NEAR or doc[i - 1].text in (":", ",")
                if led and speaks(doc, after):
                    found.append(after)
                break
            if doc[i].is_sent_start or doc[i].text in (".", "!", "?") or (doc[i].is_space and "\n" in doc[i].text):
                break
        return found
