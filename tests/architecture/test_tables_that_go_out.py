"""Tables go out through one door, which leaves a spreadsheet nothing to run."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import ROOT

# Who else writes CSV, each with its reason.
OTHERS = {
    "basics/csv_out.py": "it is the door",
    "collect/sources/call_records/downloads.py": "for our own reader, in a folder that goes",
    "collect/sources/call_records/etsi.py": "the same",
    "collect/sources/call_records/sheets.py": "the same",
    "identify/exports/formats.py": "through `harmless`, but for numbers",
    "identify/loads/commands.py": "through `harmless`, a row at a time",
    "link/finder/simulate/records.py": "made-up traffic",
    "link/finder/simulate/world.py": "the same",
    "review/impact/domain/panel.py": "kept, and read by us alone",
    "review/outcomes/domain/importing.py": "the same",
}
WRITERS = {"writer", "DictWriter"}


def writers_of(path: Path) -> Iterator[str]:
    """Yield what a module uses of the csv module to write."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name(id="csv"), attr=name):
                yield from {name} & WRITERS
            case ast.ImportFrom(module="csv", names=names):
                yield from {alias.name for alias in names} & WRITERS


class TestATable:
    def test_goes_out_through_the_door_or_stands_here_with_its_reason(self) -> None:
        found = {
            str(path.relative_to(ROOT))
            for path in ROOT.rglob("*.py")
            if "tests" not in path.parts and list(writers_of(path))
        }
        assert found == set(OTHERS)

    def test_is_made_harmless_where_it_passes_the_door(self) -> None:
        passing = [ROOT / name for name, why in OTHERS.items() if "`harmless`" in why]
        assert passing
        assert all("harmless" in path.read_text(encoding="utf-8") for path in passing)
