"""Every record is in exactly one figure, and nothing that is estimated is told as confirmed."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from optimise.respond.figures.domain.counting import (
    Counted,
    amount_words,
    figures,
    programme_at,
    summed,
)
from optimise.respond.figures.exports.page import page
from optimise.respond.figures.queries import Told
from optimise.respond.operations.domain.happened import Happening, What

FIVE = datetime(2026, 11, 25, 5, tzinfo=UTC)


@st.composite
def records(draw: st.DrawFn) -> list[Counted]:
    """Return some records, weighed or not, confirmed or not."""
    made = []
    for _ in range(draw(st.integers(0, 15))):
        amount = draw(st.none() | st.decimals(0, 10_000, places=2))
        happening = Happening(
            what=draw(st.sampled_from(list(What))),
            row=uuid4(),
            at=FIVE + timedelta(minutes=draw(st.integers(0, 500))),
            by=uuid4(),
            text="A record",
            href="/",
            kind=draw(st.sampled_from(["", "child", "cocaine"])),
            amount=amount,
            unit=draw(st.sampled_from(["g", "£"])) if amount is not None else "",
            is_estimate=draw(st.booleans()),
        )
        made.append(Counted(happening=happening, operation=uuid4(), operation_name="Alder"))
    return made


class TestFigures:
    @given(records())
    def test_count_every_record_once(self, rows: list[Counted]) -> None:
        counted = [one.happening.row for figure in figures(rows) for one in figure.records]
        assert sorted(map(str, counted)) == sorted(str(one.happening.row) for one in rows)

    @given(records())
    def test_keep_what_is_estimated_apart(self, rows: list[Counted]) -> None:
        found = figures(rows)
        confirmed = sum(one.confirmed.number for one in found)
        assert confirmed == sum(not one.happening.is_estimate for one in rows)
        assert confirmed + sum(one.estimated.number for one in found) == len(rows)

    @given(records())
    def test_add_up_unit_by_unit(self, rows: list[Counted]) -> None:
        for unit, amount in summed(rows).amounts:
            own = [one.happening.amount for one in rows if one.happening.unit == unit]
            assert amount == sum(a for a in own if a is not None)

    @given(records(), st.randoms())
    def test_are_the_same_in_whatever_order_records_come(
        self, rows: list[Counted], chance: Random
    ) -> None:
        other = list(rows)
        chance.shuffle(other)
        assert figures(other) == figures(rows)


class TestAnAmount:
    def test_is_written_as_people_write_it(self) -> None:
        assert amount_words(Decimal("1450.00"), "£") == "£1,450"
        assert amount_words(Decimal("12.50"), "g") == "12.5 g"
        assert amount_words(Decimal(100), "g") == "100 g"


class TestAProgramme:
    def test_is_that_of_the_shortest_day_around_a_record(self) -> None:
        week = (FIVE - timedelta(days=3), FIVE + timedelta(days=3), "The week")
        day = (FIVE, FIVE + timedelta(hours=6), "The day")
        assert programme_at(FIVE + timedelta(hours=1), [week, day]) == "The day"
        assert programme_at(FIVE + timedelta(hours=9), [week, day]) == "The week"
        assert programme_at(FIVE + timedelta(days=9), [week, day]) == ""


class TestThePaper:
    @pytest.mark.parametrize("many", [0, 28, 29, 60])
    def test_is_one_page_however_many_figures_there_are(self, many: int) -> None:
        kinds = [f"which is name {number}" for number in range(many)]
        rows = [
            Counted(
                happening=Happening(
                    what=What.DRUGS, row=uuid4(), at=FIVE, by=uuid4(), text="A record", href="/",
                    kind=kind, amount=Decimal("12.5"), unit="g",
                ),
                operation=uuid4(),
                operation_name="Alder",
            )
            for kind in kinds
        ]  # fmt: skip
        told = Told(
            since=FIVE.date(), until=FIVE.date(), operation=None, figures=tuple(figures(rows)),
            names={}, worth="Drugs worth £3,000 to £4,000.",
        )  # fmt: skip
        with PdfDocument(page(told)) as paper:
            assert len(paper) == 1
            text = paper[0].get_textpage().get_text_range()
        assert all(f"name {number}" in text for number in range(many))
