"""The lie of a text: the sentence and the quotation that each token belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_OPENING = "“„«"
_CLOSING = "”»"
_STRAIGHT = ('"', "``", "''")


@dataclass(slots=True, frozen=True)
class Layout:
    """``sentence[i]`` numbers the sentence of token ``i``; ``quote[i]`` its quotation, ``-1`` outside of any.

    ``paragraph`` numbers the paragraph of each sentence.
    """

    sentence: list[int]
    quote: list[int]
    paragraph: list[int]


def lay_out(doc: Doc) -> Layout:
    """Number the sentences and quotations of ``doc``.

    A quotation ends at its closing mark or with its paragraph; a paragraph that opens with a mark goes on quoting.
    """
    sentence: list[int] = []
    quote: list[int] = []
    paragraph: list[int] = []
    sentences, quotes, current, paragraphs = -1, -1, -1, 0
    for token in doc:
        if token.is_sent_start or sentences < 0:
            sentences += 1
            paragraph.append(paragraphs)
        sentence.append(sentences)
        text = token.text
        if "\n" in text:
            current = -1
            paragraphs += 1
        opens = text in _OPENING or (text in _STRAIGHT and current < 0)
        if opens:
            quotes += 1
            current = quotes
        quote.append(current)
        if not opens and (text in _CLOSING or text in _STRAIGHT):
            current = -1
    return Layout(sentence, quote, paragraph)
