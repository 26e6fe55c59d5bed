"""How a process of ours is loaded: all at once, and to stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Let nobody look for garbage in the block, nor ever after in what it loaded.

    None of it goes, and to look again and again takes a quarter of a start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
