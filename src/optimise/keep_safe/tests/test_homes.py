"""Homes that may be taken over: who is let in, what visits change, and what ends them for good."""

import re
from collections.abc import Callable
from contextlib import nullcontext, suppress
from datetime import timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import Connection
from tests.cast import Cast, Viewer, circle_of, client_of, viewing
from tests.examples import examples
from tests.together import Part, at_once

from optimise.access.interests import queries as interests
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Enquiry, Interest
from optimise.access.interests.queries import the_desk
from optimise.access.sharing.models import Disclosure
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.alerts import notices
from optimise.alerts import queries as alerts
from optimise.alerts.actions import take
from optimise.basics.clock import frozen, local_date, now, today
from optimise.basics.ids import new_id
from optimise.basics.occurred import on_day
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe import actions, queries
from optimise.keep_safe.actions.homes import CARES
from optimise.keep_safe.domain.homes import CONSENT, CONTROL, control
from optimise.keep_safe.models import Closure, Home, Sign, Visit
from optimise.keep_safe.tests.scene import SIGNS, home_end_agreed, home_ended, told_of_home

pytestmark = pytest.mark.django_db(transaction=True)
State = Home.State
DAY = timedelta(days=1)
ON = ("ordered_on", "ends_on")
OTHERS = {"may_enter": "Someone else", "free": "No"}
THEIRS = dict.fromkeys(CONTROL, "The resident") | dict.fromkeys(CONSENT, "Yes")


def new(**more: Any) -> actions.NewHome:
    told = {"place": "Flat 9", "resident": "", "signs": SIGNS, "source": "Seen"}
    more = {"seen": on_day(today()), **more}
    return actions.NewHome(**{**told, **more})


def visit(home: Home, cast: Cast, answers: dict[str, Any], by: str = "mina") -> Home:
    with viewing(cast.people[by]) as viewer:
        actions.record_visit(home=home, on=today(), answers=answers, by=viewer)
    return home


def end(home: Home, cast: Cast, state: State = State.SAFE) -> None:
    home_ended(home, cast, state)


def let_in(home: Home, cast: Cast, agency: UUID) -> None:
    with viewing(cast.mina) as mina:
        actions.route_home(home=home, agency=agency, why="Their tenant.", by=mina)


def as_kept(home: Home, cast: Cast) -> Home:
    with viewing(cast.mina):
        return Home.objects.get(id=home.id)


DONE = "Locks on Monday."


def as_read(home: Home) -> Home:
    return Home.objects.get(id=home.id)


def told(cast: Cast) -> list[str]:
    with viewing(cast.mina) as mina:
        return [one.kind.code for one in alerts.band(viewer=mina)]


