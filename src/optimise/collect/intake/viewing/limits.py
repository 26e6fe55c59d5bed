"""What the child that draws files may use, and how it and its parent talk."""

import struct
from enum import IntEnum

SECONDS = 15.0  # by the clock, from its start
CPU_SECONDS = 10
MEMORY = 1024 * 1024 * 1024  # bytes of address space, libraries included
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 2000  # pixels
MOST_PAGES = 20
# Width, height and nought, then RGB; at the end nought, nought and the pages or the trouble.
SIZE = struct.Struct("!III")


class Trouble(IntEnum):
    """Why nothing is shown. The numbers are far above those of pages."""

    NOT_SHOWN = 1_000_001
    TOO_LARGE = 1_000_002
    LOCKED = 1_000_003
    EMPTY = 1_000_004
    STOPPED = 1_000_005
