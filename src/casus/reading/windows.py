"""Cuts a text's words into windows of whole sentences that the encoder can take at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

CLS, SEP = 101, 102  # BERT's ids; a [SEP] also marks each new paragraph, which word pieces alone don't show
LIMIT = 256  # pieces in a window, the two special ones included
CONTEXT = 64  # of these, how many may be sentences of the window before, which are read again as context

_FINAL = frozenset(".!?…")
_CLOSING = frozenset("\"”’')]»")


def rough_starts(words: Sequence[str], paragraphs: Sequence[bool]) -> list[bool]:
    """Where sentences probably start: a new paragraph, or a capital after a final stop and any closing quotes.

    It only has to cut windows at safe points. The model's own sentence tags are what the reader keeps.
    """
    starts: list[bool] = []
    ended = True
    for word, paragraph in zip(words, paragraphs, strict=True):
        starts.append(paragraph or (ended and not word[0].islower() and word not in _CLOSING))
        ended = word[-1] in _FINAL or (ended and word in _CLOSING)
    return starts


def cut(
    lengths: Sequence[int],
    starts: Sequence[bool],
    paragraphs: Sequence[bool],
    limit: int = LIMIT,
    first: int | None = None,
) -> Iterator[tuple[int, int]]:
    """Half-open word ranges of whole sentences holding at most ``limit`` pieces each (a longer sentence is split).

    ``lengths`` are the pieces of each word. ``first`` limits the first window apart, by which training shifts its cuts.
    """
    room = (first or limit) - 2
    begin, sentence, used, since = 0, 0, 0, 0  # the window's and the sentence's first word, and the pieces since each
    for index, length in enumerate(lengths):
        if starts[index]:
            sentence, since = index, 0
        need = length + paragraphs[index]
        if used + need > room and index > begin:
            if sentence == begin:  # one sentence fills the window
                sentence, since = index, 0
            yield begin, sentence
            begin, used, room = sentence, since, limit - 2
            if used + need > room and index > begin:
                yield begin, index
                begin, sentence, used, since = index, index, 0, 0
        used += need
        since += need
    if begin < len(lengths):
        yield begin, len(lengths)


def context(lengths: Sequence[int], starts: Sequence[bool], paragraphs: Sequence[bool], begin: int) -> int:
    """The first word of the whole sentences before ``begin`` that fit into ``CONTEXT`` pieces; ``begin`` if none does.

    With them a window's first sentences are tagged in sight of what came before.
    """
    first, used = begin, 0
    for index in range(begin - 1, -1, -1):
        used += lengths[index] + paragraphs[index + 1]
        if used > CONTEXT:
            break
        if starts[index]:
            first = index
    return first


def assemble(
    pieces: Sequence[Sequence[int]], paragraphs: Sequence[bool], begin: int, end: int
) -> tuple[list[int], list[int]]:
    """The piece ids of a window and, for each of its words, the index of its first piece."""
    ids, firsts = [CLS], []
    for index in range(begin, end):
        if paragraphs[index] and index > begin:
            ids.append(SEP)
        firsts.append(len(ids))
        ids.extend(pieces[index])
    ids.append(SEP)
    return ids, firsts
