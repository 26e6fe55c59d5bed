"""Draw the curves of a judgement as small SVG files, for the page that says how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 46, 68, 44
INK, FAINT = "#0b0c0c", "#d8dadc"
# Told apart without colour too: each has a dash of its own.
PENS = (("#1d70b8", ""), ("#1d70b8", "6 4"), ("#b8561d", ""), ("#b8561d", "6 4"))
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One side of a picture: what it shows, from where to where, and which values are named."""

    words: str
    names: Mapping[float, str]

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value shown."""
        return min(self.names), max(self.names)


PARTS = Axis(words="", names={0: "0", 0.25: "25 %", 0.5: "50 %", 0.75: "75 %", 1: "100 %"})


def draw_curves(title: str, across: Axis, up: Axis, curves: Mapping[str, Sequence[Point]]) -> str:
    """Return the SVG of up to four curves over one another, each named in a key above them."""
    drawn = [_grid(across, up)]
    for place, (name, points) in enumerate(curves.items()):
        colour, dash = PENS[place]
        line = f'stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}"'
        path = " ".join(f"{_x(x, across):.1f},{_y(y, up):.1f}" for x, y in points)
        drawn.append(f'<polyline fill="none" {line} points="{path}"/>')
        drawn += [
            f'<circle cx="{_x(x, across):.1f}" cy="{_y(y, up):.1f}" r="3" fill="{colour}"/>'
            for x, y in points
        ]
        key, row = LEFT + place % 2 * (WIDTH - LEFT) / 2, 34 + place // 2 * 18
        drawn.append(f'<line x1="{key:.0f}" y1="{row}" x2="{key + 28:.0f}" y2="{row}" {line}/>')
        drawn.append(_text(key + 34, row + 4, name))
    return _whole(title, drawn, height=HEIGHT)


def draw_dots(title: str, across: Axis, rows: Mapping[str, Sequence[float]], bar: float) -> str:
    """Return the SVG of each row's values as dots on one scale, and the bar to be passed."""
    height = TOP + BOTTOM + 20 * len(rows)
    left = 210.0

    def at(value: float) -> float:
        return left + (WIDTH - left - RIGHT) * _part(value, across)

    drawn = [
        f'<line x1="{at(v):.1f}" y1="{TOP}" x2="{at(v):.1f}" y2="{height - BOTTOM}" '
        f'stroke="{FAINT}"/>' + _text(at(v), height - BOTTOM + 16, name, anchor="middle")
        for v, name in across.names.items()
    ]
    drawn.append(
        f'<line x1="{at(bar):.1f}" y1="{TOP - 8}" x2="{at(bar):.1f}" y2="{height - BOTTOM}" '
        f'stroke="{INK}" stroke-width="2" stroke-dasharray="6 4"/>'
        + _text(at(bar), TOP - 12, "called", anchor="middle")
    )
    for place, (name, values) in enumerate(rows.items()):
        y = TOP + 20 * place + 10
        drawn.append(_text(left - 8, y + 4, name, anchor="end"))
        drawn += [
            f'<circle cx="{at(v):.1f}" cy="{y}" r="4" fill="{PENS[0][0]}" fill-opacity="0.6"/>'
            for v in values
        ]
    drawn.append(_text((left + WIDTH) / 2, height - 8, across.words, anchor="middle"))
    return _whole(title, drawn, height=height)


def _grid(across: Axis, up: Axis) -> str:
    floor = HEIGHT - BOTTOM
    lines = [
        f'<line x1="{LEFT}" y1="{_y(v, up):.1f}" x2="{WIDTH - RIGHT}" y2="{_y(v, up):.1f}" '
        f'stroke="{FAINT}"/>' + _text(LEFT - 6, _y(v, up) + 4, name, anchor="end")
        for v, name in up.names.items()
    ]
    lines += [
        _text(_x(v, across), floor + 18, name, anchor="middle") for v, name in across.names.items()
    ]
    return "".join([*lines, _text(WIDTH / 2, HEIGHT - 6, across.words, anchor="middle")])


def _part(value: float, axis: Axis) -> float:
    least, most = axis.ends
    return (min(most, max(least, value)) - least) / (most - least)


def _x(value: float, axis: Axis) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * _part(value, axis)


def _y(value: float, axis: Axis) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * _part(value, axis)


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _whole(title: str, drawn: Sequence[str], *, height: int) -> str:
    body = "\n".join(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="12" fill="{INK}">\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="{LEFT}" y="18" font-size="14" font-weight="bold">{escape(title)}</text>\n'
        f"{body}\n</svg>\n"
    )
