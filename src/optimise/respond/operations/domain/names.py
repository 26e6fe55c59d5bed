"""Names for operations: one word drawn by chance, which means nothing.

The list is edited by those who keep it; here stands what it begins with.
"""

import secrets
from collections.abc import Collection, Iterable

WORDS = tuple(
    """
    Acorn Alder Almond Anchor Apricot Arbour Aspen Aster Barley Basalt Beacon Bellows Birchwood
    Blossom Bluebell Bobbin Bracken Bramble Bridle Brook Burdock Buttercup Candle Canvas Caraway
    Cedar Chalk Chestnut Chicory Cinnamon Clover Cobalt Compass Coral Cornice Cowslip Cranberry
    Cypress Dahlia Damson Dovetail Driftwood Elder Fennel Fern Fiddle Flagstone Flint Foxglove
    Gable Garnet Gingham Glade Granite Hamper Harebell Hazelnut Heather Hemlock Holly Hopper Iris
    Ivory Jasmine Juniper Kestrel Lacquer Lantern Larch Lavender Limestone Linden Lintel Lupin
    Magnolia Mallow Maple Marble Marigold Meadow Medlar Mulberry Nettle Nutmeg Oatfield Obelisk
    Orchard Paddock Palette Parsley Pebble Pewter Pomelo Poplar Primrose Quartz Quince Ramsons
    Rosehip Rowan Saffron Sandstone Sapling Satchel Sedge Shale Sorrel Spindle Sycamore Tansy
    Teasel Thimble Thistle Topaz Trellis Umber Valerian Verbena Viola Walnut Wicker Willow Yarrow
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
LONGEST = 30


def words_left(
    begun: Iterable[str], *, added: Iterable[str], struck: Collection[str], taken: Collection[str]
) -> list[str]:
    """Return the words that may still be drawn, in the order of the alphabet."""
    every = {word for word in (*begun, *added) if word not in struck}
    return sorted(word for word in every if f"Operation {word}" not in taken)


def drawn(words: list[str], *, taken: Collection[str]) -> str:
    """Return a name that no operation has. Where no word is left it is two of them."""
    if words:
        return f"Operation {secrets.choice(words)}"
    while True:
        name = f"Operation {secrets.choice(WORDS)} {secrets.choice(WORDS)}"
        if name not in taken:
            return name


def problem_with(word: str) -> str | None:
    """Return in words why something may not be a name, or None."""
    if not word.isalpha() or not word.istitle() or len(word) > LONGEST:
        return "One word with a capital letter, such as Bracken."
    return None
