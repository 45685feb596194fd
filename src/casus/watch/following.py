"""The parts of a watch put together."""

from __future__ import annotations

import random
from pathlib import Path

from casus.ingest.fetch import Fetcher
from casus.ledger import Ledger
from casus.records import Origin
from casus.watch.feeds_file import Plan
from casus.watch.keeping import Keeper, Read
from casus.watch.memory import Memory
from casus.watch.sites import Sites
from casus.watch.state import opened
from casus.watch.watching import Clock, Status, Teller, Watch


def follow(
    plan: Plan,
    ledger: Ledger,
    read: Read,
    origin: Origin,
    *,
    memory: Path,
    ledger_name: str,
    teller: Teller,
    clock: Clock,
    once: bool,
) -> Status:
    """Follow the sources of ``plan`` into ``ledger`` until the clock says that it is over; where it stood then.

    ``memory`` is the file in which it remembers what was seen, which belongs to the ledger of that name. ``read`` makes
    one record of each document, ``origin`` is what it reads with. With ``once`` every source is asked once.
    """
    with opened(memory, ledger_name, plan.sources) as db:
        kept = Memory(db)
        fetcher = Fetcher(plan.allow_private, plan.contact)
        sites = Sites(kept, fetcher, plan.gap, clock.now, random.Random())  # noqa: S311 - jitter is no secret
        keeper = Keeper(ledger, origin, read, kept, clock.now, teller.problem)
        return Watch(plan, kept, sites, keeper, teller, clock).run(once=once)
