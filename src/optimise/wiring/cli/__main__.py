"""`python -m optimise.wiring.cli`, for where the script `optimise` is not on the path."""

from optimise.wiring.cli import main

if __name__ == "__main__":
    main()
