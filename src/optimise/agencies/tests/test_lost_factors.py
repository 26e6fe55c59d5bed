"""A second factor that was lost: two people begin it anew, once, and it is witnessed again."""

from collections.abc import Callable

import psycopg
import pytest
from allauth.mfa.models import Authenticator
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, Viewer, client_of, viewing
from tests.together import Part, at_once

from optimise.agencies import actions, factors, queries
from optimise.agencies.models import Person, SecondFactorReset
from optimise.agencies.tests.scene import viewer_of
from optimise.basics.refusals import NotForYouError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
CODES = Authenticator.Type.RECOVERY_CODES


def fresh(person: Person) -> Person:
    return Person.objects.get(id=person.id)


def set_up(person: Person, kind: str = Authenticator.Type.TOTP, *, witness: Person) -> None:
    """Let somebody set up a second factor, which another has witnessed."""
    with transaction.atomic():
        Authenticator.objects.create(user=person, type=kind, data={"secret": person.username})
    with viewing(witness):
        Person.objects.filter(id=person.id).update(witnessed_by=witness.id)
        factors.sign(person.id)


@pytest.fixture
def lost(cast: Cast) -> SecondFactorReset:
    """Aisha had a second factor, and Joan asked that it begin anew."""
    set_up(cast.aisha, witness=cast.lena)
    with viewing(cast.joan) as joan:
        return actions.ask_for_reset(person=cast.aisha, reason="She is here.", by=joan)