class TestAHome:
    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("place", {"place": "  "}),
            ("source", {"source": " "}),
            ("signs", {"signs": []}),
            ("signs", {"signs": ["A sign of our own"]}),
        ],
    )
    def test_is_told_of_with_a_place_a_sign_and_who_saw_it(
        self, cast: Cast, field: str, changes: dict[str, Any]
    ) -> None:
        with viewing(cast.aisha) as aisha, pytest.raises(NotReadyError) as refused:
            actions.open_home(home=new(**changes), by=aisha)
        assert refused.value.problems[0][0] == field
        with viewing(cast.mina) as mina:
            assert queries.homes(viewer=mina) == []

    def test_keeps_the_signs_that_are_on_the_list(self, cast: Cast) -> None:
        with viewing(cast.aisha) as aisha:
            home = actions.open_home(home=new(signs=[SIGNS[0], "Ours"], note=" Late. "), by=aisha)
        with viewing(cast.mina):
            (sign,) = Sign.objects.all()
        assert (sign.what, sign.note, sign.home_id) == (SIGNS[0], "Late.", home.id)

    def test_that_an_officer_told_of_is_known_to_no_agency(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        for name, person in cast.people.items():
            with viewing(person) as viewer:
                if name in {"aisha", "mina", "lena"}:
                    assert queries.home(home.id, viewer=viewer).signs.count() == 2
                else:
                    with pytest.raises(NothingHereError):
                        queries.home(home.id, viewer=viewer)

    def test_is_listed_by_when_it_is_to_be_visited_until_that_ends(self, cast: Cast) -> None:
        one, other, closed = (told_of_home(cast) for _ in "123")
        visit(one, cast, OTHERS)
        end(closed, cast)
        with viewing(cast.mina) as mina:
            assert queries.homes(viewer=mina) == [other, one]

    def test_is_met_with_its_resident_while_it_may_be_taken_over(self, cast: Cast) -> None:
        resident = new_id()
        home = told_of_home(cast)
        with viewing(cast.mina) as mina:
            Home.objects.filter(id=home.id).update(resident_entity=resident)
            assert queries.homes_of([resident, new_id()], viewer=mina) == [home]
            assert queries.homes_of([new_id()], viewer=mina) == []
        with viewing(cast.chris) as chris:
            assert queries.homes_of([resident], viewer=chris) == []
        end(home, cast)
        with viewing(cast.mina) as mina:
            assert queries.homes_of([resident], viewer=mina) == []


class TestSignsThatAreAdded:
    @pytest.mark.parametrize("by", ["aisha", "femi"])
    def test_by_others_are_told_as_those_of_the_first_day(self, cast: Cast, by: str) -> None:
        home = told_of_home(cast, by=by)
        with viewing(cast.mina) as mina:
            actions.set_plan(home=home, plan="New locks: housing.", by=mina)
        visit(home, cast, {}, by="mina")
        assert told(cast) == []
        later = as_kept(home, cast).visit_by
        self.add(home, cast, by=by)
        assert told(cast) == [actions.TOLD_HOME]
        sooner = as_kept(home, cast).visit_by
        assert sooner is not None
        assert later is not None
        assert sooner < later
        self.add(home, cast, by=by)
        assert told(cast) == [actions.TOLD_HOME]

    def test_by_safeguarding_are_no_news_to_it(self, cast: Cast) -> None:
        home = told_of_home(cast, by="mina")
        self.add(home, cast, by="mina")
        assert told(cast) == []
        assert as_kept(home, cast).visit_by == home.visit_by

    def test_are_told_anew_where_they_were_in_hand_for_long(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        with viewing(cast.mina) as mina:
            alert = alerts.open_of(actions.TOLD_HOME, home.id)
            assert alert is not None
            take(alert=alert, by=mina)
        with frozen(now() + timedelta(hours=2)):
            self.add(home, cast, by="aisha")
        with viewing(cast.mina) as mina:
            (shown,) = alerts.band(viewer=mina)
            assert not shown.is_mine

    def add(self, home: Home, cast: Cast, *, by: str, no_child: bool = False, **more: Any) -> None:
        with viewing(cast.people[by]) as viewer:
            actions.add_signs(home=as_read(home), seen=new(**more), no_child=no_child, by=viewer)

    def test_say_that_a_child_lives_there_and_safeguarding_alone_that_none_does(
        self, cast: Cast
    ) -> None:
        home = told_of_home(cast, by="aisha")
        page = reverse("keep_safe:signs", args=[home.id])
        assert "A child lives there" in client_of(cast.aisha).get(page).content.decode()
        self.add(home, cast, by="aisha", is_child=True)
        assert as_kept(home, cast).is_child
        for by in ("aisha", "lena"):
            self.add(home, cast, by=by, no_child=True, note="I saw none.")
            with viewing(cast.people[by]), connection.cursor() as cursor:
                cursor.execute("select keep_safe_child_there(%s, false)", [home.id])
                assert cursor.fetchone() == (False,)
        with viewing(cast.chris), connection.cursor() as cursor:
            cursor.execute("select keep_safe_child_there(%s, true)", [home.id])
            assert cursor.fetchone() == (False,)
        self.add(home, cast, by="mina")  # other signs take nothing back
        assert as_kept(home, cast).is_child
        with pytest.raises(NotReadyError, match="how you know"):
            self.add(home, cast, by="mina", no_child=True)
        assert [
            "No child lives there" in client_of(one).get(page).content.decode()
            for one in (cast.aisha, cast.lena, cast.mina)
        ] == [False, False, True]
        self.add(home, cast, by="mina", no_child=True, note="The girl moved to her aunt.")
        assert not as_kept(home, cast).is_child


class TestAVisit:
    def test_is_of_a_day_that_was(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.femi) as femi:
            with pytest.raises(NotReadyError, match="still to come"):
                actions.record_visit(home=home, on=today() + DAY, answers={}, by=femi)
            actions.record_visit(home=home, on=today(), answers={}, by=femi)
            assert Visit.objects.count() == 1

    def test_by_whoever_only_told_of_it_says_nothing_of_how_it_stands(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        visit(home, cast, OTHERS, by="aisha")
        kept = as_kept(home, cast)
        assert kept.state == State.WATCHED
        assert kept.visit_by is not None
        assert kept.visit_by <= now() + DAY
        assert set(told(cast)) == {actions.TOLD_HOME, actions.TAKEN_HOME}

    def test_that_tells_more_is_before_safeguarding_whoever_was_there(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        with viewing(cast.mina) as mina:
            actions.name_visitor(home=home, agency=None, by=mina)
        visit(home, cast, {}, by="mina")
        assert told(cast) == []
        later = as_kept(home, cast).visit_by
        visit(home, cast, THEIRS, by="aisha")
        assert told(cast) == [actions.TOLD_HOME]
        sooner = as_kept(home, cast).visit_by
        assert sooner is not None
        assert later is not None
        assert now() + DAY < sooner < later
        visit(home, cast, OTHERS, by="aisha")
        assert actions.TAKEN_HOME in told(cast)

    def test_by_who_told_of_it_or_of_a_day_before_ends_no_alert(self, cast: Cast) -> None:
        home = told_of_home(cast, by="femi")
        with viewing(cast.femi) as femi:
            actions.record_visit(home=home, on=today(), answers={}, by=femi)
        with viewing(cast.mina) as mina:
            actions.record_visit(home=home, on=today() - DAY, answers={}, by=mina)
        assert told(cast) == [actions.TOLD_HOME]
        assert as_kept(home, cast).visit_by == home.visit_by
        with viewing(cast.mina) as mina:
            actions.record_visit(home=home, on=today(), answers={}, by=mina)
        assert told(cast) == []

    def test_is_before_safeguarding_until_somebody_sees_to_it(self, cast: Cast) -> None:
        home = told_of_home(cast, by="femi")
        assert told(cast) == [actions.TOLD_HOME]
        assert home.place in client_of(cast.femi).get("/", follow=True).content.decode()
        with viewing(cast.mina) as mina:
            actions.name_visitor(home=home, agency=None, by=mina)
        assert told(cast) == []

    def test_that_finds_it_taken_over_tells_safeguarding_until_there_is_a_plan(
        self, cast: Cast
    ) -> None:
        home = visit(told_of_home(cast), cast, OTHERS, by="femi")
        assert told(cast) == [actions.TAKEN_HOME]
        with viewing(cast.femi) as femi, pytest.raises(NotReadyError, match="who does what"):
            actions.set_plan(home=home, plan=" ", by=femi)
        assert told(cast) == [actions.TAKEN_HOME]
        with viewing(cast.femi) as femi, patch.object(notices, "tell") as noticed:
            actions.set_plan(home=home, plan="We see to it.", by=femi)
        assert cast.mina.id in noticed.call_args.args[0]
        assert told(cast) == [actions.TAKEN_HOME]
        with viewing(cast.mina) as mina:
            actions.set_plan(home=home, plan="Not his brother. New locks: housing.", by=mina)
        assert told(cast) == []
        page = client_of(cast.femi).get(reverse("keep_safe:home_plan", args=[home.id]))
        assert "Not his brother" not in page.content.decode().partition("<textarea")[2]
        with viewing(cast.femi) as femi:
            actions.set_plan(home=as_read(home), plan=DONE, by=femi)
        # Who read the plan before that was added does not write over it.
        plan = reverse("keep_safe:home_plan", args=[home.id])
        opened = client_of(cast.mina).get(plan).content.decode()
        read = dict(re.findall(r'name="(as_read)" value="([^"]+)"', opened))
        with viewing(cast.femi) as femi:
            actions.set_plan(home=as_read(home), plan="His nurse.", by=femi)
        stale = client_of(cast.mina).post(plan, {"plan": "All new.", **read})
        assert "changed this since" in stale.content.decode()
        said = f"{cast.council}, {local_date(today())}: {DONE}"
        assert as_kept(home, cast).plan == "\n\n".join(
            (
                "Not his brother. New locks: housing.",
                said,
                said.replace("Locks on Monday", "His nurse"),
            )
        )

    @settings(
        max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        st.lists(
            st.dictionaries(
                st.sampled_from([*CONTROL, *CONSENT]),
                st.sampled_from(["The resident", "Someone else", "Not known", "Yes", "No"]),
            )
            | st.just(THEIRS)
            | st.just(OTHERS),
            max_size=4,
        )
    )
    def test_decides_with_those_before_it_how_a_home_stands(
        self, cast: Cast, visits: list[dict[str, str]]
    ) -> None:
        """Taken over from the first that finds so to the first that finds the resident decides."""
        with viewing(cast.mina) as mina:
            home = actions.open_home(home=new(), by=mina)
            expected = State.WATCHED
            for answers in visits:
                actions.record_visit(home=home, on=today(), answers=answers, by=mina)
                found = control(answers)
                if found.decided_by_others and found.consent_fails:
                    expected = State.TAKEN_OVER
                elif expected is State.TAKEN_OVER and found.resident_decides:
                    expected = State.REGAINED
                assert home.state == expected
                assert home.visit_by is not None


class TestAnAgencyThatIsLetIn:
    def test_houses_or_cares_for_people(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        taken = set()
        for kind in set(Organisation.Kind) - {Organisation.Kind.FORCE}:
            with viewing(cast.mina) as mina:
                Organisation.objects.filter(id=cast.council.id).update(kind=kind)
                with suppress(NotReadyError):
                    found = Home.objects.get(id=home.id)
                    actions.route_home(
                        home=found,
                        agency=cast.council.id,
                        why="Care.",
                        caldicott="Dr Rao agreed.",
                        by=mina,
                    )
                    taken.add(kind)
                transaction.set_rollback(True)
        assert taken == set(CARES)
        with pytest.raises(NotReadyError, match="houses or cares"):
            let_in(home, cast, cast.force.id)

    def test_of_health_is_let_in_as_its_guardian_decided(self, cast: Cast) -> None:
        Organisation.objects.filter(id=cast.council.id).update(kind=Organisation.Kind.HEALTH)
        home = told_of_home(cast, by="aisha")
        with pytest.raises(NotReadyError, match="Caldicott guardian"):
            let_in(home, cast, cast.council.id)
        with viewing(cast.mina) as mina:
            actions.route_home(
                home=as_kept(home, cast),
                agency=cast.council.id,
                why="His nurse.",
                caldicott="Dr Rao agreed.",
                by=mina,
            )
            assert Disclosure.objects.get(row=home.id).caldicott == "Dr Rao agreed."

    def test_works_with_us(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        Organisation.objects.filter(id=cast.council.id).update(active=False)
        with pytest.raises(NotReadyError, match="houses or cares"):
            let_in(home, cast, cast.council.id)
        with pytest.raises(NothingHereError):
            let_in(home, cast, new_id())

    def test_is_let_in_once_and_stands_in_the_ledger_once(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        let_in(home, cast, cast.housing.id)
        with pytest.raises(NotReadyError, match="let in already"):
            let_in(home, cast, cast.housing.id)
        let_in(home, cast, cast.council.id)
        with viewing(cast.mina):
            given = Disclosure.objects.filter(row=home.id).order_by("at")
            assert [one.recipient for one in given] == ["Whitestone Homes", "Made-up Council"]

    def test_that_told_of_it_is_in_already(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with pytest.raises(NotReadyError, match="let in already"):
            let_in(home, cast, cast.council.id)

    def test_reads_what_was_found_before_and_is_named_with_a_reason(self, cast: Cast) -> None:
        home = visit(told_of_home(cast, by="aisha"), cast, OTHERS)
        with viewing(cast.mina) as mina, pytest.raises(NotReadyError, match="why they need it"):
            actions.route_home(home=home, agency=cast.council.id, why=" ", by=mina)
        with viewing(cast.femi):
            assert not Visit.objects.exists()
        let_in(home, cast, cast.council.id)
        with viewing(cast.femi) as femi:
            assert queries.home(home.id, viewer=femi).visits.count() == 1
            actions.set_plan(home=as_kept(home, cast), plan="Locks.", by=femi)

    def test_reads_no_sign_that_was_kept_to_safeguarding(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        with viewing(cast.mina) as mina:
            actions.add_signs(home=home, seen=new(source="A patrol"), police_only=True, by=mina)
        let_in(home, cast, cast.council.id)
        with viewing(cast.femi):
            assert {sign.source for sign in Sign.objects.all()} == {"My own visit"}
        with viewing(cast.mina):
            assert Sign.objects.count() == 4

    def test_is_gone_from_no_home_by_another_being_let_in_at_that_moment(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")

        def read(_: Viewer) -> Home:
            return Home.objects.get(id=home.id)

        def lets_in(agency: UUID) -> Callable[[Home, Viewer], object]:
            return lambda found, by: actions.route_home(
                home=found, agency=agency, why="Their tenant.", by=by
            )

        parts: list[Part] = [
            (cast.mina, read, lets_in(cast.council.id)),
            (cast.lena, read, lets_in(cast.housing.id)),
        ]
        assert at_once(*parts) == ["", ""]
        for name in ("femi", "olu"):
            with viewing(cast.people[name]):
                assert Sign.objects.count() == 2, name


class TestAHomeThatIsClosed:
    def test_ends_as_safe_or_as_never_taken_over_for_a_reason(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina) as mina:
            for state in set(State) - {State.SAFE, State.NOT_SO}:
                with pytest.raises(NotReadyError, match="how it ended"):
                    actions.end_home(home=home, state=state, why="x", by=mina)
            with pytest.raises(NotReadyError, match="may stop"):
                actions.end_home(home=home, state=State.SAFE, why=" ", by=mina)
        end(home, cast, State.NOT_SO)
        kept = as_kept(home, cast)
        assert (kept.state, kept.visit_by, kept.proposed_why) == (State.NOT_SO, None, "New locks.")
        assert kept.closed_at is not None
        assert (kept.proposed_by, kept.ended_by) == (cast.mina.id, cast.lena.id)

    def test_is_told_of_no_more(self, cast: Cast) -> None:
        home = visit(told_of_home(cast), cast, OTHERS)
        assert told(cast) == [actions.TAKEN_HOME]
        end(home, cast)
        assert told(cast) == []
        with viewing(cast.mina) as mina:
            assert queries.deadlines(viewer=mina) == []

    def test_stays_as_it_was(self, cast: Cast) -> None:
        home = told_of_home(cast)
        stale = as_kept(home, cast)
        end(home, cast)
        closure = actions.NewClosure(
            partial=True, why="Calls", noticed_on=today(), may_stay="Mr Arden"
        )
        with viewing(cast.mina) as mina:
            acts = (
                lambda: actions.add_signs(home=stale, seen=new(), by=mina),
                lambda: actions.record_visit(home=stale, on=today(), answers=OTHERS, by=mina),
                lambda: actions.set_plan(home=stale, plan="Locks.", by=mina),
                lambda: actions.name_visitor(home=stale, agency=None, by=mina),
                lambda: actions.close_home(home=stale, closure=closure, by=mina),
                lambda: actions.end_home(home=stale, state=State.NOT_SO, why="x", by=mina),
            )
            for act in acts:
                with pytest.raises(NotReadyError, match="is closed"):
                    act()
        assert as_kept(home, cast).state == State.SAFE

    def test_is_not_opened_by_a_visit_at_that_moment(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina) as mina:
            actions.end_home(home=home, state=State.SAFE, why="New locks.", by=mina)
        seen = as_kept(home, cast).fingerprint()
        came = at_once(
            (
                cast.lena,
                lambda _: Home.objects.get(id=home.id),
                lambda found, by: actions.agree_to_end_home(home=found, seen=seen, by=by),
            ),
            (
                cast.mina,
                lambda _: Home.objects.get(id=home.id),
                lambda found, by: actions.record_visit(
                    home=found, on=today(), answers=OTHERS, by=by
                ),
            ),
        )
        kept = as_kept(home, cast)
        if came[0] is None:  # agreed to before the visit, which found a home that is closed
            assert (kept.state, kept.visit_by) == (State.SAFE, None)
        else:  # the visit told of it first, and took the wish back
            assert isinstance(came[0], NotReadyError)
            assert kept.state == State.TAKEN_OVER
            assert kept.visit_by


class TestNobodyAlone:
    """Visits to a home go on until two of those who keep people safe say that they may stop."""

    def want(self, home: Home, cast: Cast, by: str = "mina", state: State = State.SAFE) -> str:
        with viewing(cast.people[by]) as viewer:
            actions.end_home(home=as_read(home), state=state, why="New locks.", by=viewer)
        return as_kept(home, cast).fingerprint()

    @pytest.mark.parametrize("state", [State.SAFE, State.NOT_SO])
    def test_ends_its_visits_and_alerts(self, cast: Cast, state: State) -> None:
        home = visit(told_of_home(cast), cast, OTHERS)
        before = as_kept(home, cast)
        seen = self.want(home, cast, state=state)
        kept = as_kept(home, cast)
        assert (kept.state, kept.visit_by, kept.closed_at) == (
            State.TAKEN_OVER, before.visit_by, None
        )  # fmt: skip
        assert told(cast) == [actions.TAKEN_HOME]
        with viewing(cast.mina) as mina:
            assert queries.homes(viewer=mina) == [home]
            assert list(queries.ended_homes(since=home.opened_at, viewer=mina)) == []
            with pytest.raises(NotForYouError, match="You want it ended"):
                actions.agree_to_end_home(home=as_read(home), seen=seen, by=mina)
            with pytest.raises(NotReadyError, match="waits for a second"):
                actions.end_home(home=as_read(home), state=state, why="So.", by=mina)
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="since you read it"):
            actions.agree_to_end_home(home=as_read(home), seen="other", by=lena)
        home_end_agreed(home, cast)
        kept = as_kept(home, cast)
        assert (kept.state, kept.visit_by, kept.ended_by) == (state, None, cast.lena.id)
        assert told(cast) == []

    @pytest.mark.parametrize("more", ["signs", "visit", "plan", "child"])
    @pytest.mark.parametrize("by", ["femi", "lena"])
    def test_ends_one_of_which_more_was_told_since(self, cast: Cast, more: str, by: str) -> None:
        home = told_of_home(cast)
        seen = self.want(home, cast)
        with viewing(cast.people[by]) as viewer:
            found = as_read(home)
            if more == "visit":
                actions.record_visit(home=found, on=today(), answers={}, by=viewer)
            elif more == "plan":
                actions.set_plan(home=found, plan="His nurse.", by=viewer)
            else:
                actions.add_signs(home=found, seen=new(is_child=more == "child"), by=viewer)
        assert as_kept(home, cast).proposed == ""
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="Nothing of it waits"):
            actions.agree_to_end_home(home=as_read(home), seen=seen, by=lena)
        home_ended(as_kept(home, cast), cast)  # and anew it waits for two, as before
        assert as_kept(home, cast).closed_at is not None

    def test_ends_what_another_keeps_open(self, cast: Cast) -> None:
        home = told_of_home(cast)
        self.want(home, cast)
        with viewing(cast.femi) as femi, pytest.raises(NotForYouError):
            actions.keep_home_open(home=as_read(home), by=femi)
        with viewing(cast.lena) as lena, patch.object(notices, "tell") as noticed:
            actions.keep_home_open(home=as_read(home), by=lena)
            with pytest.raises(NotReadyError, match="Nothing of it waits"):
                actions.keep_home_open(home=as_read(home), by=lena)
        noticed.assert_called_once_with([cast.mina.id])
        kept = as_kept(home, cast)
        assert (kept.proposed, kept.proposed_by, kept.closed_at) == ("", None, None)

    def test_ends_it_unheard(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        let_in(home, cast, cast.council.id)
        with patch.object(notices, "tell") as noticed:
            self.want(home, cast)
        (asked,) = [set(one.args[0]) for one in noticed.call_args_list]
        assert cast.lena.id in asked
        assert cast.mina.id not in asked
        with patch.object(notices, "tell") as noticed:
            home_end_agreed(home, cast)
        heard = {one for call in noticed.call_args_list for one in call.args[0]}
        assert {cast.aisha.id, cast.femi.id} <= heard
        assert not {cast.olu.id, cast.ellie.id, cast.lena.id} & heard
        for name in ("aisha", "femi"):
            start = client_of(cast.people[name]).get(reverse("keep_safe:start")).content.decode()
            assert "Homes whose visits ended" in start, name
            page = page_of(home, cast.people[name])
            assert "tell us about the home again" in page, name
            for hidden in ("New locks.", str(cast.mina), str(cast.lena)):
                assert hidden not in page, name

    def test_leaves_it_off_the_lists(self, cast: Cast) -> None:
        home = told_of_home(cast)
        self.want(home, cast)
        for name, waits in (("mina", False), ("lena", True), ("femi", False)):
            with viewing(cast.people[name]) as viewer:
                due = {one.what for one in queries.things_due(viewer=viewer)}
                assert ("Agree that a home ends" in due) is waits, name
        with viewing(cast.harry) as harry:
            due = {one.what for one in queries.clocks_of_all(viewer=harry)}
            assert "Agree that a home ends" in due
        agree = reverse("keep_safe:agree_home", args=[home.id])
        for name in ("femi", "aisha", "ellie"):
            assert client_of(cast.people[name]).post(agree, {"seen": "x"}).status_code == 404
        assert "I agree: stop visiting" not in page_of(home, cast.mina)
        assert "Waits for a second" not in page_of(home, cast.femi)
        page = page_of(home, cast.lena)
        (seen,) = re.findall(r'name="seen" value="([^"]+)"', page)
        client_of(cast.lena).post(agree, {"seen": seen})
        ended = reverse("keep_safe:ended_concerns")
        for name in ("mina", "lena"):
            page = client_of(cast.people[name]).get(ended).content.decode()
            assert home.place in page
            assert f"{cast.mina}, and {cast.lena} agreed" in page
            assert "New locks." in page
        with patch.object(agencies, "names_of", return_value={cast.lena.id: "L"}):
            page = client_of(cast.mina).get(ended).content.decode()
        assert f"{agencies.GONE}, and L agreed" in page
        with frozen(now() + timedelta(days=120)):
            assert home.place not in client_of(cast.mina).get(ended).content.decode()

    def test_is_listed_with_five_and_twenty_to_a_page(self, cast: Cast) -> None:
        since, homes = now(), []
        for _ in range(2):
            home = told_of_home(cast)
            self.want(home, cast)
            home_end_agreed(home, cast)
            homes.append(home)
        ended = reverse("keep_safe:ended_concerns")
        with patch.object(agencies, "names_of", wraps=agencies.names_of) as asked:
            client_of(cast.mina).get(ended)
        whose = [set(call.args[0]) for call in asked.call_args_list]
        assert whose.count({cast.mina.id, cast.lena.id}) == 1
        with patch("optimise.keep_safe.queries.places.A_PAGE_OF_ENDED", 1):
            with viewing(cast.mina) as mina:
                found = queries.ended_homes(since=since, viewer=mina)
                assert list(found) == [homes[1]]
            page = client_of(cast.mina).get(ended, {"homes": "2"}).content.decode()
        first, second = (reverse("keep_safe:home", args=[home.id]) for home in homes)
        assert first in page
        assert second not in page
        assert "?page=1&amp;homes=1" in page

    def test_keeps_it_open_from_the_page(self, cast: Cast) -> None:
        home = told_of_home(cast)
        end_page = reverse("keep_safe:end_home", args=[home.id])
        client_of(cast.mina).post(end_page, {"state": State.SAFE.value, "why": "New locks."})
        assert as_kept(home, cast).waits_for_second
        client_of(cast.lena).post(reverse("keep_safe:keep_home_open", args=[home.id]))
        assert not as_kept(home, cast).waits_for_second

    @pytest.mark.parametrize("by", ["mina", "femi", "aisha"])
    @pytest.mark.parametrize(
        "written",
        [
            {"state": State.SAFE, "closed_at": now(), "visit_by": None},
            {"state": State.SAFE, "closed_at": now(), "visit_by": None, "ended_by": "by"},
            {
                "proposed": State.SAFE, "proposed_why": "So.", "proposed_by": "by",
                "proposed_at": now(), "state": State.SAFE, "closed_at": now(), "visit_by": None,
                "ended_by": "by",
            },
            {"state": State.SAFE},
            {"closed_at": now()},
            {"visit_by": None},
            {"ended_by": "by"},
            {
                "proposed": State.SAFE, "proposed_why": " ", "proposed_by": "by",
                "proposed_at": now(),
            },
            {"proposed": State.SAFE, "proposed_why": "So.", "proposed_at": now()},
            {
                "proposed": State.REGAINED, "proposed_why": "So.", "proposed_by": "by",
                "proposed_at": now(),
            },
        ],
    )  # fmt: skip
    def test_ends_it_in_the_database(self, cast: Cast, written: dict[str, Any], by: str) -> None:
        home = visit(told_of_home(cast), cast, OTHERS)
        let_in(home, cast, cast.housing.id)
        with viewing(cast.people[by]) as viewer:
            mine = {n: viewer.person if v == "by" else v for n, v in written.items()}
            if by == "aisha":
                assert not Home.objects.filter(id=home.id).update(**mine)
            else:
                with pytest.raises(ProgrammingError):
                    Home.objects.filter(id=home.id).update(**mine)

    def test_agrees_in_the_database_to_other_words_or_from_outside(self, cast: Cast) -> None:
        home = told_of_home(cast)
        self.want(home, cast)
        over = {"state": State.SAFE, "closed_at": now(), "visit_by": None}
        for by, more in (
            ("femi", {}),
            ("lena", {"proposed_why": "Other."}),
            ("lena", {"proposed": State.NOT_SO, "state": State.NOT_SO}),
            ("lena", {"state": State.NOT_SO}),
            ("lena", {"plan": "Other."}),
            ("mina", {}),
        ):
            with (
                viewing(cast.people[by]) as viewer,
                pytest.raises(ProgrammingError, match="another of those who keep people safe"),
            ):
                Home.objects.filter(id=home.id).update(
                    **{**over, "ended_by": viewer.person, **more}
                )
        # Nor does anybody write over the wish of another to agree to their own.
        with viewing(cast.lena) as lena, pytest.raises(ProgrammingError, match="whoever keeps"):
            Home.objects.filter(id=home.id).update(
                proposed_why="Mine.", proposed_by=lena.person, proposed_at=now()
            )

    def test_opens_or_removes_what_ended(self, cast: Cast) -> None:
        home = told_of_home(cast)
        end(home, cast)
        for written in (
            {"closed_at": None, "state": State.WATCHED, "visit_by": now()},
            {"proposed_why": "Other."},
            {"plan": "Other."},
        ):
            with viewing(cast.mina), pytest.raises(ProgrammingError, match="stays as it was"):
                Home.objects.filter(id=home.id).update(**written)
        for rows in (Home.objects, Sign.objects, Visit.objects):
            with viewing(cast.mina), pytest.raises(ProgrammingError, match="denied"):
                rows.all()._raw_delete("default")

    def test_tells_of_a_home_that_has_ended_already(self, cast: Cast) -> None:
        home = told_of_home(cast)
        for written in ({"state": State.SAFE}, {"closed_at": now()}, {"visit_by": None}):
            with viewing(cast.femi), pytest.raises(ProgrammingError, match="ends it at once"):
                Home(
                    **{
                        "reference": "H", "place": "Flat 1", "state": State.WATCHED,
                        "visit_by": now(), "opened_by_id": cast.femi.id, "opened_at": now(),
                        "audience_id": home.audience_id, **written,
                    }
                ).save(force_insert=True)  # fmt: skip


class TestAClosure:
    def test_is_offered_where_closures_are_asked_for_and_to_no_charity(self, cast: Cast) -> None:
        for who, offered in (("ellie", False), ("olu", True), ("femi", True), ("aisha", True)):
            with viewing(cast.people[who]) as viewer:
                home = actions.open_home(home=new(place=f"Flat of {who}"), by=viewer)
            page = reverse("keep_safe:home", args=[home.id])
            shown = client_of(getattr(cast, who)).get(page).content.decode()
            assert ("Record a closure" in shown) == offered, who
            assert "Add signs" in shown, who

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"why": " "}, "why"),
            ({"may_stay": " "}, "may_stay"),
            ({"partial": False, "may_stay": "Mr Arden"}, "resident_goes_to"),
            ({"ordered_on": 0, "ends_on": 0}, "ends_on"),  # days from the day of the test
            ({"ordered_on": 0, "ends_on": -1}, "ends_on"),
            ({"ordered_on": 0, "ends_on": 1}, ""),
            ({"partial": False, "may_stay": "", "resident_goes_to": "His sister"}, ""),
        ],
    )
    def test_says_who_stays_or_where_they_go_and_ends_after_it_begins(
        self, cast: Cast, changes: dict[str, Any], field: str
    ) -> None:
        home = told_of_home(cast)
        given: dict[str, Any] = {
            "partial": True,
            "why": "Calls at night.",
            "noticed_on": today(),
            "may_stay": "Mr Arden",
            **changes,
        }
        given |= {name: today() + given[name] * DAY for name in ON if name in given}
        closure = actions.NewClosure(**given)
        outcome = pytest.raises(NotReadyError) if field else nullcontext()
        with viewing(cast.femi) as femi:
            with outcome as refused:
                actions.close_home(home=home, closure=closure, by=femi)
            assert home.closures.exists() is not bool(field)
        assert [name for name, _ in refused.value.problems] == [field] if refused else not field


def moved_to(home: Home, cast: Cast, by: str = "mina") -> None:
    """Record a full closure that says where the resident will live."""
    closure = actions.NewClosure(
        partial=False, why="Not safe.", noticed_on=today(), resident_goes_to="14 Mill Lane"
    )
    with viewing(cast.people[by]) as viewer:
        actions.close_home(home=home, closure=closure, by=viewer)


def addresses(cast: Cast, person: Person) -> list[str]:
    """Return where residents went, as the database gives it to somebody."""
    with viewing(person):
        return list(Closure.objects.values_list("resident_goes_to", flat=True))


class TestAnAgencyThatIsTakenOut:
    def test_reads_nothing_more_of_the_home(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        let_in(home, cast, cast.council.id)
        with viewing(cast.mina) as mina:
            actions.name_visitor(home=as_read(home), agency=cast.council.id, by=mina)
        visit(as_kept(home, cast), cast, OTHERS, by="femi")
        moved_to(as_kept(home, cast), cast)
        assert addresses(cast, cast.femi) == ["14 Mill Lane"]
        with viewing(cast.mina) as mina:
            actions.take_from(home=as_read(home), agency=cast.council.id, why="Cousin.", by=mina)
            kept = as_read(home)
            assert kept.visitor_id is None
            assert [d.recalled_at is None for d in Disclosure.objects.all()] == [False]
        assert addresses(cast, cast.femi) == []
        with viewing(cast.femi) as femi:
            assert queries.homes(viewer=femi) == []
            assert Sign.objects.count() == 0
            with pytest.raises(NothingHereError):
                queries.home(home.id, viewer=femi)
        let_in(as_kept(home, cast), cast, cast.council.id)
        with viewing(cast.femi) as femi:
            assert queries.homes(viewer=femi) == [home]

    def test_is_taken_out_by_safeguarding_with_a_reason(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        let_in(home, cast, cast.council.id)
        with viewing(cast.femi) as femi, pytest.raises(NotForYouError):
            actions.take_from(home=as_read(home), agency=cast.council.id, why="So.", by=femi)
        with viewing(cast.mina) as mina:
            for agency, why in ((cast.council.id, " "), (cast.housing.id, "Wrong one.")):
                with pytest.raises(NotReadyError):
                    actions.take_from(home=as_read(home), agency=agency, why=why, by=mina)

    def test_is_taken_out_from_the_page(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        let_in(home, cast, cast.council.id)
        client = client_of(cast.mina)
        out = reverse("keep_safe:home_agency_out", args=[home.id, cast.council.id])
        page = client.get(reverse("keep_safe:home", args=[home.id])).content.decode()
        assert out in page
        assert f'href="{home.reference}"' not in page
        assert client.post(out, {"why": "The wrong one."}).status_code == 302
        with viewing(cast.femi) as femi:
            assert queries.homes(viewer=femi) == []

    def test_is_shown_what_its_people_wrote_and_how_the_home_stands(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina) as mina:
            actions.take_from(home=as_read(home), agency=cast.council.id, why="Cousin.", by=mina)
            actions.set_plan(home=as_read(home), plan="His nurse on Mondays.", by=mina)
        visit(as_kept(home, cast), cast, OTHERS)
        moved_to(as_kept(home, cast), cast)
        page = page_of(home, cast.femi)
        for said in (home.place, home.reference, "Taken over", SIGNS[0]):
            assert said in page, said
        hidden = ("Mr Arden", "Next visit", "Who visits", "Monday", "Plan of care", "Full", "Mill")
        for said in hidden:
            assert said not in page, said
        assert "does not work on this home now" in page
        listed = client_of(cast.femi).get(reverse("keep_safe:start")).content.decode()
        assert home.place in listed
        assert "Next visit" not in listed
        closes = reverse("keep_safe:closure", args=[home.id])
        assert "Mr Arden" not in client_of(cast.femi).get(closes).content.decode()


def page_of(home: Home, person: Person) -> str:
    return client_of(person).get(reverse("keep_safe:home", args=[home.id])).content.decode()


class TestWhereAResidentWent:
    def test_is_not_told_and_that_they_went_is(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        let_in(home, cast, cast.council.id)
        assert "A partial closure keeps others out" in page_of(home, cast.femi)
        moved_to(as_kept(home, cast), cast)
        page = page_of(home, cast.femi)
        assert "A partial closure keeps others out" not in page
        assert "The resident does not stay" in page
        assert "14 Mill Lane" not in page
        assert "Not safe." not in page
        whole = page_of(home, cast.mina)
        assert "14 Mill Lane" in whole
        assert "The resident does not stay" not in whole
        with viewing(cast.olu) as olu:
            assert queries.fenced_closures(home, viewer=olu) == []

    @pytest.mark.parametrize("visits", [True, False])
    def test_is_fenced_in_what_was_written_before(
        self, cast: Cast, visits: bool, as_owner: Connection
    ) -> None:
        home = told_of_home(cast, by="aisha")
        let_in(home, cast, cast.council.id)
        let_in(as_kept(home, cast), cast, cast.housing.id)
        if visits:
            with viewing(cast.mina) as mina:
                actions.name_visitor(home=as_read(home), agency=cast.council.id, by=mina)
        moved_to(as_kept(home, cast), cast)
        with viewing(cast.mina):
            Closure.objects.update(audience_id=as_read(home).audience_id)
        assert addresses(cast, cast.olu) == ["14 Mill Lane"]
        migrated = import_module("optimise.keep_safe.migrations.0012_addresses_are_fenced")
        with as_owner.transaction():
            as_owner.execute(migrated.FENCE)
        assert addresses(cast, cast.olu) == []
        assert addresses(cast, cast.femi) == (["14 Mill Lane"] if visits else [])
        assert addresses(cast, cast.mina) == ["14 Mill Lane"]
        with viewing(cast.mina) as mina:
            kept = Closure.objects.get().audience_id
            actions.name_visitor(home=as_read(home), agency=as_read(home).visitor_id, by=mina)
            assert Closure.objects.get().audience_id == kept

    def test_is_read_by_who_visits_alone_until_visits_end(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        let_in(home, cast, cast.council.id)
        moved_to(as_kept(home, cast), cast)
        assert addresses(cast, cast.femi) == []
        with viewing(cast.mina) as mina:
            actions.name_visitor(home=as_read(home), agency=cast.council.id, by=mina)
        assert addresses(cast, cast.femi) == ["14 Mill Lane"]
        end(as_kept(home, cast), cast)
        assert addresses(cast, cast.femi) == []
        assert addresses(cast, cast.mina) == ["14 Mill Lane"]


class TestAVisitor:
    def test_is_an_agency_that_may_read_it_or_safeguarding(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina) as mina:
            for agency in (cast.housing.id, cast.force.id):
                with pytest.raises(NotReadyError, match="in first"):
                    actions.name_visitor(home=home, agency=agency, by=mina)
            actions.name_visitor(home=home, agency=cast.council.id, by=mina)
            assert home.visitor_id == cast.council.id
            actions.name_visitor(home=home, agency=None, by=mina)
        with viewing(cast.femi) as femi:
            assert queries.deadlines(viewer=femi) == []
            with pytest.raises(NotForYouError):
                actions.name_visitor(home=home, agency=cast.council.id, by=femi)

    def test_is_named_whatever_the_desk_answers(self, cast: Cast) -> None:
        home = told_of_home(cast)
        theirs = circle_of(cast.ines, name="Somebody else’s", covert=True)
        with viewing(cast.mina) as mina:
            said = [actions.name_visitor(home=home, agency=None, by=mina)]
        with viewing(cast.ines) as ines:
            key = keys.key(keys.Kind.ADDRESS, home.place)
            record_interest(key=key, circle=theirs.id, why="Theirs.", by=ines)
        with viewing(cast.mina) as mina:
            said += [
                actions.name_visitor(home=home, agency=agency, by=mina)
                for agency in (cast.council.id, None)
            ]
            assert home.visitor_id is None
        rings = f"Before you go on, ring {the_desk()}. They tell you whom to speak to."
        assert said == ["Nothing on record asks you to ring first.", rings, rings]

    def test_is_met_by_who_comes_there_later_until_visits_end(self, cast: Cast) -> None:
        home = told_of_home(cast)

        def must_ring(person: Person) -> bool:
            with viewing(person) as viewer:
                assert interests.interests(viewer=viewer) == []
                return interests.ask(keys.address(home.place.upper()), viewer=viewer).must_ring

        assert not must_ring(cast.ines)
        with viewing(cast.mina) as mina:
            actions.name_visitor(home=home, agency=None, by=mina)
        assert must_ring(cast.ines)
        assert not must_ring(cast.mina)
        with viewing(cast.ines):
            assert not Interest.objects.exists()
        with viewing(cast.mina):
            assert not Enquiry.objects.exists()
        end(home, cast)
        assert not must_ring(cast.ines)


def test_a_home_is_due_sooner_or_later_and_never_before_now(cast: Cast) -> None:
    home = told_of_home(cast)
    first = home.visit_by
    again = visit(home, cast, {}).visit_by
    assert first is not None
    assert again is not None
    assert now() < first < again
