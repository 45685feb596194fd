"""casus: a sourced record of who did what to whom, where, when, and who says so, read out of news reports."""

__version__ = "0.1.0"
