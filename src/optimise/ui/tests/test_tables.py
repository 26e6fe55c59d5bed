from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.template.backends.jinja2 import Jinja2
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from optimise.ui.tables import Age, Cells, Grade, Link, Press, Sorted, Table, Tag, table
from optimise.ui.tests.gallery import HOSTILE

ENGINE = {
    "NAME": "tables",
    "DIRS": [],
    "APP_DIRS": False,
    "OPTIONS": {"environment": "optimise.ui.jinja.environment"},
}
DRAW = '{% from "ui/parts.html" import table %}{{ table(of, csrf) }}'
NUMBER: dict[str, Callable[[int], Cells]] = {"Number": str}
NIGHT = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)


def drawn(of: Table, csrf: str = "") -> str:
    return Jinja2(dict(ENGINE)).from_string(DRAW).render({"of": of, "csrf": csrf})


def one(cell: Cells) -> Table:
    return table("Of one", [1], {"Number": str, "Cell": lambda _: cell})


class TestACell:
    @pytest.mark.parametrize(
        ("cell", "said", "sort"),
        [
            (date(2026, 11, 25), "25 Nov 2026", "2026-11-25"),
            (NIGHT, "2 Jul 2026, 00:30", NIGHT.isoformat()),
            (11241, "11,241", 11241),
            (None, "", None),
            ("words", "words", None),
            (Sorted("third", 3), "third", 3),
            (Sorted(date(2026, 11, 25), 9), "25 Nov 2026", 9),
        ],
    )
    def test_is_written_in_one_way_and_sorted_as_what_it_is(
        self, cell: Cells, said: str, sort: object
    ) -> None:
        ((_, shown),) = one(cell).rows
        assert (shown.parts, shown.sort) == ((said,), sort)

    @pytest.mark.parametrize(
        ("cell", "markup"),
        [
            (Link("Open", "/there/", "the line"), '<a class="govuk-link" href="/there/">Open'),
            (Tag("Late", "red"), '<strong class="govuk-tag govuk-tag--red">Late</strong>'),
            (Age(NIGHT), '<time class="op-age" datetime="2026-07-01T23:30:00+00:00"'),
            (Grade("2", "B", "P"), "Source 2, untested"),
            (Press("End", "/end/", fields=(("role", "x"),)), '<input type="hidden" name="role"'),
            (("12 Row", Tag("New")), '12 Row <strong class="govuk-tag">New</strong>'),
        ],
    )
    def test_is_drawn_as_what_it_is(self, cell: Cells, markup: str) -> None:
        assert markup in drawn(one(cell))

    @pytest.mark.parametrize(
        "cell", [HOSTILE, Link(HOSTILE, HOSTILE), Tag(HOSTILE), Press(HOSTILE, "/", HOSTILE)]
    )
    def test_escapes_what_others_wrote(self, cell: Cells) -> None:
        page = drawn(one(cell))
        assert "<script>alert" not in page
        assert "onmouseover='x" not in page

    def test_sends_the_token_with_a_button(self) -> None:
        token = mark_safe('<input name="csrfmiddlewaretoken" value="a">')
        assert token in drawn(one(Press("End", "/end/")), token)


class TestATable:
    @given(st.lists(st.integers(), max_size=30), st.integers(min_value=0, max_value=30))
    def test_is_whole_or_says_how_many_are_left(self, rows: list[int], most: int) -> None:
        made = table("Numbers", rows, NUMBER, most=most)
        assert len(made.rows) + made.left == len(rows)

    def test_says_how_many_are_left_of_many(self) -> None:
        made = table("Numbers", range(3), NUMBER, total=1203, more="/all/")
        assert "1,200 more are not shown" in drawn(made)
        assert 'href="/all/"' in drawn(made)

    def test_says_what_would_be_here(self) -> None:
        made = table("Numbers", [], NUMBER, empty="None yet.")
        assert "None yet." in drawn(made)
        assert "<table" not in drawn(made)

    def test_offers_a_file_of_all(self) -> None:
        assert 'href="/all.csv"' in drawn(table("Numbers", [1], NUMBER, csv="/all.csv"))

    def test_puts_figures_to_the_right(self) -> None:
        made = table("Numbers", [1], NUMBER, figures=("Number",))
        assert "govuk-table__header--numeric" in drawn(made)

    def test_labels_every_cell_for_a_phone(self) -> None:
        assert drawn(one("words")).count('data-label="Cell"') == 1
