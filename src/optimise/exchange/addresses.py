"""Where the systems of partners are answered."""

MOUNTS = {"api/": "optimise.exchange.urls"}
