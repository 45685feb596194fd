"""What persons have judged, which casus never overrides, and how casus signs its own judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casus import __version__
from casus.records import Judgement, LinkKind

SIGNATURE = f"casus {__version__}"
_SIGNED = "casus "

Key = tuple[LinkKind, str, str]


def key(judgement: Judgement) -> Key:
    """What a later judgement takes the place of: the kind and the pair."""
    return judgement.kind, judgement.a, judgement.b


def by_a_person(judgement: Judgement) -> bool:
    """Whether a person made it and not casus."""
    return not judgement.by.startswith(_SIGNED)


def verdicts(judgements: Iterable[Judgement]) -> dict[Key, Judgement]:
    """The persons' judgements by kind and pair; of several on one pair the last."""
    return {key(judgement): judgement for judgement in judgements if by_a_person(judgement)}


def decided(said: Mapping[Key, Judgement], kind: LinkKind, a: str, b: str, otherwise: bool) -> bool:
    """Whether the link holds: as a person has judged, else as casus finds."""
    verdict = said.get((kind, a, b))
    return verdict.positive if verdict else otherwise
