"""How fast an installation starts and answers: `make bench`."""
