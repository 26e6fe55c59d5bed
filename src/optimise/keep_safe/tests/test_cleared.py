"""Nobody alone clears a possible victim: two of safeguarding do, who read the same words."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from conftest import AsRole
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify import actions as identify
from optimise.identify import queries as known
from optimise.identify.models import Judgement, Protection
from optimise.identify.tests.scene import Scene
from optimise.identify.watching import actions as watching
from optimise.identify.watching import queries as news
from optimise.keep_safe import actions, queries
from optimise.keep_safe.actions import SecondPersonError, SuspectAct
from optimise.keep_safe.tests.scene import cleared, wanted_cleared

pytestmark = pytest.mark.django_db(transaction=True)
INTELLIGENCE = Audience(layer=Layer.INTELLIGENCE)


def a_child_of(birth: int) -> str:
    return str(today().year - birth)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def girl(scene: Scene) -> UUID:
    """Somebody of whom words say that she may be a victim, and whom safeguarding keeps safe."""
    person = new_id()
    scene.say(person, "Person", name="Dee Vale", possibleVictim="Seen with them")
    with viewing(scene.cast.mina) as mina:
        actions.protect_person(entity=person, why="Told by a teacher.", by=mina)
    return person


@pytest.fixture
def nora(cast: Cast) -> Person:
    """A second of safeguarding, who is duty inspector besides."""
    give_role(cast.lena, Role.SAFEGUARDING)
    return cast.lena


def is_met_as_victim(cast: Cast, person: UUID) -> bool:
    with viewing(cast.ines) as ines:
        met = person in known.possible_victims([person], viewer=ines)
        try:
            actions.check_suspect_action(entities=[person], act=SuspectAct.ARREST, by=ines)
        except SecondPersonError:
            assert met
            return True
    assert not met
    return False


class TestNobodyAlone:
    def test_clears_whom_others_meet_as_somebody_to_keep_safe(
        self, cast: Cast, girl: UUID, nora: Person
    ) -> None:
        seen = wanted_cleared(girl, cast)
        assert is_met_as_victim(cast, girl)
        with viewing(cast.aisha):
            assert known.kept_safe([girl]) == {girl}
        with viewing(cast.mina) as mina:
            with pytest.raises(NotForYouError, match="You want them cleared"):
                actions.agree_to_clear(entity=girl, seen=seen, by=mina)
            with pytest.raises(NotReadyError, match="waits for a second"):
                actions.clear_possible_victim(entity=girl, why="So.", by=mina)
        with viewing(nora) as second:
            with pytest.raises(NotReadyError, match="something else than you read"):
                actions.agree_to_clear(entity=girl, seen=new_id(), by=second)
            actions.agree_to_clear(entity=girl, seen=seen, by=second)
        assert not is_met_as_victim(cast, girl)
        with viewing(nora) as second, pytest.raises(NotReadyError):
            actions.agree_to_clear(entity=girl, seen=seen, by=second)

    def test_is_needed_to_keep_them_protected(self, cast: Cast, girl: UUID, nora: Person) -> None:
        seen = wanted_cleared(girl, cast)
        with viewing(nora) as second:
            actions.keep_protected(entity=girl, seen=seen, by=second)
            with pytest.raises(NotReadyError):
                actions.agree_to_clear(entity=girl, seen=seen, by=second)
        assert is_met_as_victim(cast, girl)

    def test_lifts_what_was_decided_while_it_waits(
        self, cast: Cast, girl: UUID, nora: Person
    ) -> None:
        seen = wanted_cleared(girl, cast)
        with viewing(nora) as second:
            actions.protect_person(entity=girl, why="Seen again today.", by=second)
            actions.agree_to_clear(entity=girl, seen=seen, by=second)
        assert is_met_as_victim(cast, girl)

    def test_ends_what_another_decided_nor_their_own_once_a_day_has_gone(
        self, cast: Cast, nora: Person
    ) -> None:
        one, own, old = new_id(), new_id(), new_id()
        with viewing(nora) as second:
            actions.protect_person(entity=one, why="Told by a nurse.", by=second)
        with viewing(cast.mina) as mina:
            actions.protect_person(entity=own, why="The wrong one.", by=mina)
            with frozen(now() - timedelta(days=2)):
                actions.protect_person(entity=old, why="Told by a nurse.", by=mina)
            over = [
                actions.clear_possible_victim(entity=each, why="Mistaken.", by=mina)
                for each in (one, own, old)
            ]
            assert over == [False, True, False]
            assert known.kept_safe([one, own, old]) == {one, old}

    def test_takes_back_alone_what_another_decided_as_well(self, cast: Cast, nora: Person) -> None:
        one = new_id()
        for person in (cast.mina, nora):
            with viewing(person) as viewer:
                actions.protect_person(entity=one, why="Seen at the station.", by=viewer)
        with viewing(cast.mina) as mina:
            assert not actions.clear_possible_victim(entity=one, why="Mistaken.", by=mina)
            assert known.kept_safe([one]) == {one}

    def test_clears_two_who_are_held_to_be_the_same_but_both(
        self, cast: Cast, scene: Scene, girl: UUID
    ) -> None:
        other = new_id()
        scene.say(other, "Person", name="D Vale")
        with viewing(cast.beth) as beth:
            identify.judge(
                left=girl, right=other, verdict=Judgement.Verdict.SAME, reasons="One phone.",
                audience=INTELLIGENCE, by=beth,
            )  # fmt: skip
        with viewing(cast.mina) as mina:
            actions.clear_possible_victim(entity=other, why="She is 31.", by=mina)
            (waits,) = known.waiting_to_clear()
        give_role(cast.lena, Role.SAFEGUARDING)
        with viewing(cast.lena) as lena:
            actions.agree_to_clear(entity=girl, seen=waits.id, by=lena)
        with viewing(cast.chris):
            assert known.kept_safe([girl, other]) == set()


class TestADayOfBirth:
    def test_that_makes_a_child_is_put_right_and_never_cleared(
        self, cast: Cast, scene: Scene
    ) -> None:
        boy = new_id()
        (born,) = scene.say(boy, "Person", birthDate=a_child_of(14))
        with viewing(cast.mina) as mina, pytest.raises(NotReadyError, match="may be under 18"):
            actions.clear_possible_victim(entity=boy, why="He looks older.", by=mina)
        with viewing(scene.cast.people["beth"]) as beth:
            identify.supersede(statement=born, why="His brother’s.", by=beth)
        with viewing(cast.chris) as chris:
            identify.supersede(statement=born, why="His brother’s.", by=chris)
        assert is_met_as_victim(cast, boy)
        cleared(boy, cast, "It was his brother’s.")
        assert not is_met_as_victim(cast, boy)
        with viewing(cast.chris) as chris:
            assert not known.children_among([boy], viewer=chris)
            identify.put_back(statement=born, why="His after all.", by=chris)
        assert is_met_as_victim(cast, boy)
        with viewing(cast.chris) as chris:
            assert known.children_among([boy], viewer=chris) == {boy}

    def test_is_refused_by_the_database(self, cast: Cast, scene: Scene) -> None:
        child, grown = new_id(), new_id()
        (young,) = scene.say(child, "Person", birthDate=a_child_of(17))
        (old,) = scene.say(grown, "Person", birthDate=a_child_of(19))
        with viewing(cast.mina) as mina:
            written(mina, entity_id=grown, kind="cleared", rests_on=[old.id])
            with pytest.raises(ProgrammingError, match="put right, and not"), transaction.atomic():
                written(mina, entity_id=child, kind="cleared", rests_on=[young.id])


def written(by: Viewer, **values: Any) -> Protection:
    """Write a decision past the site, as SQL in somebody’s request would."""
    like = Protection.objects.order_by("-at").first()
    audience = like.audience_id if like else identify_audience(by)
    row = Protection(
        **{"why": "So.", "by": by.person, "at": now(), "audience_id": audience} | values
    )
    row.save(force_insert=True)
    return row


def identify_audience(by: Viewer) -> int:
    from optimise.access.actions import audience_id

    return audience_id(Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE), viewer=by)


class TestTheDatabase:
    @pytest.mark.parametrize("name", ["beth", "chris", "ines"])
    def test_takes_no_decision_of_who_is_not_of_safeguarding(
        self, cast: Cast, girl: UUID, name: str
    ) -> None:
        for values in ({"kind": "cleared"}, {"kind": "kept safe"}):
            with (
                viewing(cast.people[name]) as by,
                pytest.raises(ProgrammingError, match="only safeguarding"),
            ):
                written(by, entity_id=girl, **values)
        ends = {"ended_at": now(), "ended_by": cast.people[name].id, "ended_why": "So."}
        with (
            viewing(cast.people[name]),
            pytest.raises(ProgrammingError, match="only safeguarding"),
        ):
            Protection.objects.filter(entity_id=girl).update(**ends)
        with (
            viewing(cast.people[name]),
            pytest.raises(ProgrammingError, match="permission denied"),
        ):
            Protection.objects.filter(entity_id=girl).delete()

    def test_takes_no_clearing_of_one_alone(self, cast: Cast, girl: UUID) -> None:
        me = cast.mina.id
        with viewing(cast.mina) as mina, pytest.raises(ProgrammingError):
            written(mina, entity_id=girl, kind="cleared", agreed_at=now(), agreed_by=me)
        with viewing(cast.mina) as mina, pytest.raises(ProgrammingError, match="nobody alone"):
            written(mina, entity_id=girl, kind="cleared", agreed_at=now())
        seen = wanted_cleared(girl, cast)
        for values in (
            {"agreed_at": now(), "agreed_by": me},
            {"agreed_at": now()},
            {"agreed_at": now(), "agreed_by": cast.lena.id},
        ):
            with viewing(cast.mina), pytest.raises(ProgrammingError):
                Protection.objects.filter(id=seen).update(**values)
        with viewing(cast.mina), pytest.raises(ProgrammingError, match="permission denied"):
            Protection.objects.filter(id=seen).update(why="Other words.")

    def test_ends_no_decision_of_another_but_by_what_two_agreed(
        self, cast: Cast, girl: UUID, nora: Person
    ) -> None:
        kept = Protection.objects.filter(entity_id=girl, kind="kept safe")
        ends = {"ended_at": now(), "ended_by": nora.id, "ended_why": "So."}
        with viewing(nora), pytest.raises(ProgrammingError, match="until two of safeguarding"):
            kept.update(**ends)
        wanted_cleared(girl, cast)
        with viewing(nora), pytest.raises(ProgrammingError, match="until two of safeguarding"):
            kept.update(**ends)

    def test_lets_what_is_decided_of_one_end_nothing_of_another(
        self, cast: Cast, girl: UUID
    ) -> None:
        with viewing(cast.mina) as mina:
            (kept,) = Protection.objects.filter(entity_id=girl)
            with pytest.raises(ProgrammingError, match="nothing of another"), transaction.atomic():
                written(mina, entity_id=new_id(), kind="cleared", ends=[kept.id])


class TestWhoHears:
    def test_are_who_decided_otherwise_and_safeguarding(self, cast: Cast, nora: Person) -> None:
        one = new_id()
        with viewing(nora) as second:
            actions.protect_person(entity=one, why="Told by a nurse.", by=second)
        give_role(cast.ines, Role.SAFEGUARDING)
        told: list[set[UUID]] = []

        def tell(people: Iterable[UUID]) -> None:
            told.append(set(people))

        with patch.object(notices, "tell", tell):
            seen = wanted_cleared(one, cast)
            with viewing(cast.ines) as ines:
                actions.agree_to_clear(entity=one, seen=seen, by=ines)
        assert told == [{nora.id, cast.ines.id}, {cast.mina.id, nora.id}]

    def test_are_those_who_supervise_and_who_are_reminded(
        self, cast: Cast, girl: UUID, nora: Person, as_role: AsRole
    ) -> None:
        """Its clock runs before supervisors under words that say nothing, and is asked after."""

        def clocks() -> list[tuple[Any, ...]]:
            with viewing(nora), connection.cursor() as cursor:
                cursor.execute("select what, reference, due_at, danger from keep_safe_clocks()")
                found: list[tuple[Any, ...]] = cursor.fetchall()
                return found

        assert clocks() == []
        seen = wanted_cleared(girl, cast)
        ((what, reference, due, danger),) = clocks()
        assert (what, reference, danger) == (
            "Agree that somebody is cleared", "A possible victim", False,
        )  # fmt: skip
        assert timedelta(hours=23) < due - now() <= timedelta(hours=24)
        soon = [now() + timedelta(days=2)]
        with (
            as_role("worker"),
            acting_as_system(Role.RETENTION_CLERK),
            transaction.atomic(),
            connection.cursor() as asks,
        ):
            asks.execute("select what, about from keep_safe_due(%s)", soon)
            assert asks.fetchall() == [(what, girl)]
        with viewing(nora) as by:
            actions.agree_to_clear(entity=girl, seen=seen, by=by)
        assert clocks() == []

    def test_are_those_who_watch(self, cast: Cast, girl: UUID) -> None:
        with viewing(cast.chris) as chris:
            watching.watch_entity(entity=girl, by=chris)
            assert news.with_news(viewer=chris) == 0
        cleared(girl, cast)
        with viewing(cast.chris) as chris:
            assert news.with_news(viewer=chris) == 1

    def test_find_it_waiting_on_the_page_and_then_in_the_list(
        self, cast: Cast, girl: UUID, nora: Person
    ) -> None:
        address = reverse("keep_safe:person", args=[girl])
        clear = reverse("keep_safe:clear", args=[girl])
        assert "is not cleared" in client_of(cast.mina).get(clear).content.decode()
        client_of(cast.mina).post(clear, {"why": "A misreading of names."})
        for person, waits in ((cast.mina, False), (nora, True), (cast.ines, False)):
            with viewing(person) as viewer:
                due = {one.what for one in queries.things_due(viewer=viewer)}
                assert ("Agree that somebody is cleared" in due) is waits, person
            page = client_of(person).get(address).content.decode()
            assert "A misreading of names." in page
            assert ("I agree: clear them" in page) is waits, person
        with viewing(nora):
            (found,) = known.waiting_to_clear()
        agree = reverse("keep_safe:agree_clear", args=[girl])
        for name in ("aisha", "chris", "ellie", "ines"):
            answer = client_of(cast.people[name]).post(agree, {"seen": str(found.id)})
            assert answer.status_code == 404, name
        assert is_met_as_victim(cast, girl)
        ended = reverse("keep_safe:cleared")
        assert "Nobody was cleared." in client_of(nora).get(ended).content.decode()
        client_of(nora).post(agree, {"seen": str(found.id)})
        assert not is_met_as_victim(cast, girl)
        page = client_of(nora).get(ended).content.decode()
        assert "DS Mina Farrow, and Insp Lena Hart agreed" in page
        assert "A misreading of names." in page
        for name in ("aisha", "chris", "ellie"):
            assert client_of(cast.people[name]).get(ended).status_code == 404, name

    def test_keeps_them_protected_by_a_press(self, cast: Cast, girl: UUID, nora: Person) -> None:
        seen = wanted_cleared(girl, cast)
        address = reverse("keep_safe:keep_protected", args=[girl])
        client_of(nora).post(address, {"seen": "x"})
        with viewing(nora):
            assert known.waiting_to_clear().count() == 1
        client_of(nora).post(address, {"seen": str(seen)})
        with viewing(nora):
            assert known.waiting_to_clear().count() == 0
        assert is_met_as_victim(cast, girl)
