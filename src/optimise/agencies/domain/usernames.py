"""The names that people sign in with."""

import re

# Plain letters alone: in any other script there are some that look like them on a page, and two
# people of one name in the record are one to whoever reads it.
USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]*")
SAYS = "Write a user name with the letters a to z, figures, and . _ @ - between them."


def is_username(text: str) -> bool:
    """Say whether somebody may sign in with this name."""
    return USERNAME.fullmatch(text) is not None
