"""The folders say the mission, in walking order, and each knows only what came before."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from django.apps import apps

from optimise.wiring import declarations
from tests.architecture.house import (
    ABOVE_UI,
    GROUND,
    MACHINERY,
    ORDER,
    ROOT,
    TOP,
    WALK,
    sources,
    stage_of,
    uses,
)

DOORS = {"domain", "queries", "actions", "events", "models", "picking"}
# Tables that were there before their folder moved keep their names (docs/adr/0015).
KEPT_LABELS = {"plan.briefings": "plan"}
URL_NAME = re.compile(r"""\burl\(\s*['"]([a-z_]+):""")
CODE_NAME = re.compile(r"""\b(?:reverse|redirect)\(\s*['"]([a-z_]+):|\bhref=['"]([a-z_]+):[a-z]""")
TEMPLATE_NAME = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+['"]([a-z_]+)/""")


def may_know(stage: str, other: str) -> bool:
    return stage == other or ORDER.index(other) < ORDER.index(stage)


def stages_of_addresses() -> dict[str, str]:
    """Return the stage of each namespace of addresses, as the addresses themselves say."""
    modules = [m for app in declarations.of_apps("addresses") for m in app.MOUNTS.values()]
    return {
        namespace: module.split(".")[1]
        for module in modules
        if (namespace := getattr(import_module(module), "app_name", None))
    }


class TestTheFolders:
    def test_are_known_rooms(self) -> None:
        found = {p.name for p in ROOT.iterdir() if p.is_dir() and p.name != "__pycache__"}
        assert found <= set(ORDER)

    def test_sort_in_walking_order(self) -> None:
        assert list(WALK) == sorted(WALK)

    def test_give_apps_their_labels(self) -> None:
        for app in apps.get_app_configs():
            if app.name.startswith("optimise."):
                path = app.name.removeprefix("optimise.")
                assert app.label == KEPT_LABELS.get(path, path.replace(".", "_"))


class TestAStage:
    def test_never_knows_a_later_one(self) -> None:
        assert [str(u) for u in uses() if not may_know(u.stage, u.target_stage)] == []

    def test_enters_another_by_its_doors(self) -> None:
        side_doors = [
            str(use)
            for use in uses()
            if use.stage != use.target_stage
            and use.stage not in TOP
            and use.target_stage not in (*GROUND, *MACHINERY, *ABOVE_UI)
            and not DOORS & set(use.target.split(".")[2:])
        ]
        assert side_doors == []

    def test_reads_no_rows_of_another_but_through_its_queries(self) -> None:
        found = [
            f"{use.file.relative_to(ROOT)}: {name}.objects"
            for use in uses()
            if use.stage in WALK
            and use.stage != use.target_stage
            and ".models." in use.target
            and use.target_stage in WALK
            and (name := use.target.rsplit(".", 1)[1])
            and re.search(rf"\b{name}\.objects\b", use.file.read_text(encoding="utf-8"))
        ]
        assert found == []

    def test_has_templates_that_know_no_later_one(self) -> None:
        stages = stages_of_addresses()
        for path in sorted(ROOT.rglob("templates/**/*.html")):
            text, stage = path.read_text(encoding="utf-8"), stage_of(path)
            named = [stages.get(n, n) for n in URL_NAME.findall(text)]
            named += TEMPLATE_NAME.findall(text)
            late = [n for n in named if n in ORDER and not may_know(stage, n)]
            assert late == [], path

    def test_leads_to_no_page_of_a_later_one(self) -> None:
        stages = stages_of_addresses()
        for path in sources():
            text, stage = path.read_text(encoding="utf-8"), stage_of(path)
            named = [stages.get(one or other) for one, other in CODE_NAME.findall(text)]
            late = [n for n in named if n and not may_know(stage, n)]
            assert late == [], path

    def test_has_foreign_keys_to_what_came_before_only(self) -> None:
        for model in apps.get_models():
            if not model.__module__.startswith("optimise."):
                continue
            for field in model._meta.get_fields():
                target = getattr(field, "related_model", None)
                if field.concrete and target and target.__module__.startswith("optimise."):
                    mine, other = model.__module__.split(".")[1], target.__module__.split(".")[1]
                    assert may_know(mine, other), f"{model.__name__}.{field.name}"


class TestTheImportContract:
    def test_is_kept(self) -> None:
        run = subprocess.run(
            [Path(sys.executable).parent / "lint-imports", "--no-cache"],
            cwd=ROOT.parent.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout
