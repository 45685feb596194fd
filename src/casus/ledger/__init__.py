"""The ledger: an append-only store of documents and records, with full-text and spatial search."""
