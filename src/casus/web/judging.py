"""Judging: one event or not, one resolution or not; each recorded with who and when, and taken back on demand."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casus.export.layout import visible
from casus.ledger import Ledger
from casus.linking.ends import missing_end
from casus.linking.verdicts import by_a_person, verdict, withdrawal
from casus.records import Judgement, LinkKind
from casus.web.forms import own_form
from casus.web.library import Library
from casus.web.problems import Problem
from casus.web.session import session_of

JUDGED: tuple[LinkKind, ...] = ("same_event", "place", "copy")
"""The kinds that the page asks persons about; casus draws the others from these."""

ROWS = 50
_OWN = "casus "
_LONGEST_REASON = 300


async def judge(request: Request) -> Response:
    """Record the verdict of a form, or take one back; then lead back to where it was given."""
    fields = await own_form(request, ("kind", "a", "b", "verdict", "reason", "back"))
    session = session_of(request)
    if session is None:
        raise Problem(403, "log in to judge")
    if fields["kind"] not in JUDGED or fields["verdict"] not in ("yes", "no", "undo"):
        raise Problem(400, f"the kind is one of {', '.join(JUDGED)}, the verdict yes, no or undo")
    if (not fields["reason"] and fields["verdict"] != "undo") or len(fields["reason"]) > _LONGEST_REASON:
        raise Problem(400, f"give a reason of at most {_LONGEST_REASON} characters")
    library: Library = request.app.state.library
    await library.read(partial(_record, fields=fields, by=session.name))
    library.grown()
    back = fields["back"]
    return RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/judgements", 303)


def _record(ledger: Ledger, fields: dict[str, str], by: str) -> None:
    kind: LinkKind = fields["kind"]  # type: ignore[assignment]  # one of JUDGED
    if fields["a"] == fields["b"]:
        raise Problem(400, "a link joins two, and these are the same")
    missing = missing_end(ledger, kind, fields["a"], fields["b"])
    if missing:
        raise Problem(404, f"the ledger has {missing}")
    a, b = sorted((fields["a"], fields["b"]))
    if fields["verdict"] == "undo":
        before = ledger.judgements_of_pair(kind, a, b)
        if not before or not by_a_person(before[-1]):
            raise Problem(409, "no person's verdict counts on this pair; there is nothing to take back")
        ledger.judge([withdrawal(before[-1], before, by=by)])
        return
    ledger.judge([verdict(kind, a, b, positive=fields["verdict"] == "yes", by=by, reason=visible(fields["reason"]))])


def judged_by_persons(ledger: Ledger, page: int) -> tuple[list[Judgement], bool]:
    """A page of what persons have judged and taken back, the newest first, and whether there is another page."""
    found = ledger.judgement_log(_OWN, limit=ROWS, page=page)
    return found, len(found) == ROWS
