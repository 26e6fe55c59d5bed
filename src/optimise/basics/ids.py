"""Ids that say nothing: random, made here, so that no row need be read back."""

from uuid import UUID, uuid4, uuid5


def new_id() -> UUID:
    """Return a fresh random id."""
    return uuid4()


def id_in(text: str) -> UUID | None:
    """Return the id that a text from outside is, such as of an address or a form, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def id_within(batch_secret: UUID, key: str) -> UUID:
    """Return the id of `key` inside one load, the same each time that load is resumed.

    The secret is random and stays with the load, so nobody can work out the id of a row
    that they may not see from what they know of its source.
    """
    return uuid5(batch_secret, key)
