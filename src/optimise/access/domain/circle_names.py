"""Names for circles that say nothing: two words drawn by chance."""

import secrets
from collections.abc import Collection

FIRST = (
    "Amber", "Brisk", "Calm", "Copper", "Dusty", "Early", "Fallow", "Gentle", "Hazel", "Ivory",
    "Jolly", "Keen", "Linen", "Mellow", "Noble", "Olive", "Pebble", "Quiet", "Russet", "Silver",
    "Tidy", "Umber", "Velvet", "Willow",
)  # fmt: skip
SECOND = (
    "Anvil", "Barrel", "Candle", "Drum", "Easel", "Flute", "Garden", "Harp", "Inkwell", "Jigsaw",
    "Kettle", "Ladder", "Mitten", "Needle", "Orchard", "Paddle", "Quilt", "Ribbon", "Saddle",
    "Teapot", "Umbrella", "Violin", "Wagon", "Yarrow",
)  # fmt: skip


def random_name(*, taken: Collection[str]) -> str:
    """Return a name of two words that nobody chose, and that none of `taken` is."""
    while True:
        name = f"{secrets.choice(FIRST)} {secrets.choice(SECOND)} {secrets.randbelow(90) + 10}"
        if name not in taken:
            return name
