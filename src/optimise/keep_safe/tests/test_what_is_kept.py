"""Concerns, homes taken over and missing episodes: what each begins, is told and ends with."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse
from tests.cast import Cast, Viewer, client_of, viewing

from optimise.basics.clock import frozen, now, today
from optimise.basics.occurred import on_day
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain.clocks import Soon, Unit
from optimise.keep_safe.domain.homes import CONSENT, CONTROL
from optimise.keep_safe.models import (
    Clock,
    Concern,
    ConcernHandling,
    Home,
    Sign,
)
from optimise.keep_safe.tests.scene import SIGNS, agreed, referred, told_of_home

pytestmark = pytest.mark.django_db(transaction=True)


def raised(cast: Cast, by: str = "aisha", **more: Any) -> Concern:
    with viewing(cast.people[by]) as viewer:
        return actions.raise_concern(
            concern=actions.NewConcern(who=Concern.Who.CHILD, page="/known/", **more), by=viewer
        )


class TestAConcern:
    def test_lands_with_safeguarding_and_its_author_alone(self, cast: Cast) -> None:
        raised(cast)
        for name, person in cast.people.items():
            with viewing(person):
                assert Concern.objects.exists() is (name in {"aisha", "mina", "lena"}), name

    @pytest.mark.parametrize("name", ["aisha", "ellie", "kit", "chris"])
    def test_is_raised_by_police_and_partners(self, cast: Cast, name: str) -> None:
        assert raised(cast, name).reference.startswith("SAFE-")

    @pytest.mark.parametrize("name", ["grace", "joan"])
    def test_is_not_raised_by_those_who_do_not_report(self, cast: Cast, name: str) -> None:
        with pytest.raises(NotForYouError):
            raised(cast, name)

    def test_has_a_shorter_clock_in_danger(self, cast: Cast) -> None:
        assert raised(cast, in_danger=True).due_at < raised(cast).due_at

    def test_has_its_clock_shortened_by_danger_that_is_told_later(self, cast: Cast) -> None:
        concern = raised(cast)
        with viewing(cast.aisha) as aisha:
            actions.add_words(concern=concern, words="", in_danger=True, by=aisha)
        assert concern.due_at <= now() + timedelta(hours=1)

    def test_ends_with_a_reason_in_hands_that_took_it(self, cast: Cast) -> None:
        concern = raised(cast)
        outcome = Concern.Outcome.NO_ACTION
        with viewing(cast.mina) as mina:
            with pytest.raises(NotReadyError, match="Take it in hand"):
                actions.finish_concern(concern=concern, outcome=outcome, note="x", by=mina)
            actions.take_concern(concern=concern, by=mina)
            with pytest.raises(NotReadyError, match="why it ends"):
                actions.finish_concern(concern=concern, outcome=outcome, note=" ", by=mina)
            actions.finish_concern(concern=concern, outcome=outcome, note="A misreading", by=mina)
            assert Concern.objects.get().handling.done_at is None
        agreed(concern, cast)
        with viewing(cast.aisha):
            assert not ConcernHandling.objects.exists()


class TestTheClocks:
    def test_are_seen_by_those_who_supervise_without_saying_who(self, cast: Cast) -> None:
        referred(cast, danger="I am not sure")
        raised(cast)
        told_of_home(cast)
        for name in ("harry", "mina", "lena"):
            with viewing(cast.people[name]) as viewer:
                found = queries.clocks_of_all(viewer=viewer)
                assert {d.what for d in found} == {
                    "Accept or refuse a referral",
                    "Look at a concern",
                    "Visit a home",
                }
                assert {d.id for d in found} == {None}
                assert {d.what for d in found if d.danger} == {"Accept or refuse a referral"}

    @pytest.mark.parametrize("name", ["aisha", "chris", "ellie", "grace", "joan"])
    def test_are_nothing_to_anyone_else(self, cast: Cast, name: str) -> None:
        raised(cast)
        with viewing(cast.people[name]) as viewer, pytest.raises(NothingHereError):
            queries.clocks_of_all(viewer=viewer)

    def test_warn_a_day_before_and_say_when_it_is_late(self, cast: Cast) -> None:
        referred(cast)
        moment = now()
        for later, stands in ((timedelta(0), None), (timedelta(days=9), Soon.LATE)):
            with frozen(moment + later), viewing(cast.mina) as mina:
                found = queries.deadlines(viewer=mina)[0].stands
                assert found is stands or (stands is None and found is not Soon.LATE)

    def test_run_for_as_long_as_the_force_says_from_that_day(self, cast: Cast) -> None:
        with viewing(cast.mina) as mina:
            actions.set_clock(
                code="concern",
                count=2,
                unit=Unit.HOURS,
                source="Force order 12",
                in_force_from=today(),
                by=mina,
            )
        concern = raised(cast)
        assert concern.due_at == concern.raised_at + timedelta(hours=2)

    @pytest.mark.parametrize(
        ("code", "count", "unit"),
        [
            ("concern_danger", 2, Unit.HOURS),
            ("concern_danger", 1, Unit.DAYS),
            ("missing_look", 1, Unit.WORKING_DAYS),
            ("interview", 4, Unit.DAYS),
            ("feedback", 2_000_000_000, Unit.HOURS),
            ("concern", 0, Unit.HOURS),
        ],
    )
    def test_run_for_no_longer_than_is_safe(
        self, cast: Cast, code: str, count: int, unit: Unit
    ) -> None:
        def set_it(by: Viewer) -> None:
            actions.set_clock(
                code=code, count=count, unit=unit, source="x", in_force_from=today(), by=by
            )

        for who in (cast.joan, cast.mina):
            with viewing(who) as viewer, pytest.raises(NotReadyError) as refused:
                set_it(viewer)
            assert refused.value.problems[0][0] == "count"
            with viewing(who), pytest.raises(IntegrityError):
                Clock.objects.create(
                    code=code, title="x", count=count, unit=unit, source="x", in_force_from=today()
                )
        raised(cast)

    def test_are_set_by_safeguarding_and_administrators_alone(self, cast: Cast) -> None:
        for name in ("aisha", "chris", "ellie", "grace"):
            with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
                actions.set_clock(
                    code="concern",
                    count=99,
                    unit=Unit.DAYS,
                    source="x",
                    in_force_from=today(),
                    by=viewer,
                )


class TestAHome:
    def test_is_read_by_the_agency_that_told_of_it_and_by_safeguarding(self, cast: Cast) -> None:
        told_of_home(cast)
        for name, person in cast.people.items():
            with viewing(person):
                assert Home.objects.exists() is (name in {"femi", "mina", "lena"}), name

    def test_keeps_the_source_of_each_sign_and_some_to_safeguarding(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina) as mina:
            actions.add_signs(
                home=Home.objects.get(),
                seen=actions.NewHome(
                    place="",
                    resident="",
                    signs=["Curtains always shut"],
                    source="A patrol",
                    seen=on_day(today()),
                ),
                police_only=True,
                by=mina,
            )
            assert Sign.objects.filter(home=home).count() == 3
        with viewing(cast.femi):
            assert {s.source for s in Sign.objects.all()} == {"My own visit"}

    def test_goes_to_those_who_care_without_what_is_kept_to_safeguarding(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        with viewing(cast.mina) as mina, pytest.raises(NotReadyError):
            actions.route_home(home=Home.objects.get(), agency=cast.force.id, why="Care", by=mina)
        with viewing(cast.mina) as mina:
            actions.route_home(
                home=Home.objects.get(), agency=cast.council.id, why="Their tenant", by=mina
            )
        with viewing(cast.femi):
            assert Sign.objects.filter(home=home).count() == 2
        with viewing(cast.ellie):
            assert not Home.objects.exists()

    def test_counts_as_taken_over_where_others_decide_without_consent(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.femi) as femi:
            found = Home.objects.get()
            actions.record_visit(
                home=found,
                on=today(),
                answers={"may_enter": "Someone else", "free": "No"},
                by=femi,
            )
        assert found.state == Home.State.TAKEN_OVER
        assert found.visit_by is not None
        assert home.visit_by is not None

    def test_says_that_the_resident_decides_again_once_a_visit_found_it(self, cast: Cast) -> None:
        told_of_home(cast)
        with viewing(cast.mina) as mina:
            home = Home.objects.get()
            theirs = dict.fromkeys(CONTROL, "The resident")
            consent = dict.fromkeys(CONSENT, "Yes")
            actions.record_visit(home=home, on=today(), answers=theirs | consent, by=mina)
            assert home.state == Home.State.WATCHED
            actions.record_visit(
                home=home, on=today(), answers={"may_enter": "Someone else", "free": "No"}, by=mina
            )
            assert home.state == Home.State.TAKEN_OVER
            actions.record_visit(home=home, on=today(), answers=consent, by=mina)
            assert home.state == Home.State.TAKEN_OVER  # not enough was learned
            actions.record_visit(home=home, on=today(), answers=theirs | consent, by=mina)
            assert home.state == Home.State.REGAINED
            assert home.visit_by is not None
            assert home.closed_at is None

    def test_asks_those_to_visit_who_are_named_and_nobody_else(self, cast: Cast) -> None:
        told_of_home(cast)
        with viewing(cast.femi) as femi:
            assert queries.deadlines(viewer=femi) == []
        with viewing(cast.mina) as mina:
            home = Home.objects.get()
            assert [d.title for d in queries.deadlines(viewer=mina)] == ["Flat 4, Harrow Court"]
            with pytest.raises(NotReadyError, match="Let this agency in first"):
                actions.name_visitor(home=home, agency=cast.charity.id, by=mina)
            actions.name_visitor(home=home, agency=cast.council.id, by=mina)
            assert queries.deadlines(viewer=mina)[0].what == f"Visit a home ({cast.council})"
        with viewing(cast.femi) as femi:
            assert [d.what for d in queries.deadlines(viewer=femi)] == [
                f"Visit a home ({cast.council})"
            ]
            with pytest.raises(NotForYouError):
                actions.name_visitor(home=Home.objects.get(), agency=None, by=femi)

    def test_shows_the_green_button_to_who_visits(self, cast: Cast) -> None:
        home = told_of_home(cast)
        page = reverse("keep_safe:home", args=[home.id])
        told = client_of(cast.femi).get(page).content.decode()
        assert "You are not asked to visit" in told
        assert "Write up a visit" not in told
        assert "Police safeguarding" in told
        assert "Write up a visit" in client_of(cast.mina).get(page).content.decode()

    def test_tells_a_note_once_however_many_signs_it_goes_with(self, cast: Cast) -> None:
        with viewing(cast.femi) as femi:
            home = actions.open_home(
                home=actions.NewHome(
                    place="Flat 4",
                    resident="",
                    signs=SIGNS,
                    source="My own visit",
                    seen=on_day(today()),
                    note="Two lads sleep in the front room.",
                ),
                by=femi,
            )
        page = client_of(cast.femi).get(reverse("keep_safe:home", args=[home.id]))
        assert page.content.decode().count("Two lads sleep") == 1

    def test_closed_in_part_says_who_stays_and_in_full_where_the_resident_goes(
        self, cast: Cast
    ) -> None:
        told_of_home(cast)
        day = today()
        with viewing(cast.femi) as femi:
            home = Home.objects.get()
            for closure in (
                actions.NewClosure(partial=True, why="Calls", noticed_on=day),
                actions.NewClosure(partial=False, why="Calls", noticed_on=day),
            ):
                with pytest.raises(NotReadyError):
                    actions.close_home(home=home, closure=closure, by=femi)
            kept = actions.close_home(
                home=home,
                closure=actions.NewClosure(
                    partial=True, why="Calls", noticed_on=day, may_stay="Mr Arden"
                ),
                by=femi,
            )
        assert kept.partial


class TestAMissingEpisode:
    def test_has_an_interview_due_three_days_after_a_child_is_found(self, cast: Cast) -> None:
        moment = now()
        with viewing(cast.mina) as mina:
            episode = actions.open_episode(
                episode=actions.NewEpisode(
                    name="Jamie",
                    missing_from=moment - timedelta(days=2),
                    missing_place="School",
                ),
                by=mina,
            )
            actions.found(
                episode=episode, at=moment - timedelta(hours=1), place="Didcot station", by=mina
            )
            assert episode.interview_by == moment + timedelta(hours=71)
            actions.add_journey(
                episode=episode,
                journey=actions.NewJourney(
                    left_at=moment - timedelta(days=1),
                    start="Swindon",
                    end="Didcot",
                    how="Train",
                    source="A ticket",
                ),
                by=mina,
            )
            assert [d.what for d in queries.deadlines(viewer=mina)] == ["Return-home interview"]

    def test_is_for_safeguarding(self, cast: Cast) -> None:
        for name in ("aisha", "chris", "ellie"):
            with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
                actions.open_episode(
                    episode=actions.NewEpisode(name="x", missing_from=now(), missing_place="y"),
                    by=viewer,
                )
