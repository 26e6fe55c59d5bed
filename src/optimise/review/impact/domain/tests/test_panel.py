"""Reading counts and questions: every row is understood or refused with its number."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.review.impact.domain.design import read_design
from optimise.review.impact.domain.panel import Month, PanelProblemError, read_panel
from optimise.review.impact.domain.tests.made import counts_of, panel_of

HEADER = "area,month,count"


class TestMonth:
    @given(st.integers(1, 9999), st.integers(1, 12))
    def test_is_read_as_it_is_written(self, year: int, month: int) -> None:
        text = f"{year:04d}-{month:02d}"
        assert str(Month.read(text)) == text


class TestPanel:
    def test_holds_every_month_between_first_and_last(self) -> None:
        panel = read_panel([HEADER, "B,2026-01,4", "A,2025-11,0", "B,2025-11,7"])
        assert panel.areas == ("A", "B")
        assert panel.months == ("2025-11", "2025-12", "2026-01")
        assert not panel.known[:, 1].any()

    @given(st.randoms(use_true_random=False))
    def test_does_not_depend_on_the_order_of_rows(self, chance: random.Random) -> None:
        rows = [f"A{a},2025-{m:02d},{a * m}" for a in range(1, 5) for m in range(1, 9)]
        shuffled = chance.sample(rows, len(rows))
        one, other = read_panel([HEADER, *rows]), read_panel([HEADER, *shuffled])
        assert np.array_equal(one.counts, other.counts)

    def test_reads_columns_in_any_order(self) -> None:
        panel = read_panel(["\ufeffcount,month,area", "3,2026-01,A"])
        assert panel.counts.tolist() == [[3]]

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ("A,2026-13,4", "Row 3: “2026-13” is not a month"),
            ("A,09/2026,4", "Row 3: “09/2026” is not a month"),
            ("A,2026-01,-4", "Row 3: “-4” is not a count"),
            ("A,2026-01,4.5", "Row 3: “4.5” is not a count"),
            ("A,2026-01,many", "Row 3: “many” is not a count"),
            ("A,2026-01,nan", "Row 3: “nan” is not a count"),
            ("A,2026-01,inf", "Row 3: “inf” is not a count"),
            ("A,2026-01,1e300", "Row 3: “1e300” is not a count"),
            (",2026-01,4", "Row 3 names no area"),
            ("A,2026-01", "Row 3 has 2 values"),
            ("A,2025-01,9", "Row 3: A in 2025-01 stands in row 2 too"),
        ],
    )
    def test_says_which_row_it_cannot_read(self, row: str, said: str) -> None:
        with pytest.raises(PanelProblemError, match=said.replace(".", r"\.")):
            read_panel([HEADER, "A,2025-01,4", row])

    @pytest.mark.parametrize("text", [[], [HEADER], ["ward,month,count", "A,2025-01,1"]])
    def test_refuses_a_file_without_counts(self, text: list[str]) -> None:
        with pytest.raises(PanelProblemError):
            read_panel(text)

    def test_refuses_a_mistyped_century(self) -> None:
        with pytest.raises(PanelProblemError, match="mistyped year"):
            read_panel([HEADER, "A,2025-01,1", "A,0205-01,1"])


class TestAbsentRows:
    def test_are_noughts_where_crimes_are_few_and_noughts_never_written(self) -> None:
        rows = [f"A{a},2025-{m:02d},1" for a in range(9) for m in range(1, 13) if (a + m) % 5]
        panel = read_panel([HEADER, *rows])
        assert panel.known.all()
        assert (panel.counts == 0).any()

    def test_are_not_known_where_noughts_are_written(self) -> None:
        panel = read_panel([HEADER, "A,2025-01,0", "A,2025-02,1", "B,2025-01,2"])
        assert np.isnan(panel.counts[1, 1])

    def test_are_not_known_in_a_busy_area(self) -> None:
        rows = [f"A{a},2025-{m:02d},40" for a in range(9) for m in range(1, 13) if (a, m) != (3, 7)]
        panel = read_panel([HEADER, *rows])
        assert np.isnan(panel.counts[3, 6])
        assert panel.known.sum() == 9 * 12 - 1

    def test_are_not_known_in_a_month_that_was_half_loaded(self) -> None:
        rows = [f"A{a:02d},2025-{m:02d},2" for a in range(40) for m in range(1, 13)]
        rows = [row for row in rows if not (row.startswith(("A0", "A1")) and "2025-03" in row)]
        panel = read_panel([HEADER, *rows])
        assert np.isnan(panel.counts[:20, 2]).all()

    def test_are_not_known_where_the_count_is_blank(self) -> None:
        assert np.isnan(read_panel([HEADER, "A,2025-01,", "A,2025-02,3"]).counts[0, 0])


class TestQuestion:
    panel = panel_of(counts_of(1, areas=5))

    def test_takes_all_others_as_controls(self) -> None:
        design = read_design(
            {"treated": "A001", "onset": "2023-01", "neighbours": ["A002"]}, self.panel
        )
        assert (design.treated, design.neighbours, design.controls) == ((1,), (2,), (0, 3, 4))
        assert (design.onset, design.after, design.worthwhile) == (36, 12, 0.2)

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ([], "must be an object"),
            ({"onset": "2023-01"}, "names no treated area"),
            ({"treated": "A001"}, "no “onset”"),
            ({"treated": "A0O1", "onset": "2023-01"}, "Did you mean A001"),
            ({"treated": "A001", "onset": "2031-01"}, "run from 2020-01 to 2023-12"),
            ({"treated": "A001", "onset": "2020-03"}, "2 months before"),
            ({"treated": "A001", "onset": "2023-07", "months_after": 9}, "only 6 months"),
            ({"treated": "A001", "onset": "2023-07", "months_after": 0}, "1 or more"),
            ({"treated": "A001", "onset": "2023-07", "worthwhile": 20}, "between 0 and 1"),
            ({"treated": "A001", "onset": "2023-07", "since": 1}, "has “since”"),
            ({"treated": "A001", "onset": "2023-07", "controls": ["A001"]}, "named twice"),
            ({"treated": 4, "onset": "2023-07"}, "list of names"),
        ],
    )
    def test_is_refused_with_what_to_do(self, said: object, words: str) -> None:
        with pytest.raises(PanelProblemError, match=words):
            read_design(said, self.panel)
