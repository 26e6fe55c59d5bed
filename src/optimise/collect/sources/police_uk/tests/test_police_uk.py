from collections import Counter
from pathlib import Path

import pytest

from optimise.collect.domain.proposals import Proposal, ProposedReport, Rejection, Why
from optimise.collect.sources import source
from optimise.collect.sources.tests.accounting import real_data, sample, statements, told

STREET = "Crime ID,Month,Location,LSOA code,LSOA name,Crime type\n"
STOPS = "Type,Date,Latitude,Longitude,Object of search\nPerson search,2025-03-01,51.5,-1.7,Drugs\n"
OUTCOMES = "Crime ID,Month,Location,LSOA code,LSOA name,Outcome type\na,2025-03,x,y,z,Charged\n"


def read(path: Path, **options: str) -> list[Proposal]:
    return list(source("police_uk").read(path, options=options))


class TestSample:
    found = read(sample("police_uk"))

    def test_is_told_row_by_row(self) -> None:
        rows = [f"2025-03-example-street.csv:{number}" for number in range(2, 6)]
        assert told(self.found) == dict.fromkeys(rows, 1)

    def test_knows_anti_social_behaviour_by_file_and_row(self) -> None:
        said = {(one.entity, one.schema) for one in statements(self.found[:1])}
        assert ("crime:2025-03-example-street.csv:2", "Incident") in said
        assert ("crime:aaaa0001", "Crime") in {
            (one.entity, one.schema) for one in statements(self.found[1:2])
        }

    def test_never_states_the_point_or_the_street(self) -> None:
        said = statements(self.found)
        assert {one.prop for one in said}.isdisjoint({"latitude", "longitude", "street", "full"})
        assert "Sample Street" not in "".join(one.value for one in said)

    def test_says_in_words_what_the_place_is_worth(self) -> None:
        first = self.found[1]
        assert isinstance(first, ProposedReport)
        assert "on or near Sample Street" in first.words
        assert "moved on purpose: never an address" in first.words

    def test_keeps_a_crime_without_a_place(self) -> None:
        third = self.found[2]
        assert isinstance(third, ProposedReport)
        assert "No place was published." in third.words
        assert all(one.other is None for one in statements([third]))

    def test_holds_the_year_of_the_boundaries_in_the_key_of_the_area(self) -> None:
        said = statements(read(sample("police_uk"), lsoa_vintage="2021"))
        assert {one.other for one in said if one.other} == {"lsoa:2021:E01000000"}


class TestOtherFiles:
    @pytest.mark.parametrize(("text", "what"), [(STOPS, "Stop and search"), (OUTCOMES, "Outcome")])
    def test_are_refused_saying_what_to_do(self, text: str, what: str, tmp_path: Path) -> None:
        (tmp_path / "2025-03-x.csv").write_text(text)
        (tmp_path / "2025-03-x-street.csv").write_text(STREET + "a,2025-03,x,y,z,Drugs\n")
        refused, kept = sorted(read(tmp_path), key=lambda one: one.row, reverse=True)
        assert isinstance(refused, Rejection)
        assert refused.why is Why.NOT_ALLOWED
        assert what in refused.say
        assert isinstance(kept, ProposedReport)


@pytest.mark.real_data
class TestWestYorkshire:
    def test_keeps_every_row_of_three_julys(self) -> None:
        folder = real_data("police-uk-west-yorkshire")
        files = sorted(folder.glob("*-street.csv.gz"))
        found = [one for file in files for one in read(file)]
        assert set(told(found).values()) == {1}
        kept = Counter(one.row[:7] for one in found if isinstance(one, ProposedReport))
        assert kept == {"2016-07": 27_176, "2017-07": 28_537, "2018-07": 31_635}

    def test_knows_incidents_from_crimes(self) -> None:
        file = real_data("police-uk-west-yorkshire") / "2018-07-west-yorkshire-street.csv.gz"
        events = {(one.schema, one.entity) for one in statements(read(file))}
        assert sum(schema == "Incident" for schema, _ in events) == 5_442
