from hypothesis import given
from hypothesis import strategies as st

from optimise.agencies.domain import people_file
from optimise.basics.csv_out import FORMULA, csv_text

HEADINGS = "user name,name,organisation,areas,sensitive\n"


def read(text: str) -> tuple[list[people_file.Row], list[people_file.Reject]]:
    return people_file.read(
        text.encode(), organisations=["Made-up Constabulary"], areas=["Swindon"], taken=["aisha"]
    )


class TestRead:
    def test_takes_a_row_whatever_its_case(self) -> None:
        ((row,), rejects) = read(HEADINGS + "mo,Mo Farrow,MADE-UP constabulary,swindon,Yes\n")
        assert (row.organisation, row.areas, row.sensitive) == (
            "Made-up Constabulary",
            ("Swindon",),
            True,
        )
        assert rejects == []

    def test_says_everything_that_is_wrong_with_a_row(self) -> None:
        rows, (reject,) = read(HEADINGS + "AISHA,,Elsewhere,Narnia,perhaps\n")
        assert rows == []
        assert reject.number == 2
        for word in ("name", "Elsewhere", "taken", "Narnia", "sensitive"):
            assert word in reject.why

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
