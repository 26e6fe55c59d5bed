"""Kinds of briefing: each folder here with a `manifest.yaml` is one, and is found by it."""

from functools import cache
from pathlib import Path

from optimise.basics.yamls import read_yaml
from optimise.identify.domain.subjects import Tone
from optimise.plan.briefings.domain.products import Product, read

HERE = Path(__file__).parent


@cache
def available() -> dict[str, Product]:
    """Return every product there is, by name, in the order of their titles.

    Errors: ManifestError, naming the product and what is wrong with it.
    """
    found = [
        read(path.parent.name, read_yaml(path.read_text(encoding="utf-8")))
        for path in HERE.glob("*/manifest.yaml")
    ]
    return {product.name: product for product in sorted(found, key=lambda p: p.title)}


def keeping_safe() -> frozenset[str]:
    """Return the names of the products that are there to keep somebody safe."""
    return frozenset(name for name, one in available().items() if one.tone is Tone.CARE)
