"""Files that somebody sends come in through one door, and are read in the sandbox."""

import ast
import inspect
from collections.abc import Iterator
from typing import Any

from django import forms

from optimise.ui.uploads import Pictures
from tests.architecture.house import ROOT

# Who takes what was sent out of a request, each with its reason.
TAKERS = {
    "collect/tips/views/public.py": "a tip: looked at by its first bytes, sealed, never read here",
    "collect/tips/views/sealed.py": "a tip that the browser sealed: nobody here can read it",
    "plan/briefings/views/desk.py": "hands it to its form",
    "ui/once.py": "by name and size, to know a form that is sent twice",
    "ui/one_form.py": "hands it to the form",
    "ui/receipts.py": "its digest, to know a form that a phone mended and sent again",
    "wiring/on_the_way.py": "whether there is one, to say that it is not kept",
}
# Forms that hand on a file as it came, each with who reads it then.
AS_IT_CAME = {
    "identify/loads/forms.py": "the worker, by its source, in the sandbox",
    "link/lines/forms/imports.py": "the worker, in the sandbox",
}
# Who reads tables, each with its reason.
SANDBOXED = "in the sandbox"
READERS = {
    "administer/ground/domain/files.py": "at the command line what the operator names",
    "agencies/domain/people_file.py": SANDBOXED,
    "agencies/domain/postcode_files.py": "at the command line what the operator names",
    "basics/names.py": "our own list",
    "collect/sources/call_records/cells.py": SANDBOXED,
    "collect/sources/call_records/layout.py": "the first line of what DuckDB reads, no longer",
    "collect/sources/partner_table.py": SANDBOXED,
    "collect/sources/rows.py": f"{SANDBOXED}, by the tasks of sources",
    "plan/areas/domain/figures.py": f"{SANDBOXED}; at the command line what the operator names",
    "respond/arrests/domain/vocabulary.py": "at the command line what the operator names",
    "respond/disclosure/forms.py": "words that were pasted, of five megabytes at most",
    "review/impact/domain/facts.py": "at the command line what the operator names",
    "review/impact/domain/railways.py": "our own list",
    "review/impact/domain/panel.py": f"{SANDBOXED}, then what it wrote afresh",
    "review/outcomes/domain/importing.py": f"{SANDBOXED}, then what it wrote afresh",
    "basics/courts.py": "our own lists",
    "review/standing/domain/searches.py": SANDBOXED,
    "share/library.py": "our own lists",
}
TABLES = {"reader", "DictReader"}
# Who opens pictures, papers, archives and XML.
OPENERS = {
    "basics/fits.py": "what we fitted ourselves",
    "administer/ground/domain/tiles.py": "packs the tiles that it made",
    "administer/ground/domain/files.py": "at the command line what the operator names",
    "agencies/domain/area_files.py": SANDBOXED,
    "agencies/domain/postcode_files.py": "at the command line what the operator names",
    "collect/domain/drawing.py": f"{SANDBOXED}, by the tasks of pictures.py",
    "collect/domain/heif.py": f"{SANDBOXED}, by the tasks of pictures.py",
    "collect/domain/pictures.py": "makes a JPEG of the pixels that the sandbox drew",
    "collect/domain/small.py": "a JPEG of ours",
    "collect/sources/call_records/downloads.py": SANDBOXED,
    "collect/sources/call_records/etsi.py": SANDBOXED,
    "collect/sources/call_records/packed.py": SANDBOXED,
    "collect/sources/call_records/sheets.py": SANDBOXED,
    "collect/sources/partner_table.py": SANDBOXED,
    "collect/sources/rows.py": f"{SANDBOXED}, by the tasks of sources",
    "plan/areas/loading.py": "at the command line what the operator names",
    "plan/assessments/domain/letterhead.py": SANDBOXED,
    "plan/assessments/exports/paper.py": "what the sandbox wrote afresh",
    "respond/arrests/loading.py": "at the command line what the operator names",
}
OPEN = {
    "PIL", "docx", "gzip", "lxml", "pypdfium2", "python_calamine", "tarfile", "xml", "zipfile",
}  # fmt: skip


def every_module() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the product, by its path."""
    for path in sorted(ROOT.rglob("*.py")):
        if "tests" not in path.parts:
            yield (
                str(path.relative_to(ROOT)),
                ast.parse(path.read_text(encoding="utf-8")),
            )


def names(module: ast.Module, of: str) -> set[str]:
    """Return what a module uses of another by its name."""
    used = {
        node.attr
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == of
    }
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == of:
            used |= {alias.name for alias in node.names}
    return used


def imported(module: ast.Module) -> set[str]:
    """Return the packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def calls(module: ast.AST, name: str) -> Iterator[ast.Call]:
    """Yield the calls of a function of this name."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def forms_with_files() -> Iterator[tuple[type[forms.Form], str]]:
    """Yield each form of ours that takes a file, and the field."""
    waiting: list[type[Any]] = [forms.BaseForm]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        ours = kind.__module__.startswith("optimise.") and ".tests." not in kind.__module__
        for name, field in getattr(kind, "base_fields", {}).items() if ours else ():
            if isinstance(field, forms.FileField):
                yield kind, name


class TestAFileThatIsSent:
    def test_is_taken_out_of_a_request_by_none_but_those_who_hand_it_on(self) -> None:
        found = {
            path
            for path, module in every_module()
            for node in ast.walk(module)
            if isinstance(node, ast.Attribute) and node.attr == "FILES"
        }
        assert found == set(TAKERS)

    def test_passes_the_door_in_every_form(self) -> None:
        # The forms are known once the addresses are.
        import optimise.wiring.urls.staff  # noqa: F401

        found = list(forms_with_files())
        assert len(found) > 8
        for form, name in found:
            if isinstance(form.base_fields[name], Pictures):
                continue
            how = getattr(form, f"clean_{name}", form.clean)
            (tree,) = ast.parse(inspect.cleandoc("\n" + inspect.getsource(how))).body
            assert list(calls(tree, "take")), f"{form.__qualname__}.{name} passes no door"

    def test_is_read_in_the_sandbox_or_stands_here_with_who_reads_it(self) -> None:
        found = {
            path
            for path, module in every_module()
            for call in calls(module, "take")
            for word in call.keywords
            if word.arg == "read" and ast.unparse(word.value) in ("bytes", "str")
        }
        assert found == set(AS_IT_CAME)


class TestWhatComesIn:
    def test_is_opened_by_none_but_those_who_stand_here(self) -> None:
        found = {path for path, module in every_module() if imported(module) & OPEN}
        assert {path for path in found if not path.startswith("sandbox/")} == set(OPENERS)

    def test_is_read_by_none_but_those_who_stand_here(self) -> None:
        found = {path for path, module in every_module() if names(module, "csv") & TABLES}
        assert found == set(READERS)

    def test_is_read_in_the_sandbox_by_a_task(self) -> None:
        for name, why in (READERS | OPENERS).items():
            if why.startswith(SANDBOXED) and "by the tasks of" not in why:
                text = (ROOT / name).read_text(encoding="utf-8")
                assert "= Task(" in text or " = Stream(" in text or "] = Stream(" in text, name
