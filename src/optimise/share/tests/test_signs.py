import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.share.domain.signs import Check, Place, Sign, SignsError, Step, advise
from optimise.share.library import all_helplines, all_topics, spot_the_signs

PLACES = [place.key for place in spot_the_signs().places]
EVERY_SIGN = [sign.key for place in spot_the_signs().places for sign in place.signs]


class TestAdvise:
    def test_puts_999_first_when_someone_is_in_danger(self) -> None:
        advice = advise(spot_the_signs(), place="neighbour", ticked=["visits", "violence"])
        assert advice.steps[0].key == "danger"
        assert advice.helplines[0] == "emergency"

    def test_answers_someone_who_ticked_nothing(self) -> None:
        assert [s.key for s in advise(spot_the_signs(), place="home", ticked=[]).steps] == ["trust"]

    def test_passes_over_signs_of_another_place(self) -> None:
        of_a_journey = advise(spot_the_signs(), place="child", ticked=["unsafe", "' or 1=1"])
        assert of_a_journey == advise(spot_the_signs(), place="child", ticked=[])

    def test_knows_no_other_place(self) -> None:
        with pytest.raises(KeyError):
            advise(spot_the_signs(), place="moon", ticked=[])

    @given(st.sampled_from(PLACES), st.sets(st.sampled_from(EVERY_SIGN)))
    def test_is_the_sum_of_its_signs_and_no_count(self, place: str, ticked: set[str]) -> None:
        check = spot_the_signs()
        ours = ticked & {sign.key for sign in check.place(place).signs}
        together = {step.key for step in advise(check, place=place, ticked=ticked).steps}
        alone = [advise(check, place=place, ticked=[one]).steps for one in ours]
        apart = {step.key for steps in alone for step in steps}
        assert together == (apart or {"trust"})

    @given(st.sampled_from(PLACES), st.sets(st.sampled_from(EVERY_SIGN)))
    def test_always_warns_and_never_gives_a_number_of_signs(
        self, place: str, ticked: set[str]
    ) -> None:
        advice = advise(spot_the_signs(), place=place, ticked=ticked)
        assert "One sign on its own proves nothing" in advice.warning
        assert not any(isinstance(getattr(advice, n), int | float) for n in advice.__slots__)


class TestCheck:
    def test_refuses_a_sign_that_leads_nowhere(self) -> None:
        step = Step(key="trust", text="Tell someone.", helplines=())
        for leads_to in ((), ("moon",)):
            sign = Sign(key="a", text="A sign", leads_to=leads_to)
            place = Place(key="p", title="P", question="?", signs=(sign,), read=())
            with pytest.raises(SignsError):
                Check(steps=(step,), places=(place,))

    def test_wants_an_answer_for_nothing_ticked(self) -> None:
        with pytest.raises(SignsError, match="trust"):
            Check(steps=(), places=())


class TestTheCheckThatShips:
    def test_asks_about_five_places(self) -> None:
        assert PLACES == ["child", "neighbour", "home", "workplace", "journey"]

    def test_points_at_pages_and_helplines_that_are_there(self) -> None:
        pages = {topic.key for topic in all_topics()}
        lines = {line.key for line in all_helplines()}
        assert {key for place in spot_the_signs().places for key in place.read} <= pages
        assert {key for step in spot_the_signs().steps for key in step.helplines} <= lines
