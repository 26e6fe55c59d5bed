"""What is still to be done after a search, and what a court's refusal leaves behind."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import AsRole, Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Priority
from optimise.basics.clock import day_of, frozen, local_time, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.evaluate.models import Item
from optimise.keep_safe.actions import protect_person
from optimise.keep_safe.models import Concern, ConcernHandling
from optimise.respond.deconfliction import queries as desk
from optimise.respond.deconfliction.tests.scene import add_person
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Operation, Thing
from optimise.respond.operations.tests.scene import DEALER, NEW
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.domain.candour import Why
from optimise.respond.warrants.domain.powers import Entries, Premises
from optimise.respond.warrants.models import Application, Power, Search
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene
from optimise.respond.warrants.tests.test_without import search
from optimise.respond.warrants.watch import ask_of_searches

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


@pytest.fixture
def asked(as_role: AsRole) -> Callable[[int], int]:
    def asked(hours: int = 0) -> int:
        later = now() + timedelta(hours=hours)
        with as_role("worker"), frozen(later), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            return ask_of_searches(by=clerk)

    return asked


def tasks(scene: Scene, made: Search, who: str = "ines") -> list[str]:
    with viewing(scene.cast.people[who]) as viewer:
        return sorted(one.text for one in to_do.serving("search", [made.id], viewer=viewer))


def in_hand() -> list[UUID]:
    """Return which concerns nobody of safeguarding has answered."""
    answered = ConcernHandling.objects.filter(done_at__isnull=False).values("concern_id")
    return list(Concern.objects.exclude(id__in=answered).values_list("id", flat=True))


class TestADoor:
    def test_that_was_damaged_is_somebody_s_to_have_made_safe(
        self, scene: Scene, asked: Callable[[int], int]
    ) -> None:
        made = search(scene, "pace-17-life", damage="The lock", secured="Housing, by noon")
        assert asked(0) == 1
        assert asked(0) == 0
        (text,) = tasks(scene, made)
        assert text.endswith("Housing, by noon")
        for who in ("lena", "dan", "chris"):
            assert tasks(scene, made, who) == []

    def test_that_is_whole_asks_nobody(self, scene: Scene, asked: Callable[[int], int]) -> None:
        search(scene, "pace-17-life")
        assert asked(0) == 0


class TestAWrongAddress:
    def test_is_made_good_by_whoever_leads(self, scene: Scene, asked: Callable[[int], int]) -> None:
        done = "Sgt Cole stayed and said sorry."
        made = search(scene, "pace-17-life", wrong_address=True, wrong_address_done=done)
        assert asked(0) == 1
        assert asked(1) == 0
        with viewing(scene.cast.ines) as ines:
            (one,) = to_do.serving("search", [made.id], viewer=ines)
        assert (one.priority, one.due) == (Priority.HIGH, day_of(now()))
        assert "how to complain" in one.text
        for who in ("lena", "dan", "chris"):
            assert tasks(scene, made, who) == []

    def test_is_told_as_one_where_a_court_is_asked_again(self, scene: Scene) -> None:
        search(scene, wrong_address=True, wrong_address_done="Sgt Cole said sorry.")
        with viewing(scene.cast.ines) as ines:
            power = Power.objects.get(key="mda-23")
            place = scene.fresh().place
            operation = scene.operations.fresh()
            again = actions.apply(operation=operation, place=place, power=power, by=ines)
            listed = queries.answered_against(again, viewer=ines)
        (said,) = [row for row in listed if row.why == Why.SEARCH]
        assert "a wrong address was entered" in said.words


class TestPoliceProtection:
    def test_runs_as_a_task_until_somebody_says_how_it_ended(
        self, scene: Scene, asked: Callable[[int], int]
    ) -> None:
        made = search(scene, "pace-17-life", protected_at=now() - timedelta(minutes=3))
        assert asked(0) == 1
        assert asked(59) == 0
        assert asked(61) == 1
        begun = made.protected_at
        assert begun
        ends = day_of(begun + timedelta(hours=72))
        with viewing(scene.cast.ines) as ines:
            found = list(to_do.serving("search", [made.id], viewer=ines))
        assert {(one.priority, one.due) for one in found} == {(Priority.HIGH, ends)}
        self.end(scene, made, "ines")
        assert asked(70) == 0
        page = reverse("respond_warrants:search", args=[made.id])
        assert "With her aunt" in client_of(scene.cast.aisha).get(page).content.decode()

    def end(self, scene: Scene, made: Search, who: str, **more: Any) -> None:
        given: dict[str, Any] = {"at": now(), "how": "With her aunt; MASH was told."} | more
        with viewing(scene.cast.people[who]) as by:
            actions.end_protection(search=Search.objects.get(pk=made.pk), by=by, **given)

    def test_is_ended_by_who_knows_the_operation_and_in_its_time(self, scene: Scene) -> None:
        made = search(scene, "pace-17-life", protected_at=now() - timedelta(minutes=3))
        with pytest.raises(NotForYouError):
            self.end(scene, made, "aisha")
        for who in ("dan", "lena"):
            with pytest.raises((NothingHereError, Search.DoesNotExist)):
                self.end(scene, made, who)
        for wrong in ({"how": " "}, {"at": now() - timedelta(days=1)}):
            with pytest.raises(NotReadyError):
                self.end(scene, made, "ines", **wrong)
        self.end(scene, made, "ines")
        with pytest.raises(NotReadyError, match="No police protection"):
            self.end(scene, made, "ines")

    def test_is_told_to_safeguarding_at_once_and_of_no_operation(self, scene: Scene) -> None:
        begun = now() - timedelta(minutes=3)
        made = search(scene, "pace-17-life", protected_at=begun, children="A girl of six, alone")
        with viewing(scene.cast.mina):
            (concern,) = Concern.objects.all()
            assert concern.in_danger
            assert concern.who == Concern.Who.CHILD
            assert "A girl of six, alone" in concern.words
            assert made.address in concern.words
            assert f"Police protection began {local_time(begun)}" in concern.words
            assert not Search.objects.exists()
            assert str(made.operation) not in concern.words
            assert concern.occurred.hour
            # It goes on with safeguarding whoever says that the protection ended.
            assert in_hand() == [concern.id]
        self.end(scene, made, "ines")
        with viewing(scene.cast.mina):
            assert in_hand() == [concern.id]

    def test_is_no_concern_where_no_child_was_met(self, scene: Scene) -> None:
        search(scene, "pace-17-life")
        with viewing(scene.cast.mina):
            assert not Concern.objects.exists()
        search(scene, "pace-17-life", children="Two boys, asleep")
        with viewing(scene.cast.mina):
            assert not Concern.objects.get().in_danger

    def test_begins_at_no_moment_to_come(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError) as raised:
            search(scene, "pace-17-life", protected_at=now() + timedelta(hours=1))
        assert [name for name, _ in raised.value.problems] == ["protected_at"]


def another(scene: Scene, who: str) -> Operation:
    with viewing(scene.cast.people[who]) as by:
        return operations.open_operation(given=NEW, by=by)[0]


def place(operation: Operation, who: Any) -> Thing:
    with viewing(who) as by:
        found = Operation.objects.select_related("circle").get(pk=operation.pk)
        new = operations.NewThing(kind=Kind.PLACE, label="4 mill lane,  Swindon SN1 4AA")
        return operations.add_thing(operation=found, given=new, by=by)[0]


class TestARefusal:
    def test_is_remembered_in_every_operation_of_theirs_and_told_to_the_court(
        self, scene: Scene
    ) -> None:
        scene.fill()
        scene.hear(granted=False, reasons="It is one account, and old.")
        other = another(scene, "ines")
        there = place(other, scene.cast.ines)
        with viewing(scene.cast.ines) as ines:
            found = Operation.objects.select_related("circle").get(pk=other.pk)
            power = Power.objects.get(key="mda-23")
            again = actions.apply(operation=found, place=there, power=power, by=ines)
            words = [gap.words for gap in queries.gaps_of(again, viewer=ines)]
            assert any(one.startswith("A court refused this") for one in words)
            listed = queries.answered_against(again, viewer=ines)
        (refused,) = [one for one in listed if one.why == Why.REFUSED]
        assert "It is one account, and old." in refused.words

    def apply_elsewhere(self, scene: Scene, subject: UUID, **boxes: str) -> Application:
        """Have Ines apply for other premises, in another operation that looks at somebody."""
        other = another(scene, "ines")
        with viewing(scene.cast.ines) as ines:
            found = Operation.objects.select_related("circle").get(pk=other.pk)
            new = operations.NewThing(kind=Kind.SUBJECT, entity=subject)
            operations.add_thing(operation=found, given=new, by=ines)
            new = operations.NewThing(kind=Kind.PLACE, label="77 Quarry Road, Swindon SN1 9ZZ")
            there, _ = operations.add_thing(operation=found, given=new, by=ines)
            power = Power.objects.get(key="mda-23")
            made = actions.apply(operation=found, place=there, power=power, by=ines)
            if boxes:
                given = actions.Boxes(
                    answers=boxes, power=power, premises=Premises(made.premises),
                    entries=Entries(made.entries),
                )  # fmt: skip
                actions.write_boxes(application=made, given=given, by=ines)
        return made

    def ann(self, scene: Scene) -> tuple[UUID, Item]:
        """Return Ann Lee, who is known, and what tells of her."""
        known = scene.operations.known
        item, ann = known.item("Ann Lee keeps stock for somebody."), new_id()
        known.say(ann, "Person", item=item, name="Ann Lee")
        return ann, item

    def said_of(self, scene: Scene, made: Application) -> tuple[bool, int]:
        """Return whether a new ground is asked for, and how many refusals are listed."""
        with viewing(scene.cast.ines) as ines:
            found = queries.application(made.id, viewer=ines)
            words = [gap.words for gap in queries.gaps_of(found, viewer=ines)]
            listed = queries.answered_against(found, viewer=ines)
        asked = any(one.startswith("A court refused this") for one in words)
        return asked, len([one for one in listed if one.why == Why.REFUSED])

    def test_is_of_the_person_too_wherever_they_are_looked_for_next(self, scene: Scene) -> None:
        scene.fill()
        scene.hear(granted=False)
        grounds = [scene.operations.items[DEALER].id]
        made = self.apply_elsewhere(scene, scene.operations.people[DEALER])
        with viewing(scene.cast.ines) as ines:
            actions.choose_grounds(application=made, items=grounds, by=ines)
        assert self.said_of(scene, made) == (True, 1)
        fresh = scene.operations.known.item("He moved his stock to Quarry Road last night.")
        scene.operations.known.say(
            scene.operations.people[DEALER], "Person", item=fresh, name=DEALER
        )
        with viewing(scene.cast.ines) as ines:
            actions.choose_grounds(application=made, items=[*grounds, fresh.id], by=ines)
        assert self.said_of(scene, made) == (False, 1)

    def test_is_of_nobody_else(self, scene: Scene) -> None:
        scene.fill()
        scene.hear(granted=False)
        ann, item = self.ann(scene)
        made = self.apply_elsewhere(scene, ann)
        with viewing(scene.cast.ines) as ines:
            actions.choose_grounds(application=made, items=[item.id], by=ines)
        assert self.said_of(scene, made) == (False, 0)

    def test_is_of_who_is_named_to_be_searched(self, scene: Scene) -> None:
        scene.fill_all_but_reading()
        scene.boxes(persons="Vic Harrow and Ann Lee")
        scene.answer_all()
        scene.authorise()
        scene.hear(granted=False)
        ann, _ = self.ann(scene)
        made = self.apply_elsewhere(scene, ann, persons="ann  lee")
        assert self.said_of(scene, made) == (True, 1)
        made = self.apply_elsewhere(scene, ann, persons="Ann Leeming")
        assert self.said_of(scene, made) == (False, 0)

    def test_of_a_person_sends_others_who_look_at_them_to_the_desk(self, scene: Scene) -> None:
        scene.fill()
        scene.hear(granted=False)
        with viewing(scene.cast.ines) as ines:
            for one in Thing.objects.select_related("operation__circle", "interest"):
                if one.ended_at is None:
                    operations.end_thing(thing=one, why="It is over.", by=ines)
        add_person(scene.cast, "nell", "DI Nell Ashworth", Role.INVESTIGATOR)
        theirs = another(scene, "nell")
        with viewing(scene.cast.people["nell"]) as nell:
            found = Operation.objects.select_related("circle").get(pk=theirs.pk)
            new = operations.NewThing(kind=Kind.SUBJECT, entity=scene.operations.people[DEALER])
            operations.add_thing(operation=found, given=new, by=nell)
            assert desk.stands(found.circle_id, viewer=nell).must_ring

    def test_sends_others_to_the_desk_and_tells_them_nothing(self, scene: Scene) -> None:
        scene.fill()
        scene.hear(granted=False)
        with viewing(scene.cast.ines) as ines:
            thing = Thing.objects.select_related("operation__circle", "interest").get(
                pk=scene.place
            )
            operations.end_thing(thing=thing, why="It is over.", by=ines)
        add_person(scene.cast, "nell", "DI Nell Ashworth", Role.INVESTIGATOR)
        theirs = another(scene, "nell")
        there = place(theirs, scene.cast.people["nell"])
        with viewing(scene.cast.people["nell"]) as nell:
            found = Operation.objects.select_related("circle").get(pk=theirs.pk)
            power = Power.objects.get(key="mda-23")
            again = actions.apply(operation=found, place=there, power=power, by=nell)
            assert desk.stands(found.circle_id, viewer=nell).must_ring
            words = " ".join(gap.words for gap in queries.gaps_of(again, viewer=nell))
            assert "The deconfliction desk does not say clear." in words
            assert "refused" not in words
            listed = queries.answered_against(again, viewer=nell)
            assert not [one for one in listed if one.why == Why.REFUSED]
            assert Application.objects.count() == 1
        page = reverse("respond_warrants:application", args=[again.id])
        said = client_of(scene.cast.people["nell"]).get(page).content.decode()
        assert "refused" not in said.casefold().replace("not refused", "")
        assert scene.operations.operation.circle.name not in said
        assert ADDRESS.split(",")[0].casefold() in said.casefold()


class TestBeforeTheOperationGoesLive:
    def due(self, scene: Scene) -> str:
        at = reverse("respond_operations:operation", args=[scene.operations.operation.id])
        page = client_of(scene.cast.ines).get(at).content.decode()
        due = page.split('id="due"')[1].split("</div>")[0]
        return due if "no court has heard it" in due else ""

    def test_what_no_court_heard_is_due_with_where_it_is_written(self, scene: Scene) -> None:
        application = reverse("respond_warrants:application", args=[scene.application.id])
        assert application in self.due(scene)
        scene.fill()
        scene.hear()
        assert not self.due(scene)

    def test_a_subject_who_may_be_a_victim_is_due_by_name(self, scene: Scene) -> None:
        dealer = scene.operations.people[DEALER]
        with viewing(scene.cast.mina) as mina:
            protect_person(entity=dealer, why="He is 15.", by=mina)
        at = reverse("respond_operations:operation", args=[scene.operations.operation.id])
        page = client_of(scene.cast.ines).get(at).content.decode()
        assert f"{DEALER} may be a victim" in page.split('id="due"')[1]
        assert any("They may be victims" in words for words in scene.gaps())
