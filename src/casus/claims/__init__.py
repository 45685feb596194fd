"""Who says so, through whom, and how firmly: the claims of a report."""

from casus.claims.assemble import find_claims

__all__ = ["find_claims"]
