"""The two ways to say no. Hidden and missing are one answer."""


class NothingHereError(LookupError):
    """It is not there, or not for this viewer. Nobody is told which."""


class NotForYouError(PermissionError):
    """The viewer may not do this. Its words never say whether something hidden exists."""
