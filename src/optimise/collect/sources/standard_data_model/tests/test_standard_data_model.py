import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.domain.proposals import Proposal, ProposedReport, Rejection, Why
from optimise.collect.sources import source
from optimise.collect.sources.tests.accounting import sample, statements, told

IP, AGENT = "192.0.2.44", "Mozilla/5.0 (Made up; rv:1.0)"


def read(path: Path) -> list[Proposal]:
    return list(source("standard_data_model").read(path))


def reports(found: list[Proposal]) -> list[ProposedReport]:
    return [one for one in found if isinstance(one, ProposedReport)]


def payload(**attributes: Any) -> dict[str, Any]:
    return {
        "data": {"type": "incident", "id": "i", "attributes": {}},
        "included": [{"type": "submission", "id": "s", "attributes": attributes}],
    }


class TestSample:
    found = read(sample("standard_data_model"))

    def test_is_told_report_by_report(self) -> None:
        assert told(self.found) == {f"reports.json:{n}": 1 for n in (1, 2, 3)}

    def test_keeps_nothing_of_the_device(self) -> None:
        everything = repr(self.found)
        for device in (IP, AGENT, "2001:db8::7", "Mozilla"):
            assert device not in everything

    def test_seals_the_words_and_grades_none_of_them(self) -> None:
        first = reports(self.found)[0]
        assert "He hands things over." in first.words
        assert first.items[0].text == (
            "An online report tells of an incident on 2 Mar 2026 at Lantern Row, Swindon,"
            " SN99 9ZZ. Its words are sealed."
        )

    def test_states_the_suspect_and_never_who_reported(self) -> None:
        said = statements(self.found)
        names = {s.value for s in said if s.schema == "Person"}
        assert names == {"Kit Vane"}
        assert "Larkspur" not in "".join(s.value for s in said)

    def test_takes_a_skeleton_by_its_content(self) -> None:
        assert reports(self.found)[1].words == "Skeleton: all that they said is here."

    def test_says_that_an_attachment_was_left_out(self) -> None:
        left = [one for one in self.found if isinstance(one, Rejection) and one.kept_rest]
        assert [one.why for one in left] == [Why.NOT_ALLOWED]
        assert "aGVsbG8" not in repr(left)


class TestTheDevice:
    @given(
        ip=st.ip_addresses().map(str),
        agent=st.text(min_size=6, max_size=60).filter(str.strip),
        around=st.text(max_size=40),
    )
    def test_is_in_nothing_that_is_kept(
        self, ip: str, agent: str, around: str, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        words = f"Before {around} {ip} and {agent} after.\nIP address: {ip}\nEnd."
        file = tmp_path_factory.mktemp("sdm") / "one.json"
        one = payload(ipAddress=ip, userAgent=agent, submissionContent=words)
        file.write_text(json.dumps([one]))
        (report,) = reports(read(file))
        assert "End." in report.words
        assert f" {ip} " not in report.words
        assert "IP address" not in report.words


class TestAFile:
    @pytest.mark.parametrize("text", ["", "[", "nothing", "null", "[1, null, []]", '{"data": 3}'])
    def test_that_is_none_of_ours_is_told(self, text: str, tmp_path: Path) -> None:
        file = tmp_path / "x.json"
        file.write_text(text)
        found = read(file)
        assert found
        assert not reports(found)

    @given(
        said=st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["data", "included", "type", "id", "attributes", "relationships", "suspect"]
                    ),
                    inner | st.just("incident") | st.just("submission"),
                    max_size=4,
                )
            ),
            max_leaves=20,
        )
    )
    def test_of_any_json_raises_nothing(
        self, said: Any, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        file = tmp_path_factory.mktemp("sdm") / "any.json"
        file.write_text(json.dumps(said))
        read(file)
        source("standard_data_model").count(file)

    def test_without_words_is_left_out(self, tmp_path: Path) -> None:
        file = tmp_path / "x.json"
        file.write_text(json.dumps(payload(ipAddress=IP, submissionContent=f" {IP} ")))
        (left,) = read(file)
        assert isinstance(left, Rejection)
        assert left.why is Why.MISSING
