"""What reads strangers' files has loaded all it needs before it is shut in: nothing loads after."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, sources, targets

READS = {"Task", "Stream"}
# Translates SQL for Spark, which no reader in the sandbox does.
ELSEWHERE = {"optimise.warehouse.statements"}


def modules() -> dict[str, Path]:
    """Return our modules by dotted name."""
    found = {}
    for path in sources():
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(tree: ast.AST, ours: dict[str, Path]) -> Iterator[str]:
    for name in (name for node in ast.walk(tree) for name in targets(node)):
        yield from (one for one in (name, name.rpartition(".")[0]) if one in ours)


def in_functions(tree: ast.AST) -> Iterator[ast.stmt]:
    """Yield the imports that run when a function does, and not when its module is loaded."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node


def _reads(tree: ast.AST) -> bool:
    nodes = list(ast.walk(tree))
    calls = {n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    rooms = {n.module for n in nodes if isinstance(n, ast.ImportFrom)}
    return bool(calls & READS) and "optimise.sandbox" in rooms


def shut_in(ours: dict[str, Path], trees: dict[str, ast.AST]) -> set[str]:
    """Return the modules whose code a task or stream of the sandbox may run."""
    waiting = [name for name, tree in trees.items() if name.endswith(".reader") or _reads(tree)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found and name not in ELSEWHERE:
            found.add(name)
            waiting += imported(trees[name], ours)
    return found


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.AST]:
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in modules().items()}


def test_what_reads_in_the_sandbox_imports_nothing_later(trees: dict[str, ast.AST]) -> None:
    ours = modules()
    readers = shut_in(ours, trees)
    assert "optimise.plan.areas.domain.near" in readers
    late = [
        f"{name}:{node.lineno}" for name in sorted(readers) for node in in_functions(trees[name])
    ]
    assert late == [], "Import it first: behind the fence nothing can be loaded."
