"""Read street-level crime files: each row an event in a small area, and never at an address."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from optimise.basics.clock import local_month
from optimise.collect.domain.proposals import (
    Manifest,
    Proposal,
    ProposedItem,
    ProposedReport,
    ProposedStatement,
    Rejection,
    Why,
)
from optimise.collect.sources.dates import read_day
from optimise.collect.sources.rows import Row, Table, count_lines, read_table

NEEDED = ("Crime ID", "Month", "Location", "LSOA code", "LSOA name", "Crime type")
NOT_CRIME = "Anti-social behaviour"
SNAPPED = "The place is that of the nearest map point, moved on purpose: never an address."
NOWHERE = "No place was published."
OTHER_FILES = {
    "Object of search": (
        "Stop and search files are not taken here: they say who was stopped, not what is known. "
        "Load only the street-level files."
    ),
    "Outcome type": (
        "Outcome files are not taken here: the street-level file already carries the last outcome."
    ),
}
# Schema, and the property that holds each heading, with ours where the names differ.
CRIME = {"Crime type": "crimeType", "Last outcome category": "outcome", "Crime ID": "reference"}
INCIDENT = {**CRIME, "Crime type": "incidentType"}
AREA, PLACE, NAME, NOTES, DATE = "Address", "addressEntity", "name", "notes", "date"


def read(path: Path, *, manifest: Manifest, options: Mapping[str, str]) -> Iterator[Proposal]:
    """Yield a report for each crime or incident, and why each other row was left out."""
    files = _files(path)
    if not files:
        say = "No CSV file is here. Give a *-street.csv file, or the folder of months."
        yield Rejection(row=f"{path.name}:1", why=Why.MISSING, say=say)
    for file in files:
        table = read_table(file)
        if table.headings and (problem := _wrong_file(table)):
            yield problem
            continue
        for row in table.rows():
            if isinstance(row, Rejection):
                yield row
            else:
                yield _report(row, manifest, options["lsoa_vintage"])


def count(path: Path) -> int | None:
    """Return how many rows the file or folder holds; None where one cannot be read."""
    counts = [count_lines(file) for file in _files(path)]
    return None if None in counts else sum(filter(None, counts))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*.csv*") if file.name.endswith((".csv", ".csv.gz")))


def _wrong_file(table: Table) -> Rejection | None:
    for heading, say in OTHER_FILES.items():
        if heading in table.headings:
            return Rejection(
                row=f"{table.name}:1", why=Why.NOT_ALLOWED, say=f"No row was read. {say}"
            )
    return table.missing(NEEDED)


def _report(row: Row, manifest: Manifest, vintage: str) -> Proposal:
    cells = row.cells
    kind, month = cells["Crime type"], read_day(f"{cells['Month']}-01")
    if not kind:
        return row.leave_out(Why.MISSING, "The row has no crime type.")
    if month is None:
        say = "The month is not written as 2018-07."
        return row.leave_out(Why.UNREADABLE, say, original=cells["Month"])
    name = f"{kind} in {local_month(month)}"
    words = _words(name, cells, vintage)
    item = ProposedItem(
        text=words,
        source=manifest.source,
        assessment=manifest.assessment,
        handling=manifest.handling,
        statements=(*_event(row, name), *_area(row, vintage)),
    )
    return ProposedReport(
        row=row.where,
        words=words,
        origin_type=manifest.origin_type,
        items=(item,),
        marking=manifest.marking,
        reference=cells["Crime ID"],
    )


def _words(name: str, cells: Mapping[str, str], vintage: str) -> str:
    outcome = cells.get("Last outcome category", "")
    where = cells["Location"]
    code = cells["LSOA code"]
    parts = (
        f"{name}, {where[:1].lower()}{where[1:]}." if code else f"{name}. {NOWHERE}",
        f"Area: {cells['LSOA name']} ({code}, {vintage} boundaries). {SNAPPED}" if code else "",
        f"Outcome: {outcome}." if outcome else "",
        f"Reported by {cells['Reported by']}." if cells.get("Reported by") else "",
    )
    return " ".join(filter(None, parts))


def _event(row: Row, name: str) -> Iterator[ProposedStatement]:
    cells = row.cells
    is_crime = cells["Crime type"] != NOT_CRIME
    schema, props = ("Crime", CRIME) if is_crime else ("Incident", INCIDENT)
    key = _event_key(row)
    said = {NAME: name, DATE: cells["Month"]}
    said |= {prop: cells.get(heading, "") for heading, prop in props.items()}
    for prop, value in said.items():
        if value:
            yield ProposedStatement(entity=key, schema=schema, prop=prop, value=value)


def _area(row: Row, vintage: str) -> Iterator[ProposedStatement]:
    cells = row.cells
    if not cells["LSOA code"]:
        return
    # The area is named by code and vintage, and given no street and no point, so that nothing
    # can take it for a house.
    area = f"lsoa:{vintage}:{cells['LSOA code']}"
    name = f"LSOA {cells['LSOA name']} ({cells['LSOA code']}, {vintage} boundaries)"
    schema = "Incident" if cells["Crime type"] == NOT_CRIME else "Crime"
    event = _event_key(row)
    yield ProposedStatement(entity=event, schema=schema, prop=PLACE, other=area)
    yield ProposedStatement(entity=event, schema=schema, prop=NOTES, value=SNAPPED)
    yield ProposedStatement(entity=area, schema=AREA, prop=NAME, value=name)


def _event_key(row: Row) -> str:
    return f"crime:{row.cells['Crime ID'] or row.where}"
