"""Agenda: meetings and deadlines ahead, and past ones whose outcome no later report gives."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from casus.picture.chains import side
from casus.picture.citing import cite
from casus.picture.days import between, days, published, said, window
from casus.picture.excerpts import behind_trigger, words
from casus.picture.grouping import Told, groups
from casus.picture.model import Line, Section, newest_first
from casus.picture.wording import about, doing, tellers
from casus.records import Judgement, Statement

_AHEAD = frozenset({"planned", "conditional", "possible"})
_DONE = frozenset({"occurred", "ongoing"})
_PAST = ("no outcome reported", "date not given", "outcome reported")
_CITED = 3
_LOOKED_AT = 500  # of what a side does after the day: an outcome is told soon, and a ledger may be large

Window = tuple[str | None, str | None]


def agenda(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """Meetings announced, and what is planned for a time: what is ahead first, the nearest first."""
    meetings = _Meetings(statements)
    told = groups((s for s in statements if _is_ahead(s, meetings)), judgements)
    done = _Done(statements)
    lines = [_line(group, meetings.due(group[0]), done, as_of) for group in told]
    ahead = sorted((line for line in lines if line.state == "ahead"), key=lambda line: line.last or line.since or "")
    past = sorted((line for line in newest_first(lines) if line.state != "ahead"), key=_rank)
    return Section(name="Agenda", lines=(*ahead, *past))


class _Meetings:
    """When the same report says that a meeting is which its own statement gives no time.

    "The council, which meets on Thursday, is to discuss …" gives it in one claim, "they have agreed to hold talks on
    Friday" around the claim that they will hold talks.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._timed: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            if statement.type in ("CONSULT", "AGREE") and window(statement) != (None, None):
                self._timed[statement.document].append(statement)
        timeless = (s for s in statements if s.type == "CONSULT" and window(s) == (None, None))
        self._source = {s.id: source for s in timeless if (source := self._source_of(s))}
        self.agreed = {source.id for source in self._source.values() if source.type == "AGREE"}

    def due(self, statement: Statement) -> Window:
        """When it is."""
        return window(self._source.get(statement.id, statement))

    def _source_of(self, statement: Statement) -> Statement | None:
        for other in self._timed.get(statement.document, ()):
            own_claim = other.type == "CONSULT" and other.claim == statement.claim
            if own_claim or (other.type == "AGREE" and behind_trigger(statement) in behind_trigger(other)):
                return other
        return None


def _is_ahead(statement: Statement, meetings: _Meetings) -> bool:
    """A meeting that is not over, what is planned for a time, or is told of a day that lay ahead when it was published.

    What hangs on a condition has no day that it is due.
    """
    begin, end = meetings.due(statement)
    if statement.type == "CONSULT" and statement.status in _AHEAD:
        return True
    if statement.status == "planned":
        return (begin, end) != (None, None)
    if statement.id in meetings.agreed:  # the meeting itself stands there
        return False
    return statement.status in _DONE and (begin or end or "") > published(statement)


def _line(told: Told, due: Window, done: _Done, as_of: str) -> Line:
    first = told[0]
    begin, end = due
    day = end or begin or said(first)
    outcome = [] if day > as_of else done.after(told, begin or day)
    if begin is None and end is None:
        state = "date not given"
    elif day >= as_of:
        state = "ahead"
    else:
        state = "no outcome reported"
    if outcome:
        state = "outcome reported"
    left = f"in {days(between(as_of, day))}" if day >= as_of else f"{days(between(day, as_of))} ago"
    bounds = begin if begin == end else f"{begin or '…'} to {end or '…'}"
    timed = f" ({bounds}, {left})" if begin or end else ""
    return Line(
        key=f"agenda:{first.document}:{first.trigger[0]}",
        about=about(told),
        words=words(told[0]),
        text=f"{state}{timed}: {doing(told)}; {tellers(told)}",
        evidence=tuple(dict.fromkeys((*cite(told), *cite(outcome)))),
        state=state,
        since=begin,
        last=end,
    )


class _Done:
    """What is told as done, by its type and the sides that do it, in order of publication."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._by_side: dict[tuple[str, str], list[tuple[str, Statement]]] = defaultdict(list)
        for statement in sorted(statements, key=published):
            if statement.status in _DONE:
                for name in _sides(statement):
                    self._by_side[statement.type, name].append((published(statement), statement))

    def after(self, told: Told, day: str) -> list[Statement]:
        """The first that are told on the day or later of one of the same sides, in another report."""
        own, found = {statement.document for statement in told}, {}
        for name in sorted(_sides(told[0])):
            entries = self._by_side.get((told[0].type, name), [])
            start = bisect_left(entries, day, key=itemgetter(0))
            for _, statement in islice(entries, start, start + _LOOKED_AT):
                if statement.document not in own and (window(statement)[0] or day) >= day:
                    found[statement.id] = statement
                if len(found) >= _CITED:
                    break
        return list(found.values())[:_CITED]


def _sides(statement: Statement) -> frozenset[str]:
    """The sides that act; of a meeting also those whom it is with."""
    parties = (*statement.actors, *(statement.recipients if statement.type == "CONSULT" else ()))
    return frozenset(side(party.country, party.sector, party.name) for party in parties)


def _rank(line: Line) -> int:
    return _PAST.index(line.state or "")
