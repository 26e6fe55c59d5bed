"""One page of one form, and one way to say what stands in the way."""

import ast
import re

from tests.architecture.house import ROOT, sources

REFUSALS = ROOT / "basics" / "refusals.py"
GONE = re.compile(r"class (?:Not(?:Ready|Sound|Possible|Shared|AFact)Error)\b")

# Pages that only ask, or that lead on by what was asked: nothing is done there.
ASKS = {
    "administer/views/audit.py": "a search of the record",
    "administer/views/looks.py": "the days of a page",
    "alerts/views/devices.py": "asked by a script alone, which is answered",
    "collect/views/partner_table.py": "each row of a table is a form",
    "collect/tips/views/public.py": "the public's form, which keeps no session",
    "evaluate/views/triage.py": "a choice that is not a page",
    "identify/loads/views.py": "what rests on a load is shown instead",
    "identify/views/exporting.py": "the search that a file is of",
    "identify/views/known.py": "a search",
    "identify/views/workbench.py": "answers while one types",
    "keep_safe/panels/views/cases.py": "leads on to the item chosen",
    "keep_safe/panels/views/rooms.py": "a choice that is not a page",
    "keep_safe/views/people.py": "a search",
    "keep_safe/views/referrals.py": "leads on to the form chosen",
    "link/lines/views/imports.py": "a filter",
    "plan/briefings/views/desk.py": "a photograph, below the briefing",
    "respond/day/views/phone.py": "what a phone kept is answered in JSON, and asks nothing",
    "exchange/api.py": "another system, in JSON",
    "share/ledger/views.py": "a search of the ledger",
    "wiring/on_the_way.py": "why somebody looks, before their form goes on",
}


class TestAForm:
    def test_is_shown_and_done_by_the_one_form(self) -> None:
        found = {
            name
            for path in sources()
            if "forms" not in (name := path.relative_to(ROOT).as_posix())
            and not name.startswith("ui/")
            and ".is_valid()" in path.read_text(encoding="utf-8")
        }
        assert found - ASKS.keys() == set()

    def test_leaves_its_marking_to_its_app(self) -> None:
        named = [
            path.relative_to(ROOT).as_posix()
            for path in sources()
            if "views" in path.parts
            and re.search(r"\"marking\": \"?(?:OFFICIAL|MARKING[,}])", path.read_text("utf-8"))
        ]
        assert named == []


class TestWhatStandsInTheWay:
    def test_is_one_class(self) -> None:
        named = [
            p for p in sources() if p != REFUSALS and GONE.search(p.read_text(encoding="utf-8"))
        ]
        assert named == []

    def test_comes_from_where_it_is_defined(self) -> None:
        wrong = [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for path in sources()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            and any(alias.name == "NotReadyError" for alias in node.names)
            and node.module != "optimise.basics.refusals"
        ]
        assert wrong == []


class TestATable:
    def test_is_put_together_in_no_template(self) -> None:
        """Tables are built in Python, by ui/tables.py, and so is what else is gathered."""
        found = [
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("templates/**/*.html")
            if re.search(r"\.append\(|\bdata_table\b", path.read_text(encoding="utf-8"))
        ]
        assert found == []


class TestAnId:
    def test_is_asked_for_by_no_form(self) -> None:
        asked = [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for path in sources()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
            and getattr(node.func, "attr", "") == "UUIDField"
            and getattr(getattr(node.func, "value", None), "id", "") == "forms"
            and "HiddenInput" not in ast.unparse(node)
        ]
        # Somebody or something known is chosen by name: identify/picking.py.
        assert asked == []
