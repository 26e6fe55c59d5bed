"""What the views of this topic share: the tables and pictures of some leads, and files of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_time, today
from optimise.basics.csv_out import csv_text
from optimise.basics.phones import spoken_phone
from optimise.link.finder.domain.sectors import WATERMARK
from optimise.link.finder.domain.words import LEAD
from optimise.link.lines.domain import showing
from optimise.link.lines.domain.showing import Evidence, Table
from optimise.link.lines.domain.showing_travel import travel_shown, travels_table
from optimise.link.lines.models import Candidate

MARKING = "OFFICIAL-SENSITIVE"
WATERMARKED = {"cells", "travels", "journeys"}
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

    def pictures(self) -> dict[str, Any]:
        """Return what the templates draw."""
        evidences = list(self.numbers.values())
        return {
            "heat": showing.heat(evidences),
            "spans": showing.spans(self.numbers),
            "bursts": self.tables()["bursts"].rows[-200:],
            "flows": showing.flows(self.successions, self.numbers),
            "roles": [_edge(role) for role in self.roles()],
            "sectors": showing.sectors(evidences),
            "watermark": WATERMARK,
            "tables": self.tables(),
            "travels": [
                travel_shown(t, one=t["of"], other=t["with"])
                for t in self.travels
                if t["days_met"] or t["journeys"]
            ],
            "impossible": sum(t["impossible_steps"] for t in self.travels),
            "complete": all(e.get("complete", True) for e in evidences),
        }


def _edge(role: showing.Role) -> dict[str, Any]:
    line, number = spoken_phone(role.line), spoken_phone(role.number)
    return {
        "source": {"id": role.line, "text": line, "kind": "line"},
        "text": role.role,
        "target": {"id": role.number, "text": number, "kind": "phone"},
        "more": [role.why],
    }


def with_moments(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was kept as JSON with its first and last moment as moments."""
    return dict(told) | {
        end: datetime.fromisoformat(told[end]) if told.get(end) else None
        for end in ("first", "last")
    }


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
