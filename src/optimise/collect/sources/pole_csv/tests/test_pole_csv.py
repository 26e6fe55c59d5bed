import time
from collections import Counter
from pathlib import Path

import pytest

from optimise.collect.domain.proposals import Proposal, ProposedReport, Rejection, Why
from optimise.collect.sources import source
from optimise.collect.sources.rows import read_table
from optimise.collect.sources.tests.accounting import real_data, sample, statements, told


def read(path: Path) -> list[Proposal]:
    return list(source("pole_csv").read(path))


def words_at(found: list[Proposal], row: str) -> str:
    (said,) = (one.words for one in found if isinstance(one, ProposedReport) and one.row == row)
    return said


def rejected_at(found: list[Proposal], row: str) -> Rejection:
    (left_out,) = (one for one in found if isinstance(one, Rejection) and one.row == row)
    return left_out


class TestSample:
    found = read(sample("pole_csv"))

    def test_is_told_row_by_row(self) -> None:
        rows = {
            row.where
            for file in sample("pole_csv").iterdir()
            for row in read_table(file).rows()
            if not isinstance(row, Rejection)
        }
        assert told(self.found) == dict.fromkeys(rows, 1)

    def test_reads_as_sentences(self) -> None:
        crime, place = "nodes.Crime.csv:2", "relationships.OCCURRED_AT.csv:2"
        assert words_at(self.found, crime).startswith("Drugs recorded on 24 Aug 2017. Outcome:")
        assert words_at(self.found, place) == (
            "Drugs recorded on 24 Aug 2017 at 99 Example Court, ZZ99 1AA."
        )

    def test_says_a_fact_only_on_the_row_that_said_it(self) -> None:
        (crime,) = (one for one in self.found if one.row == "nodes.Crime.csv:2")
        assert {one.entity for one in statements([crime])} == {"crime:8"}
        assert "addressEntity" not in {one.prop for one in statements([crime])}

    def test_keeps_a_person_without_the_nhs_number(self) -> None:
        assert words_at(self.found, "nodes.Person.csv:2") == "Rowan Testwell is a person on record."
        dropped = [one for one in self.found if isinstance(one, Rejection)]
        assert [one.row for one in dropped if "NHS" in one.say] == ["nodes.Person.csv:2"]
        assert "000-00-0000" not in repr(self.found)

    def test_makes_no_entity_of_an_officer(self) -> None:
        said = statements(self.found)
        (named,) = (one for one in said if "Exemplar" in one.value)
        assert (named.entity, named.value) == (
            "crime:8",
            "Investigated by Sergeant Sam Exemplar, 0042.",
        )

    @pytest.mark.parametrize("file", ["nodes.PhoneCall", "relationships.CALLED"])
    def test_refuses_calls_without_quoting_them(self, file: str) -> None:
        refused = rejected_at(self.found, f"{file}.csv:2")
        assert (refused.why, refused.original, refused.kept_rest) == (Why.NOT_ALLOWED, "", False)

    def test_names_a_tie_to_nothing(self) -> None:
        assert rejected_at(self.found, "relationships.KNOWS_LW.csv:2").why is Why.BROKEN_LINK

    def test_names_a_postcode_outside_its_area(self) -> None:
        assert rejected_at(self.found, "relationships.POSTCODE_IN_AREA.csv:3").why is (
            Why.CONTRADICTS
        )

    @pytest.mark.parametrize("kind", ["Officer", "Email", "PostCode", "Area"])
    def test_says_that_a_folded_row_is_said_by_others(self, kind: str) -> None:
        assert rejected_at(self.found, f"nodes.{kind}.csv:2").why is Why.SAID_ELSEWHERE


class TestOddFolders:
    def test_say_that_nothing_points_at_a_folded_row(self, tmp_path: Path) -> None:
        (tmp_path / "nodes.Email.csv").write_text(":ID,email_address\n1,rowan@example.com\n")
        (left_out,) = read(tmp_path)
        assert isinstance(left_out, Rejection)
        assert left_out.why is Why.BROKEN_LINK

    def test_never_quote_an_unreadable_row_of_people(self, tmp_path: Path) -> None:
        (tmp_path / "nodes.Person.csv").write_text(":ID,name,nhs_no\n1,Rowan,000-00-0000,extra\n")
        (left_out,) = read(tmp_path)
        assert "000-00-0000" not in repr(left_out)

    def test_say_which_kinds_of_row_are_known(self, tmp_path: Path) -> None:
        (tmp_path / "nodes.Dragon.csv").write_text(":ID,name\n1,Smaug\n")
        (left_out,) = read(tmp_path)
        assert isinstance(left_out, Rejection)
        assert left_out.say.startswith("Rows of kind 'Dragon' are not known. Known are: Person,")

    def test_keep_the_first_of_two_rows_with_one_id(self, tmp_path: Path) -> None:
        (tmp_path / "nodes.Phone.csv").write_text(":ID,phoneNo\n1,01632 960001\n1,01632 960002\n")
        kept, left_out = read(tmp_path)
        assert isinstance(kept, ProposedReport)
        assert isinstance(left_out, Rejection)
        assert left_out.why is Why.CONTRADICTS


@pytest.mark.real_data
class TestGreaterManchester:
    def test_has_every_row_told_once(self) -> None:
        folder = real_data("neo4j-pole")
        began = time.process_time()
        found = read(folder)
        took = time.process_time() - began
        counts = told(found)
        assert set(counts.values()) == {1}
        assert len(counts) == source("pole_csv").count(folder) == 167_361
        # Measured at 1.3 s on one core; ten times that means it no longer streams.
        assert took < 15

    def test_keeps_all_but_calls_and_says_how_many(self) -> None:
        found = read(real_data("neo4j-pole"))
        kept = Counter(one.row.split(".")[1] for one in found if isinstance(one, ProposedReport))
        assert kept == {
            "Crime": 28_762,
            "Location": 14_904,
            "Person": 369,
            "Phone": 328,
            "Vehicle": 1_000,
            "Object": 7,
            "OCCURRED_AT": 28_762,
            "INVESTIGATED_BY": 28_762,
            "INVOLVED_IN": 985,
            "PARTY_TO": 55,
            "CURRENT_ADDRESS": 368,
            "HAS_PHONE": 328,
            "HAS_EMAIL": 328,
            "FAMILY_REL": 155,
            "KNOWS": 586,
            "KNOWS_LW": 80,
            "KNOWS_PHONE": 118,
            "KNOWS_SN": 241,
        }

    def test_leaves_out_with_reasons(self) -> None:
        found = read(real_data("neo4j-pole"))
        why = Counter((one.why, one.kept_rest) for one in found if isinstance(one, Rejection))
        assert why == {
            (Why.NOT_ALLOWED, False): 3 * 534,  # calls, and both ends of each
            (Why.NOT_ALLOWED, True): 368,  # NHS numbers
            (Why.SAID_ELSEWHERE, True): 57_887,
            (Why.CONTRADICTS, False): 1_734,
        }
