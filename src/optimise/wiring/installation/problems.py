"""What an operator can put right."""


class NotPossibleError(Exception):
    """That cannot be done as things are; the message says, in a line, what to do instead."""
