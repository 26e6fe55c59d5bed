"""What the record of a line comes to say of where it is run from and sells: what is so."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from demo.world import Line
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Area
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.records import LineType
from optimise.link.lines.models import Line as Record

FORCES: Mapping[str, str] = {
    "London": "01",
    "Liverpool": "05",
    "Birmingham": "20",
    "Southampton": "44",
    "Bristol": "52",
}
OURS = "54"


def say_where(
    record: Record, line: Line, *, areas: Mapping[str, Area], last: date, by: Viewer
) -> None:
    """Put on a line's record where it comes from, where it sells, and since and until when."""
    held = {field.name: getattr(record, field.name) for field in fields(lines.RecordGiven)}
    so = {
        "line_type": LineType(line.kind),
        "exporter_force": FORCES.get(line.exporter, OURS),
        "exporter_area": line.exporter,
        "importer_areas": [areas[place.key].id for place in line.places if place.key in areas],
        "first_seen": line.phones[0].valid_from,
        "last_seen": last,
    }
    why = f"Reports and those who bought say that it is run from {line.exporter}."
    lines.change_line(line=record, given=lines.RecordGiven(**(held | so)), why=why, by=by)
