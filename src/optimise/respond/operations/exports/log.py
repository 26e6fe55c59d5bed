"""The decision log on paper. What it says is read out of the sealed rows and nothing else."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_date, local_time
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.respond.operations import queries
from optimise.respond.operations.domain.log import Decision, Log
from optimise.respond.operations.models import Operation
from optimise.respond.operations.queries import Written
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("log.typ")
MARKING = "OFFICIAL-SENSITIVE"
KEPT_OFF = "Its handling keeps its words off paper."


def log_paper(operation: Operation, log: Log, *, viewer: Viewer) -> bytes:
    """Return a log as PDF. The same rows give the same bytes, whenever and wherever it is made.

    Errors: evaluate's StoppedError where an item may no longer be printed; NothingHereError.
    """
    written = queries.entries(operation, log, viewer=viewer)
    _must_be_printable(written, viewer)
    told = {
        "marking": MARKING,
        "operation": str(operation),
        "title": "Sensitive decision log" if log is Log.SENSITIVE else "Decision log",
        "is_whole": queries.is_whole(operation, log, viewer=viewer),
        "entries": [_told(one) for one in written],
    }
    return print_paper(TEMPLATE, told, moment=None)


def _must_be_printable(written: list[Written], viewer: Viewer) -> None:
    shown = {UUID(item.id) for one in written for item in one.says.items if item.printable}
    check_handling(evaluate.items(shown, viewer=viewer), outlet=Outlet.PRINT)


def _told(one: Written) -> dict[str, Any]:
    says = one.says
    return {
        "number": says.number,
        "head": f"{says.stage[2:].capitalize()} (stage {says.stage[0]})",
        "by": f"{says.by_name}, decided {_moment(says.decided)}, written {_moment(says.written)}",
        "decision": says.decision,
        "why": says.why,
        "rest": _rest(says, one.corrected_by),
        "digest": one.row.digest,
    }


def _moment(text: str) -> str:
    return local_time(datetime.fromisoformat(text))


def _rest(says: Decision, corrected_by: int | None) -> list[list[str]]:
    lines = [
        ["Known", says.information],
        *(
            ["Item", f"{i.reference} ({i.grade}), known {local_date(date.fromisoformat(i.known))}: "
             f"{i.text if i.printable else KEPT_OFF}"]
            for i in says.items
        ),
        *(["Not taken", f"{o.option}: {o.why}"] for o in says.options),
        ["Dissent", says.dissent],
        ["Risk owner", says.risk_owner],
        ["Look again", local_date(date.fromisoformat(says.review)) if says.review else ""],
        ["Corrects", f"entry {says.corrects}" if says.corrects else ""],
        ["Corrected", f"by entry {corrected_by}" if corrected_by else ""],
    ]  # fmt: skip
    return [line for line in lines if line[1]]
