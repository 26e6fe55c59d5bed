"""How somebody signs in, against who writes rows past the program and who gave the password."""

from collections.abc import Callable
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.urls import reverse
from tests.cast import PASSWORD, Cast, client_of, founding, viewing

from optimise.access import actions as access
from optimise.access import queries as rights
from optimise.access.domain.roles import Role
from optimise.agencies import actions, factors
from optimise.agencies.models import Person
from optimise.basics.refusals import NotForYouError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(person: Person) -> Person:
    return Person.objects.get(id=person.id)


def sql(statement: str, *values: UUID, by: UUID | None = None) -> None:
    """Write as the site's database role does, past the program, in the request of somebody."""
    with founding(by), connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        assert cursor.rowcount


def set_up(person: Person, *, kind: str = "totp") -> Authenticator:
    with transaction.atomic():
        made: Authenticator = Authenticator.objects.create(
            user=person, type=kind, data={"secret": f"of {person.username}"}
        )
    return made


def let_in(person: Person, by: Person) -> None:
    code = factors.witness_code(fresh(person))
    with viewing(by):
        access.witness_factor(person=person, code=code, why="In front of me.", by=by)


class TestAPassword:
    def test_opens_the_account_that_it_was_set_for(self, cast: Cast) -> None:
        assert cast.aisha.check_password(PASSWORD)
        assert not cast.aisha.check_password("another")
        assert not cast.aisha.check_password(None)

    def test_that_was_written_past_the_program_opens_nothing(self, cast: Cast) -> None:
        """Nor does one that was copied, code and all, from a row whose password is known."""
        sql(
            "update agencies_person a set password = b.password from agencies_person b"
            " where a.id = %s and b.id = %s",
            cast.aisha.id,
            cast.dan.id,
        )
        assert not fresh(cast.aisha).check_password(PASSWORD)
        sql(
            "update agencies_person a set password_mac = b.password_mac from agencies_person b"
            " where a.id = %s and b.id = %s",
            cast.aisha.id,
            cast.dan.id,
        )
        assert not fresh(cast.aisha).check_password(PASSWORD)
        assert not factors.stands(fresh(cast.aisha))

    def test_is_not_made_good_by_saving_the_row(self, cast: Cast) -> None:
        sql("update agencies_person set password = '' where id = %s", cast.aisha.id)
        someone = fresh(cast.aisha)
        someone.save()
        assert not factors.stands(fresh(cast.aisha))

    def test_that_cannot_be_used_may_stand(self, cast: Cast) -> None:
        cast.aisha.set_unusable_password()
        cast.aisha.save(update_fields=["password"])
        assert factors.stands(fresh(cast.aisha))
        assert not fresh(cast.aisha).check_password("")