class TestAReset:
    def test_is_asked_for_by_another(self, cast: Cast) -> None:
        with viewing(cast.joan) as joan, pytest.raises(NotForYouError, match="Two others"):
            actions.ask_for_reset(person=cast.joan, reason="Lost.", by=joan)

    def test_is_asked_for_once_until_it_is_agreed_to(
        self, cast: Cast, lost: SecondFactorReset
    ) -> None:
        with viewing(cast.lena) as lena:
            with pytest.raises(NotReadyError, match="asked already"):
                actions.ask_for_reset(person=cast.aisha, reason="Lost.", by=lena)
            actions.ask_for_reset(person=cast.dan, reason="Lost.", by=lena)
            actions.agree_to_reset(reset=lost, by=lena)
            actions.ask_for_reset(person=cast.aisha, reason="Lost again.", by=lena)
        assert [r.person for r in queries.resets_waiting()] == [cast.dan, cast.aisha]

    def test_is_agreed_to_by_neither_who_asked_nor_whose_it_is(
        self, cast: Cast, lost: SecondFactorReset
    ) -> None:
        with viewing(cast.joan) as joan, pytest.raises(NotForYouError, match="A second person"):
            actions.agree_to_reset(reset=lost, by=joan)
        with viewing(cast.joan) as joan:
            own = actions.ask_for_reset(person=cast.lena, reason="Hers.", by=joan)
        with viewing(cast.lena) as lena, pytest.raises(NotForYouError, match="A second person"):
            actions.agree_to_reset(reset=own, by=lena)
        assert factors.has_factor(cast.aisha)

    def test_takes_away_every_factor_and_who_witnessed_it(
        self, cast: Cast, lost: SecondFactorReset
    ) -> None:
        set_up(cast.aisha, CODES, witness=cast.lena)
        set_up(cast.dan, witness=cast.lena)
        with viewing(cast.lena) as lena:
            actions.agree_to_reset(reset=lost, by=lena)
        assert not Authenticator.objects.filter(user=cast.aisha).exists()
        assert fresh(cast.aisha).witnessed_by is None
        assert factors.stands(fresh(cast.aisha))
        assert factors.has_factor(cast.dan)
        assert (lost.asked_by, lost.agreed_by) == (cast.joan.id, cast.lena.id)

    def test_takes_away_nothing_that_was_set_up_since(
        self, cast: Cast, lost: SecondFactorReset
    ) -> None:
        """The page of whoever else was about to agree is still open."""
        stale = SecondFactorReset.objects.get(id=lost.id)
        with viewing(cast.lena) as lena:
            actions.agree_to_reset(reset=lost, by=lena)
        set_up(cast.aisha, witness=cast.lena)
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="already"):
            actions.agree_to_reset(reset=stale, by=lena)
        assert factors.has_factor(cast.aisha)

    def test_is_asked_for_once_by_two_at_one_moment(self, cast: Cast) -> None:
        def ask(_: None, by: Viewer) -> SecondFactorReset:
            return actions.ask_for_reset(person=cast.aisha, reason="Lost.", by=by)

        parts: list[Part] = [(p, lambda _: None, ask) for p in (cast.joan, cast.lena)]
        came = at_once(*parts)
        assert sorted(type(one).__name__ for one in came) == ["NotReadyError", "SecondFactorReset"]

    @pytest.mark.parametrize(
        "forged",
        [
            "agreed_by = asked_by",
            "agreed_by = (select id from agencies_person where username = 'lena')",
        ],
        ids=["who asked", "who is not here"],
    )
    def test_is_agreed_to_in_no_name_but_the_viewer_s(
        self, cast: Cast, lost: SecondFactorReset, forged: str
    ) -> None:
        """Nor past the program: the database looks at who signs."""
        statement = f"update agencies_secondfactorreset set {forged}, agreed_at = now()"  # noqa: S608
        with (
            pytest.raises(ProgrammingError, match="agreed_by of"),
            viewing(cast.joan),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        lost.refresh_from_db()
        assert lost.agreed_by is None


class TestAResetThatWaits:
    def test_lapses_after_three_days(
        self, cast: Cast, lost: SecondFactorReset, as_owner: psycopg.Connection
    ) -> None:
        as_owner.execute(
            "update agencies_secondfactorreset set asked_at = asked_at - interval '73 hours'"
        )
        assert list(queries.resets_waiting()) == []
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="long ago"):
            actions.agree_to_reset(reset=lost, by=lena)
        signs = "update agencies_secondfactorreset set agreed_by = %s, agreed_at = now()"
        for statement in (signs, signs.replace(" set ", " set asked_at = now(), ")):
            with (
                pytest.raises(ProgrammingError, match="three days"),
                viewing(cast.lena),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement, [cast.lena.id])
        assert factors.has_factor(cast.aisha)
        with viewing(cast.joan) as joan:
            anew = actions.ask_for_reset(person=cast.aisha, reason="Lost again.", by=joan)
        with viewing(cast.lena) as lena:
            actions.agree_to_reset(reset=anew, by=lena)
        assert not factors.has_factor(cast.aisha)

    def test_is_taken_back_where_it_was_found_again(
        self, cast: Cast, lost: SecondFactorReset
    ) -> None:
        address = reverse("agencies:take_back", args=[lost.id])
        assert address in client_of(cast.joan).get(reverse("agencies:resets")).content.decode()
        assert client_of(cast.beth).post(address).status_code == 403
        assert client_of(cast.joan).post(address).status_code == 302
        assert list(queries.resets_waiting()) == []
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="taken back"):
            actions.agree_to_reset(reset=lost, by=lena)
        assert factors.has_factor(cast.aisha)
        with viewing(cast.joan) as joan:
            own = actions.ask_for_reset(person=cast.aisha, reason="Lost.", by=joan)
        with viewing(cast.beth) as beth, pytest.raises(NotForYouError):
            actions.take_back_reset(reset=own, by=beth)
        with viewing(cast.aisha) as aisha:
            actions.take_back_reset(reset=own, by=aisha)


