import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.domain.proposals import Proposal, ProposedReport, Rejection, Why
from optimise.collect.sources import source
from optimise.collect.sources.tests.accounting import real_data, sample, statements, told

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "schema", "properties", "name", "addressEntity"]), inner
        )
    ),
    max_leaves=12,
)
ENTITY = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "", 7]),
        "schema": st.sampled_from(["Person", "Company", "Nothing", None]),
        "properties": st.dictionaries(
            st.sampled_from(["name", "addressEntity", "ownershipOwner", "nonsense"]), ANYTHING
        ),
    }
)


def read(path: Path) -> list[Proposal]:
    return list(source("followthemoney").read(path))


@pytest.fixture(scope="module")
def found() -> list[Proposal]:
    return read(sample("followthemoney"))


class TestSample:
    def test_makes_a_tie_of_a_value_that_is_an_entity(self, found: list[Proposal]) -> None:
        (tie,) = (one for one in statements(found) if one.prop == "addressEntity")
        assert (tie.entity, tie.other, tie.value) == ("p1", "a1", "")

    def test_takes_in_what_is_nested(self, found: list[Proposal]) -> None:
        nested = {(one.prop, one.other or one.value) for one in statements(found)
                  if one.entity == "o1"}  # fmt: skip
        assert nested == {("owner", "p1"), ("asset", "c1"), ("percentage", "50")}

    def test_names_what_the_model_does_not_know(self, found: list[Proposal]) -> None:
        unknown = [one.original for one in found
                   if isinstance(one, Rejection) and one.why is Why.UNKNOWN_CODE]  # fmt: skip
        assert unknown == ["['9']", "Spaceship"]

    def test_names_a_tie_to_nothing_and_keeps_the_rest(self, found: list[Proposal]) -> None:
        (broken,) = (one for one in found
                     if isinstance(one, Rejection) and one.why is Why.BROKEN_LINK)  # fmt: skip
        assert broken.kept_rest
        assert "Example Car Wash Ltd" in {one.value for one in statements(found)}


class TestRead:
    @given(lines=st.lists(ENTITY | ANYTHING, max_size=5))
    def test_tells_each_line_once_whatever_it_holds(
        self, lines: list[object], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        path = tmp_path_factory.mktemp("ftm") / "a.ijson"
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
        assert told(read(path)) == {f"a.ijson:{n}": 1 for n in range(1, len(lines) + 1)}

    def test_says_a_long_text_whole_in_the_report_and_short_in_the_item(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "a.ijson"
        said = {"id": "n", "schema": "Person", "properties": {"notes": ["word " * 200]}}
        path.write_text(json.dumps(said))
        (report,) = read(path)
        assert isinstance(report, ProposedReport)
        assert len(report.items[0].text) < 350 < 1000 < len(report.words)


@pytest.mark.real_data
@pytest.mark.parametrize(("file", "kept"), [("donations.ijson", 474), ("samples.ijson", 21)])
class TestRealStreams:
    def test_are_kept_whole(self, file: str, kept: int) -> None:
        found = read(real_data("ftm-samples") / file)
        assert len(told(found)) == kept == sum(isinstance(one, ProposedReport) for one in found)