class TestStanding:
    """What is written past the program gives nobody anything, and takes from nobody but itself."""

    @pytest.mark.parametrize(
        ("statement", "value"),
        [
            ("update agencies_person set sensitive_clearance = false where id = %s", "aisha"),
            ("update agencies_person set suspended_at = now() where id = %s", "aisha"),
            (
                "update agencies_person set organisation_id = (select organisation_id from"
                " agencies_person where username = 'ellie') where id = %s",
                "aisha",
            ),
        ],
    )
    def test_that_was_changed_is_none(self, cast: Cast, statement: str, value: str) -> None:
        sql(statement, cast.people[value].id)
        held = rights.viewer_of(fresh(cast.aisha))
        assert (held.roles, held.areas, held.circles) == (frozenset(), frozenset(), frozenset())

    def test_of_who_was_suspended_does_not_come_back(self, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            actions.suspend(person=cast.aisha, why="Under inquiry.", by=joan)
        sql("update agencies_person set suspended_at = null where id = %s", cast.aisha.id)
        assert not rights.viewer_of(fresh(cast.aisha)).roles
        with viewing(cast.joan) as joan:
            actions.suspend(person=fresh(cast.aisha), why="Again.", by=joan)
            actions.let_back(person=fresh(cast.aisha), why="Cleared.", by=joan)
        assert not rights.viewer_of(fresh(cast.aisha)).roles

    def test_is_put_right_by_an_administrator_who_looks(self, cast: Cast) -> None:
        sql("update agencies_person set suspended_at = now() where id = %s", cast.aisha.id)
        someone = fresh(cast.aisha)
        details = actions.Details(
            **{name: getattr(someone, name) for name in actions.Details.__dataclass_fields__}
        )
        with viewing(cast.joan) as joan:
            actions.change_person(person=someone, details=details, by=joan)
            actions.let_back(person=someone, why="It was not us.", by=joan)
        assert rights.viewer_of(fresh(cast.aisha)).roles == {Role.RESPONSE}


class TestWhatSomebodyHolds:
    def test_is_no_role_that_was_written_past_the_program(self, cast: Cast) -> None:
        sql(
            "insert into access_rolegrant (person_id, role, since, granted_by, mac)"
            " select %s, role, since, granted_by, mac from access_rolegrant g"
            " join agencies_person p on p.id = g.person_id where p.username = 'beth'",
            cast.aisha.id,
            by=rights.grants_of(cast.beth.id).get().granted_by,
        )
        assert rights.roles_of(cast.aisha.id) == (Role.RESPONSE,)
        assert [p.username for p in rights.people_holding(Role.INTELLIGENCE)] == ["beth"]

    def test_is_no_role_that_was_ended_or_changed(self, cast: Cast) -> None:
        sql(
            "update access_rolegrant set role = 'intelligence officer' where person_id = %s",
            cast.dan.id,
        )
        with viewing(cast.joan):
            access.end_role(person=cast.aisha, role=Role.RESPONSE, by=cast.joan)
        sql("update access_rolegrant set until = null where person_id = %s", cast.aisha.id)
        assert rights.roles_of(cast.aisha.id) == rights.roles_of(cast.dan.id) == ()

    def test_is_no_circle_that_was_written_past_the_program(self, cast: Cast) -> None:
        with viewing(cast.ines):
            circle = access.open_circle(name="Operation Plover", covert=True, by=cast.ines)
        with viewing(cast.ines), connection.cursor() as cursor:
            cursor.execute(
                "insert into access_circlemember (circle_id, person_id, since, added_by, mac)"
                " select circle_id, %s, since, added_by, mac from access_circlemember",
                [cast.dan.id],
            )
            assert cursor.rowcount == 1
        assert rights.viewer_of(cast.ines).circles == {circle.id}
        assert rights.viewer_of(cast.dan).circles == frozenset()
        with viewing(cast.ines):
            assert rights.members_of(circle) == [cast.ines]


class TestASecondFactor:
    CHANGES: tuple[tuple[str, Callable[[Cast], None]], ...] = (
        ("removed", lambda c: sql("delete from mfa_authenticator where user_id = %s", c.aisha.id)),
        (
            "moved",
            lambda c: sql(
                "update mfa_authenticator set user_id = %s where user_id = %s",
                c.dan.id,
                c.aisha.id,
            ),
        ),
        (
            "changed",
            lambda c: sql(
                "update mfa_authenticator set data = '{}' where user_id = %s", c.aisha.id
            ),
        ),
        (
            "added",
            lambda c: sql(
                "insert into mfa_authenticator (user_id, type, data, created_at)"
                " values (%s, 'webauthn', '{}', now())",
                c.aisha.id,
            ),
        ),
        (
            "witnessed",
            lambda c: sql(
                "update agencies_person set witnessed_by = id where id = %s",
                c.aisha.id,
                by=c.aisha.id,
            ),
        ),
    )

    @pytest.mark.parametrize(("what", "change"), CHANGES, ids=[what for what, _ in CHANGES])
    def test_that_was_changed_past_the_program_lets_nobody_in(
        self, cast: Cast, what: str, change: Callable[[Cast], None]
    ) -> None:
        set_up(cast.aisha)
        client = client_of(cast.aisha)
        assert client.get("/").status_code == 200
        change(cast)
        assert not factors.stands(fresh(cast.aisha))
        page = client.get(reverse("mfa_activate_totp"))
        assert page.status_code == 403
        assert b"changed outside Optimise" in page.content
        assert client.get("/")["Location"] == "/sign-in/"

    @pytest.mark.parametrize(("what", "change"), CHANGES, ids=[what for what, _ in CHANGES])
    def test_that_was_changed_is_made_good_by_no_change_of_the_program(
        self, cast: Cast, what: str, change: Callable[[Cast], None]
    ) -> None:
        set_up(cast.aisha)
        change(cast)
        with pytest.raises(NotForYouError, match="outside"):
            set_up(cast.aisha, kind="recovery_codes")
        assert not factors.stands(fresh(cast.aisha))

    def test_may_be_used_and_changed_by_the_program(self, cast: Cast) -> None:
        own = set_up(cast.aisha)
        own.record_usage()
        own.data["used_mask"] = 3
        own.save()
        assert factors.stands(fresh(cast.aisha))
        own.delete()
        assert factors.stands(fresh(cast.aisha))

    def test_begins_anew_when_two_people_say_so(self, cast: Cast) -> None:
        set_up(cast.aisha)
        sql("delete from mfa_authenticator where user_id = %s", cast.aisha.id)
        with viewing(cast.joan) as joan:
            reset = actions.ask_for_reset(person=cast.aisha, reason="She is here.", by=joan)
        with viewing(cast.lena) as lena:
            actions.agree_to_reset(reset=reset, by=lena)
        assert factors.stands(fresh(cast.aisha))
        set_up(cast.aisha)
        assert fresh(cast.aisha).witnessed_by is None


class TestAWitness:
    @pytest.fixture(autouse=True)
    def those_who_are_in(self, cast: Cast) -> None:
        """Joan administers and Lena is the duty inspector; both were let in long ago."""
        for person in (cast.joan, cast.lena):
            set_up(person)
            with viewing(person):
                Person.objects.filter(id=person.id).update(witnessed_by=person.id)
                factors.sign(person.id)

    def newcomer(self, cast: Cast, by: Person) -> Person:
        with viewing(by) as viewer:
            joined = actions.add_person(
                details=actions.Details(username="new", name="A. New", organisation=cast.force),
                by=viewer,
            )
        set_up(joined.person)
        return joined.person

    def test_is_somebody_who_did_not_give_the_password(self, cast: Cast) -> None:
        new = self.newcomer(cast, cast.joan)
        with pytest.raises(NotForYouError, match="gave them"):
            let_in(new, cast.joan)
        let_in(new, cast.lena)
        assert fresh(new).witnessed_by == cast.lena.id
        assert factors.stands(fresh(new))

    def test_is_not_whoever_gave_the_password_before_the_last(self, cast: Cast) -> None:
        """What was set up by one password goes when another is given, before it was witnessed."""
        new = self.newcomer(cast, cast.joan)
        with viewing(cast.lena):
            Person.objects.filter(id=new.id).update(password_by=cast.lena.id)
            someone = fresh(new)
            someone.set_password(PASSWORD)
            someone.save(update_fields=["password"])
        with viewing(cast.joan) as joan:
            actions.give_password(person=fresh(new), why="Lost.", by=joan)
        assert not factors.has_factor(new)
        with pytest.raises(NotReadyError, match="no authenticator"):
            let_in(new, cast.lena)

    def test_is_not_the_only_one_because_the_others_were_shut_out(self, cast: Cast) -> None:
        new = self.newcomer(cast, cast.joan)
        with viewing(cast.joan) as joan:
            actions.suspend(person=cast.lena, why="Out of my way.", by=joan)
        with pytest.raises(NotForYouError, match="gave them"):
            let_in(new, cast.joan)

    def test_may_be_who_gave_it_where_nobody_else_is_in_yet(self, cast: Cast) -> None:
        factors.begin_anew(cast.lena.id)
        new = self.newcomer(cast, cast.joan)
        let_in(new, cast.joan)
        assert fresh(new).witnessed_by == cast.joan.id

    @pytest.mark.parametrize("name", ["aisha", "harry", "grace", "ellie", "beth"])
    def test_is_an_administrator_or_a_duty_inspector(self, cast: Cast, name: str) -> None:
        new = self.newcomer(cast, cast.joan)
        with pytest.raises(NotForYouError, match="duty inspector"):
            let_in(new, cast.people[name])

    def test_is_never_oneself(self, cast: Cast) -> None:
        factors.begin_anew(cast.lena.id)
        set_up(cast.lena)
        with pytest.raises(NotForYouError, match="Somebody else"):
            let_in(cast.lena, cast.lena)

    def test_reads_what_that_screen_shows(self, cast: Cast) -> None:
        new = self.newcomer(cast, cast.joan)
        other = factors.witness_code(fresh(cast.aisha))
        with viewing(cast.lena), pytest.raises(NotReadyError, match="screen"):
            access.witness_factor(person=new, code=other, why="I rang.", by=cast.lena)
        shown = factors.witness_code(fresh(new)).lower().replace("-", " ")
        with viewing(cast.lena), pytest.raises(NotReadyError, match="how you know"):
            access.witness_factor(person=new, code=shown, why=" ", by=cast.lena)
        with viewing(cast.lena):
            access.witness_factor(person=new, code=shown, why="I rang.", by=cast.lena)
        assert fresh(new).witnessed_by == cast.lena.id

    def test_is_asked_for_again_after_the_last_factor_went(self, cast: Cast) -> None:
        """Or whoever learns the password meanwhile sets up their own."""
        new = self.newcomer(cast, cast.joan)
        let_in(new, cast.lena)
        Authenticator.objects.get(user=new).delete()
        assert fresh(new).witnessed_by is None
        assert factors.stands(fresh(new))

    def test_is_not_asked_for_where_a_password_alone_is_given_anew(self, cast: Cast) -> None:
        new = self.newcomer(cast, cast.joan)
        let_in(new, cast.lena)
        with viewing(cast.joan) as joan:
            actions.give_password(person=fresh(new), why="Lost.", by=joan)
        assert fresh(new).witnessed_by == cast.lena.id
        assert factors.has_factor(new)
        assert factors.stands(fresh(new))
