"""Every audience that is made for another agency is entered in the share ledger."""

import ast
from collections.abc import Iterator

from tests.architecture.house import ROOT

# Where audiences are made for other agencies, and the function that enters them in the ledger.
ENTERED = {
    "evaluate/actions/giving.py": ("evaluate/actions/giving.py", "disseminate"),
    "keep_safe/domain/handling.py": ("keep_safe/actions/sharing.py", "shared_with"),
    "keep_safe/panels/actions/permission.py": (
        "keep_safe/panels/actions/ledger.py",
        "enter_in_ledger",
    ),
    "link/groups/actions/editions.py": ("link/groups/actions/editions.py", "_enter_in_ledger"),
    "respond/day/actions/planning.py": ("respond/day/actions/ledger.py", "enter_in_ledger"),
}
# Where nothing is told: why not.
NOT_TOLD = {
    "assignments/handlers.py": "to whoever sent a report themselves, by the number that they know",
    "keep_safe/panels/actions/seating.py": "which agencies sit at a panel, by name alone",
    "review/outcomes/actions/protected.py": "what an agency tells us itself, for itself and us",
}
LEDGER = ("access/domain", "access/sharing")  # what all audiences and the ledger are made of
TOLD_THERE = {"keep_safe/panels/actions/tasking.py"}  # what a panel tells is entered as it is told


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if "/tests/" not in name and not name.startswith(LEDGER):
            yield name, ast.parse(path.read_text())


def is_for_agencies(node: ast.AST) -> bool:
    """Say whether this makes an audience of partners, or of named agencies."""
    if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] != "Audience":
        return False
    said = {one.arg: ast.unparse(one.value) for one in node.keywords}
    if said.get("layer") is None:
        return False  # the narrowest of others, which were entered
    return "agencies" in said or "Layer.PARTNER" in said["layer"]


def calls(tree: ast.AST) -> set[str]:
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {ast.unparse(node.func).split(".")[-1] for node in found}


class TestAnAudienceOfAnotherAgency:
    def test_is_made_where_it_is_known_to_be_entered(self) -> None:
        made = {name for name, tree in modules() if any(map(is_for_agencies, ast.walk(tree)))}
        assert made == ENTERED.keys() | NOT_TOLD.keys()

    def test_is_entered_by_the_function_that_says_so(self) -> None:
        for name, function in ENTERED.values():
            tree = ast.parse((ROOT / name).read_text())
            (found,) = (
                node
                for node in ast.walk(tree)
                if isinstance(node, ast.FunctionDef) and node.name == function
            )
            assert "record_disclosure" in calls(found), name


class TestAnActionOfAnotherAgency:
    def test_is_told_elsewhere_only_where_that_is_entered(self) -> None:
        said = {
            name
            for name, tree in modules()
            for node in ast.walk(tree)
            if isinstance(node, ast.keyword) and node.arg == "told_there"
        }
        assert said == TOLD_THERE

    def test_is_kept_by_the_door_that_enters_it(self) -> None:
        """Nothing else writes an action."""
        kept = {
            name
            for name, tree in modules()
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in ("Action", "Action.objects.create")
            and any(one.arg == "owner_agency" for one in node.keywords)
        }
        assert kept == {"assignments/actions.py"}
