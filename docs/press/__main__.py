"""Print the reference from the code, and the papers as a site: `make docs`."""

import sys
from pathlib import Path

from docs.press import reference, site

REPOSITORY = Path(__file__).parents[2]
SITE = REPOSITORY / "site"


def main() -> None:
    """Write `docs/reference`, then the site."""
    reference.write(REPOSITORY / "docs/reference")
    pages = site.build(REPOSITORY, SITE)
    sys.stdout.write(f"{len(pages)} pages: {SITE / 'index.html'}\n")


if __name__ == "__main__":
    main()
