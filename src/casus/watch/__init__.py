"""Feeds and sitemaps followed politely, straight into a ledger."""

from casus.watch.feeds_file import FeedsFileError, Plan, read_feeds_file
from casus.watch.following import follow
from casus.watch.state import StateError
from casus.watch.watching import Clock, Status, Teller

__all__ = ["Clock", "FeedsFileError", "Plan", "StateError", "Status", "Teller", "follow", "read_feeds_file"]
