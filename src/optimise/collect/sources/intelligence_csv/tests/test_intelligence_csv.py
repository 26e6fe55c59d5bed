from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.domain.proposals import (
    OriginType,
    Proposal,
    ProposedItem,
    ProposedReport,
    Rejection,
    Why,
)
from optimise.collect.sources import source
from optimise.collect.sources.intelligence_csv.columns import spellings, squeeze
from optimise.collect.sources.intelligence_csv.grades import UnknownGradeError, read_grade
from optimise.collect.sources.tests.accounting import sample, statements

GRADES = ["", "2B P", "B24", "3B", "B3", "Z9", "e41", "1AC"]
MARKS = ["", "OFFICIAL", "SECRET", "PINK", "CONFIDENTIAL"]


def read(path: Path, **options: str) -> list[Proposal]:
    return list(source("intelligence_csv").read(path, options=options))


def read_text(folder: Path, text: str, **options: str) -> list[Proposal]:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return read(path, **options)


def only_item(found: list[Proposal]) -> ProposedItem:
    (report,) = (one for one in found if isinstance(one, ProposedReport))
    (item,) = report.items
    return item


class TestSample:
    found = read(sample("intelligence_csv"))
    reports = {one.reference: one for one in found if isinstance(one, ProposedReport)}

    def test_joins_rows_with_one_reference_into_one_report(self) -> None:
        assert len(self.reports["54-INT-2025-0000103"].items) == 2
        assert sum(len(report.items) for report in self.reports.values()) == 6

    def test_reads_origin_times_and_marking(self) -> None:
        report = self.reports["54-INT-2025-0000101"]
        assert report.origin_type is OriginType.OFFICER
        assert report.obtained_at is not None
        assert report.obtained_at.isoformat() == "2025-03-03T21:40:00+00:00"
        assert report.submitted_at is not None
        assert report.marking == "OFFICIAL-SENSITIVE"

    def test_keeps_an_old_triple_as_written_beside_the_new_grade(self) -> None:
        item = self.reports["5X5-0009"].items[0]
        assert (item.source, item.assessment, item.handling) == ("2", "D", "P")
        assert item.legacy_grade == "E41"

    def test_holds_old_confidential_for_review(self) -> None:
        item = self.reports["5X5-0010"].items[0]
        assert item.handling == "C"
        assert "Held for review: marked CONFIDENTIAL under the old scheme." in item.conditions

    def test_says_which_row_which_grade_and_what_is_allowed(self) -> None:
        (unknown,) = (one for one in self.found
                      if isinstance(one, Rejection) and one.why is Why.UNKNOWN_CODE)  # fmt: skip
        assert (unknown.row, unknown.original) == ("reports.csv:8", "Z9")
        assert "source A-E, information 1-5, handling 1-5" in unknown.say

    def test_lets_no_secret_row_in_and_quotes_none_of_it(self) -> None:
        (refused,) = (one for one in self.found
                      if isinstance(one, Rejection) and one.why is Why.ABOVE_OUR_TIER)  # fmt: skip
        assert "may not come in" in refused.say
        assert "Row that may not come in" not in repr(self.found)

    def test_drops_the_nhs_number_and_keeps_the_row(self) -> None:
        (refused,) = (one for one in self.found
                      if isinstance(one, Rejection) and one.why is Why.NOT_ALLOWED)  # fmt: skip
        assert refused.kept_rest
        assert "000 000 0000" not in repr(self.found)

    def test_quotes_no_row_that_is_secret_even_when_it_cannot_be_read(self, tmp_path: Path) -> None:
        (found,) = read_text(tmp_path, "text,marking\nWho it was.,SECRET,and more\n")
        assert isinstance(found, Rejection)
        assert found.why is Why.UNREADABLE
        assert "Who it was" not in repr(found)


class TestMarkings:
    def test_that_hold_for_review_are_never_shared_freely(self, tmp_path: Path) -> None:
        item = only_item(read_text(tmp_path, "text,grade,marking\nOne.,2B P,CONFIDENTIAL\n"))
        assert (item.handling, len(item.conditions)) == ("C", 1)


class TestSubjects:
    def test_are_one_phone_however_it_is_written(self, tmp_path: Path) -> None:
        text = "text,mobile\nOne.,07700 900101\nTwo.,+44 7700 900101\n"
        assert {one.entity for one in statements(read_text(tmp_path, text))} == {
            "phone:+447700900101"
        }

    def test_are_two_people_where_two_rows_have_one_name(self, tmp_path: Path) -> None:
        text = "text,name\nOne.,Rowan Testwell\nTwo.,Rowan Testwell\n"
        assert len({one.entity for one in statements(read_text(tmp_path, text))}) == 2

    def test_may_be_several_in_a_cell(self, tmp_path: Path) -> None:
        text = "text,name,mobile\nOne.,Rowan,07700 900101; 07700 900102\n"
        said = statements(read_text(tmp_path, text))
        assert [one.schema for one in said].count("Phone") == 2
        assert [one.schema for one in said].count("UsesPhone") == 4

    def test_lose_a_birth_date_that_cannot_be_read_and_say_so(self, tmp_path: Path) -> None:
        kept, left_out = read_text(tmp_path, "text,name,dob\nOne.,Rowan,14/06/98\n")
        assert isinstance(kept, ProposedReport)
        assert isinstance(left_out, Rejection)
        assert (left_out.original, left_out.kept_rest) == ("14/06/98", True)


