"""What persons have judged, which casus never overrides, and how casus signs its own judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from casus import __version__
from casus.records import Judgement, LinkKind

SIGNATURE = f"casus {__version__}"
_SIGNED = "casus "
_RETURNED = "casus, at the word of "

Key = tuple[LinkKind, str, str]


def key(judgement: Judgement) -> Key:
    """What a later judgement takes the place of: the kind and the pair."""
    return judgement.kind, judgement.a, judgement.b


def by_a_person(judgement: Judgement) -> bool:
    """Whether a person made it and not casus."""
    return not claims_to_be_casus(judgement.by)


def claims_to_be_casus(name: str) -> bool:
    """Whether a signature looks like casus's own, which no person's may."""
    return name.startswith((_SIGNED, _RETURNED))


def now() -> str:
    """The moment as judgements are dated: ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def verdict(kind: LinkKind, a: str, b: str, *, positive: bool, by: str, reason: str) -> Judgement:
    """A person's judgement on a pair, in whichever order it is given."""
    first, second = sorted((a, b))
    return Judgement(kind=kind, a=first, b=second, positive=positive, score=1.0, reason=reason, by=by, at=now())


def withdrawal(said: Judgement, before: Iterable[Judgement], *, by: str) -> Judgement:
    """Takes a person's verdict back: the pair is casus's to judge again.

    Until it links anew, what it held last of the pair ``before`` (all judgements of it, in their order) holds again.
    The signature says who took it back, and counts as casus's own.
    """
    own = [judgement for judgement in before if not by_a_person(judgement)]
    return Judgement(
        kind=said.kind,
        a=said.a,
        b=said.b,
        positive=own[-1].positive if own else False,
        score=own[-1].score if own else 0.0,
        reason=f"the verdict of {said.by} is taken back" + (f"; before it: {own[-1].reason}" if own else ""),
        by=f"{_RETURNED}{by}",
        at=now(),
    )


def verdicts(judgements: Iterable[Judgement]) -> dict[Key, Judgement]:
    """The persons' judgements by kind and pair; of several on one pair the last."""
    return {key(judgement): judgement for judgement in judgements if by_a_person(judgement)}


def decided(said: Mapping[Key, Judgement], kind: LinkKind, a: str, b: str, otherwise: bool) -> bool:
    """Whether the link holds: as a person has judged, else as casus finds."""
    verdict = said.get((kind, a, b))
    return verdict.positive if verdict else otherwise
