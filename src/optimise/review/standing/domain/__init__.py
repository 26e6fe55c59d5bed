"""Rules of the commander's page: the chain from report to outcome, and who it falls on."""