class TestGrades:
    @pytest.mark.parametrize("written", ["2B P", "2BP", "2b-p", "2/B/P"])
    def test_are_read_however_they_are_set(self, written: str) -> None:
        grade = read_grade(written)
        assert (grade.source, grade.assessment, grade.handling) == ("2", "B", "P")
        assert grade.legacy == ""

    @pytest.mark.parametrize("written", ["3B", "B3", "3B4", "B3P", "", "4BP", "B26"])
    def test_are_never_made_of_half_of_each_scheme(self, written: str) -> None:
        with pytest.raises(UnknownGradeError, match=r"such as 2B P\) or 5x5x5"):
            read_grade(written)

    @pytest.mark.parametrize(("written", "scheme"), [("2B P", "5x5x5"), ("B24", "3x5x2")])
    def test_must_fit_the_scheme_that_is_named(self, written: str, scheme: str) -> None:
        with pytest.raises(UnknownGradeError, match=f"Allowed: {scheme}"):
            read_grade(written, scheme=scheme)

    def test_are_joined_from_columns(self, tmp_path: Path) -> None:
        item = only_item(read_text(tmp_path, "text,source,assessment,handling\nOne.,2,B,P\n"))
        assert (item.source, item.assessment, item.handling) == ("2", "B", "P")

    def test_take_the_scheme_from_the_option(self, tmp_path: Path) -> None:
        (found,) = read_text(tmp_path, "text,grade\nOne.,2B P\n", scheme="5x5x5")
        assert isinstance(found, Rejection)

    def test_come_from_the_manifest_only_where_the_file_has_none(self, tmp_path: Path) -> None:
        manifest = source("intelligence_csv").manifest
        item = only_item(read_text(tmp_path, "text\nOne.\n"))
        assert (item.source, item.assessment) == (manifest.source, manifest.assessment)
        (found,) = read_text(tmp_path, "text,grade,urn\nOne.,,1\n")
        assert isinstance(found, Rejection)
        assert found.why is Why.MISSING

    def test_do_not_quote_a_name_found_in_the_column(self, tmp_path: Path) -> None:
        (found,) = read_text(tmp_path, "text,source\nOne.,Jordan Informerton\n")
        assert "Jordan" not in repr(found)


class TestHeadings:
    def test_are_spelt_each_in_one_way_only(self) -> None:
        known = spellings()
        assert known.columns.keys().isdisjoint(known.refused)
        assert set(known.origins.values()) == set(OriginType)

    @pytest.mark.parametrize("spelt", ["D.O.B.", "date of birth", "Date_Of_Birth"])
    def test_are_read_without_regard_to_signs(self, spelt: str) -> None:
        assert spellings().columns[squeeze(spelt)] == "birth_date"

    def test_that_are_unknown_are_named_once(self, tmp_path: Path) -> None:
        found = read_text(tmp_path, "text,shoe size\nOne.,9\nTwo.,10\n")
        (unknown,) = (one for one in found if isinstance(one, Rejection))
        assert (unknown.row, unknown.original, unknown.kept_rest) == ("a.csv:1", "shoe size", True)

    def test_without_text_stop_the_file(self, tmp_path: Path) -> None:
        (found,) = read_text(tmp_path, "urn,grade\n1,2B P\n")
        assert isinstance(found, Rejection)
        assert "no column holds the text" in found.say


class TestRead:
    @given(
        table=st.lists(
            st.tuples(
                st.sampled_from(["", "R1", "R2"]),
                st.sampled_from(["", "One.", 'Say "two", then\nthree.']),
                st.sampled_from(GRADES),
                st.sampled_from(MARKS),
            )
        )
    )
    def test_tells_each_row_once_as_an_item_or_a_rejection(
        self, table: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        rows = [
            ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in table
        ]
        text = "\n".join(["urn,text,grade,marking", *rows])
        found = read_text(tmp_path_factory.mktemp("table"), text)
        kept = sum(len(one.items) for one in found if isinstance(one, ProposedReport))
        left_out = sum(isinstance(one, Rejection) and not one.kept_rest for one in found)
        assert kept + left_out == sum(any(row) for row in table)
