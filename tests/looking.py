"""How a page looks, kept for a person to judge, and held to what no page may break."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import Page, ViewportSize

from tests.browser import origin_of

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
OUT = Path("test-output")
# Style sheets are fetched anew only for rules that ask which way a screen is turned: none does.
EVERY_RULE: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
# Of axe's rules only this one asks of what colour things are.
OF_COLOUR: dict[str, Any] = EVERY_RULE | {"runOnly": ["color-contrast"]}
OF_WCAG: dict[str, Any] = EVERY_RULE | {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
# Only what is wrong leaves the browser: what axe says of all the rest takes longer than the rules.
WHAT_IS_WRONG = """async rules => (await axe.run(document, rules)).violations.flatMap(broken =>
  broken.nodes.map(n => `${broken.id}: ${n.target} ${n.html.slice(0, 160)} ${n.failureSummary}`))"""
# Before it judges a colour, axe looks at what stands before and after every element, up to the
# root, and gives up where something does: four fifths of all its time. It judges those too.
JUDGES_ALL = """() => axe.configure(
  {checks: [{id: "color-contrast", options: {ignorePseudo: true}}]})"""
AXE_FILE, HAS_AXE = "axe/axe.min.js", "() => 'axe' in window"
# Sites that serve axe as a file: the browser keeps it compiled from page to page.
SERVING_AXE: set[str] = set()
TAKES_AXE = """at => new Promise(done => {
  const tag = document.createElement("script")
  tag.onload = tag.onerror = () => { tag.remove(); done() }
  tag.src = at
  document.head.append(tag)
})"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


# What is tapped by a gloved thumb, by how high it is. What is hidden from the eye is not tapped.
TOO_LOW = """() => [...document.querySelectorAll("main :is(button, select, summary, .govuk-button,"
  + " .op-table__sort, input:not([type=hidden], [type=radio], [type=checkbox], [type=file]))")]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 1)
  .filter(one => one.getBoundingClientRect().height < 47.5)
  .map(one => `${one.getBoundingClientRect().height}: ${one.outerHTML.slice(0, 140)}`)"""


def is_for_gloves(page: Page) -> None:
    """Hold a page of officers to targets of 48 pixels on a phone."""
    become(page, PHONE)
    low = page.evaluate(TOO_LOW)
    assert low == []


def look(
    page: Page, name: str, *, sizes: Sequence[ViewportSize] = (PHONE, DESK), dark: bool = True
) -> None:
    """Hold a page to axe's rules, small and wide, light and dark, and keep how it looks.

    Dark, only the rule of colour can differ.
    Shape: `name` is a folder and a name, such as "tips/empty", below `test-output`.
    """
    for view in sizes:
        # Whoever wants no motion is spared the fading of colours, and so are we.
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        become(page, view)
        keep_picture(page, OUT / f"{name}-{view['width']}-light.png")
        _has_no_barrier(page)
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels wider than {view['width']}"
    if dark:
        page.emulate_media(color_scheme="dark")
        keep_picture(page, OUT / f"{name}-{sizes[-1]['width']}-dark.png")
        _has_no_barrier(page, OF_COLOUR)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")


def become(page: Page, size: ViewportSize) -> None:
    """Give a page another size, and wait until it is drawn so."""
    page.set_viewport_size(size)
    page.evaluate(TWO_FRAMES)


def keep_picture(page: Page, where: Path) -> None:
    """Keep how the whole page looks, where PICTURES=yes asks for it: a picture holds no test up."""
    if os.environ.get("PICTURES") == "yes":
        where.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=where, full_page=True)


def barriers(page: Page, rules: dict[str, Any] = EVERY_RULE) -> list[str]:
    """Return what axe finds wrong with a page as it now is, a line for every element."""
    # Half a megabyte of rules: each document is given them once, however often it is asked.
    if not page.evaluate(HAS_AXE):
        if origin_of(page.url) in SERVING_AXE:
            page.evaluate(TAKES_AXE, settings.STATIC_URL + AXE_FILE)
        if not page.evaluate(HAS_AXE):  # it has no site, or no signal
            page.evaluate(AXE_SCRIPT)
        page.evaluate(JUDGES_ALL)
    found: list[str] = page.evaluate(WHAT_IS_WRONG, rules)
    return found


def _has_no_barrier(page: Page, rules: dict[str, Any] = EVERY_RULE) -> None:
    found = barriers(page, rules)
    assert found == [], "\n".join(found)
