"""Rules of warrants: a pack is lawful, or it says what it lacks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.respond.warrants.domain.boxes import QUESTIONS, SOURCE_READ, SPECIAL, Only
from optimise.respond.warrants.domain.candour import Why, goes_by, why_listed
from optimise.respond.warrants.domain.gaps import Ground, Pack, gaps, is_whole
from optimise.respond.warrants.domain.powers import entries_left, last_day

TODAY = date(2026, 11, 26)
GROUND = Ground(
    reference="INT-26-AAAA-BBBB/1", assessment="B", known=TODAY - timedelta(days=3), origin="a",
    origin_type="officer observation",
)  # fmt: skip
WHOLE = Pack(
    answers={q.key: q.choices[0] if q.choices else "Known." for q in QUESTIONS}
    | {"offence": "Robbery (TH68023)"},
    grounds=[GROUND, replace(GROUND, origin="b")],
    told_against=[],
    unanswered=0,
    gives_away=[],
    has_annex=False,
    annex_gives_away=False,
    may_tell={},
    untellable=[],
    checked_on=TODAY,
    is_clear=True,
    is_fresh=True,
    has_authority=True,
    power="mda-23",
    all_premises=False,
    multiple=False,
    allows_all=False,
    allows_multiple=False,
    allows_persons=True,
    refused_before=False,
    has_new_grounds=False,
)
BREAKS: dict[str, Any] = {
    "unanswered": 1,
    "gives_away": ["why_now"],
    "untellable": ["Ask the duty intelligence manager."],
    "checked_on": None,
    "is_clear": False,
    "is_fresh": False,
    "has_authority": False,
    "grounds": (),
    "all_premises": True,
    "multiple": True,
    "refused_before": True,
    "allows_persons": False,
    "answers": {},
}


def lacking(pack: Pack) -> list[str]:
    return [gap.words for gap in gaps(pack, today=TODAY) if not gap.warns]


class TestAPack:
    def test_is_whole(self) -> None:
        assert lacking(WHOLE) == []
        assert is_whole(gaps(WHOLE, today=TODAY))

    @given(st.sets(st.sampled_from(sorted(BREAKS)), min_size=1))
    def test_is_never_in_between(self, broken: set[str]) -> None:
        pack = replace(WHOLE, **{name: BREAKS[name] for name in broken})
        assert not is_whole(gaps(pack, today=TODAY))

    @given(st.sampled_from([q.key for q in QUESTIONS if q.required]))
    def test_asks_for_each_answer_in_words(self, key: str) -> None:
        pack = replace(WHOLE, answers={**WHOLE.answers, key: " "})
        label = next(q.label for q in QUESTIONS if q.key == key)
        assert any(label in words for words in lacking(pack))

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"origin_type": "Crimestoppers"}, "Anonymous words alone"),
            ({"barred": "Not for a warrant."}, "may not be used"),
        ],
    )
    def test_rests_on_what_a_court_takes(self, changes: dict[str, Any], words: str) -> None:
        pack = replace(WHOLE, grounds=[replace(GROUND, **changes)])
        assert any(words in said for said in lacking(pack))

    @pytest.mark.parametrize(("written", "warned"), [("Supply", True), ("MD71231, supply", False)])
    def test_warns_of_an_offence_without_its_code(self, written: str, *, warned: bool) -> None:
        pack = replace(WHOLE, answers={**WHOLE.answers, "offence": written})
        said = [gap.words for gap in gaps(pack, today=TODAY) if gap.warns]
        assert any("no code of the courts" in one for one in said) is warned
        assert is_whole(gaps(pack, today=TODAY))

    def test_of_one_old_origin_warns(self) -> None:
        old = replace(GROUND, known=TODAY - timedelta(days=60))
        found = gaps(replace(WHOLE, grounds=[old]), today=TODAY)
        assert [gap.words for gap in found if gap.warns] == [
            "All of it comes from one origin, and is old."
        ]
        assert is_whole(found)

    def test_stops_at_special_procedure_and_warns_of_privilege(self) -> None:
        answers = {**WHOLE.answers, "special": SPECIAL, "privileged": "yes"}
        found = gaps(replace(WHOLE, answers=answers), today=TODAY)
        assert [gap.warns for gap in found if gap.box == 5] == [False, True]

    def test_asks_what_was_agreed_where_children_may_live(self) -> None:
        answers = {**WHOLE.answers, "children": "perhaps", "strategy": ""}
        assert any("strategy discussion" in w for w in lacking(replace(WHOLE, answers=answers)))

    @pytest.mark.parametrize("days", [0, 7, 8])
    def test_asks_for_a_check_of_the_address_within_a_week(self, days: int) -> None:
        pack = replace(WHOLE, checked_on=TODAY - timedelta(days=days))
        assert bool(lacking(pack)) is (days > 7)

    def test_asks_for_nothing_vague(self) -> None:
        answers = {**WHOLE.answers, "articles": "Any items of interest"}
        assert lacking(replace(WHOLE, answers=answers))

    @pytest.mark.parametrize(
        ("changes", "only"),
        [
            ({"power": "pace-8"}, Only.PACE_8),
            ({"all_premises": True, "allows_all": True}, Only.ALL_PREMISES),
            ({"multiple": True, "allows_multiple": True}, Only.MULTIPLE),
        ],
    )
    def test_asks_for_what_the_law_asks_of_it_and_of_no_other(
        self, changes: dict[str, Any], only: Only
    ) -> None:
        pack = replace(WHOLE, **changes)
        assert lacking(pack) == []
        for question in QUESTIONS:
            if question.only is not None:
                answers = {**WHOLE.answers, question.key: " "}
                asked = question.only is only
                words = [f"“{question.label}” is not answered."] if asked else []
                assert lacking(replace(pack, answers=answers)) == words

    def test_waits_for_source_protection_where_somebody_told_us_what_speaks_against_it(
        self,
    ) -> None:
        told = replace(WHOLE, told_against=["", "public, named"])
        assert not lacking(told)
        unread = {**WHOLE.answers, SOURCE_READ: ""}
        assert any(
            "have source protection read" in one for one in lacking(replace(told, answers=unread))
        )
        assert not lacking(replace(WHOLE, answers=unread))

    def test_warns_of_reasons_that_may_say_who_told_us(self) -> None:
        found = gaps(
            replace(WHOLE, may_tell={"why_now": ["the neighbour"], "occupier": ["his wife"]}),
            today=TODAY,
        )
        (warned,) = [gap.words for gap in found if gap.warns]
        assert "the neighbour" in warned
        assert is_whole(found)

    def test_searches_persons_where_its_power_does(self) -> None:
        pack = replace(WHOLE, allows_persons=False)
        assert ["no person" in words for words in lacking(pack)] == [True]
        assert lacking(replace(pack, answers={**WHOLE.answers, "persons": ""})) == []

    def test_goes_again_after_a_refusal_only_with_a_new_ground(self) -> None:
        assert lacking(replace(WHOLE, refused_before=True))
        assert not lacking(replace(WHOLE, refused_before=True, has_new_grounds=True))


class TestAClock:
    @pytest.mark.parametrize(
        ("issued", "months", "last"),
        [
            (date(2026, 11, 26), 1, date(2026, 12, 25)),
            (date(2026, 11, 26), 3, date(2027, 2, 25)),
            (date(2026, 1, 31), 1, date(2026, 2, 27)),
            (date(2026, 12, 1), 1, date(2026, 12, 31)),
        ],
    )
    def test_ends_with_its_months(self, issued: date, months: int, last: date) -> None:
        assert last_day(issued, months) == last

    @given(st.integers(0, 5), st.integers(0, 5))
    def test_never_leaves_less_than_no_entry(self, made: int, most: int) -> None:
        assert entries_left(multiple=False, made=made, most=most) == max(1 - made, 0)
        assert entries_left(multiple=True, made=made, most=most) == (
            max(most - made, 0) if most else 1
        )


class TestCandour:
    def test_says_why_something_is_listed(self) -> None:
        def why(text: str, assessment: str = "B") -> Why:
            return why_listed(text=text, comment="", assessment=assessment)

        assert why("He moved to Bath in March.") is Why.AGAINST
        assert why("He has not been seen there.") is Why.AGAINST
        assert why("He sells there.", "E") is Why.DOUBTED
        assert why("He sells there.") is Why.OTHER

    @pytest.mark.parametrize(
        ("name", "other", "is_one"),
        [
            ("Kieran Vastley", "Vastley, Kieron", True),
            ("Kieran Vastley", "Kieran John Vastley", True),
            ("Robert Druce", "Bob Druce", True),
            ("K Vastley", "Kieran Vastley", True),
            ("Pinch", "Pinch", True),
            ("Kieran Vastley", "Connor Vastley", False),
            ("Kieran Vastley", "Vastley", False),
            ("Kieran Vastley", "", False),
        ],
    )
    def test_takes_no_surname_for_a_name(self, name: str, other: str, *, is_one: bool) -> None:
        assert goes_by(name, other) is is_one
        assert goes_by(other, name) is is_one
