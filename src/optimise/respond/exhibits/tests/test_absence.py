"""What is with somebody who cannot act: taken over or missed by two, and stores nobody keeps."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from conftest import AsRole, Copy
from django.db import transaction
from django.urls import reverse
from tests.cast import Cast, client_of, end_vetting, give_role, suspend, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts.models import Alert
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotReadyError
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.actions.writing import Doing, write
from optimise.respond.exhibits.domain.continuity import Act, walked
from optimise.respond.exhibits.domain.holding import Way
from optimise.respond.exhibits.domain.kinds import ABSENT, MISSING
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.models import Exhibit
from optimise.respond.exhibits.tests.scene import SEAL, Scene, make_scene
from optimise.respond.exhibits.watch import watch_exhibits

pytestmark = pytest.mark.django_db(transaction=True)
HERE: dict[str, Any] = {"seal": SEAL, "words": "Suspended on Friday. It was in the locker, B12."}
GONE: dict[str, Any] = {"seal": "", "words": "Suspended on Friday. Neither in locker nor desk."}
LOOKED = "I was there, and read the seal."


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    found: Scene = database_copy.put(make_scene, cast)
    found.operations.post(cast.dan)
    found.operations.post(cast.lena)
    return found


class TestWhatIsWithSomebodySuspended:
    @pytest.mark.parametrize("stop", [suspend, end_vetting])
    def test_is_taken_over_once_a_second_person_agrees(
        self, scene: Scene, stop: Callable[[Person], None]
    ) -> None:
        stop(scene.cast.aisha)
        scene.act("dan", actions.look_for, **HERE)
        with viewing(scene.cast.dan):
            assert scene.fresh().holder == scene.cast.aisha.id
        scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        with viewing(scene.cast.dan) as dan:
            one = scene.fresh()
            steps = queries.continuity(one, viewer=dan)
            assert queries.is_whole(one, viewer=dan)
            assert (one.holder, one.seal, one.absence_step) == (dan.person, SEAL, 0)
        assert [s.says.act for s in steps[1:]] == [Act.SOUGHT, Act.TAKEN_OVER]
        assert walked(s.says for s in steps).holder == str(scene.cast.dan.id)
        scene.give("dan", scene.cast.ines)
        scene.accept("ines")

    def test_keeps_the_seal_that_was_seen_beside_the_one_it_had(self, scene: Scene) -> None:
        suspend(scene.cast.aisha)
        scene.act("dan", actions.look_for, **(HERE | {"seal": "Z9"}))
        scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        with viewing(scene.cast.dan) as dan:
            one = scene.fresh()
            last = queries.continuity(one, viewer=dan)[-1].says
        assert (last.seal_before, last.seal_after, one.seal) == (SEAL, "Z9", "Z9")

    def test_says_in_whose_hands_it_was_and_who_agreed(self, scene: Scene) -> None:
        suspend(scene.cast.aisha)
        scene.act("dan", actions.look_for, **HERE)
        scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        address = reverse("respond_exhibits:exhibit", args=[scene.drugs.id])
        page = client_of(scene.cast.dan).get(address).content.decode()
        dan, ines = scene.cast.dan.name, scene.cast.ines.name
        assert f"{dan}, from PC Aisha Rahman; {ines} agreed" in page
        assert f"{dan}: with PC Aisha Rahman" in page

    def test_is_missed_once_a_second_person_agrees(self, scene: Scene, as_role: AsRole) -> None:
        suspend(scene.cast.aisha)
        scene.act("dan", actions.look_for, **GONE)
        with viewing(scene.cast.dan):
            assert scene.fresh().trouble == ""
        scene.act("ines", actions.answer_absence, agree=True, words="I turned the locker out too.")
        with viewing(scene.cast.harry) as harry:
            (told,) = queries.troubles(viewer=harry)
            assert (told.code, told.kind, told.has_it) == (
                scene.drugs.code, "missing", "PC Aisha Rahman"
            )  # fmt: skip
            assert Alert.objects.filter(kind=MISSING, row=scene.drugs.id).exists()
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            watch_exhibits(by=clerk)
        with viewing(scene.cast.harry):
            assert Alert.objects.filter(kind=MISSING, ended_at=None).count() == 1
        with pytest.raises(NotReadyError, match="missing"):
            scene.act("dan", actions.look_for, **HERE)
        said = "In his car. The seal is whole."
        with pytest.raises(NotForYouError, match="did not find"):
            scene.act("dan", actions.find_again, words=said)  # who looked for it, and said so
        with viewing(scene.cast.dan) as dan, pytest.raises(NotReadyError):
            write(scene.fresh(), Doing(act=Act.FOUND, words=said), by=dan)
        scene.act("lena", actions.find_again, words=said)
        scene.act("dan", actions.look_for, **HERE)
        scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        with viewing(scene.cast.dan):
            assert (scene.fresh().holder, scene.fresh().trouble) == (scene.cast.dan.id, "")

    def test_is_found_in_a_later_affair_by_who_missed_it_in_an_earlier(self, scene: Scene) -> None:
        suspend(scene.cast.aisha)
        scene.act("dan", actions.look_for, **GONE)
        scene.act("ines", actions.answer_absence, agree=True, words="I looked too.")
        scene.act("lena", actions.find_again, words="In his car.")
        scene.act("dan", actions.look_for, **HERE)
        scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        scene.give("dan", scene.store)
        scene.accept("harry", shelf="A1")
        with viewing(scene.cast.harry) as harry:
            count = actions.begin_count(store=scene.store, by=harry)
            actions.close_count(count=count, by=harry)
            assert scene.fresh().trouble == "missing"
        scene.act("dan", actions.find_again, words="Behind the shelf. Seal whole.")
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == ""

    def test_stays_where_the_second_does_not_agree_and_is_looked_for_anew(
        self, scene: Scene
    ) -> None:
        suspend(scene.cast.aisha)
        scene.act("dan", actions.look_for, **GONE)
        with pytest.raises(NotReadyError, match="looked for it before"):
            scene.act("lena", actions.look_for, **GONE)
        scene.act("ines", actions.answer_absence, agree=False, words="It is in the other locker.")
        with viewing(scene.cast.dan):
            assert (scene.fresh().trouble, scene.fresh().holder) == ("", scene.cast.aisha.id)
        scene.act("dan", actions.look_for, **HERE)

    def test_that_measures_otherwise_is_not_explained_by_whoever_took_it_over(
        self, scene: Scene
    ) -> None:
        gross: dict[str, Any] = {"kind": Measure.GROSS, "wrapping": Decimal(6)}
        scene.act("aisha", actions.measure, amount=Decimal(20), **gross)
        suspend(scene.cast.aisha)
        scene.act("dan", actions.look_for, **HERE)
        scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        net: dict[str, Any] = {"kind": Measure.NET, "words": "Lab 7", "substance": "cocaine"}
        assert scene.act("ines", actions.measure, amount=Decimal("9.1"), **net)
        give_role(scene.cast.dan, Role.SUPERVISOR)
        with pytest.raises(NotForYouError, match="who never had it"):
            scene.act("dan", actions.explain, words="The bag was torn.")
        with viewing(scene.cast.dan) as dan, pytest.raises(NotReadyError):
            write(scene.fresh(), Doing(act=Act.EXPLAINED, words="The bag was torn."), by=dan)
        scene.act("lena", actions.explain, words="The wrapping weighed 10.9 g.")

    def test_goes_for_good_and_is_held_longer_on_no_word_of_whoever_took_it_over(
        self, scene: Scene
    ) -> None:
        suspend(scene.cast.aisha)
        scene.act("dan", actions.look_for, **HERE)
        scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        give_role(scene.cast.dan, Role.SUPERVISOR)
        scene.make_fit()
        scene.give("dan", scene.store)
        scene.accept("harry", seal=SEAL)
        scene.act(
            "ines",
            actions.ask_disposal,
            why="The case is over.",
            way=Way.DESTROYED,
            authority="An order",
        )
        with pytest.raises(NotForYouError, match="never had it"):
            scene.act("dan", actions.answer_disposal, agree=True, words=LOOKED)
        with viewing(scene.cast.dan) as dan:
            one = scene.fresh()
            answer = Doing(act=Act.AGREED, words=LOOKED, answers=one.disposal_step)
            with pytest.raises(NotReadyError):
                write(one, answer, by=dan)
        give_role(scene.cast.chris, Role.SUPERVISOR)
        scene.operations.post(scene.cast.chris)
        scene.act("chris", actions.answer_disposal, agree=True, words="The order is in the file.")

    def test_is_agreed_by_nobody_who_looked_or_has_no_rank(self, scene: Scene) -> None:
        suspend(scene.cast.aisha)
        scene.act("ines", actions.look_for, **HERE)
        for who in ("ines", "dan"):
            with pytest.raises(NotForYouError):
                scene.act(who, actions.answer_absence, agree=True, words=LOOKED)

    def test_is_looked_for_by_nobody_who_keeps_no_more_than_a_store(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.beth)
        suspend(scene.cast.aisha)
        with pytest.raises(NotForYouError):
            scene.act("beth", actions.look_for, **HERE)

    def test_is_shown_to_supervisors_and_they_are_told(self, scene: Scene, as_role: AsRole) -> None:
        def told() -> list[str]:
            with (
                as_role("worker"),
                acting_as_system(Role.TRIAGE_CLERK) as clerk,
                transaction.atomic(),
            ):
                watch_exhibits(by=clerk)
                rows = Alert.objects.filter(kind=ABSENT, ended_at=None)
                return list(rows.values_list("about", flat=True))

        assert told() == []
        suspend(scene.cast.aisha)
        with viewing(scene.cast.harry) as harry:
            (row,) = queries.troubles(viewer=harry)
        assert row.kind == "with somebody suspended or not cleared"
        assert (row.has_it, row.code) == ("PC Aisha Rahman", scene.drugs.code)
        end_vetting(scene.cast.lena)
        with viewing(scene.cast.lena) as lena:
            assert queries.troubles(viewer=lena) == []
        assert told() == told() == ["1 exhibit"]
        scene.act("dan", actions.look_for, **HERE)
        scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        assert told() == []

    def test_of_no_operation_is_looked_for_by_a_sergeant_or_an_inspector(
        self, scene: Scene
    ) -> None:
        cash = scene.seize(operation=None)
        suspend(scene.cast.aisha)
        seen = HERE | {"seal": "A1000002"}
        with pytest.raises(NotForYouError, match="sergeant"):
            scene.act("ines", actions.look_for, cash, **seen)
        scene.act("harry", actions.look_for, cash, **seen)
        scene.act("lena", actions.answer_absence, cash, agree=True, words=LOOKED)
        with viewing(scene.cast.harry):
            assert scene.fresh(cash).holder == scene.cast.harry.id


class TestWhatIsWithSomebodyWhoIsAway:
    def test_is_handed_over_by_them_unless_an_inspector_says_that_they_are_away(
        self, scene: Scene
    ) -> None:
        with pytest.raises(NotReadyError, match="hand it over themselves"):
            scene.act("dan", actions.look_for, **HERE)
        scene.act("dan", actions.look_for, **HERE, away=True)
        with pytest.raises(NotForYouError, match="inspector says"):
            scene.act("ines", actions.answer_absence, agree=True, words=LOOKED)
        scene.act("lena", actions.answer_absence, agree=True, words="He is in hospital. I rang.")
        with viewing(scene.cast.dan):
            assert scene.fresh().holder == scene.cast.dan.id

    def test_is_not_taken_from_them_once_they_handed_it_over(self, scene: Scene) -> None:
        scene.act("dan", actions.look_for, **HERE, away=True)
        scene.give("aisha", scene.cast.ines)
        scene.accept("ines")
        with pytest.raises(NotReadyError, match="Nobody waits"):
            scene.act("lena", actions.answer_absence, agree=True, words=LOOKED)


class TestTheDatabase:
    """As somebody would write past the doors."""

    def refused(self, scene: Scene, who: str, one: Exhibit | None = None, **doing: Any) -> None:
        with viewing(getattr(scene.cast, who)) as viewer:
            exhibit = scene.fresh(one)
            step = Doing(answers=exhibit.absence_step, **doing)
            with pytest.raises(NotReadyError):
                write(exhibit, step, by=viewer)

    def test_takes_nothing_from_somebody_who_can_act(self, scene: Scene) -> None:
        seen = {"found": "yes", "seal": SEAL, "away": ""}
        self.refused(scene, "dan", act=Act.SOUGHT, words="x", figures=seen)

    def test_takes_nothing_over_alone_nor_for_somebody_else(self, scene: Scene) -> None:
        suspend(scene.cast.aisha)
        to: dict[str, Any] = {"act": Act.TAKEN_OVER, "seal_after": SEAL, "words": "x"}
        self.refused(scene, "ines", **to, to_person=scene.cast.ines.id)
        scene.act("dan", actions.look_for, **HERE)
        self.refused(scene, "dan", **to, to_person=scene.cast.dan.id)
        self.refused(scene, "ines", **to, to_person=scene.cast.ines.id)
        self.refused(scene, "ines", **(to | {"seal_after": "Z9"}), to_person=scene.cast.dan.id)
        self.refused(scene, "ines", act=Act.NOT_WITH, words="x")

    def test_lets_no_detective_say_that_somebody_is_away(self, scene: Scene) -> None:
        scene.act("dan", actions.look_for, **HERE, away=True)
        self.refused(scene, "ines", act=Act.TAKEN_OVER, words="x", to_person=scene.cast.dan.id)


class TestAStoreThatNobodyIsLeftToKeep:
    def test_is_given_a_keeper_by_whoever_sets_stores_up(self, scene: Scene) -> None:
        cast = scene.cast
        suspend(cast.harry)
        with viewing(cast.dan) as dan:
            assert queries.left(viewer=dan) == set()
        end_vetting(cast.lena)
        for who in ("dan", "ines"):
            with viewing(getattr(cast, who)) as viewer:
                assert queries.left(viewer=viewer) == set()
                with pytest.raises(NotForYouError):
                    actions.add_keeper(store=scene.store, person=cast.dan, by=viewer)

    def test_is_kept_by_whom_they_name(self, scene: Scene, cast: Cast) -> None:
        from_scene = scene.store
        scene.put_away()
        for keeper in (cast.harry, cast.lena):
            suspend(keeper)
        give_role(cast.mina, Role.SUPERVISOR)
        with viewing(cast.mina) as mina:
            assert queries.left(viewer=mina) == {from_scene.id}
            actions.add_keeper(store=from_scene, person=cast.beth, by=mina)
        with viewing(cast.mina) as mina:
            assert queries.left(viewer=mina) == set()
            with pytest.raises(NotForYouError):
                actions.add_keeper(store=from_scene, person=cast.mina, by=mina)
        with viewing(cast.beth) as beth:
            assert [one.id for one in queries.lies_in(from_scene, viewer=beth)] == [scene.drugs.id]


class TestAStockTakeOfSomebodyGone:
    def test_is_gone_on_with_and_ended_by_another_keeper(self, scene: Scene) -> None:
        scene.put_away()
        with viewing(scene.cast.harry) as harry:
            count = actions.begin_count(store=scene.store, by=harry)
        with viewing(scene.cast.lena) as lena, pytest.raises(NotForYouError):
            actions.close_count(count=queries.count(count.id, viewer=lena), by=lena)
        suspend(scene.cast.harry)
        with viewing(scene.cast.lena) as lena:
            one = queries.count(count.id, viewer=lena)
            assert actions.see(count=one, text="AR/01", by=lena) == scene.drugs
        with viewing(scene.cast.lena) as lena:
            ended = actions.close_count(count=queries.count(count.id, viewer=lena), by=lena)
            assert (ended.seen, ended.missing) == (1, 0)
            actions.begin_count(store=scene.store, by=lena)

    def test_is_ended_by_an_officer_who_keeps_the_store(self, scene: Scene) -> None:
        with viewing(scene.cast.harry) as harry:
            actions.add_keeper(store=scene.store, person=scene.cast.dan, by=harry)
        with viewing(scene.cast.harry) as harry:
            count = actions.begin_count(store=scene.store, by=harry)
        suspend(scene.cast.harry)
        with viewing(scene.cast.dan) as dan:
            actions.close_count(count=queries.count(count.id, viewer=dan), by=dan)

    def test_that_another_ended_names_what_it_missed_all_the_same(self, scene: Scene) -> None:
        scene.put_away()
        with viewing(scene.cast.harry) as harry:
            count = actions.begin_count(store=scene.store, by=harry)
        with frozen(now() + timedelta(hours=25)), viewing(scene.cast.lena) as lena:
            ended = actions.close_count(count=queries.count(count.id, viewer=lena), by=lena)
            assert ended.missing == 1
            assert queries.missed(ended, viewer=lena) == [scene.drugs]
        with viewing(scene.cast.lena) as lena:
            again = actions.begin_count(store=scene.store, by=lena)
            ended = actions.close_count(count=queries.count(again.id, viewer=lena), by=lena)
            assert (ended.missing, queries.missed(ended, viewer=lena)) == (1, [])
        page = reverse("respond_exhibits:count", args=[again.id])
        shown = client_of(scene.cast.lena).get(page).content.decode()
        assert "What it missed was missing before" in shown

    def test_is_gone_on_with_after_a_day(self, scene: Scene) -> None:
        with viewing(scene.cast.harry) as harry:
            count = actions.begin_count(store=scene.store, by=harry)
        with frozen(now() + timedelta(hours=25)), viewing(scene.cast.lena) as lena:
            actions.close_count(count=queries.count(count.id, viewer=lena), by=lena)
        with viewing(scene.cast.ines) as ines:
            assert not queries.goes_on_with(count, viewer=ines)


class TestThePages:
    def url(self, name: str, scene: Scene) -> str:
        return reverse(f"respond_exhibits:{name}", args=[scene.drugs.id])

    def test_lead_two_people_through_it(self, scene: Scene) -> None:
        suspend(scene.cast.aisha)
        dan, ines = client_of(scene.cast.dan), client_of(scene.cast.ines)
        assert "suspended or not cleared" in dan.get(self.url("exhibit", scene)).content.decode()
        said = {"found": "yes", "words": HERE["words"]}
        page = dan.post(self.url("look_for", scene), said)
        assert page.status_code == 422
        assert "Give the seal that you see" in page.content.decode()
        assert dan.post(self.url("look_for", scene), said | {"seal": "Z9"}).status_code == 302
        assert dan.get(self.url("answer_absence", scene)).status_code == 404
        start = ines.get(reverse("respond_exhibits:start")).content.decode()
        assert "Looked for in somebody" in start
        shown = ines.get(self.url("answer_absence", scene)).content.decode()
        assert f"That is not the seal it had: {SEAL}." in shown
        sent = {"agree": "yes", "words": LOOKED}
        assert ines.post(self.url("answer_absence", scene), sent).status_code == 302
        with viewing(scene.cast.dan):
            assert scene.fresh().holder == scene.cast.dan.id

    def test_are_nothing_to_who_does_not_know_it(self, scene: Scene) -> None:
        scene.act("dan", actions.look_for, **HERE, away=True)
        for who in ("harry", "beth", "ellie", "grace"):
            for name in ("look_for", "answer_absence"):
                page = client_of(getattr(scene.cast, who)).get(self.url(name, scene))
                assert page.status_code in (403, 404)

    def test_let_an_inspector_name_a_keeper_once_nobody_is_left(self, scene: Scene) -> None:
        give_role(scene.cast.kit, Role.COMMANDER)
        kit = client_of(scene.cast.kit)
        keeper = reverse("respond_exhibits:keeper", args=[scene.store.id])
        shown = reverse("respond_exhibits:store", args=[scene.store.id])
        assert kit.get(keeper).status_code == 404
        for one in (scene.cast.harry, scene.cast.lena):
            suspend(one)
        assert "Nobody keeps it" in kit.get(shown).content.decode()
        assert "Nobody keeps it" in kit.get(reverse("respond_exhibits:stores")).content.decode()
        assert kit.get(keeper).status_code == 200
        assert client_of(scene.cast.dan).get(keeper).status_code == 404
