"""Linking: duplicates, one event across reports, corroboration and contradiction, as recorded judgements."""
