"""The rules of outcomes: lengths, stages, what a row of a court's file says."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from optimise.basics import courts
from optimise.review.outcomes.domain import importing
from optimise.review.outcomes.domain.court import ChargeNow, Stage, stage_of
from optimise.review.outcomes.domain.importing import Reject, Row, rows_of
from optimise.review.outcomes.domain.protected import Answer, Safer, problems_with_answer
from optimise.review.outcomes.domain.terms import Passed, Runs, Sort, Term, in_words, together

TERMS = st.builds(Term, st.integers(0, 300), st.integers(0, 300))
PASSED = st.lists(
    st.builds(Passed, sort=st.sampled_from(Sort), term=TERMS, runs=st.sampled_from(Runs)),
    max_size=6,
)
MAPPING = {"ASN": "reference", "Date": "day", "Offence": "offence code", "Result": "result code",
           "Months": "months", "Plea": "plea"}  # fmt: skip


class TestCustody:
    @given(PASSED)
    def test_never_grows_by_what_is_suspended(self, passed: list[Passed]) -> None:
        inside = [one for one in passed if one.sort in (Sort.CUSTODY, Sort.LIFE)]
        assert together(passed) == together(inside)

    @given(PASSED)
    def test_is_never_more_than_all_of_it(self, passed: list[Passed]) -> None:
        whole = sum((one.term for one in passed), Term())
        assert together(passed).weight <= whole.weight

    def test_takes_the_longest_of_concurrent_ones_and_adds_what_runs_after(self) -> None:
        found = [
            Passed(sort=Sort.CUSTODY, term=Term(54), runs=Runs.CONCURRENT),
            Passed(sort=Sort.CUSTODY, term=Term(30), runs=Runs.CONCURRENT),
            Passed(sort=Sort.CUSTODY, term=Term(6, 14), runs=Runs.CONSECUTIVE),
        ]
        assert in_words(found) == "custody, 5 years 14 days"

    def test_that_is_suspended_is_called_so(self) -> None:
        assert in_words([Passed(sort=Sort.SUSPENDED, term=Term(12))]) == "suspended custody, 1 year"

    def test_in_days_does_not_become_months(self) -> None:
        assert str(Term(0, 60)) == "60 days"


class TestAStory:
    def test_is_one_stage_however_many_charges(self) -> None:
        charges = [ChargeNow(plea="G"), ChargeNow(verdict="NG")]
        assert stage_of(charges, sentenced=False) is Stage.CONVICTED
        assert stage_of(charges, sentenced=True) is Stage.SENTENCED

    def test_is_quashed_by_an_appeal(self) -> None:
        assert stage_of([ChargeNow(verdict="G")], sentenced=True, quashed=True) is (
            Stage.NOT_CONVICTED
        )

    @given(st.lists(st.builds(ChargeNow, plea=st.sampled_from(["", "G", "NG"]),
                              verdict=st.sampled_from(["", "G", "NG"])), min_size=1))  # fmt: skip
    def test_is_not_convicted_only_where_every_charge_was_cleared(
        self, charges: list[ChargeNow]
    ) -> None:
        cleared = stage_of(charges, sentenced=False) is Stage.NOT_CONVICTED
        assert cleared == all(one.cleared for one in charges)


class TestTheVocabulary:
    def test_holds_supply_and_exploitation_by_their_codes(self) -> None:
        assert courts.offences()["MS15001"].title
        assert courts.results()["1115"][1] == "suspended"
        assert courts.results()["3198"][1] == "confiscation"

    def test_marks_what_is_ours(self) -> None:
        ours = [one for one in courts.offences().values() if one.is_ours]
        assert {one.code for one in ours} == {"XX-CCE", "XX-CUCKOO", "XX-CONCEAL"}

    def test_finds_an_offence_by_its_words(self) -> None:
        found = courts.meaning("child criminal exploitation")
        assert [one.code for one in found] == ["XX-CCE"]


class TestAFile:
    def test_guesses_its_columns(self) -> None:
        found = importing.guess(["ASN", "Result Date", "CJS Code", "Plea", "Colour"])
        assert found["ASN"] == "reference"
        assert "Colour" not in found

    def test_needs_a_reference_and_a_day(self) -> None:
        assert "day" in importing.problems_with_mapping({"A": "reference"})
        assert not importing.problems_with_mapping({"A": "reference", "B": "day"})

    @given(st.text(max_size=200))
    def test_never_raises_whatever_it_holds(self, text: str) -> None:
        content = "ASN,Date,Offence,Result,Months,Plea\n" + text.replace("\0", "")
        for row in rows_of(content, MAPPING):
            assert isinstance(row, Row | Reject)

    def test_says_why_a_row_is_left_out(self) -> None:
        content = (
            "ASN,Date,Offence,Result,Months,Plea\n"
            "54AB/1,2026-09-01,MS15001,1002,54,G\n"
            ",2026-09-01,MS15001,1002,54,G\n"
            "54AB/1,never,MS15001,1002,54,G\n"
            "54AB/1,2026-09-01,NOPE,1002,54,G\n"
            "54AB/1,2026-09-01,MS15001,1002,many,G\n"
            "54AB/1,2026-09-01,,,,\n"
        )
        kept, *left = rows_of(content, MAPPING)
        assert isinstance(kept, Row)
        assert (kept.on, kept.term) == (date(2026, 9, 1), Term(54))
        assert [row.why for row in left if isinstance(row, Reject)] == [
            "It has no reference.",
            "Its day cannot be read.",
            "Its offence code is not among the courts’ codes that we hold.",
            "Its months are no whole number.",
            "It says nothing of a result.",
        ]


class TestAnAnswer:
    def test_is_not_kept_without_consent(self) -> None:
        assert problems_with_answer(Answer(consent=False, safer=Safer.YES))
        assert problems_with_answer(Answer(consent=True, safer=None))
        assert not problems_with_answer(Answer(consent=False, safer=None))
