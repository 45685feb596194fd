"""How long a fuzz test runs: a few fixed examples as a rule, new ones for ``FUZZ_SECONDS`` a test where that is set."""

import os
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from hypothesis import HealthCheck, given, settings

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
_EXAMPLES = 40
_EXAMPLES_AT_ONCE = 500


def fuzz(**strategies: Any) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """A test of ``check`` on what the strategies give."""
    how = settings(
        max_examples=_EXAMPLES_AT_ONCE if SECONDS else _EXAMPLES,
        derandomize=not SECONDS,  # a run of CI fails for a change and not by chance
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )

    def decorate(check: Callable[..., None]) -> Callable[[], None]:
        test = how(given(**strategies)(check))

        @wraps(check)
        def repeated() -> None:
            until = time.monotonic() + SECONDS
            test()
            while time.monotonic() < until:
                test()

        del repeated.__wrapped__  # pytest would take the arguments of ``check`` for fixtures
        return repeated

    return decorate


def within(seconds: float, work: Callable[[], Any]) -> Any:
    """What ``work`` gives; it must take less than ``seconds`` of the processor."""
    begun = time.process_time()
    result = work()
    assert time.process_time() - begun < seconds, f"took {time.process_time() - begun:.1f} seconds"
    return result


def outcome(work: Callable[[], Any], *expected: type[Exception]) -> Any:
    """What ``work`` gives, or the error of an expected kind that it ends with."""
    try:
        return work()
    except expected as error:
        return error
