"""The letters of a reference: random, read out without mistakes, and no word in any language.

Neither vowels nor what is taken for another letter (0 and O, 1 and I and L, 5 and S, 8 and B,
U and V by hand): no reference spells a name that somebody searches for, or an insult.
"""

import secrets

ALPHABET = "234679CDFGHJKMNPQRTVWXYZ"
SHAPE = 8


def letters() -> str:
    """Return eight fresh letters that say nothing."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SHAPE))


def letters_of(rest: bytes) -> str:
    """Return the letters that eight bytes of a random id give, the same each time."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in rest[:SHAPE])
