"""What `optimise up` runs: the sites and the worker, each a process of its own role."""
