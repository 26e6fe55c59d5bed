"""Whoever has all tests run is told which could not, and is not told that all is well."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPS = """
import pytest

@pytest.mark.skipif(True, reason="needs caddy: apt-get install caddy")
def test_one(): pass

def test_two(): pytest.skip("needs caddy: apt-get install caddy")

def test_three(): pass
"""


def run(path: Path, text: str, *more: str) -> subprocess.CompletedProcess[str]:
    path.write_text(text)
    command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "-p", "no:cacheprovider"]
    return subprocess.run(
        [*command, "-p", "no:django", "-p", "tests.left_out", "-n0", *more, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


class TestWhatIsLeftOut:
    def test_fails_where_all_must_run_and_says_why_in_one_line(self, tmp_path: Path) -> None:
        done = run(tmp_path / "test_a.py", SKIPS, "--all-must-run")
        assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
        (line,) = (line for line in done.stdout.splitlines() if "NOT PROVED" in line)
        assert line == ("NOT PROVED: 2 tests did not run. 2 × needs caddy: apt-get install caddy")

    def test_is_no_failure_elsewhere(self, tmp_path: Path) -> None:
        done = run(tmp_path / "test_a.py", SKIPS)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "NOT PROVED" not in done.stdout

    def test_is_nothing_where_all_ran(self, tmp_path: Path) -> None:
        done = run(tmp_path / "test_a.py", "def test_one(): pass", "--all-must-run")
        assert done.returncode == 0, done.stdout + done.stderr

    def test_is_asked_of_make_attack(self) -> None:
        (rule,) = (
            part
            for part in (ROOT / "Makefile").read_text().split("\n\n")
            if part.startswith("attack:")
        )
        assert rule.count("$(ALL_MUST_RUN)") == rule.count("pytest") == 3
