"""An agenda or minutes on paper: marked top and bottom, with the reader's name on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from optimise.basics.clock import local_time
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("paper.typ")
MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One case on paper: a heading, and headed paragraphs."""

    head: str
    lines: Sequence[tuple[str, str]]


def paper(
    *, title: str, lead: str, parts: Sequence[Part], reader: str, handling: str, moment: datetime
) -> bytes:
    """Return the parts as PDF, with text that can be selected and read aloud."""
    told = {
        "marking": MARKING,
        "title": title,
        "lead": lead,
        "reader": reader,
        "handling": handling,
        "printed": local_time(moment),
        "parts": [
            {"head": part.head, "lines": [{"head": h, "text": t} for h, t in part.lines]}
            for part in parts
        ],
    }
    return print_paper(TEMPLATE, told, moment=moment)
