"""How many of something there are, as people say it."""


def counted(number: int, one: str, more: str) -> str:
    """Return a number with the word for one or for several, such as "1 exhibit"."""
    return f"{number:,} {one if number == 1 else more}"
