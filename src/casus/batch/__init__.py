"""Many reports on many processors: deterministic shards, resume, and the Dask adapter."""
