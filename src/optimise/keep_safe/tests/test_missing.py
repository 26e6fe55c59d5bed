"""Missing episodes: the moments that are possible, the interview after, and who reads them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from conftest import AsRole
from tests.cast import Cast, viewing
from tests.together import Part, at_once

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.alerts import queries as alerts
from optimise.basics.clock import day_of, frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.occurred import Sure
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.keep_safe import actions, queries
from optimise.keep_safe.clock_watch import CLOCK, watch_all
from optimise.keep_safe.models import Episode, Interview
from optimise.keep_safe.tests.scene import missing

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def find(episode: Episode, cast: Cast, at: datetime, place: str = "Didcot") -> Episode:
    with viewing(cast.mina) as mina:
        actions.found(episode=episode, at=at, place=place, by=mina)
    return episode


def interview(episode: Episode, cast: Cast, days: int = 0) -> Interview:
    with viewing(cast.mina) as mina:
        return actions.hold_interview(
            episode=episode, on=today() + days * DAY, answers={"accepted": "Yes"}, by=mina
        )


def as_kept(episode: Episode, cast: Cast) -> Episode:
    with viewing(cast.mina):
        return Episode.objects.get(id=episode.id)


class TestAnEpisode:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"name": " "}, "name"),
            ({"missing_place": " "}, "missing_place"),
            ({"missing_from": now() + DAY}, "missing_from"),
        ],
    )
    def test_says_who_from_where_and_since_when(
        self, cast: Cast, changes: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(NotReadyError) as refused:
            missing(cast, **changes)
        assert refused.value.problems[0][0] == field
        with viewing(cast.mina):
            assert not Episode.objects.exists()

    def test_is_read_by_safeguarding_alone(self, cast: Cast) -> None:
        episode = missing(cast)
        for name, person in cast.people.items():
            with viewing(person) as viewer:
                if name in {"mina", "lena"}:
                    assert queries.episode(episode.id, viewer=viewer) == episode
                    assert queries.missing_now(viewer=viewer) == [episode]
                else:
                    assert queries.missing_now(viewer=viewer) == [], name
                    with pytest.raises(NothingHereError):
                        queries.episode(episode.id, viewer=viewer)

    def test_stands_beside_the_others_of_the_same_person(self, cast: Cast) -> None:
        boy = new_id()
        first, second = (
            missing(cast, found=True, entity=boy, missing_from=now() - days * DAY)
            for days in (9, 2)
        )
        missing(cast, entity=new_id())
        unknown = missing(cast)
        with viewing(cast.mina) as mina:
            assert queries.earlier_episodes(first, viewer=mina) == [second]
            assert queries.earlier_episodes(second, viewer=mina) == [first]
            # Of whom it is not known who they are, nothing is held to be the same.
            assert queries.earlier_episodes(unknown, viewer=mina) == []

    def test_is_listed_with_those_who_are_still_missing(self, cast: Cast) -> None:
        long, short = missing(cast, missing_from=now() - 5 * DAY), missing(cast)
        unknown = missing(cast, missing_from=None, missing_sure=Sure.UNKNOWN)
        before = missing(cast, found=True, missing_from=now() - 9 * DAY)
        back = missing(cast, found=True)
        with viewing(cast.mina) as mina:
            assert queries.missing_now(viewer=mina) == [unknown, long, short]
            every = list(queries.episodes(viewer=mina))
            assert every == [unknown, long, short, back, before]


class TestBeingFound:
    @pytest.mark.parametrize(
        ("at", "taken"),
        [
            (-DAY - MINUTE, False),
            (-DAY, True),
            (timedelta(0), True),
            (MINUTE, False),
        ],
        ids=["before they went", "as they went", "now", "ahead"],
    )
    def test_is_between_when_they_went_and_now(
        self, cast: Cast, at: timedelta, taken: bool
    ) -> None:
        moment = now()
        with frozen(moment):
            episode = missing(cast, missing_from=moment - DAY)
            if taken:
                find(episode, cast, moment + at)
            else:
                with pytest.raises(NotReadyError, match="between when they went and now"):
                    find(episode, cast, moment + at)
        assert (as_kept(episode, cast).found_at is not None) is taken

    def test_says_where(self, cast: Cast) -> None:
        episode = missing(cast)
        with pytest.raises(NotReadyError) as refused:
            find(episode, cast, now(), " ")
        assert refused.value.problems[0][0] == "found_place"
        assert as_kept(episode, cast).found_at is None

    @pytest.mark.parametrize("is_child", [True, False])
    def test_begins_the_clock_of_an_interview_for_a_child(self, cast: Cast, is_child: bool) -> None:
        moment = now() - MINUTE
        episode = find(missing(cast, is_child=is_child), cast, moment)
        assert episode.interview_by == (moment + timedelta(hours=72) if is_child else None)

    def test_tells_of_an_interview_however_late_it_is_written_down(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        moment = now() - 5 * DAY
        episode = find(missing(cast, is_child=True, missing_from=moment - DAY), cast, moment)
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            watch_all(by=clerk)
        with viewing(cast.mina) as mina:
            rows = alerts.open_alerts(viewer=mina).filter(kind=CLOCK).values_list("row", flat=True)
            assert episode.id in rows

    def test_is_once(self, cast: Cast) -> None:
        episode, moment = missing(cast), now() - MINUTE
        stale = as_kept(episode, cast)
        find(episode, cast, moment)
        with pytest.raises(NotReadyError, match="found already"):
            find(stale, cast, now(), "Reading")
        kept = as_kept(episode, cast)
        assert (kept.found_at, kept.found_place) == (moment, "Didcot")

    def test_is_once_where_two_say_so_at_one_moment(self, cast: Cast) -> None:
        episode = missing(cast)
        parts: list[Part] = [
            (
                person,
                lambda _: Episode.objects.get(id=episode.id),
                lambda found, by: actions.found(
                    episode=found, at=now() - MINUTE, place="Didcot", by=by
                ),
            )
            for person in (cast.mina, cast.lena)
        ]
        assert [type(one) for one in at_once(*parts) if one] == [NotReadyError]


class TestAnInterview:
    def test_is_held_once_they_are_found_and_once(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="missing still"):
            interview(missing(cast), cast)
        episode = missing(cast, found=True)
        held = interview(episode, cast)
        with pytest.raises(NotReadyError, match="was held"):
            interview(episode, cast)
        with viewing(cast.lena) as lena:
            assert queries.interview_of(episode, viewer=lena) == held
            assert queries.deadlines(viewer=lena) == []
        with viewing(cast.chris) as chris:
            assert queries.interview_of(episode, viewer=chris) is None

    @pytest.mark.parametrize(("days", "taken"), [(-3, False), (-2, True), (0, True), (1, False)])
    def test_is_on_a_day_between_their_return_and_today(
        self, cast: Cast, days: int, taken: bool
    ) -> None:
        episode = find(missing(cast, missing_from=now() - 5 * DAY), cast, now() - 2 * DAY)
        assert episode.found_at is not None
        assert day_of(episode.found_at) == today() - 2 * DAY
        if taken:
            assert interview(episode, cast, days).on == today() + days * DAY
        else:
            with pytest.raises(NotReadyError, match="between when they were found and today"):
                interview(episode, cast, days)


class TestAJourney:
    @pytest.mark.parametrize("left_out", ["start", "end", "source"])
    def test_says_from_where_to_where_and_who_says_so(self, cast: Cast, left_out: str) -> None:
        told: dict[str, Any] = {"start": "Swindon", "end": "Didcot", "source": "A ticket"}
        told[left_out] = " "
        episode = missing(cast)
        with viewing(cast.mina) as mina, pytest.raises(NotReadyError) as refused:
            actions.add_journey(
                episode=episode,
                journey=actions.NewJourney(left_at=now() - DAY, how="Train", **told),
                by=mina,
            )
        assert refused.value.problems[0][0] == left_out
        with viewing(cast.mina) as mina:
            assert not queries.episode(episode.id, viewer=mina).journeys.exists()

    def test_is_told_in_the_order_in_which_they_went(self, cast: Cast) -> None:
        episode = missing(cast)
        with viewing(cast.mina) as mina:
            for hours, end in ((2, "Reading"), (9, "Didcot")):
                actions.add_journey(
                    episode=episode,
                    journey=actions.NewJourney(
                        left_at=now() - timedelta(hours=hours),
                        start="Swindon",
                        end=end,
                        how="Train",
                        source="A ticket",
                    ),
                    by=mina,
                )
            found = queries.episode(episode.id, viewer=mina).journeys.all()
            assert [one.end for one in found] == ["Didcot", "Reading"]
