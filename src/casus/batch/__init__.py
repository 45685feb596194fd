"""Many reports on many processors: deterministic shards, resume, and Dask as the engine for several processes."""

from casus.batch.errors import BatchError
from casus.batch.meter import Meter
from casus.batch.results import FAILED, results_in
from casus.batch.running import Summary, run
from casus.batch.shards import Shard

__all__ = ["FAILED", "BatchError", "Meter", "Shard", "Summary", "results_in", "run"]
