"""The picture: pure functions of the ledger as of a date, every line citing its claims."""
