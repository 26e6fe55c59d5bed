"""Missing episodes: the moments that are possible, the interview after, and who reads them."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from conftest import AsRole
from django.db import ProgrammingError
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.together import Part, at_once

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.alerts import notices
from optimise.alerts import queries as alerts
from optimise.basics.clock import day_of, frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.occurred import Sure
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
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
    with viewing(cast.lena) as lena:
        return actions.hold_interview(
            episode=episode, on=today() + days * DAY, answers={"accepted": "Yes"}, by=lena
        )


def as_read(episode: Episode) -> Episode:
    return Episode.objects.get(id=episode.id)


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


class TestNobodyAlone:
    """That somebody was found, two say: officers look for them until then."""

    def said(self, cast: Cast, **more: Any) -> Episode:
        return as_kept(missing(cast, found=True, confirmed=False, **more), cast)

    def test_says_that_somebody_was_found(self, cast: Cast) -> None:
        episode, away = self.said(cast), missing(cast)
        assert episode.waits_for_second
        with viewing(cast.mina) as mina:
            with pytest.raises(NotForYouError, match="You wrote it"):
                actions.confirm_found(episode=episode, how="I rang.", by=mina)
            with pytest.raises(NotForYouError, match="You alone say"):
                actions.hold_interview(episode=episode, on=today(), answers={}, by=mina)
        with viewing(cast.lena) as lena:
            with pytest.raises(NotReadyError, match="how you know"):
                actions.confirm_found(episode=as_read(episode), how=" ", by=lena)
            actions.confirm_found(episode=as_read(episode), how=" I rang. ", by=lena)
            with pytest.raises(NotReadyError, match="was confirmed"):
                actions.confirm_found(episode=as_read(episode), how="I rang.", by=lena)
            with pytest.raises(NotReadyError, match="missing still"):
                actions.confirm_found(episode=as_read(away), how="I rang.", by=lena)
        kept = as_kept(episode, cast)
        assert (kept.confirmed_by, kept.confirmed_how) == (cast.lena.id, "I rang.")
        with viewing(cast.mina) as mina:
            actions.hold_interview(episode=kept, on=today(), answers={}, by=mina)

    def test_need_say_it_where_another_holds_the_interview(self, cast: Cast) -> None:
        episode = self.said(cast)
        interview(episode, cast)
        assert as_kept(episode, cast).confirmed_by == cast.lena.id

    def test_is_told_of_it_alone(self, cast: Cast) -> None:
        with patch.object(notices, "tell") as noticed:
            episode = self.said(cast)
        heard = {one for call in noticed.call_args_list for one in call.args[0]}
        assert cast.lena.id in heard
        assert cast.mina.id not in heard
        for name, waits in (("mina", False), ("lena", True), ("ellie", False)):
            with viewing(cast.people[name]) as viewer:
                due = {one.what for one in queries.things_due(viewer=viewer)}
                assert ("Confirm that somebody was found" in due) is waits, name
        with viewing(cast.harry) as harry:
            due = {one.what for one in queries.clocks_of_all(viewer=harry)}
            assert "Confirm that somebody was found" in due
        here = reverse("keep_safe:episode", args=[episode.id])
        confirm = reverse("keep_safe:confirm_found", args=[episode.id])
        page = client_of(cast.mina).get(here).content.decode()
        assert "Said to be found" in page
        assert "not confirmed yet" in page
        assert confirm not in page
        assert reverse("keep_safe:interview", args=[episode.id]) not in page
        assert confirm in client_of(cast.lena).get(here).content.decode()
        for name in ("aisha", "chris", "ellie"):
            answer = client_of(cast.people[name]).post(confirm, {"how": "I rang."})
            assert answer.status_code == 404, name
        client_of(cast.lena).post(confirm, {"how": "I rang the home."})
        page = client_of(cast.mina).get(here).content.decode()
        assert f"confirmed by {cast.lena}: I rang the home." in page
        assert "Said to be found" not in page

    def test_is_asked_again_once_it_was_taken_back(self, cast: Cast) -> None:
        episode = missing(cast, found=True)
        with viewing(cast.mina) as mina:
            actions.not_found(episode=as_read(episode), why="His brother.", by=mina)
        kept = as_kept(episode, cast)
        assert (kept.found_by, kept.found_said_at, kept.confirmed_by, kept.confirmed_how) == (
            None, None, None, ""
        )  # fmt: skip
        assert kept.missing_again_at is not None
        with viewing(cast.mina):  # which nobody writes over
            Episode.objects.filter(id=episode.id).update(told="So.")
        again = as_kept(find(kept, cast, now()), cast)
        assert again.waits_for_second
        assert again.missing_again_at == kept.missing_again_at

    @pytest.mark.parametrize("by", ["mina", "lena"])
    @pytest.mark.parametrize(
        "written",
        [
            {"confirmed_by": "mina", "confirmed_at": now(), "confirmed_how": "I rang."},
            {"confirmed_by": "lena", "confirmed_at": now(), "confirmed_how": " "},
            {"confirmed_by": "lena", "confirmed_how": "I rang."},
            {"found_by": "lena"},
            {"found_by": None},
            {"found_said_at": now() - DAY},
            {"found_place": "Reading"},
            {"found_at": now()},
            {"found_at": None},
            {"entity_id": new_id()},
        ],
    )
    def test_confirms_it_in_the_database(
        self, cast: Cast, written: dict[str, Any], by: str
    ) -> None:
        episode = self.said(cast)
        people = {"mina": cast.mina.id, "lena": cast.lena.id}
        told = {n: people.get(v, v) if isinstance(v, str) else v for n, v in written.items()}
        with viewing(cast.people[by]), pytest.raises(ProgrammingError):
            Episode.objects.filter(id=episode.id).update(**told)
        assert as_kept(episode, cast).waits_for_second

    def test_writes_the_interview_or_removes_either_in_the_database(self, cast: Cast) -> None:
        episode = self.said(cast)
        held = {
            "episode_id": episode.id, "on": today(), "by": cast.mina.id, "at": now(),
            "audience_id": episode.audience_id,
        }  # fmt: skip
        with viewing(cast.mina), pytest.raises(ProgrammingError, match="another writes"):
            Interview(**held).save(force_insert=True)
        interview(episode, cast)
        for rows in (Episode.objects, Interview.objects):
            with viewing(cast.mina), pytest.raises(ProgrammingError, match="denied"):
                rows.all()._raw_delete("default")

    def test_says_of_another_that_they_were_found(self, cast: Cast) -> None:
        episode = missing(cast, entity=new_id())
        for entity in (new_id(), None):
            with viewing(cast.mina), pytest.raises(ProgrammingError, match="about stays"):
                Episode.objects.filter(id=episode.id).update(entity_id=entity)

    def test_begins_an_episode_that_is_over(self, cast: Cast) -> None:
        episode = missing(cast)
        over = {"found_at": now(), "found_by": cast.mina.id, "found_said_at": now()}
        with viewing(cast.mina), pytest.raises(ProgrammingError, match="nobody says at once"):
            Episode(
                reference="M", name="Jamie", missing_place="School", opened_by_id=cast.mina.id,
                opened_at=now(), audience_id=episode.audience_id, **over,
            ).save(force_insert=True)  # fmt: skip


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
