"""Faces for cards, drawn from circles and lines: nobody real, and plainly a drawing.

The same name always gives the same face, in a colour that nobody's skin has: a face says nothing
of where somebody is from, and looks neither good nor bad.
"""

import io
from random import Random

from PIL import Image, ImageDraw, ImageFont

from optimise.collect.domain.pictures import Redrawn

WIDE, HIGH = 480, 600
GROUNDS = ("#cfd8dc", "#d7ccc8", "#c5cae9", "#dcedc8", "#ffe0b2")
FACES = ("#9fb8d1", "#b9a7d6", "#9ccbb0", "#c9cfa0", "#a9c7cc")
HAIR = ("#2f4858", "#5c4b7d", "#2f6b57", "#6b6b3a", "#8a3f5c")
COATS = ("#37474f", "#4e342e", "#1b5e20", "#283593", "#6a1b9a")
INK = "#1d1d1b"
BASIS = "Drawn for the demo: no such person lives"


def portrait(name: str) -> Redrawn:
    """Return the drawn face that goes by this name, as a photograph would be kept."""
    draw = Random(name)
    picture = Image.new("RGB", (WIDE, HIGH), draw.choice(GROUNDS))
    pen = ImageDraw.Draw(picture)
    skin, hair, coat = draw.choice(FACES), draw.choice(HAIR), draw.choice(COATS)
    middle, half, tall = WIDE // 2, draw.randint(95, 125), draw.randint(135, 165)
    pen.ellipse((30, 430, WIDE - 30, HIGH + 250), fill=coat, outline=INK, width=4)
    pen.rectangle((middle - 40, 370, middle + 40, 460), fill=skin)
    head = (middle - half, 270 - tall, middle + half, 270 + tall)
    top = draw.choice((25, 40, 70))
    pen.ellipse((head[0] - 12, head[1] - top // 2, head[2] + 12, 270 + top), fill=hair)
    pen.ellipse(head, fill=skin, outline=INK, width=4)
    pen.chord((head[0], head[1], head[2], head[1] + tall), 180, 360, fill=hair)
    _eyes(pen, draw, middle)
    pen.line((middle, 265, middle - 14, 320, middle + 8, 322), fill=INK, width=4)
    wide = draw.randint(28, 50)
    pen.line((middle - wide, 358, middle + wide, 358), fill=INK, width=5)
    if draw.random() < 0.3:
        pen.chord((head[0] + 20, 300, head[2] - 20, head[3]), 0, 180, fill=hair)
    pen.rectangle((0, HIGH - 60, WIDE, HIGH), fill="white")
    words = "A DRAWING - NO REAL PERSON"
    pen.text((middle, HIGH - 30), words, fill=INK, anchor="mm", font=ImageFont.load_default(24))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return Redrawn(content=out.getvalue(), width=WIDE, height=HIGH)


def _eyes(pen: ImageDraw.ImageDraw, draw: Random, middle: int) -> None:
    apart, brow = draw.randint(42, 56), draw.randint(-12, 0)
    for side in (-1, 1):
        at = middle + side * apart
        pen.ellipse((at - 20, 222, at + 20, 250), fill="white", outline=INK, width=3)
        pen.ellipse((at - 8, 228, at + 8, 244), fill=INK)
        pen.line((at - 24, 206 + brow, at + 24, 206 + brow), fill=INK, width=7)
    if draw.random() < 0.25:
        for side in (-1, 1):
            at = middle + side * apart
            pen.ellipse((at - 34, 204, at + 34, 268), outline=INK, width=5)
        pen.line((middle - apart + 34, 234, middle + apart - 34, 234), fill=INK, width=5)
