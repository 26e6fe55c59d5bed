"""Where the tests find a Chromium: `python -m tests.chromium` says where, or how to get one."""

import os
import shutil
import sys
from pathlib import Path

# Without a window to draw it takes a third less of a processor: that one first.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW_TO_GET_ONE = (
    "There is no Chromium. Debian: sudo apt-get install chromium-headless-shell, or chromium."
    " Anywhere: .venv/bin/playwright install chromium. Or name yours in OPTIMISE_CHROMIUM. Or leave"
    " those tests out: BROWSER=no."
)


def chromium() -> str | None:
    """Return the path of a Chromium: the one named, the machine's, or Playwright's own."""
    if named := os.environ.get("OPTIMISE_CHROMIUM"):
        return named if Path(named).exists() else None
    for name in (*NAMES, *MACOS):
        if found := shutil.which(name):
            return found
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    found = chromium()
    sys.stdout.write(f"{found or HOW_TO_GET_ONE}\n")
    sys.exit(0 if found else 1)
