"""What was found, as a table for people and as JSON for the next run to be held against."""

import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.sides import Name
from bench.timing import Times

AIM_P95, AIM_RATIO, AIM_STATEMENTS = 100.0, 1.5, 3000.0  # milliseconds; times; a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How fast a file came in, and how fast the same rows came in by COPY alone."""

    reports: int
    statements: int
    seconds: float
    copy_seconds: float

    @property
    def statements_a_second(self) -> float:
        """Return how many statements came in each second."""
        return self.statements / self.seconds

    @property
    def reports_a_second(self) -> float:
        """Return how many reports came in each second."""
        return self.reports / self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that one run found."""

    scale: float
    runs: int
    times: Mapping[str, Mapping[Name, Times]]
    imported: Imported | None

    def cost(self, measure: str) -> tuple[float, float]:
        """Return what row security costs where the same rows are read: at the median and p95."""
        past, same = self.times[measure]["past it"], self.times[measure]["all rows"]
        return same.median / past.median, same.p95 / past.p95


def show(found: Findings, *, plain: str, console: Console) -> None:
    """Print the findings as tables."""
    title = f"{found.scale:g} million reports, {found.scale * 10:g} million statements"
    table = Table(title=f"{title}: median / 95th percentile in ms of {found.runs} runs")
    sides = list(next(iter(found.times.values())))
    for heading in ("", *sides, "row security costs", f"x {plain}"):
        table.add_column(heading, justify="left" if not heading else "right")
    for measure in found.times:
        table.add_row(measure, *_cells(found, measure, plain=plain))
    console.print(table)
    console.print(
        f"Past it: the owner, whom every policy and search lets past. All rows: row security, and a"
        f" viewer who may read everything; the cost is their ratio. An analyst may read some 60 %"
        f" of the rows, a constable 10 %. Aims: p95 under {AIM_P95:g} ms, cost at most {AIM_RATIO}."
        f" The machine's load over the last quarter of an hour was {os.getloadavg()[2]:.1f} on"
        f" {os.cpu_count()} processors."
    )
    if found.imported:
        _show_import(found.imported, console)


def _cells(found: Findings, measure: str, *, plain: str) -> Iterator[str]:
    for times in found.times[measure].values():
        p95 = f"{times.p95:.1f}"
        yield f"{times.median:.1f} / {f'[red]{p95}[/]' if times.p95 > AIM_P95 else p95}"
    yield "{:.2f} / {:.2f}".format(*found.cost(measure))
    yield f"{found.times[measure]['analyst'].median / found.times[plain]['analyst'].median:.1f}"


def _show_import(found: Imported, console: Console) -> None:
    console.print(
        f"Import: {found.reports_a_second:,.0f} reports and {found.statements_a_second:,.0f}"
        f" statements a second (aim {AIM_STATEMENTS:,.0f}), {found.reports:,} reports in"
        f" {found.seconds:.1f} s; COPY alone of the same rows took {found.copy_seconds:.1f} s,"
        f" so the door takes {found.seconds / found.copy_seconds:.1f} times that."
    )


def as_json(found: Findings) -> dict[str, Any]:
    """Return the findings as plain values."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()} {platform.system()}, Python {platform.python_version()}",
        "load": round(os.getloadavg()[2], 1),
        "scale": found.scale,
        "runs": found.runs,
        "milliseconds": {
            measure: {
                "sides": {
                    side: {"median": round(t.median, 2), "p95": round(t.p95, 2)}
                    for side, t in times.items()
                },
                "cost": [round(ratio, 3) for ratio in found.cost(measure)],
            }
            for measure, times in found.times.items()
        },
        "import": found.imported
        and {
            "reports_a_second": round(found.imported.reports_a_second),
            "statements_a_second": round(found.imported.statements_a_second),
            "times_copy": round(found.imported.seconds / found.imported.copy_seconds, 2),
        },
    }


def keep(found: Findings, path: Path) -> None:
    """Write the findings to a file."""
    path.write_text(json.dumps(as_json(found), indent=2) + "\n", encoding="utf-8")
