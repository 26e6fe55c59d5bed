"""Every PDF is made by one door, which prints in any script and says what it could not print."""

from pathlib import Path

import pytest

from tests.architecture.house import ROOT

TEMPLATES = sorted(ROOT.rglob("*.typ"))
DOOR = ROOT / "ui/papers"


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
