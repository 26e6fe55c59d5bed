"""The confidential annex on paper: for the court, apart from the pack."""

from pathlib import Path

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_time
from optimise.respond.warrants import queries
from optimise.respond.warrants.exports.pack import MARKING
from optimise.respond.warrants.models import Application
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("annex.typ")


def annex_of(found: Application, *, viewer: Viewer) -> bytes:
    """Return the annex as PDF, as the viewer may read it."""
    told = {
        "marking": MARKING,
        "power": str(found.power),
        "address": found.answers.get("address", ""),
        "words": [
            {"when": local_time(one.made_at), "words": one.words}
            for one in queries.annexes(found, viewer=viewer)
        ],
    }
    return print_paper(TEMPLATE, told, moment=None)
