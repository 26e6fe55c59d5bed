"""No form takes a day or a moment from outside of the years that anything is written of."""

import ast
import contextlib
from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms.forms import BaseForm

from optimise.ui.days import DayField
from tests.architecture.house import ROOT, sources

UNBOUNDED = {"DateTimeField", "DateField", "SplitDateTimeField"}
OUTSIDE = [
    ("0001-01-01", "00:00:00Z"),
    ("1899-12-31", "23:59:59Z"),
    ("2201-01-01", "00:00:00Z"),
    ("9999-12-31", "23:59:59Z"),
]


def all_forms() -> Iterator[type[BaseForm]]:
    """Yield every form of ours, wherever it is written."""
    for path in sources():
        text = path.read_text(encoding="utf-8")
        if "forms" in text and "Form)" in text and "commands" not in path.name:
            name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
            with contextlib.suppress(RuntimeError):  # a model of the other site
                import_module(name.removesuffix(".__init__"))
    found, waits = set(), [BaseForm]
    while waits:
        for one in waits.pop().__subclasses__():
            if one not in found:
                found.add(one)
                waits.append(one)
    yield from (one for one in found if one.__module__.startswith("optimise."))


def fields() -> list[tuple[str, forms.Field]]:
    return [
        (f"{one.__module__}.{one.__name__}.{name}", field)
        for one in all_forms()
        for name, field in getattr(one, "base_fields", {}).items()
        if isinstance(field, (forms.DateTimeField, forms.DateField, DayField))
    ]


def is_refused(field: forms.Field, day: str, hour: str) -> bool:
    asked = day if isinstance(field, forms.DateField) else f"{day}T{hour}"
    year, month, date = day.split("-")
    try:
        field.clean([date, month, year] if isinstance(field, DayField) else asked)
    except ValidationError:
        return True
    return False


class TestEveryFieldOfADayOrAMoment:
    @pytest.mark.parametrize(("day", "hour"), OUTSIDE)
    def test_refuses_what_no_page_can_be_about(self, day: str, hour: str) -> None:
        found = fields()
        assert len(found) > 80
        assert [name for name, field in found if not is_refused(field, day, hour)] == []

    def test_is_one_of_those_with_bounds(self) -> None:
        taken = [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for path in sources()
            if path != ROOT / "ui" / "days.py"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
            and node.attr in UNBOUNDED
            and isinstance(node.value, ast.Name)
            and node.value.id == "forms"
        ]
        assert taken == []


class TestEveryDayOrMomentInAnAddress:
    def test_is_read_with_bounds(self) -> None:
        """`day_in` and `moment_in` of the one clock know the years; the parsers beneath do not."""
        taken = [
            f"{path.relative_to(ROOT)}:{number}"
            for path in sources()
            if "views" in path.relative_to(ROOT).with_suffix("").parts
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if "fromisoformat" in line or "strptime" in line
        ]
        assert taken == []
