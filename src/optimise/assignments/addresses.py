"""Where everyone's own actions stand."""

MOUNTS = {"actions/": "optimise.assignments.urls"}
