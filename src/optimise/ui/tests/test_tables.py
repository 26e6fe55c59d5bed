from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from optimise.ui.asked import KEPT_IN, asking
from optimise.ui.tables import (
    Age,
    Bar,
    Break,
    Care,
    Cells,
    Details,
    Drawn,
    Field,
    Grade,
    Link,
    Period,
    Press,
    Quiet,
    Sorted,
    Table,
    Tag,
    by_place,
    table,
)
from optimise.ui.tests.gallery import HOSTILE

ENGINE = {
    "NAME": "tables",
    "DIRS": [],
    "APP_DIRS": False,
    "OPTIONS": {"environment": "tests.templates.environment"},
}
DRAW = '{% from "ui/parts.html" import table %}{{ table(of, csrf) }}'
NUMBER: dict[str, Callable[[int], Cells]] = {"Number": str}
NIGHT = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)


class OneField(forms.Form):
    means = forms.CharField(label="It means")


FOLDED = '{% from "ui/parts.html" import folded %}{{ folded(of) }}'


def drawn(of: Table, csrf: str = "", *, by: str = DRAW) -> str:
    return Jinja2(dict(ENGINE)).from_string(by).render({"of": of, "csrf": csrf})


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
            (Care(detail="aged 15"), '<span class="op-victim__detail">, aged 15</span>'),
            (Period(NIGHT, NIGHT), f'<time datetime="{NIGHT.isoformat()}">2 Jul 2026, 00:30'),
            (Period(NIGHT, open=NIGHT), "still in use<time"),
            (Period(None), "Not known"),
            (Bar("3 of 4", 3, 4), '<progress class="op-weigh__bar" max="4" value="3"'),
            (Quiet("R-1"), '<span class="op-quietly">R-1</span>'),
            (["one", Break(), "two"], "one <br> two"),
            (Details("Who", (("A", Age(NIGHT)),)), '<li class="op-row">A <time'),
            (Field(OneField()["means"]), 'for="id_means">It means</label>'),
            (Drawn("Calls", {"data-link": ""}), 'data-label="Cell" data-link=""'),
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

    def test_keeps_a_head_that_comes_twice_and_a_row_that_ends_sooner(self) -> None:
        made = table("Sheet", [("a", "b"), ("c",)], by_place(["Who", "Who"]))
        assert [head.text.strip() for head in made.head] == ["Who", "Who"]
        assert [[cell.parts for cell in row] for row in made.rows] == [
            [("a",), ("b",)],
            [("c",), ("",)],
        ]

    def test_labels_every_cell_for_a_phone(self) -> None:
        assert drawn(one("words")).count('data-label="Cell"') == 1


def ask(address: str, rows: list[Any], columns: dict[str, Any], **more: Any) -> Table:
    with asking(RequestFactory().get(address)):
        return table("Numbers", rows, columns, **more)


def first(of: Table) -> list[str]:
    return [row[0] for row in of.in_words()[1]]


