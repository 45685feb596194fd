"""Scores on gold data. Run from the project root: ``python -m evaluation``. Never imported by ``src/``."""
