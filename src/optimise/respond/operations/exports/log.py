"""The decision log on paper. What it says is read out of the sealed rows and nothing else."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_date, local_time
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import unstopped
from optimise.evaluate.domain.grading import Outlet
from optimise.respond.operations import queries
from optimise.respond.operations.domain.log import Decision, Log, Relied
from optimise.respond.operations.models import Operation
from optimise.respond.operations.queries import Written
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("log.typ")
MARKING = "OFFICIAL-SENSITIVE"
KEPT_OFF = "Its handling keeps its words off paper."
KEPT_OFF_SINCE = (
    "Its words stand in this entry as they were sealed. Since then its handling, or who may open"
    " it, has changed, and keeps them off this copy."
)


def log_paper(operation: Operation, log: Log, *, viewer: Viewer) -> bytes:
    """Return a log as PDF. The same rows give the same bytes, whenever and wherever it is made.

    What an item said, its grade and handling are as they stood. Whether its words may be on paper
    now is asked again: where they may not, a sentence stands in their place, the same every time.
    Errors: NothingHereError.
    """
    written = queries.entries(operation, log, viewer=viewer)
    may_be_on_paper = _printable_now(written, viewer)
    told = {
        "marking": MARKING,
        "operation": str(operation),
        "title": "Sensitive decision log" if log is Log.SENSITIVE else "Decision log",
        "is_whole": queries.is_whole(operation, log, viewer=viewer),
        "entries": [_told(one, may_be_on_paper) for one in written],
    }
    return print_paper(TEMPLATE, told, moment=None)


def _printable_now(written: list[Written], viewer: Viewer) -> frozenset[str]:
    shown = {UUID(item.id) for one in written for item in one.says.items if item.printable}
    may = unstopped(evaluate.items(shown, viewer=viewer), outlet=Outlet.PRINT)
    return frozenset(str(one.id) for one in may)


def _told(one: Written, may_be_on_paper: frozenset[str]) -> dict[str, Any]:
    says = one.says
    return {
        "number": says.number,
        "head": f"{says.stage[2:].capitalize()} (stage {says.stage[0]})",
        "by": f"{says.by_name}, decided {_moment(says.decided)}, {_written(says)}",
        "decision": says.decision,
        "why": says.why,
        "rest": _rest(says, one.corrected_by, may_be_on_paper),
        "digest": one.row.digest,
    }


def _written(says: Decision) -> str:
    if not says.phone:
        return f"written {_moment(says.written)}"
    on_phone = f"written on a phone {_moment(says.phone)} as it told"
    return f"{on_phone}, received {_moment(says.written)}"


def _moment(text: str) -> str:
    return local_time(datetime.fromisoformat(text))


def _words(item: Relied, may_be_on_paper: frozenset[str]) -> str:
    if not item.printable:
        return KEPT_OFF
    return item.text if item.id in may_be_on_paper else KEPT_OFF_SINCE


def _rest(
    says: Decision, corrected_by: int | None, may_be_on_paper: frozenset[str]
) -> list[list[str]]:
    lines = [
        ["Known", says.information],
        *(
            ["Item", f"{i.reference} ({i.grade}), known {local_date(date.fromisoformat(i.known))}: "
             f"{_words(i, may_be_on_paper)}"]
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
