"""A possible victim is treated as a suspect only after a second person looked, for that one act."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from tests.cast import Cast, Viewer, give_role, viewing
from tests.together import Part, at_once

from optimise.access.domain.roles import Role
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe import actions, queries
from optimise.keep_safe.actions import SecondPersonError, SuspectAct
from optimise.keep_safe.actions.victims import LASTS
from optimise.keep_safe.models import SecondLook

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def boy(cast: Cast) -> UUID:
    """Somebody whom safeguarding has met first as a possible victim."""
    person = new_id()
    with viewing(cast.mina) as mina:
        actions.protect_person(entity=person, why="Told by his mentor.", by=mina)
    return person


def ask(cast: Cast, boy: UUID, act: SuspectAct = SuspectAct.ARREST) -> SecondLook:
    with viewing(cast.ines) as ines:
        return actions.ask_second_look(entity=boy, act=act, why="He holds the line.", by=ines)


def test_that_was_agreed_is_told_to_no_partner(cast: Cast, boy: UUID) -> None:
    answer(cast, ask(cast, boy), agree=True)
    assert may(cast, boy)
    assert not may(cast, boy, by="ellie")


def answer(cast: Cast, look: SecondLook, *, agree: bool) -> None:
    with viewing(cast.mina) as mina:
        actions.answer_second_look(look=look, agree=agree, answer="I looked.", by=mina)


def may(cast: Cast, *people: UUID, act: SuspectAct = SuspectAct.ARREST, by: str = "ines") -> bool:
    with viewing(cast.people[by]) as viewer:
        try:
            actions.check_suspect_action(entities=people, act=act, by=viewer)
        except SecondPersonError:
            return False
        return True


class TestASuspectAct:
    def test_is_free_where_it_touches_no_possible_victim(self, cast: Cast, boy: UUID) -> None:
        assert may(cast, new_id())
        assert may(cast)
        assert not may(cast, boy)

    def test_waits_for_a_second_person_to_agree(self, cast: Cast, boy: UUID) -> None:
        look = ask(cast, boy)
        assert not may(cast, boy)
        answer(cast, look, agree=True)
        assert may(cast, boy)
        # Whoever acts is seldom the one who asked.
        assert may(cast, boy, by="chris")

    @pytest.mark.parametrize("other", sorted(set(SuspectAct) - {SuspectAct.ARREST}))
    def test_is_agreed_to_by_itself(self, cast: Cast, boy: UUID, other: SuspectAct) -> None:
        answer(cast, ask(cast, boy), agree=True)
        assert not may(cast, boy, act=other)

    def test_is_agreed_to_about_each_of_them(self, cast: Cast, boy: UUID) -> None:
        girl = new_id()
        with viewing(cast.mina) as mina:
            actions.protect_person(entity=girl, why="His sister.", by=mina)
        answer(cast, ask(cast, boy), agree=True)
        with viewing(cast.ines) as ines, pytest.raises(SecondPersonError) as refused:
            actions.check_suspect_action(
                entities=[boy, girl, new_id()], act=SuspectAct.ARREST, by=ines
            )
        assert refused.value.entities == (girl,)

    def test_is_let_go_on_by_no_refusal(self, cast: Cast, boy: UUID) -> None:
        answer(cast, ask(cast, boy), agree=False)
        assert not may(cast, boy)

    def test_stops_where_a_later_look_says_no(self, cast: Cast, boy: UUID) -> None:
        """What was agreed to before more was known is agreed to no longer, until it is again."""
        answer(cast, ask(cast, boy), agree=True)
        answer(cast, ask(cast, boy, SuspectAct.WARRANT), agree=False)
        assert may(cast, boy)
        answer(cast, ask(cast, boy), agree=False)
        assert not may(cast, boy)
        answer(cast, ask(cast, boy), agree=True)
        assert may(cast, boy)

    def test_may_be_done_for_four_weeks(self, cast: Cast, boy: UUID) -> None:
        moment = now()
        with frozen(moment):
            answer(cast, ask(cast, boy), agree=True)
        for later, open_still in ((LASTS - timedelta(seconds=1), True), (LASTS, False)):
            with frozen(moment + later):
                assert may(cast, boy) is open_still

    def test_that_was_refused_stands_on_record_with_whom_it_was_about(
        self, cast: Cast, boy: UUID, as_owner: psycopg.Connection
    ) -> None:
        assert not may(cast, boy)
        (entry,) = as_owner.execute(
            "select actor, shown, allowed from audit_entry where kind = 'suspect action'"
        ).fetchall()
        assert entry == (cast.ines.id, [boy], False)


class TestALook:
    def test_is_by_somebody_else(self, cast: Cast, boy: UUID) -> None:
        with viewing(cast.mina) as mina:
            look = actions.ask_second_look(
                entity=boy, act=SuspectAct.ARREST, why="I think so.", by=mina
            )
            with pytest.raises(NotForYouError, match="other than whoever asked"):
                actions.answer_second_look(look=look, agree=True, answer="Yes.", by=mina)
        with viewing(cast.lena) as lena:
            actions.answer_second_look(look=look, agree=True, answer="Yes.", by=lena)
        assert may(cast, boy)

    def test_is_by_somebody_else_past_the_program_too(self, cast: Cast, boy: UUID) -> None:
        with viewing(cast.mina) as mina:
            look = actions.ask_second_look(
                entity=boy, act=SuspectAct.ARREST, why="I think so.", by=mina
            )
        with (
            pytest.raises(ProgrammingError, match="second person"),
            viewing(cast.mina),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "update keep_safe_secondlook set agreed = true, answered_by = asked_by,"
                " answered_at = now() where id = %s",
                [look.id],
            )
        assert not may(cast, boy)

    @pytest.mark.parametrize(
        "said",
        [
            {"agreed": True, "answered_at": now()},
            {"agreed": True, "answer": "I looked.", "answered_at": now() + timedelta(days=60000)},
            {"agreed": True},
            {"answered_at": now()},
            {"answer": "I looked."},
        ],
    )
    def test_is_asked_for_by_no_sql_that_answers_it(
        self, cast: Cast, boy: UUID, said: dict[str, object]
    ) -> None:
        waits = ask(cast, boy)
        asked = {
            "entity_id": boy,
            "act": SuspectAct.ARREST,
            "why": "He holds the line.",
            "asked_by": cast.ines.id,
            "asked_at": now(),
            "audience_id": waits.audience_id,
        }
        with viewing(cast.ines):
            with pytest.raises(ProgrammingError, match="and answers it"), transaction.atomic():
                SecondLook(**asked, **said).save(force_insert=True)
            SecondLook(**asked).save(force_insert=True)
        assert not may(cast, boy)
        # Nor by one of safeguarding, who may change what they asked.
        with viewing(cast.mina) as mina:
            own = actions.ask_second_look(entity=boy, act=SuspectAct.ARREST, why="So.", by=mina)
            with pytest.raises(ProgrammingError, match="as a whole"), transaction.atomic():
                SecondLook.objects.filter(id=own.id).update(**said)
        assert not may(cast, boy)

    def test_that_was_answered_stays_so(self, cast: Cast, boy: UUID) -> None:
        look = ask(cast, boy)
        answer(cast, look, agree=False)
        row = SecondLook.objects.filter(id=look.id)
        changes: list[dict[str, object]] = [
            {"agreed": True},
            {"agreed": None, "answer": "", "answered_by": None, "answered_at": None},
            {"answered_at": now() + timedelta(days=9)},
            {"answer": "I did not look."},
        ]
        for change in changes:
            with viewing(cast.mina), pytest.raises(ProgrammingError), transaction.atomic():
                row.update(**change)
        assert not may(cast, boy)

    def test_that_is_dated_to_come_is_no_agreement(
        self, cast: Cast, boy: UUID, as_owner: psycopg.Connection
    ) -> None:
        answer(cast, ask(cast, boy), agree=True)
        assert may(cast, boy)
        as_owner.execute("update keep_safe_secondlook set answered_at = now() + interval '9 years'")
        assert not may(cast, boy)

    def test_that_nobody_signed_is_no_agreement(
        self, cast: Cast, boy: UUID, as_owner: psycopg.Connection
    ) -> None:
        answer(cast, ask(cast, boy), agree=True)
        as_owner.execute("update keep_safe_secondlook set answered_by = null")
        assert not may(cast, boy)

    @pytest.mark.parametrize("name", ["ines", "chris", "ellie"])
    def test_is_answered_by_no_sql_of_who_keeps_nobody_safe(
        self, cast: Cast, boy: UUID, name: str
    ) -> None:
        look = ask(cast, boy)
        with viewing(cast.people[name]):
            changed = SecondLook.objects.filter(id=look.id).update(
                agreed=True, answered_at=now(), answered_by=cast.people[name].id
            )
        assert changed == 0
        assert not may(cast, boy)

    def test_is_answered_once_with_a_reason(self, cast: Cast, boy: UUID) -> None:
        look = ask(cast, boy)
        with viewing(cast.mina) as mina, pytest.raises(NotReadyError, match="why"):
            actions.answer_second_look(look=look, agree=True, answer=" ", by=mina)
        answer(cast, look, agree=False)
        with pytest.raises(NotReadyError, match="answered already"):
            answer(cast, look, agree=True)
        assert not may(cast, boy)

    def test_is_answered_once_where_two_answer_at_one_moment(self, cast: Cast, boy: UUID) -> None:
        look = ask(cast, boy)

        def answers(*, agree: bool) -> Callable[[SecondLook, Viewer], None]:
            return lambda found, by: actions.answer_second_look(
                look=found, agree=agree, answer="I looked.", by=by
            )

        def read(_: Viewer) -> SecondLook:
            return SecondLook.objects.get(id=look.id)

        parts: list[Part] = [
            (cast.mina, read, answers(agree=True)),
            (cast.lena, read, answers(agree=False)),
        ]
        came = at_once(*parts)
        assert [type(one) for one in came if one] == [NotReadyError]

    def test_is_asked_for_with_a_reason(self, cast: Cast, boy: UUID) -> None:
        with viewing(cast.ines) as ines, pytest.raises(NotReadyError) as refused:
            actions.ask_second_look(entity=boy, act=SuspectAct.ARREST, why=" ", by=ines)
        assert refused.value.problems[0][0] == "why"

    def test_is_seen_by_who_asked_and_by_safeguarding(self, cast: Cast, boy: UUID) -> None:
        look = ask(cast, boy)
        for name, person in cast.people.items():
            with viewing(person) as viewer:
                seen = name in {"ines", "mina", "lena"}
                assert (queries.second_looks(viewer=viewer) == [look]) is seen, name
                if not seen:
                    with pytest.raises(NothingHereError):
                        queries.second_look(look.id, viewer=viewer)
        answer(cast, look, agree=True)
        with viewing(cast.lena) as lena:
            assert queries.second_looks(viewer=lena) == []
        with viewing(cast.ines) as ines:
            (own,) = queries.second_looks(viewer=ines)
            assert (own.agreed, own.answer) == (True, "I looked.")


class TestAnAgreement:
    """As the database is asked for it."""

    def asked(self, person: UUID, since: datetime) -> set[UUID]:
        return queries.second_looks_agreed([person], act=SuspectAct.ARREST, since=since)

    def test_is_told_to_a_viewer_and_to_nobody_else(self, cast: Cast, boy: UUID) -> None:
        answer(cast, ask(cast, boy), agree=True)
        since = now() - LASTS
        assert self.asked(boy, since) == set()
        with viewing(cast.dan):
            assert self.asked(boy, since) == {boy}
            assert self.asked(new_id(), since) == set()


class TestAList:
    def test_is_parted_in_the_order_given_each_once(self, cast: Cast, boy: UUID) -> None:
        one, other = new_id(), new_id()
        with viewing(cast.chris) as chris:
            found = queries.apart([other, boy, one, other, boy], viewer=chris)
        assert found == queries.Apart(others=(other, one), kept_safe=(boy,))

    def test_has_them_back_once_safeguarding_cleared_them(self, cast: Cast, boy: UUID) -> None:
        with viewing(cast.mina) as mina:
            assert actions.clear_possible_victim(entity=boy, why="He is 41.", by=mina)
        with viewing(cast.chris) as chris:
            assert queries.apart([boy], viewer=chris).others == (boy,)
        assert may(cast, boy)

    def test_is_cleared_by_no_role_beside_safeguarding_s(self, cast: Cast, boy: UUID) -> None:
        give_role(cast.chris, Role.SOC_LEAD)
        with viewing(cast.chris) as chris, pytest.raises(NotForYouError):
            actions.clear_possible_victim(entity=boy, why="He is 41.", by=chris)
        assert not may(cast, boy)
