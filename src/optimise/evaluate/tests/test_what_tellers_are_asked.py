"""A tip's own words suggest how soon it is looked at, and our questions do not."""

import pytest

from optimise.collect.intake.domain.telling import papers
from optimise.collect.tips.domain.envelope import Told
from optimise.collect.tips.domain.questions import QUESTIONS
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.risk_words import Risk, suggest_priority

ASKED = [question.key for question in QUESTIONS if not question.choices and question.key != "what"]


def risks_of(**answers: str) -> set[Risk]:
    words = papers(Told(answers={"what": "People come and go.", **answers})).words
    return {found.risk for found in suggest_priority(words).found}


class TestATip:
    @pytest.mark.parametrize("nothing", ["No", "no.", "None", "I don’t know", "Not that I know of"])
    def test_is_not_flagged_by_questions_that_were_answered_with_nothing(
        self, nothing: str
    ) -> None:
        told = Told(answers={"what": "People come and go.", **dict.fromkeys(ASKED, nothing)})
        paper = papers(told)
        assert suggest_priority(paper.words).priority is Priority.UNREAD
        assert set(paper.answers.values()) == {"People come and go.", nothing}

    @pytest.mark.parametrize("something", ["Yes, two", "No older than six", "Nobody feeds them"])
    def test_is_flagged_where_there_are_children(self, something: str) -> None:
        assert Risk.CHILD in risks_of(children=something)

    def test_is_flagged_by_what_was_ticked(self) -> None:
        assert risks_of(kind="Someone’s home being taken over") == {Risk.HOME}
        assert risks_of(kind="Knives or other weapons") == {Risk.WEAPON}
        assert risks_of(kind="A child or young person being used") == {Risk.CHILD}
