"""How a page looks, kept for a person to judge, and held to what no page may break."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
OUT = Path("test-output")
EVERY_RULE: dict[str, Any] = {"resultTypes": ["violations"]}
# Of axe's rules only this one asks of what colour things are.
OF_COLOUR: dict[str, Any] = EVERY_RULE | {"runOnly": ["color-contrast"]}


def look(
    page: Page, name: str, *, sizes: Sequence[ViewportSize] = (PHONE, DESK), dark: bool = True
) -> None:
    """Keep how a page looks, small and wide, light and dark, and hold it to axe's rules.

    Dark, only the rule of colour can differ.
    Shape: `name` is a folder and a name, such as "tips/empty", below `test-output`.
    """
    (OUT / name).parent.mkdir(parents=True, exist_ok=True)
    for view in sizes:
        page.set_viewport_size(view)
        # Whoever wants no motion is spared the fading of colours, and so are we.
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        _keep(page, f"{name}-{view['width']}-light")
        _has_no_barrier(page)
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels wider than {view['width']}"
    if dark:
        page.emulate_media(color_scheme="dark")
        _keep(page, f"{name}-{sizes[-1]['width']}-dark")
        _has_no_barrier(page, OF_COLOUR)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")


def _keep(page: Page, name: str) -> None:
    page.screenshot(path=OUT / f"{name}.png", full_page=True)


def _has_no_barrier(page: Page, rules: dict[str, Any] = EVERY_RULE) -> None:
    found = Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()
