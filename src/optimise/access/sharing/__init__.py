"""The share ledger: what was told to whom outside and inside the force, and by what right."""
