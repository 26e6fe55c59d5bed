"""Why a file of call records could not be read at all."""


class UnreadableRecordsError(Exception):
    """The file as a whole cannot be trusted or understood; the message says what to do."""


class TimesNotStatedError(UnreadableRecordsError):
    """Times carry no offset, and nobody said whether they are UTC or British time."""
