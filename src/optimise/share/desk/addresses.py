"""Where this topic's pages stand."""

MOUNTS = {"for-the-public/": "optimise.share.desk.urls"}
