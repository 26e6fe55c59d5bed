"""What the views of this topic share: the tables and pictures of some leads, and files of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_time, moment_in, today
from optimise.basics.csv_out import csv_text
from optimise.basics.phones import spoken_phone
from optimise.link.finder.domain.sectors import WATERMARK
from optimise.link.finder.domain.words import LEAD
from optimise.link.lines.domain import showing
from optimise.link.lines.domain.showing import Evidence, Table
from optimise.link.lines.domain.showing_travel import travel_shown, travels_table
from optimise.link.lines.models import Candidate
from optimise.link.lines.views.tables import found as tables
from optimise.ui.pictures import Edge, End

MARKING = "OFFICIAL-SENSITIVE"
WATERMARKED = {"cells", "travels", "journeys"}
MOST_BURSTS, MOST_CONTACTS = 200, 50  # drawn or listed; the file has them all
SECTIONS = (("why", "Why"), ("when", "When"), ("who", "Who"), ("where", "Where"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Several leads of one line, or one, put together for the pages and files."""

    numbers: Mapping[str, Evidence]
    successions: Sequence[Mapping[str, Any]]
    runners: Sequence[Mapping[str, Any]]
    recovery: Sequence[Mapping[str, Any]]
    second_phones: Sequence[Mapping[str, Any]]
    travels: Sequence[Mapping[str, Any]]

    @classmethod
    def of(cls, leads: Sequence[Candidate]) -> "Shown":
        """Return the leads with what their runs say of their numbers."""
        numbers = {lead.number: lead.evidence for lead in leads}
        runs = {lead.run_id: lead.run for lead in leads}.values()
        succession = {
            (s["from"], s["to"]): s
            for run in runs
            for s in run.successions
            if s["from"] in numbers or s["to"] in numbers
        }
        return cls(
            numbers=numbers,
            successions=list(succession.values()),
            runners=[r for run in runs for r in run.runners if r["works_for"] in numbers],
            recovery=[r for run in runs for r in run.recovery if r["number"] in numbers],
            second_phones=[s for run in runs for s in run.second_phones if s["beside"] in numbers],
            travels=[t for run in runs for t in run.travels if t["of"] in numbers],
        )

    def tables(self) -> dict[str, Table]:
        """Return every table of these numbers, by name: the same for the pages and for files."""
        evidences = list(self.numbers.values())
        first = evidences[0] if evidences else {}
        made = [
            showing.hours_table(evidences),
            showing.days_table(evidences),
            showing.bursts_table(self.numbers),
            showing.contacts_table(first),
            showing.cells_table(evidences),
            showing.handsets_table(self.numbers),
            showing.successions_table(self.successions),
            showing.flows_table(showing.flows(self.successions, self.numbers)),
            showing.recovery_table(self.recovery),
            showing.roles_table(self.roles()),
            showing.second_phones_table(self.second_phones),
            travels_table(self.travels),
        ]
        return {table.name: table for table in made}

    def roles(self) -> list[showing.Role]:
        """Return what other numbers seem to do for these."""
        return showing.roles(
            self.numbers,
            runners=self.runners,
            second_phones=self.second_phones,
            successions=self.successions,
        )

    def pictures(self, section: str) -> dict[str, Any]:
        """Return what the templates draw of one section."""
        made = self.tables()
        return {"when": self._when, "who": self._who, "where": self._where}[section](made)

    def _when(self, made: Mapping[str, Table]) -> dict[str, Any]:
        return {
            "complete": all(e.get("complete", True) for e in self.numbers.values()),
            "heat": showing.heat(list(self.numbers.values())),
            "hours": made["hours"].caption,
            "bursts": tables.bursts(made["bursts"].rows[-MOST_BURSTS:]),
            "days": tables.plain(made["days"]),
        }

    def _who(self, made: Mapping[str, Table]) -> dict[str, Any]:
        alone = "No other number is held to come before or after it."
        return {
            "spans": tables.spans(showing.spans(self.numbers), "numbers", "Numbers over time"),
            "continuity": tables.plain(made["continuity"], empty=alone),
            "flows": showing.flows(self.successions, self.numbers),
            "flow": tables.plain(made["flow"]),
            "recovery": tables.recovery(made["recovery"]),
            "roles": tables.roles(_edge(role) for role in self.roles()),
            "second_phones": tables.plain(made["second-phones"]),
            "contacts": tables.plain(made["contacts"], most=MOST_CONTACTS),
        }

    def _where(self, made: Mapping[str, Table]) -> dict[str, Any]:
        met = [t for t in self.travels if t["days_met"] or t["journeys"]]
        none = "No handset or SIM numbers in these records."
        return {
            "sectors": showing.sectors(list(self.numbers.values())),
            "watermark": WATERMARK,
            "cells": tables.plain(made["cells"], empty="No cells in these records."),
            "handsets": tables.plain(made["handsets"], empty=none),
            "pairs": tables.plain(made["travels"]),
            "travels": [
                tables.travel(travel_shown(t, one=t["of"], other=t["with"]), f"travel-{n}")
                for n, t in enumerate(met, 1)
            ],
        }


def _edge(role: showing.Role) -> Edge:
    line, number = spoken_phone(role.line), spoken_phone(role.number)
    return Edge(
        source=End(id=role.line, text=line, kind="line"),
        text=role.role,
        target=End(id=role.number, text=number, kind="phone"),
        more=(role.why,),
    )


def with_moments(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was kept as JSON with its first and last moment as moments."""
    return dict(told) | {end: moment_in(told.get(end) or "") for end in ("first", "last")}


def as_csv(table: Table, *, name: str, about: Sequence[Any], kind: str) -> HttpResponse:
    """Return a table as a file that says what it is, and write down that it was taken."""
    rows = [[_plain(cell) for cell in row] for row in table.rows]
    text = csv_text(
        [MARKING, LEAD, WATERMARK if table.name in WATERMARKED else ""], [[], [*table.head], *rows]
    )
    record(
        Verb.EXPORT, kind=kind, objects=about, results=len(rows), table=table.name, marking=MARKING
    )
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="{MARKING}_{name}_{table.name}_{today()}.csv"'
    )
    return response


def _plain(cell: object) -> object:
    return local_time(cell) if isinstance(cell, datetime) else cell
