"""Who says so, through whom, and how firmly: the claims of a report."""

from casus.claims.assemble import find_claims
from casus.claims.own import telling

__all__ = ["find_claims", "telling"]
