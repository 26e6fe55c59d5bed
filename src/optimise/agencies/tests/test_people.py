"""The doors to people and organisations: what may be kept of whom, and who looks at it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from tests.cast import Cast, Role, Viewer, acting, give_role
from tests.together import at_once

from optimise.agencies import actions, agreements, queries
from optimise.agencies.domain.agreements import Missing
from optimise.agencies.models import Area, Organisation, Person
from optimise.agencies.tests.scene import DAY, details_of, viewer_of
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
Kind = Organisation.Kind


@pytest.fixture
def joan(cast: Cast) -> Iterator[Viewer]:
    """Have Joan, who administers, act in every transaction of the test."""
    with acting(cast.joan) as viewer:
        yield viewer


def fresh(person: Person) -> Person:
    return Person.objects.get(id=person.id)


def add(cast: Cast, by: Viewer, **changes: Any) -> actions.Joined:
    details = replace(details_of(cast.aisha), **{"username": "pat", **changes})
    return actions.add_person(details=details, areas=[cast.swindon], by=by)


def change(person: Person, by: Viewer, areas: list[Area] | None = None, **changes: Any) -> None:
    details = replace(details_of(person), **changes)
    actions.change_person(person=person, details=details, areas=areas, by=by)


class TestSomebody:
    def test_is_added_with_a_password_that_is_shown_once_and_changed_first(
        self, cast: Cast, joan: Viewer
    ) -> None:
        joined = add(cast, joan)
        kept = fresh(joined.person)
        assert kept.check_password(joined.password)
        assert joined.password not in kept.password
        assert (kept.must_change_password, kept.password_by) == (True, cast.joan.id)
        assert (kept.vouched_by, kept.witnessed_by) == (cast.joan.id, None)

    def test_who_was_added_sees_nothing_until_a_role_is_granted(
        self, cast: Cast, joan: Viewer
    ) -> None:
        """With an area, and still nobody."""
        newcomer = viewer_of(add(cast, joan).person)
        assert newcomer.roles == frozenset()

    @pytest.mark.parametrize("username", ["aisha", "AISHA", "Aisha"])
    def test_has_a_user_name_of_their_own_in_any_case(
        self, cast: Cast, joan: Viewer, username: str
    ) -> None:
        with pytest.raises(NotReadyError, match="taken"):
            add(cast, joan, username=username)
        with pytest.raises(NotReadyError, match="taken"):
            change(cast.dan, joan, username=username)

    @pytest.mark.parametrize("username", ["\u0430isha", "aisha ", "", "p\u0430t"])
    def test_has_no_user_name_that_looks_like_another_s(
        self, cast: Cast, joan: Viewer, username: str
    ) -> None:
        """Neither at first nor later on."""
        with pytest.raises(NotReadyError, match="letters a to z"):
            add(cast, joan, username=username)
        with pytest.raises(NotReadyError, match="letters a to z"):
            change(cast.dan, joan, username=username)
        assert fresh(cast.dan).username == "dan"

    def test_may_write_their_own_user_name_otherwise(self, cast: Cast, joan: Viewer) -> None:
        change(cast.dan, joan, username="Dan")
        assert fresh(cast.dan).username == "Dan"

    def test_is_found_at_the_door_in_any_case(self, cast: Cast) -> None:
        assert Person.objects.get_by_natural_key("AiShA") == cast.aisha

    def test_moves_to_no_other_organisation(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotReadyError, match="afresh"):
            change(cast.aisha, joan, organisation=cast.charity)

    def test_keeps_their_areas_where_none_are_said(self, cast: Cast, joan: Viewer) -> None:
        change(cast.aisha, joan, team="B")
        assert set(cast.aisha.areas.all()) == {cast.swindon}
        change(cast.aisha, joan, areas=[cast.salisbury])
        assert set(cast.aisha.areas.all()) == {cast.salisbury}
        change(cast.aisha, joan, areas=[])
        assert queries.areas_reaching(cast.aisha) == frozenset()

    def test_stands_in_the_record_by_the_fields_that_changed_and_not_their_words(
        self, cast: Cast, joan: Viewer, as_owner: psycopg.Connection
    ) -> None:
        change(cast.aisha, joan, areas=[cast.salisbury], team="Response C", rank="Sgt")
        ((fields, entry),) = as_owner.execute(
            "select fields_touched, to_jsonb(e)::text from audit_entry e"
            " where kind = 'person who signs in'"
        ).fetchall()
        assert set(fields) == {"rank", "team", "areas"}
        assert "Response C" not in entry


class TestDaysOfTraining:
    """As a data protection officer writes them, so an administrator may: see test_agreeing."""

    @pytest.mark.parametrize(
        ("on", "ends_on"),
        [(DAY, 2 * DAY), (-DAY, -2 * DAY), (-DAY, timedelta(days=3 * 366))],
        ids=["to come", "backwards", "for ever"],
    )
    def test_are_those_of_a_training_that_was(
        self, cast: Cast, joan: Viewer, on: timedelta, ends_on: timedelta
    ) -> None:
        days: dict[str, Any] = {"trained_on": today() + on, "training_ends_on": today() + ends_on}
        with pytest.raises(NotReadyError, match="three years at most") as refused:
            change(cast.ellie, joan, **days)
        assert refused.value.problems[0][0] == "training_ends_on"
        with pytest.raises(NotReadyError, match="three years at most"):
            add(cast, joan, organisation=cast.charity, **days)

    def test_that_were_kept_before_are_no_hindrance_to_another_change(
        self, cast: Cast, joan: Viewer
    ) -> None:
        Person.objects.filter(id=cast.ellie.id).update(training_ends_on=date(2099, 1, 1))
        change(fresh(cast.ellie), joan, team="Outreach")
        assert fresh(cast.ellie).team == "Outreach"

    def test_may_be_taken_away(self, cast: Cast, joan: Viewer) -> None:
        change(cast.ellie, joan, trained_on=None, training_ends_on=None)
        assert queries.what_a_partner_lacks(fresh(cast.ellie)) == (Missing.TRAINING,)


class TestAClearance:
    def test_that_was_written_past_the_program_is_given_anew_or_not_at_all(
        self, cast: Cast, joan: Viewer
    ) -> None:
        """To sign the row is to give it, so nobody signs it for whom they gave a role."""
        give_role(cast.aisha, Role.ANALYST, by=cast.joan.id)
        Person.objects.filter(id=cast.aisha.id).update(standing_mac="", roles_by=[])
        with pytest.raises(NotForYouError, match="Another administrator"):
            change(fresh(cast.aisha), joan, team="B")
        assert not fresh(cast.aisha).standing_stands()


class TestWhoIsShutOut:
    def test_holds_nothing_at_once_and_comes_back_with_what_they_had(
        self, cast: Cast, joan: Viewer
    ) -> None:
        had = viewer_of(cast.aisha)
        actions.suspend(person=cast.aisha, why="Under inquiry.", by=joan)
        out = fresh(cast.aisha)
        assert not out.is_active
        assert viewer_of(out).roles == frozenset()
        actions.let_back(person=out, why="Cleared.", by=joan)
        assert viewer_of(cast.aisha) == had

    def test_stays_out_until_let_back_however_often_they_are_shut_out(
        self, cast: Cast, joan: Viewer
    ) -> None:
        for why in ("Under inquiry.", "Still."):
            actions.suspend(person=fresh(cast.aisha), why=why, by=joan)
        assert not fresh(cast.aisha).is_active
        actions.let_back(person=fresh(cast.aisha), why="Cleared.", by=joan)
        assert fresh(cast.aisha).is_active

    @pytest.mark.parametrize("act", ["suspend", "give_password"])
    def test_is_never_who_does_it(self, cast: Cast, joan: Viewer, act: str) -> None:
        with pytest.raises(NotForYouError):
            getattr(actions, act)(person=cast.joan, by=joan, why="Try.")
        assert fresh(cast.joan).is_active
        assert fresh(cast.joan).password == cast.joan.password


class TestTwoAdministrators:
    """Who act at one moment, each having read before the other wrote."""

    def test_give_one_user_name_once(self, cast: Cast) -> None:
        """Or nobody of that name could sign in any more: the door finds two."""
        give_role(cast.grace, Role.ADMINISTRATOR)
        parts = [
            (person, lambda _: None, lambda _, by, name=name: add(cast, by, username=name))
            for person, name in ((cast.joan, "pat"), (cast.grace, "PAT"))
        ]
        came = at_once(*parts)
        assert sorted(type(one).__name__ for one in came) == ["Joined", "NotReadyError"]
        assert Person.objects.filter(username__iexact="pat").count() == 1


class TestAnOrganisation:
    @pytest.mark.parametrize(
        ("kind", "active"), [(Kind.CHARITY, True), (Kind.FORCE, False)], ids=["kind", "end"]
    )
    def test_that_is_the_force_stays_the_force(
        self, cast: Cast, joan: Viewer, kind: Organisation.Kind, active: bool
    ) -> None:
        with pytest.raises(NotReadyError, match="one police force"):
            actions.keep_organisation(
                name="x", kind=kind, active=active, organisation=cast.force, by=joan
            )

    def test_is_no_second_force(self, cast: Cast, joan: Viewer) -> None:
        for kept in (None, cast.charity):
            with pytest.raises(NotReadyError, match="one police force"):
                actions.keep_organisation(name="x", kind=Kind.FORCE, organisation=kept, by=joan)
        assert queries.the_force() == cast.force

    def test_that_works_with_us_no_longer_is_shut_out_with_all_its_people(
        self, cast: Cast, joan: Viewer
    ) -> None:
        def keep(*, active: bool) -> None:
            actions.keep_organisation(
                name="Harbour Lights",
                kind=Kind.CHARITY,
                active=active,
                organisation=cast.charity,
                by=joan,
            )

        keep(active=False)
        assert cast.charity not in queries.partners()
        assert queries.what_a_partner_lacks(fresh(cast.ellie)) == (Missing.AGENCY,)
        assert not viewer_of(cast.ellie).is_partner
        keep(active=True)
        assert viewer_of(cast.ellie).is_partner

    def test_says_who_answers_for_it(self, cast: Cast, joan: Viewer) -> None:
        assert cast.charity.answerable == "Harbour Lights"
        agreements.set_controller(agency=cast.charity, name=" The Trust ", number="Z1", by=joan)
        assert Organisation.objects.get(id=cast.charity.id).answerable == "The Trust"
