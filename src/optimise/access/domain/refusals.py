"""The two ways to say no, as the stages know them."""

from optimise.basics.refusals import NotForYouError, NothingHereError

__all__ = ["NotForYouError", "NothingHereError"]
