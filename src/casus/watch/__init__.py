"""Feeds and sitemaps followed politely, straight into a ledger."""
