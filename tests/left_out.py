"""Tests that were left out, and why: with `--all-must-run` they count as failed.

A run of `make attack` that says nothing of what did not run would be taken for proof of it.
"""

from collections import Counter
from collections.abc import Sequence

import pytest

OPTION = "--all-must-run"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the option."""
    parser.addoption(OPTION, action="store_true", help="fail where a test was left out")


def _why(config: pytest.Config) -> Sequence[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not config.getoption(OPTION):
        return ()
    found = []
    for report in reporter.stats.get("skipped", ()):
        told = report.longrepr
        found.append(str(told[2] if isinstance(told, tuple) else told).removeprefix("Skipped: "))
    return found


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where a test was left out."""
    if _why(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(config: pytest.Config) -> None:
    """Say in one line what was left out, and what each needs."""
    if why := _why(config):
        told = "; ".join(f"{many} × {one}" for one, many in Counter(why).most_common())
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        assert reporter is not None
        reporter.write_line(f"NOT PROVED: {len(why)} tests did not run. {told}", red=True)
