"""Where somebody is sent, and which answer of the desk that rests on."""


def plain(place: str) -> str:
    """Return a place as it is compared: letters and figures alone, however it is written."""
    return "".join(one for one in place.casefold() if one.isalnum())


def names(words: str, place: str) -> bool:
    """Say whether words name a place that is not empty."""
    return bool(plain(place)) and plain(place) in plain(words)
