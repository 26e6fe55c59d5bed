"""Our own drawings: signs, steps and who helps, in one style, each with a text equal to it.

One file a drawing in `share/drawings`: its name is what an editor types, its title what it shows.
"""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "drawings"
LINE = "#0b2b45"  # the colour of every line; on a page it is that of the words
_TITLE = re.compile(r"<title>(.*?)</title>")
_ROW = re.compile(r"^([a-z]+(?:-[a-z]+)*): +(\S.*)$")


@cache
def drawings() -> dict[str, str]:
    """Return each drawing as SVG, by its name, in order of name."""
    return {
        path.stem: path.read_text(encoding="utf-8").strip() for path in sorted(FOLDER.glob("*.svg"))
    }


def shows(name: str) -> str:
    """Return in words what a drawing shows. Errors: KeyError."""
    found = _TITLE.search(drawings()[name])
    return found[1] if found else name


def on_a_page(name: str, *, alone: bool = False) -> str:
    """Return a drawing as it stands in a page. Errors: KeyError.

    Beside words that say the same it is passed over by what reads aloud; `alone` it says itself.
    """
    drawn = drawings()[name].replace(LINE, "currentColor")
    if alone:
        return drawn.replace(
            "<svg ", f'<svg class="op-drawing" role="img" aria-label="{shows(name)}" '
        )
    without = _TITLE.sub("", drawn)
    return without.replace("<svg ", '<svg class="op-drawing" aria-hidden="true" focusable="false" ')


def picture_row(line: str) -> tuple[str, str] | None:
    """Return the drawing and the words of a line such as “home: Stay at home.”, or None."""
    found = _ROW.match(line)
    return (found[1], found[2]) if found and found[1] in drawings() else None


def words_of_line(line: str) -> str:
    """Return a line without the name of its drawing."""
    row = picture_row(line)
    return row[1] if row else line


def unknown_drawing(line: str) -> str:
    """Return the name that begins a line as a drawing's does and is none, or nothing."""
    found = _ROW.match(line)
    return found[1] if found and found[1] not in drawings() else ""
