"""What was changed is found by skimming: the subject of a commit names its room, in a line."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

REPOSITORY = ROOT.parent.parent
HOOK = REPOSITORY / ".ci/subject"


def git(*arguments: str) -> list[str]:
    done = subprocess.run(
        ["git", *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("this is no clone of the repository")
    return done.stdout.split("\n")[:-1]


def said_of(subject: str, folder: Path) -> str:
    """Return what the hook says of a subject."""
    message = folder / "message"
    message.write_text(f"{subject}\n\nWhy.\n", encoding="utf-8")
    hook: list[str | Path] = [sys.executable, HOOK, message]
    return subprocess.run(hook, capture_output=True, text=True, check=False).stderr


class TestASubject:
    @pytest.mark.parametrize(
        "subject", ["evaluate: say who was told", "keep_safe, link/lines: split rows by topic"]
    )
    def test_that_names_its_rooms_is_taken(self, subject: str, tmp_path: Path) -> None:
        assert said_of(subject, tmp_path) == ""

    @pytest.mark.parametrize(
        ("subject", "why"),
        [
            ("Say who was told", "no room first"),
            ("kitchen: say who was told", "no such room"),
            (f"evaluate: {'say ' * 20}", "60 at most"),
        ],
    )
    def test_that_does_not_is_refused(self, subject: str, why: str, tmp_path: Path) -> None:
        assert why in said_of(subject, tmp_path)

    def test_has_kept_to_it_since_this_is_the_rule(self) -> None:
        wrong_with = runpy.run_path(str(HOOK))["wrong_with"]
        began = git("log", "--diff-filter=A", "--format=%H", "--", ".ci/subject")
        since = git("log", "--no-merges", "--format=%s", f"{began[-1]}..HEAD") if began else []
        assert list(filter(None, map(wrong_with, since))) == []
