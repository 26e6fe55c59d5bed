"""How large a sealed tip is, in words: all that is known of it before it is opened."""

from optimise.collect.tips.domain.envelope import SIZE_CLASSES

IN_WORDS = (
    "a few words",
    "a page or two",
    "many pages",
    "a small picture or document",
    "a picture or document",
    "several pictures or documents",
    "many pictures or documents",
    "as much as can be sent",
)
BY_SIZE = dict(zip(SIZE_CLASSES, IN_WORDS, strict=True))


def in_words(size_class: int) -> str:
    """Return what a size class, in bytes, is about as large as."""
    return BY_SIZE[size_class]
