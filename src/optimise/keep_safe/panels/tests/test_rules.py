"""The rules of panels, whatever is thrown at them."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from optimise.evaluate.domain.grading import Handling
from optimise.keep_safe.panels.domain import reviews, sharing
from optimise.keep_safe.panels.domain.risk import DESCRIPTORS, MEANS, Band, Outcome
from optimise.keep_safe.panels.domain.rooms import (
    Room,
    Subject,
    Topic,
    problems_with_telling,
    short_name,
    sounds_like_health,
    topics,
)
from optimise.keep_safe.panels.domain.sharing import Handled, Parties, Reach

IDS = [UUID(int=n) for n in range(1, 7)]
agencies = st.frozensets(st.sampled_from(IDS))
parties = st.builds(
    Parties, host=st.sampled_from(IDS), speaker=st.sampled_from(IDS), on_case=agencies
)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))
weeks = st.integers(reviews.FEWEST_WEEKS, reviews.MOST_WEEKS)
handled = st.builds(
    Handled,
    handling=st.sampled_from(Handling),
    conditions=st.lists(st.sampled_from(["Ask first.", "Do not approach.", "Desk only."])).map(
        tuple
    ),
)


class TestWhatIsShared:
    @given(reach=st.sampled_from(Reach), who=parties, named=agencies)
    def test_reaches_only_the_host_the_speaker_and_agencies_on_the_case(
        self, reach: Reach, who: Parties, named: frozenset[UUID]
    ) -> None:
        told = sharing.recipients(reach, who, named)
        assert {who.host, who.speaker} <= told
        assert told <= who.on_case | {who.host, who.speaker}
        if reach is Reach.CHAIR:
            assert told == {who.host, who.speaker}
        if reach is Reach.NAMED:
            assert told <= named | {who.host, who.speaker}

    @given(reach=st.sampled_from(Reach), who=parties, named=agencies, open_case=st.booleans())
    def test_says_who_shared_it_to_nobody_new(
        self, reach: Reach, who: Parties, named: frozenset[UUID], open_case: bool
    ) -> None:
        told = sharing.recipients(reach, who, named)
        known = sharing.known_giver(who, told, names_partners=open_case)
        assert known <= told
        if not open_case:
            assert known == {who.host, who.speaker}


class TestTheScreen:
    @given(readers=agencies, present=agencies)
    def test_shows_what_every_agency_present_may_read(
        self, readers: frozenset[UUID], present: frozenset[UUID]
    ) -> None:
        shown = sharing.may_show(readers, present)
        assert shown is (bool(present) and all(agency in readers for agency in present))

    @given(readers=agencies, present=agencies, newcomer=st.sampled_from(IDS))
    def test_never_shows_more_when_someone_comes_in(
        self, readers: frozenset[UUID], present: frozenset[UUID], newcomer: UUID
    ) -> None:
        if present and sharing.may_show(readers, present | {newcomer}):
            assert sharing.may_show(readers, present)


class TestHandling:
    @given(things=st.lists(handled))
    def test_is_the_strictest_of_what_it_is_made_of(self, things: list[Handled]) -> None:
        made = sharing.strictest(things)
        restricted = any(
            t.handling is Handling.SHARE_WITH_CONDITIONS or t.conditions for t in things
        )
        assert (made.handling is Handling.SHARE_WITH_CONDITIONS) is restricted
        assert set(made.conditions) == {c for t in things for c in t.conditions}

    @given(things=st.lists(handled), more=handled)
    def test_is_never_loosened_by_adding(self, things: list[Handled], more: Handled) -> None:
        before, after = sharing.strictest(things), sharing.strictest([*things, more])
        assert set(before.conditions) <= set(after.conditions)
        if before.handling is Handling.SHARE_WITH_CONDITIONS:
            assert after.handling is Handling.SHARE_WITH_CONDITIONS

    @given(things=st.permutations([Handled(handling=h) for h in Handling]))
    def test_does_not_depend_on_the_order(self, things: list[Handled]) -> None:
        assert sharing.strictest(things).handling is Handling.SHARE_WITH_CONDITIONS

    def test_c_has_conditions_and_p_has_none(self) -> None:
        assert sharing.problems_with_handling(Handling.SHARE_WITH_CONDITIONS, " ")
        assert sharing.problems_with_handling(Handling.SHARE, "Ask first.")
        assert not sharing.problems_with_handling(Handling.SHARE_WITH_CONDITIONS, "Ask first.")


class TestARoom:
    @given(topic=st.sampled_from(Topic), words=st.text(min_size=1), need=st.text(min_size=1))
    def test_for_enforcement_never_hears_of_health(
        self, topic: Topic, words: str, need: str
    ) -> None:
        problems = problems_with_telling(Room.ENFORCEMENT, topic, words, need=need)
        if topic is Topic.HEALTH or sounds_like_health(words):
            assert problems
        assert Topic.HEALTH not in topics(Room.ENFORCEMENT)

    @given(room=st.sampled_from(Room), topic=st.sampled_from(Topic), words=st.text())
    def test_hears_nothing_without_a_need(self, room: Room, topic: Topic, words: str) -> None:
        assert problems_with_telling(room, topic, words, need=" ")

    def test_takes_a_second_look_at_words_that_sound_like_health(self) -> None:
        words = "He was in a depression by the canal, out of sight."
        assert problems_with_telling(Room.ENFORCEMENT, Topic.PLACES, words, need="x")
        assert not problems_with_telling(
            Room.ENFORCEMENT, Topic.PLACES, words, need="x", checked=True
        )
        assert not problems_with_telling(Room.CHILD, Topic.HEALTH, "Depression.", need="x")


class TestAReview:
    @given(discussed=days, on=days, weeks=weeks)
    def test_comes_after_the_discussion_and_within_the_weeks(
        self, discussed: date, on: date, weeks: int
    ) -> None:
        fine = reviews.problem_with_review(on, discussed=discussed, weeks=weeks) is None
        assert fine is (discussed < on <= discussed + timedelta(weeks=weeks))

    @given(accepted=days, weeks=weeks, gap=st.integers(-400, 400))
    def test_is_missed_from_the_day_after(self, accepted: date, weeks: int, gap: int) -> None:
        last = reviews.latest_review(accepted, weeks)
        missed = reviews.lacks_review(
            accepted=accepted, review_on=None, weeks=weeks, today=last + timedelta(days=gap)
        )
        assert missed is (gap > 0)

    @given(discussed=days, weeks=weeks)
    def test_is_never_left_out(self, discussed: date, weeks: int) -> None:
        assert reviews.problem_with_review(None, discussed=discussed, weeks=weeks)

    @given(weeks=st.integers())
    def test_has_a_sane_number_of_weeks(self, weeks: int) -> None:
        assert (reviews.problem_with_weeks(weeks) is None) is (1 <= weeks <= 26)


class TestRisk:
    def test_is_described_in_words_and_never_numbered(self) -> None:
        assert set(DESCRIPTORS) == set(Band)
        assert set(MEANS) == set(Outcome)
        assert not any(c.isdigit() for text in DESCRIPTORS.values() for c in text)


class TestAName:
    @given(words=st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=2), min_size=1))
    def test_of_a_person_is_initials_in_lists(self, words: list[str]) -> None:
        for subject in (Subject.CHILD, Subject.ADULT):
            assert not any(word in short_name(subject, " ".join(words)) for word in words)

    def test_of_a_place_is_said_whole(self) -> None:
        assert short_name(Subject.PLACE, "Station underpass") == "Station underpass"
        assert short_name(Subject.CHILD, "Jamie Brook") == "J.B."
        assert short_name(Subject.CHILD, "Jaz (14 Lantern Row)") == "J.L.R."
