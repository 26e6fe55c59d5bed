"""Faces for cards, drawn from circles and lines: nobody real, and plainly a drawing.

The same name always gives the same face.
"""

import io
from random import Random

from PIL import Image, ImageDraw, ImageFont

from optimise.collect.domain.pictures import Redrawn

WIDE, HIGH = 480, 600
GROUNDS = ("#cfd8dc", "#d7ccc8", "#c5cae9", "#dcedc8", "#ffe0b2")
FACES = ("#f2c9a1", "#d9a074", "#a86f48", "#7b4b2e", "#f5d7bd")
HAIR = ("#2b1d14", "#5b3a1e", "#8d6e3f", "#3a3a3a", "#b0412c")
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
    bend = draw.choice((0, 180))
    pen.arc((middle - 45, 335, middle + 45, 375), bend, bend + 180, fill=INK, width=5)
    if draw.random() < 0.3:
        pen.chord((head[0] + 20, 300, head[2] - 20, head[3]), 0, 180, fill=hair)
    pen.rectangle((0, HIGH - 60, WIDE, HIGH), fill="white")
    words = "A DRAWING - NO REAL PERSON"
    pen.text((middle, HIGH - 30), words, fill=INK, anchor="mm", font=ImageFont.load_default(24))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return Redrawn(content=out.getvalue(), width=WIDE, height=HIGH)


def _eyes(pen: ImageDraw.ImageDraw, draw: Random, middle: int) -> None:
    apart, brow = draw.randint(42, 56), draw.randint(-10, 10)
    for side in (-1, 1):
        at = middle + side * apart
        pen.ellipse((at - 20, 222, at + 20, 250), fill="white", outline=INK, width=3)
        pen.ellipse((at - 8, 228, at + 8, 244), fill=INK)
        pen.line((at - 24, 206 + brow * side, at + 24, 206 - brow * side), fill=INK, width=7)
    if draw.random() < 0.25:
        for side in (-1, 1):
            at = middle + side * apart
            pen.ellipse((at - 34, 204, at + 34, 268), outline=INK, width=5)
        pen.line((middle - apart + 34, 234, middle + apart - 34, 234), fill=INK, width=5)
