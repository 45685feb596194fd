"""Makes ``src/casus/models``: ``python -m training.train`` from the project root. Never imported by ``src/``."""
