"""What a request got wrong, in words for whoever sent it (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from msgspec import Struct


class Problem(Exception):  # noqa: N818  RFC 9457's word
    """An answer other than what was asked for. ``detail`` says what is wrong and how to mend it."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        """``status`` is the HTTP status, ``headers`` go with the answer."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


class ProblemBody(Struct, frozen=True, kw_only=True):
    """The body of such an answer in the API, as ``application/problem+json``."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"


def body(problem: Problem) -> ProblemBody:
    """The body that tells of it."""
    return ProblemBody(title=HTTPStatus(problem.status).phrase, status=problem.status, detail=problem.detail)
