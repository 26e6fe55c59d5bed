"""Where this topic's pages stand."""

MOUNTS = {"ledger/": "optimise.share.ledger.urls"}
