"""The ways to say no. Hidden and missing are one answer."""

from collections.abc import Iterable


class NothingHereError(LookupError):
    """It is not there, or not for this viewer. Nobody is told which."""


class NotForYouError(PermissionError):
    """The viewer may not do this. Its words never say whether something hidden exists."""


class NotReadyError(ValueError):
    """It cannot be done as it was asked: what stands in the way, and in which field it is mended.

    Shape: `problems` are pairs of a field's name and words for the person who asked; the name is
    empty where it is no one field's. One sentence may be given alone, with its `field`.
    """

    def __init__(self, problems: str | Iterable[tuple[str, str]], *, field: str = "") -> None:
        pairs = [(field, problems)] if isinstance(problems, str) else problems
        self.problems = tuple((name, words) for name, words in pairs)
        super().__init__(" ".join(words for _, words in self.problems))
