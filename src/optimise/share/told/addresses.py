"""Where this topic's pages stand."""

MOUNTS = {"those-who-told-us/": "optimise.share.told.urls"}
