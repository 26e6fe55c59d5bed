"""The command line: `python -m bench --scale 0.01`."""

from bench.command import main

main()
