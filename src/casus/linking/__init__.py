"""Linking: duplicates, one event across reports, corroboration and contradiction, as recorded judgements."""

from casus.linking.chains import two_sources
from casus.linking.credibility import Links, credibility
from casus.linking.link import link
from casus.linking.rating import Rater, rater
from casus.linking.resolutions import select_settled, settled
from casus.linking.store import Linked, link_ledger
from casus.linking.stories import Stories
from casus.linking.verdicts import verdicts

__all__ = [
    "Linked",
    "Links",
    "Rater",
    "Stories",
    "credibility",
    "link",
    "link_ledger",
    "rater",
    "select_settled",
    "settled",
    "two_sources",
    "verdicts",
]
