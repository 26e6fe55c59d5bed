"""The papers as a site that opens from the disk: no server, no script, nothing fetched."""

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from string import Template

from markdown_it import MarkdownIt
from markdown_it.token import Token

HERE = Path(__file__).parent
AT_TOP = ("README.md", "GLOSSARY.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md")
KINDS = {
    "docs/tutorial": "Tutorial",
    "docs/how-to": "How to",
    "docs/reference": "Reference",
    "docs/explanation": "Explanation",
    "docs/methods": "Methods",
    "docs/adr": "Decisions",
    "docs": "Start here",
    "": "The project",
}
PICTURES = (".svg", ".png")
ELSEWHERE = re.compile(r"[a-z]+:")
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One Markdown file: its path in the repository, and its text."""

    path: Path
    text: str

    @property
    def title(self) -> str:
        """Return its first heading."""
        return next(line[2:] for line in self.text.splitlines() if line.startswith("# "))

    @property
    def page(self) -> Path:
        """Return the path of its page in the site."""
        is_index = self.path.name == "README.md"
        return self.path.with_name("index.html") if is_index else self.path.with_suffix(".html")


def papers(repository: Path) -> list[Paper]:
    """Return the papers of the project, those of `docs` first, by path."""
    found = [*sorted((repository / "docs").rglob("*.md")), *(repository / name for name in AT_TOP)]
    return [
        Paper(path=path.relative_to(repository), text=path.read_text(encoding="utf-8"))
        for path in found
    ]


def build(repository: Path, site: Path) -> list[Path]:
    """Write the site anew, and return its pages."""
    shutil.rmtree(site, ignore_errors=True)
    every = papers(repository)
    for paper in every:
        target = site / paper.page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page_of(paper, every), encoding="utf-8")
    for picture in (repository / "docs").rglob("*"):
        if picture.suffix in PICTURES:
            target = site / picture.relative_to(repository)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(picture, target)
    return [site / paper.page for paper in every]


def page_of(paper: Paper, every: list[Paper]) -> str:
    """Return one paper as a page, with the way to all the others."""
    template = Template((HERE / "page.html").read_text(encoding="utf-8"))
    up = "../" * (len(paper.path.parts) - 1)
    return template.substitute(
        title=html.escape(paper.title),
        home=f"{up}index.html",
        body=body_of(paper),
        ways=_ways(paper, every, up),
    )


def body_of(paper: Paper) -> str:
    """Return the text of a paper as HTML, its headings named and its links led to pages."""
    tokens = MARKDOWN.parse(paper.text)
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", anchor(inline.content))
    for token in _inside(tokens):
        if token.type == "link_open":
            token.attrSet("href", _to_page(str(token.attrGet("href"))))
    return str(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def anchor(heading: str) -> str:
    """Return how a heading is linked to, as the places that show Markdown do it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def links(paper: Paper) -> list[str]:
    """Return where a paper leads, as it is written there: to other papers, files and pictures."""
    targets = [t.attrGet("href") or t.attrGet("src") for t in _inside(MARKDOWN.parse(paper.text))]
    return [str(target) for target in targets if target]


def _inside(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _inside(token.children or [])


def _to_page(target: str) -> str:
    if ELSEWHERE.match(target):
        return target
    path, _, place = target.partition("#")
    page = re.sub(r"(^|/)README\.md$", r"\1index.html", path)
    page = re.sub(r"\.md$", ".html", page)
    return f"{page}#{place}" if place else page


def _ways(here: Paper, every: list[Paper], up: str) -> str:
    """Return the list of all papers by kind, with links from where this one lies."""
    parts = []
    for folder, name in KINDS.items():
        inside = [p for p in every if p.path.parent.as_posix() == (folder or ".")]
        items = "".join(
            f'<li><a href="{up}{p.page.as_posix()}"'
            f"{_current(p is here)}>{html.escape(p.title)}</a></li>"
            for p in inside
        )
        parts.append(f"<h2>{name}</h2><ul>{items}</ul>" if items else "")
    return "".join(parts)


def _current(is_here: bool) -> str:
    return ' aria-current="page"' if is_here else ""
