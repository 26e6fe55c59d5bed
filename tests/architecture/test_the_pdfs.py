"""Every PDF is made by one door, which prints in any script and says what it could not print."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

TEMPLATES = sorted(ROOT.rglob("*.typ"))
DOOR = ROOT / "ui/papers"
PRINTS = ("Verb.PRINT", "Verb.EXPORT")
# Where a door writes it, and not the page itself.
BY_DOOR = {
    "plan/briefings/views/today.py": "plan/briefings/queries/reading.py",
    "plan/assessments/views/papers.py": "plan/assessments/actions.py",
    "respond/warrants/views/court.py": "respond/warrants/views/court.py",
}
# Whoever reads there is nobody that we know.
PUBLIC = {"share/site/views/papers.py"}


def _answers_pdf() -> Iterator[tuple[str, str, str]]:
    """Yield each function of a page that answers with a PDF: its file, its name, its text."""
    for path in (*sorted(ROOT.rglob("views/*.py")), *sorted(ROOT.rglob("views.py"))):
        text = path.read_text(encoding="utf-8")
        if "application/pdf" not in text:
            continue
        for one in ast.parse(text).body:
            said = ast.get_source_segment(text, one) or ""
            if isinstance(one, ast.FunctionDef) and "application/pdf" in said:
                yield path.relative_to(ROOT).as_posix(), one.name, said


class TestWhatIsPrinted:
    def test_is_in_the_record_as_a_print_or_an_export(self) -> None:
        found = list(_answers_pdf())
        assert len(found) > 9
        silent = [
            (file, name)
            for file, name, said in found
            if file not in PUBLIC and file not in BY_DOOR and not any(w in said for w in PRINTS)
        ]
        assert silent == []

    @pytest.mark.parametrize("door", sorted(BY_DOOR.values()))
    def test_is_written_by_its_door(self, door: str) -> None:
        text = (ROOT / door).read_text(encoding="utf-8")
        assert any(words in text for words in PRINTS)


class TestAPdf:
    def test_is_made_by_one_door(self) -> None:
        makers = [
            path.relative_to(ROOT)
            for path in ROOT.rglob("*.py")
            if "import typst" in path.read_text(encoding="utf-8") and path.parent != DOOR
        ]
        assert makers == []

    @pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
    def test_uses_our_fonts_and_says_what_was_replaced(self, template: Path) -> None:
        text = template.read_text(encoding="utf-8")
        if template != DOOR / "house.typ":
            assert "font: fonts" in text
            assert text.rstrip().endswith("#replaced")
