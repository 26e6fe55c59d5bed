"""Every event that is announced is heard, and every one that is heard is announced."""

import ast
from importlib import import_module

from optimise.wiring import declarations
from tests.architecture.house import ROOT, sources


def named() -> dict[str, str]:
    """Return every event of ours by its name, with the constant that says it."""
    files = [path for path in sources() if path.name == "events.py"]
    found: dict[str, str] = {}
    for path in files:
        module = import_module(".".join(("optimise", *path.relative_to(ROOT).parts[:-1], "events")))
        found |= {
            value: constant
            for constant, value in vars(module).items()
            if constant.isupper() and isinstance(value, str)
        }
    return found


def announced() -> set[str]:
    """Return the constants that stand in some `announce(…)` of ours."""
    calls = (
        node
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "announce"
    )
    return {
        name.id
        for call in calls
        for name in ast.walk(call.args[0])
        if isinstance(name, ast.Name) and name.id.isupper()
    }


class TestEveryEvent:
    def test_has_a_hearer(self) -> None:
        heard = {hearing.event for hearing in declarations.hearings()}
        assert named().keys() - heard == set()

    def test_is_announced_somewhere(self) -> None:
        assert set(named().values()) - announced() == set()

    def test_that_is_heard_is_one_of_ours(self) -> None:
        assert {hearing.event for hearing in declarations.hearings()} <= named().keys()
