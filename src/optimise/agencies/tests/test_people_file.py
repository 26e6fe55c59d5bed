from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.agencies.domain import people_file
from optimise.agencies.domain.vetting import Vetted
from optimise.basics.csv_out import FORMULA, csv_text

HEADINGS = "user name,name,organisation,areas,vetting,vetted by,vetted on,vetted until\n"


def read(text: str) -> tuple[list[people_file.Row], list[people_file.Reject]]:
    return people_file.read(
        text.encode(), organisations=["Made-up Constabulary"], areas=["Swindon"], taken=["aisha"]
    )


class TestRead:
    def test_takes_a_row_whatever_its_case(self) -> None:
        ((row,), rejects) = read(
            HEADINGS
            + "mo,Mo Farrow,MADE-UP constabulary,swindon,nppv 3,Unit,03/11/2025,2030-11-02\n"
        )
        assert (row.organisation, row.areas) == ("Made-up Constabulary", ("Swindon",))
        assert row.vetted() == Vetted(
            level="NPPV3", body="Unit", granted_on=date(2025, 11, 3), ends_on=date(2030, 11, 2)
        )
        assert rejects == []

    def test_says_everything_that_is_wrong_with_a_row(self) -> None:
        rows, (reject,) = read(
            HEADINGS + "AISHA,,Elsewhere,Narnia,perhaps,Unit,2025-11-03,2030-11-02\n"
        )
        assert rows == []
        assert reject.number == 2
        for word in ("name", "Elsewhere", "taken", "Narnia", "Vetting is one of"):
            assert word in reject.why

    @pytest.mark.parametrize(
        ("cells", "says"),
        [
            (",Unit,2025-11-03,2030-11-02", "“vetting” is empty"),
            ("RV,Unit,2025-11-31,2030-11-02", "“vetted on” is no day"),
            ("RV,Unit,2025-11-03,", "“vetted until” is no day"),
            ("RV,,2025-11-03,2030-11-02", "Say who granted it"),
            ("RV,Unit,2025-11-03,2045-11-02", "ten years"),
        ],
    )
    def test_takes_vetting_whole_or_not_at_all(self, cells: str, says: str) -> None:
        rows, (reject,) = read(f"{HEADINGS}mo,Mo Farrow,Made-up Constabulary,,{cells}\n")
        assert (rows, says in reject.why) == ([], True)

    def test_refuses_a_user_name_that_looks_like_another(self) -> None:
        rows, (reject,) = read(HEADINGS + "\u0430isha,Mo Farrow,Made-up Constabulary,,\n")
        assert (rows, "a to z" in reject.why) == ([], True)

    def test_takes_a_user_name_once(self) -> None:
        line = "mo,Mo Farrow,Made-up Constabulary,,\n"
        rows, rejects = read(HEADINGS + line + line)
        assert (len(rows), [r.number for r in rejects]) == (1, [3])

    @given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=8)))
    def test_loses_no_row(self, names: list[str]) -> None:
        table = [[f"user{n}", name, "Made-up Constabulary"] for n, name in enumerate(names)]
        rows, rejects = read(csv_text(people_file.NEEDED, table))
        assert len(rows) + len(rejects) == len(names)


class TestCsvText:
    @given(st.text(max_size=10))
    def test_leaves_a_spreadsheet_nothing_to_run(self, text: str) -> None:
        cell = csv_text(["a"], [[text]]).split("\r\n", 1)[1]
        assert not cell.lstrip('"').startswith(FORMULA) or not text.startswith(FORMULA)
