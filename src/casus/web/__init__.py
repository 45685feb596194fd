"""The page and its JSON API over a ledger and the picture drawn from it. Runs without the model."""
