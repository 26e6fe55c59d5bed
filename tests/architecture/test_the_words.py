"""One word for one thing on every screen: docs/explanation/words.md says which."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, sources

WORDS = ROOT.parent.parent / "docs" / "explanation" / "words.md"
ROW = re.compile(
    r"^\| (?!say )(?P<say>[^|-][^|]*) \| (?P<for>[^|]+) \| (?P<not>[^|]+) \|$", re.MULTILINE
)
MARKUP = re.compile(r"{#.*?#}|{%.*?%}|<[^>]+>", re.DOTALL)
LABEL = re.compile(r"^\s*(?:label|description|title|about|hint): (.+)$", re.MULTILINE)
# A count in a template, and the word for several after it.
UNCHOSEN = re.compile(r"\|length *}}(?:</\w+>)? (people|children|[a-z]+s)\b")
ALWAYS_SEVERAL = {"months"}
# Days are held by test_the_clock.
NOT_WORDS = re.compile(r"^[\d/ -]+$")


def rows() -> list[re.Match[str]]:
    return list(ROW.finditer(WORDS.read_text(encoding="utf-8")))


def forbidden() -> list[str]:
    named = [phrase.strip() for row in rows() for phrase in row["not"].split(";")]
    return [phrase for phrase in named if not NOT_WORDS.match(phrase)]


@cache
def said() -> tuple[tuple[str, str], ...]:
    """Return everything that may come to a screen, with the file it is in."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), text)
        for path, texts in (*_of_templates(), *_of_python(), *_of_labels())
        for text in texts
    )


def _of_templates() -> Iterator[tuple[Path, list[str]]]:
    for path in sorted(ROOT.rglob("templates/**/*.html")):
        text = path.read_text(encoding="utf-8")
        # Words stand between the marks of a template, and in quotes inside them.
        yield path, [MARKUP.sub(" ", text), *re.findall(r"\"([^\"{}<>]+)\"", text)]


def _of_python() -> Iterator[tuple[Path, list[str]]]:
    for path in sources():
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        yield (
            path,
            [
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docs
            ],
        )


def _of_labels() -> Iterator[tuple[Path, list[str]]]:
    for path in sorted(ROOT.rglob("*.yaml")):
        yield path, LABEL.findall(path.read_text(encoding="utf-8"))


class TestTheList:
    def test_says_each_thing_once(self) -> None:
        things = [row["for"] for row in rows()]
        assert len(things) == len(set(things)) >= 10

    def test_forbids_nothing_that_it_says(self) -> None:
        say = {word.strip().lower() for row in rows() for word in row["say"].split(";")}
        assert say & {phrase.lower() for phrase in forbidden()} == set()


class TestScreens:
    @pytest.mark.parametrize("phrase", forbidden())
    def test_use_the_words_of_the_list(self, phrase: str) -> None:
        form = re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE)
        assert [(name, text.strip()[:80]) for name, text in said() if form.search(text)] == []

    def test_say_one_of_what_is_counted_otherwise_than_several(self) -> None:
        """By the filter `counted`; months and hours of ours are always several."""
        found = {
            f"{path.name}: {plural}"
            for path in ROOT.rglob("templates/**/*.html")
            for plural in UNCHOSEN.findall(path.read_text(encoding="utf-8"))
            if plural not in ALWAYS_SEVERAL
        }
        assert found == set()

    @pytest.mark.parametrize("part", ["templates/", "views/", "forms", "schema/"])
    def test_are_all_looked_at(self, part: str) -> None:
        assert [name for name, text in said() if part in name and text.strip()]
