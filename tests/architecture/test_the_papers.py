"""What the papers say is there, is there."""

import re
from pathlib import Path

import pytest

from optimise.ui.short_words import MEANS
from tests.architecture.house import ROOT

REPOSITORY = ROOT.parent.parent
NAMED = re.compile(r"`((?:tests|src|frontend|[a-z_]+)/[\w./-]+?)(?:::([\w:]+))?`")
PAPERS = (
    "SECURITY.md",
    "docs/explanation/what-a-hostile-review-found.md",
    "docs/explanation/what-those-who-tried-it-found.md",
)
TEXT = "".join((REPOSITORY / paper).read_text(encoding="utf-8") for paper in PAPERS)
PROMISES = sorted(set(NAMED.findall(TEXT)))


def place(path: str) -> Path:
    """Return where a path of the papers lies: in the repository, or in the package."""
    return next((p for p in (REPOSITORY / path, ROOT / path) if p.exists()), REPOSITORY / path)


class TestASecurityPromise:
    @pytest.mark.parametrize(("path", "name"), PROMISES)
    def test_names_lines_that_are_there(self, path: str, name: str) -> None:
        where = place(path)
        assert where.exists(), path
        texts = list(where.rglob("*.py") if where.is_dir() else [where])
        for part in filter(None, name.split("::")):
            assert any(re.search(rf"\b{part}\b", t.read_text(encoding="utf-8")) for t in texts)


class TestADecision:
    def test_is_on_the_list(self) -> None:
        folder = REPOSITORY / "docs/adr"
        index = (folder / "README.md").read_text(encoding="utf-8")
        assert [p.name for p in folder.glob("0*.md") if p.name not in index] == []


class TestTheGlossary:
    LINES = (REPOSITORY / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()

    def test_is_one_table_in_order_with_each_word_once(self) -> None:
        head, _, *rows = [line for line in self.LINES if line.startswith("|")]
        words = [re.sub(r"[^a-z0-9 ]", "", row.split("|")[1].strip().lower()) for row in rows]
        assert head == "| word | meaning | lives in |"
        assert words == sorted(set(words))

    def test_says_every_word_that_pages_say_in_full(self) -> None:
        words = {row.split("|")[1].strip() for row in self.LINES if row.startswith("| ")}
        assert set(MEANS) <= words

    def test_names_places_that_are_there(self) -> None:
        rows = [line for line in self.LINES if line.startswith("| ")]
        named = {p for row in rows for p in re.findall(r"`([\w/.]+)`", row.split("|")[-2])}
        assert [path for path in sorted(named) if not place(path).exists()] == []