class TestANewPassword:
    """Whoever gives one could have set up the second factor that came with the last."""

    @pytest.mark.parametrize(("witnessed", "stays"), [(True, True), (False, False)])
    def test_leaves_only_a_factor_that_was_witnessed(
        self, cast: Cast, witnessed: bool, stays: bool
    ) -> None:
        set_up(cast.aisha, witness=cast.lena)
        if not witnessed:
            with viewing(cast.lena):
                Person.objects.filter(id=cast.aisha.id).update(witnessed_by=None)
                factors.sign(cast.aisha.id)
        with viewing(cast.joan) as joan:
            password = actions.give_password(person=fresh(cast.aisha), why="Lost.", by=joan)
        assert factors.has_factor(cast.aisha) is stays
        assert fresh(cast.aisha).check_password(password)
        assert fresh(cast.aisha).must_change_password
        assert factors.stands(fresh(cast.aisha))

    def test_leaves_no_recovery_codes_alone(self, cast: Cast) -> None:
        """They are no second factor, though somebody witnessed one that is gone."""
        set_up(cast.aisha, CODES, witness=cast.lena)
        assert not factors.has_factor(cast.aisha)
        with viewing(cast.joan) as joan:
            actions.give_password(person=fresh(cast.aisha), why="Lost.", by=joan)
        assert not Authenticator.objects.filter(user=cast.aisha).exists()
        assert fresh(cast.aisha).witnessed_by is None

    def test_is_another_each_time(self, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            one, other = (
                actions.give_password(person=cast.aisha, why="Lost.", by=joan) for _ in "12"
            )
        assert one != other
        assert not fresh(cast.aisha).check_password(one)


class TestWhoWaitsForAWitness:
    def test_has_set_up_a_factor_that_nobody_saw(self, cast: Cast) -> None:
        for person in (cast.aisha, cast.dan, cast.harry):
            set_up(person, witness=cast.lena)
        set_up(cast.beth, CODES, witness=cast.lena)
        Person.objects.filter(id__in=[cast.aisha.id, cast.dan.id, cast.beth.id]).update(
            witnessed_by=None
        )
        assert list(queries.waiting_for_a_witness()) == [cast.aisha, cast.dan]
        with viewing(cast.joan) as joan:
            actions.suspend(person=cast.dan, why="Under inquiry.", by=joan)
        assert list(queries.waiting_for_a_witness()) == [cast.aisha]


class TestAWitnessCode:
    @pytest.mark.parametrize(
        ("typed", "takes"),
        [
            (str.lower, True),
            (lambda code: code.replace("-", ""), True),
            (lambda code: f" {code[:4]} {code[5:]} ", True),
            (lambda code: code[:-1], False),
            (lambda code: code + "A", False),
            (lambda _: "", False),
            (lambda _: "\u0391" * 8, False),
        ],
    )
    def test_is_what_the_screen_shows_however_it_is_typed(
        self, cast: Cast, typed: Callable[[str], str], takes: bool
    ) -> None:
        code = factors.witness_code(cast.aisha)
        assert factors.is_witness_code(cast.aisha, typed(code)) is takes

    def test_is_of_these_factors_of_this_person(self, cast: Cast) -> None:
        before = factors.witness_code(cast.aisha)
        assert not factors.is_witness_code(cast.dan, before)
        set_up(cast.aisha, witness=cast.lena)
        assert not factors.is_witness_code(fresh(cast.aisha), before)


class TestARowOfSigningIn:
    """What is written past the program stands for nothing: see also access/tests."""

    @pytest.mark.parametrize(
        "change",
        [
            "password = 'x'",
            "password_by = null, password_mac = repeat('0', 64)",
            "witnessed_by = null",
            "factors_mac = ''",
        ],
    )
    def test_that_was_changed_shows(
        self, cast: Cast, as_owner: psycopg.Connection, change: str
    ) -> None:
        set_up(cast.aisha, witness=cast.lena)
        assert factors.stands(fresh(cast.aisha))
        as_owner.execute(
            f"update agencies_person set {change} where username = 'aisha'"  # noqa: S608
        )
        assert not factors.stands(fresh(cast.aisha))

    @pytest.mark.parametrize(
        "change",
        ["sensitive_clearance = false", "suspended_at = now()", "standing_mac = repeat('0', 64)"],
    )
    def test_of_standing_that_was_changed_shows(
        self, cast: Cast, as_owner: psycopg.Connection, change: str
    ) -> None:
        as_owner.execute(
            f"update agencies_person set {change} where username = 'aisha'"  # noqa: S608
        )
        assert not fresh(cast.aisha).standing_stands()
        assert viewer_of(cast.aisha).roles == frozenset()

    def test_is_used_and_no_more(self, cast: Cast) -> None:
        """The day of its last use is written without a new code, and nothing else is."""
        set_up(cast.aisha, witness=cast.lena)
        own = Authenticator.objects.get(user=cast.aisha)
        before = fresh(cast.aisha).factors_mac
        with transaction.atomic():
            own.record_usage()
        assert fresh(cast.aisha).factors_mac == before
        with transaction.atomic():
            own.data = {"secret": "another"}
            own.save()
        assert fresh(cast.aisha).factors_mac != before
        assert fresh(cast.aisha).witnessed_by == cast.lena.id
