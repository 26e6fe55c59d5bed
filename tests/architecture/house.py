"""The house as these tests see it: its rooms, what each imports, and what its templates name."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import optimise

ROOT = Path(optimise.__file__).parent
GROUND = ("sandbox", "basics", "audit", "agencies", "access")
MACHINERY = ("ui", "warehouse")
ABOVE_UI = ("administer", "alerts", "assignments")
WALK = (
    "collect",
    "evaluate",
    "identify",
    "keep_safe",
    "link",
    "plan",
    "respond",
    "review",
    "share",
)
TOP = ("exchange", "wiring")
ORDER = (*GROUND, *MACHINERY, *ABOVE_UI, *WALK, *TOP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One import of ours: the file and line, the room it stands in, and what it names."""

    file: Path
    line: int
    stage: str
    target: str

    @property
    def target_stage(self) -> str:
        """Return the stage that is imported from."""
        return self.target.split(".")[1]

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.target}"


def stage_of(path: Path) -> str:
    """Return the stage that a file belongs to."""
    return path.relative_to(ROOT).parts[0]


def sources(*, tests: bool = False) -> Iterator[Path]:
    """Yield our Python files, without tests unless asked."""
    for path in sorted(ROOT.rglob("*.py")):
        if tests or "tests" not in path.relative_to(ROOT).parts:
            yield path


def uses() -> Iterator[Use]:
    """Yield every import of ours, of one stage by itself or another."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for target in targets(node):
                if target.startswith("optimise.") and path.parent != ROOT:
                    yield Use(file=path, line=node.lineno, stage=stage_of(path), target=target)  # type: ignore[attr-defined]


def targets(node: ast.AST) -> list[str]:
    """Return what a node imports, by whole names."""
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return []