class TestWhatTheAddressAsks:
    @given(st.lists(st.one_of(st.integers(), st.none()), min_size=3, max_size=30), st.booleans())
    def test_sorts_figures_as_figures_and_puts_nothing_last(
        self, rows: list[int | None], down: bool
    ) -> None:
        columns = {"Row": str, "Figure": lambda n: n}
        sign = "-" if down else ""
        made = ask(f"/?sort=1.{sign}1", rows, columns)
        said = sorted((n for n in rows if n is not None), reverse=down)
        assert first(made) == [str(n) for n in said] + ["None"] * rows.count(None)

    def test_sorts_numbers_in_words_as_numbers(self) -> None:
        made = ask("/?sort=1.0", ["Flat 10", "flat 2", "Flat 1"], {"Place": str})
        assert first(made) == ["Flat 1", "flat 2", "Flat 10"]

    @pytest.mark.parametrize("said", ["1.9", "2.0", "1.x", "1.--0", "0", "", "1.\u00b2"])
    def test_means_nothing_where_it_makes_no_sense(self, said: str) -> None:
        made = ask(f"/?{urlencode({'sort': said})}", [3, 1, 2], NUMBER)
        assert first(made) == ["3", "1", "2"]

    def test_leads_on_to_the_other_way_and_keeps_the_rest_of_the_address(self) -> None:
        made = ask("/?q=a&sort=other.2&sort=1.0&file=1", [1, 2, 3], NUMBER)
        (head,) = made.head
        assert head.href == "?q=a&sort=other.2&sort=1.-0#table-1"
        assert head.sorted == "ascending"

    def test_sorts_no_page_of_a_longer_list(self) -> None:
        for more in ({"one_page": True}, {"total": 90}):
            made = ask("/?sort=1.0", [3, 1, 2], NUMBER, **more)
            assert first(made) == ["3", "1", "2"]
            assert not made.head[0].href

    @pytest.mark.parametrize("asked", ["sort=1.{}", "sort=1.-{}", "cols=1&col=1.{}"])
    def test_takes_a_column_of_thousands_of_figures_for_none(self, asked: str) -> None:
        made = ask(f"/?{asked.format('9' * 5000)}", [3, 1, 2], NUMBER)
        assert len(made.rows) == 3

    @given(st.lists(st.integers(), max_size=30), st.integers(1, 9), st.sampled_from(["", "-"]))
    def test_gives_a_long_one_by_pages_that_are_together_the_whole(
        self, rows: list[int], size: int, sign: str
    ) -> None:
        columns: dict[str, Callable[[int], Cells]] = {"Row": str, "Figure": lambda n: n}
        address = f"/?sort=long.{sign}1"
        whole = ask(address, rows, columns, id="long")
        pages = [
            ask(f"{address}&part=long.{n + 1}", rows, columns, id="long", per_page=size)
            for n in range(-(-len(rows) // size))
        ]
        assert [row for page in pages for row in first(page)] == first(whole)
        assert all(len(page.rows) <= size and not page.left for page in pages)
        file = ask(f"{address}&part=long.2&file=long", rows, columns, id="long", per_page=size)
        assert first(file) == first(whole)

    def test_leads_to_the_other_pages_of_a_long_one(self) -> None:
        made = ask("/?q=a&part=long.2", [1, 2, 3, 4, 5], NUMBER, id="long", per_page=2)
        assert first(made) == ["3", "4"]
        page = drawn(made)
        assert all(f'href="?q=a&amp;part=long.{n}#table-long"' in page for n in (1, 3))
        # Another order begins at its first page, and so does what is no page.
        assert made.head[0].href == "?q=a&sort=long.0#table-long"
        for said in ("9", "x", "-1", "0"):
            some = ask(f"/?part=long.{said}", [1, 2, 3], NUMBER, id="long", per_page=2)
            assert first(some) in (["1", "2"], ["3"])

    @pytest.mark.parametrize(("asked", "opened"), [("", False), ("part=long.2", True)])
    def test_folds_with_how_many_rows_there_are_and_opens_where_it_is_asked(
        self, asked: str, opened: bool
    ) -> None:
        made = ask(f"/?{asked}", list(range(45)), NUMBER, id="long", per_page=10)
        page = drawn(made, by=FOLDED)
        assert "<span>45</span>" in page
        assert (" open><summary" in page) == opened

    def test_is_said_unfolded_where_it_is_empty(self) -> None:
        page = drawn(table("Of none", [], NUMBER, empty="None."), by=FOLDED)
        assert "<details" not in page
        assert "None." in page

    def test_of_short_rows_says_so(self) -> None:
        assert "op-table--short" in drawn(table("Short", [1], NUMBER, short=True))
        assert "op-table--short" not in drawn(table("Long", [1], NUMBER))

    def test_is_of_one_table_of_several(self) -> None:
        with asking(RequestFactory().get("/?sort=late.0")):
            one = table("One", [3, 1, 2], NUMBER)
            late = table("Late", [3, 1, 2], NUMBER, id="late")
        assert (first(one), first(late)) == (["3", "1", "2"], ["1", "2", "3"])

    @given(st.sets(st.integers(min_value=0, max_value=5)))
    def test_leaves_out_columns_but_never_the_first(self, chosen: set[int]) -> None:
        heads = dict.fromkeys("ABCDEF", str)
        said = urlencode([("cols", "1"), *(("col", f"1.{n}") for n in chosen)])
        made = ask(f"/?{said}", [1, 2, 3, 4], heads)
        assert {head.text for head in made.head} == {"ABCDEF"[n] for n in chosen | {0}}
        assert all(len(row) == len(made.head) for row in made.rows)
        assert "Show these columns" in drawn(made)

    def test_keeps_what_stands_aside_for_whoever_chooses_it(self) -> None:
        heads = dict.fromkeys("ABC", str)

        def shown(address: str, cookie: str = "") -> tuple[str, str]:
            request = RequestFactory().get(address)
            request.COOKIES[KEPT_IN] = cookie
            with asking(request) as asks:
                made = table("Of", [1], heads, id="of", aside=["B", "C"])
                assert "Show these columns" in drawn(made)
            return "".join(head.text for head in made.head), asks.to_remember()

        assert shown("/") == ("A", "")
        one, kept = shown("/?cols=of&col=of.1")
        assert (one, shown("/", kept)[0]) == ("AB", "AB")
        # To have chosen all of them is remembered too.
        every, kept = shown("/?cols=of&col=of.1&col=of.2")
        assert (every, shown("/", kept)[0]) == ("ABC", "ABC")

    def test_takes_what_is_shown_without_its_buttons(self) -> None:
        row = "0b54e1ca-6c4b-4a1e-9a44-0f6d6fd2b111"
        columns = {
            "Who": lambda n: Link(f"={n}", f"/known/{row}/"),
            "Grade": lambda n: Grade("2", "B", "P"),
            "Do": lambda n: Press("End", "/end/"),
        }
        made = ask("/?file=1", [1, 2, 3, 4], columns)
        assert made.in_words() == (["Who", "Grade"], [[f"={n}", "2BP"] for n in (1, 2, 3, 4)])
        assert [str(one) for one in made.about()] == [row]
        assert made.file

    def test_leaves_a_fixed_one_alone(self) -> None:
        made = ask("/?sort=1.0&cols=1", [3, 1, 2, 4], dict.fromkeys("ABCDEF", str), fixed=True)
        assert first(made) == ["3", "1", "2", "4"]
        assert (made.file, made.choices, made.key, made.head[0].href) == ("", (), "", "")

    def test_gives_no_file_of_what_is_saved_elsewhere(self) -> None:
        made = ask("/?sort=1.0", [3, 1, 2, 4], NUMBER, saved=False)
        assert first(made) == ["1", "2", "3", "4"]
        assert not made.file

    def test_leaves_out_nothing_that_a_picture_is_drawn_from(self) -> None:
        columns = dict.fromkeys("ABCDE", str) | {"F": lambda n: Drawn(str(n), {"data-lane": ""})}
        made = ask("/?cols=1", [1, 2, 3], columns)
        assert [head.text for head in made.head] == ["A", "F"]
        assert [choice.text for choice in made.choices] == ["B", "C", "D", "E"]

    def test_says_in_a_file_what_is_read_beside_a_picture(self) -> None:
        columns: dict[str, Callable[[int], Cells]] = {
            "When": lambda n: Period(NIGHT, open=NIGHT),
            "Share": lambda n: [Bar(f"{n} of 9", n, 9), Break(), Quiet("so far")],
            "Who": lambda n: [Care(detail="aged 15"), Details("Who", (("A",),))],
        }
        _, rows = ask("/", [1], columns).in_words()
        when, share, who = rows[0]
        assert when == "2 Jul 2026, 00:30, still in use"
        assert (share, who) == ("1 of 9 so far", "Possible victim, aged 15")

    def test_asks_nothing_outside_a_page(self) -> None:
        made = table("Numbers", [3, 1, 2, 4], NUMBER)
        assert not made.file
        assert "op-table__sort" not in drawn(made)
