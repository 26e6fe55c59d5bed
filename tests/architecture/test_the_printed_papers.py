"""The reference says what the code says, every link leads somewhere, and the site needs nothing."""

import re
from pathlib import Path

import pytest
from docs.press import reference, site

from optimise.wiring.installation import variables
from tests.architecture.house import ROOT, sources

REPOSITORY = ROOT.parent.parent
PAPERS = site.papers(REPOSITORY)
NAMED = re.compile(r"""["'](OPTIMISE_[A-Z_]+)["']""")
ELSEWHERE = re.compile(r"[a-z]+:")


class TestTheReference:
    def test_says_what_the_code_says(self) -> None:
        folder = REPOSITORY / "docs/reference"
        stale = [
            name
            for name, text in reference.pages().items()
            if not (folder / name).exists() or (folder / name).read_text("utf-8") != text
        ]
        assert stale == [], "Print it anew: make docs"

    def test_knows_every_variable_that_is_read(self) -> None:
        known = {v.name for v in (*variables.OPERATORS, *variables.PASSED_ON)}
        read, ours = set(), set()
        for path in sources():
            text = path.read_text(encoding="utf-8")
            read |= set(NAMED.findall(text))
            ours |= set(re.findall(r"^(OPTIMISE_\w+) = ", text, re.MULTILINE))
        # Settings of Django that bear our name are no variables, and prefixes name no single one.
        missing = {name for name in read - known - ours if not name.endswith("_")}
        assert missing == set()


class TestALink:
    @pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.path.as_posix())
    def test_leads_somewhere(self, paper: site.Paper) -> None:
        for target in site.links(paper):
            if ELSEWHERE.match(target):
                continue
            path, _, place = target.partition("#")
            found = (REPOSITORY / paper.path.parent / path).resolve() if path else None
            assert found is None or found.exists(), target
            if place:
                text = found.read_text("utf-8") if found else paper.text
                headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
                assert place in {site.anchor(heading) for heading in headings}, target


class TestTheReadme:
    def test_names_only_folders_that_are_there(self) -> None:
        text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
        way = text.partition("## Find your way")[2].partition("\n\n[")[0]
        named = set(re.findall(r"`([a-z_]+)`", way))
        assert named
        assert {name for name in named if not (ROOT / name).is_dir()} == set()


class TestEveryPaper:
    def test_is_on_a_list(self) -> None:
        listed = {
            (paper.path.parent / target.partition("#")[0]).as_posix()
            for paper in PAPERS
            if paper.path.name == "README.md" and paper.path.parts[0] == "docs"
            for target in site.links(paper)
        }
        resolved = {(REPOSITORY / path).resolve() for path in listed}
        docs = [paper.path for paper in PAPERS if paper.path.parts[0] == "docs"]
        unlisted = [p for p in docs if (REPOSITORY / p).resolve() not in resolved]
        assert unlisted == [Path("docs/README.md")]


class TestTheSite:
    def test_opens_from_the_disk_and_fetches_nothing(self, tmp_path: Path) -> None:
        for page in site.build(REPOSITORY, tmp_path / "site"):
            text = page.read_text(encoding="utf-8")
            assert "<script" not in text
            assert not re.search(r'(?:src|<link[^>]*href)="[a-z]+:', text), page
            for target in re.findall(r'(?:href|src)="([^"#]+)', text):
                if not ELSEWHERE.match(target) and not _in_repository_only(page, target, tmp_path):
                    assert (page.parent / target).resolve().exists(), f"{page}: {target}"


def _in_repository_only(page: Path, target: str, top: Path) -> bool:
    """Say whether a link leads to a file of the program, which is no page."""
    inside = (page.parent / target).resolve().relative_to((top / "site").resolve())
    return (REPOSITORY / inside).exists()
