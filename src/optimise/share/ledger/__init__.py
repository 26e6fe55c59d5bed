"""The share ledger's pages: what was shared or refused, with whom and why."""
