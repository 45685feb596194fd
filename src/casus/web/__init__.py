"""The page and its JSON API over a ledger: one server, no model, no script needed to read it."""
