"""The made-up tips: of the form's questions, fit for an envelope, and some about what is known."""

from datetime import date
from functools import cache

from demo import Year, year
from demo.tips import Tip, tips

from optimise.collect.tips.domain.envelope import Told, pack, unpack
from optimise.collect.tips.domain.questions import BY_KEY


@cache
def made() -> tuple[Year, tuple[Tip, ...]]:
    whole = year(date(2026, 11, 24))
    return whole, tuple(tips(whole))


class TestATip:
    def test_answers_questions_of_the_form_and_fits_an_envelope(self) -> None:
        for tip in made()[1]:
            assert set(tip.answers) <= set(BY_KEY)
            assert unpack(pack(Told(answers=tip.answers))).answers == tip.answers

    def test_chooses_only_what_the_form_offers(self) -> None:
        for tip in made()[1]:
            for key, answer in tip.answers.items():
                if choices := BY_KEY[key].choices:
                    assert set(answer.split("; ")) <= set(choices), key

    def test_names_what_the_year_knows_where_it_says_so(self) -> None:
        whole, all_tips = made()
        values = {
            said.value
            for sent in whole.reports
            for item in sent.report.items
            for said in item.statements
        }
        assert all_tips[0].answers["vehicles"].rpartition(", ")[2] in values
        assert all_tips[1].answers["who"].removeprefix("The number that rings her is ") in values
