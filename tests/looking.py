"""How a page looks, kept for a person to judge, and held to what no page may break."""

from collections.abc import Sequence
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
OUT = Path("test-output")


def look(
    page: Page, name: str, *, sizes: Sequence[ViewportSize] = (PHONE, DESK), dark: bool = True
) -> None:
    """Keep how a page looks, small and wide, light and dark, and hold it to axe's rules.

    Shape: `name` is a folder and a name, such as "tips/empty", below `test-output`.
    """
    (OUT / name).parent.mkdir(parents=True, exist_ok=True)
    for view in sizes:
        page.set_viewport_size(view)
        for scheme in ("light", "dark") if dark else ("light",):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(200)  # colours fade over 120 ms
            picture = OUT / f"{name}-{view['width']}-{scheme}.png"
            page.screenshot(path=picture, full_page=True)
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels wider than {view['width']}"
    page.emulate_media(color_scheme="light")
