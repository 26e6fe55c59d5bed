"""Forms of the share ledger and of a partner's table."""
