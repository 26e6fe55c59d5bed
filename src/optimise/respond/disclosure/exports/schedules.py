"""MG6C, MG6D and MG6E: the same rows as CSV and as PDF, in the prosecutor's statuses."""

from dataclasses import dataclass
from pathlib import Path

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.basics.clock import local_date
from optimise.basics.csv_out import csv_text
from optimise.respond.disclosure import queries
from optimise.respond.disclosure.domain.statuses import Form, Police
from optimise.respond.disclosure.models import Case
from optimise.respond.disclosure.queries import Item
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("schedule.typ")
REPORT = "MG6E"
MOVED = "Dealt with otherwise"
MARKING = "OFFICIAL-SENSITIVE"
TITLES = {
    "MG6C": "Schedule of unused material that is not sensitive",
    "MG6D": "Schedule of sensitive unused material",
    REPORT: "Disclosure officer's report",
}
HEADINGS = {
    "MG6C": ("Schedule", "Item", "Title", "Description", "Made on", "Police", "Presumed",
             "Exception", "Inspected by", "Inspected on", "Prosecutor", "Rationale", "Wants"),
    "MG6D": ("Schedule", "Item", "Title", "Description", "Made on", "Police", "Presumed",
             "Exception", "Inspected by", "Inspected on", "Why it is sensitive", "Prosecutor",
             "Rationale", "Wants"),
    REPORT: ("Schedule", "Item", "Description", "Police", "Why"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One file: what it is, of which case, its rows, and what was signed."""

    form: str
    case: Case
    rows: list[list[str]]
    signed: list[str]


def told_of(found: Case, form: str, *, viewer: Viewer) -> Told:
    """Return what a schedule or report says now.

    Errors: NothingHereError for a sensitive schedule, and for the report, to who does not read
    sensitive decisions, and for one with items that the viewer may not read.
    """
    if form != Form.C and found.operation.inner_id not in viewer.circles:
        raise NothingHereError
    if form == REPORT:
        return Told(
            form=form, case=found, rows=_report(found, viewer), signed=_signed(found, viewer)
        )
    rows = _whole(found, Form(form), viewer)
    return Told(form=form, case=found, rows=[_row(one, form) for one in rows], signed=[])


def _whole(found: Case, form: Form, viewer: Viewer) -> list[Item]:
    """Return every item of a form: a file of it is whole, or is none. Errors: NothingHereError."""
    rows = queries.items(found, form, viewer=viewer)
    if len(rows) != queries.last_line(found, form):
        raise NothingHereError
    return rows


def _row(one: Item, form: str) -> list[str]:
    line, said, decision = one.line, one.review, one.decision
    if one.is_moved:
        # Its number stays, so that the numbers of the others do; its words stand elsewhere.
        row = [str(line.schedule.number), str(line.number), "", MOVED]
        return row + [""] * (len(HEADINGS[form]) - len(row))
    why = [decision.sensitivity_why if decision else ""] if form == Form.D else []
    return [
        str(line.schedule.number),
        str(line.number),
        line.material.kind.capitalize(),
        one.description,
        local_date(line.material.made_on),
        decision.police if decision else "",
        "yes" if decision and decision.rebuttable else "no",
        f"{decision.exception}: {decision.exception_why}"
        if decision and decision.exception
        else "",
        "; ".join(f"{row.who} ({row.side})" for row in one.inspections),
        "; ".join(local_date(row.on) for row in one.inspections),
        *why,
        one.status.value,
        said.rationale if said else "",
        one.wants.value,
    ]


def _report(found: Case, viewer: Viewer) -> list[list[str]]:
    """Return each item that passes the test, with why, and no view on whether it is true."""
    rows = []
    for form in Form:
        for one in _whole(found, form, viewer):
            if one.is_moved:
                continue
            passes = one.decision and one.decision.police == Police.PASSES
            # Of what is sensitive the report says the number alone.
            words = one.description if form is Form.C else "On the sensitive schedule"
            if passes and one.decision:
                why = one.decision.rationale if form is Form.C else "As the schedule says"
                rows.append([form.value, str(one.line.number), words, Police.PASSES.value, why])
    return rows


def _signed(found: Case, viewer: Viewer) -> list[str]:
    reports = queries.reports(found, viewer=viewer)
    names = agencies.names_of({row.made_by for row in reports})
    return [
        f"Schedules up to {row.upto}, signed {local_date(row.made_at)} by"
        f" {names.get(row.made_by, agencies.GONE)}: {row.words}"
        for row in reports
    ]


def table(told: Told) -> str:
    """Return a file as CSV."""
    return csv_text(HEADINGS[told.form], told.rows)


def paper(told: Told) -> bytes:
    """Return a file as PDF. The same rows give the same bytes."""
    return print_paper(
        TEMPLATE,
        {
            "marking": MARKING,
            "form": told.form,
            "title": TITLES[told.form],
            "urn": told.case.urn,
            "defendants": ", ".join(told.case.defendants),
            "head": list(HEADINGS[told.form]),
            "rows": told.rows,
            "signed": told.signed,
        },
        moment=None,
    )
