"""Continuity, stores and stock-takes: who may do what, and what the database holds them to."""

import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from conftest import AsRole, Copy
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from PIL import Image
from tests.cast import Cast, client_of, give_role, viewing
from tests.database import owner_here
from tests.together import at_once

from optimise.access import actions as access
from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.interests.actions import circle_audience
from optimise.alerts.models import Alert
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.collect.domain.pictures import redraw
from optimise.identify.tests.scene import Scene as Known
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.records import Confidence
from optimise.link.lines.models import Line
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.actions.writing import Doing, write
from optimise.respond.exhibits.domain.continuity import Act, digest_of, opened, sealed, walked
from optimise.respond.exhibits.domain.holding import Way
from optimise.respond.exhibits.domain.kinds import Kind, Trouble
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.exports.label import label_paper
from optimise.respond.exhibits.models import Count, Exhibit, Finding, Handset, Photograph, Step
from optimise.respond.exhibits.tests.scene import SEAL, WHERE, WHOM, WRAPS, Scene, make_scene
from optimise.respond.exhibits.views.slots import happened
from optimise.respond.exhibits.watch import watch_exhibits
from optimise.respond.operations.domain.happened import Happening, What

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnExhibit:
    def test_is_numbered_by_who_seizes_it_and_never_again(self, scene: Scene) -> None:
        second = scene.seize()
        written = scene.seize(serial=9)
        assert [str(one) for one in (scene.drugs, second, written)] == ["AR/01", "AR/02", "AR/09"]
        assert str(scene.seize()) == "AR/10"
        assert str(scene.seize(who="ines")) == "IC/01"
        with pytest.raises(NotReadyError, match="taken already") as raised:
            scene.seize(serial=9)
        assert raised.value.problems[0][0] == "serial"

    def test_is_kept_once_however_often_a_phone_sends_it(self, scene: Scene) -> None:
        client_id = new_id()
        first, second = (scene.seize(client_id=client_id) for _ in range(2))
        assert first.id == second.id

    def test_is_kept_once_where_a_phone_sends_it_twice_at_one_moment(self, scene: Scene) -> None:
        client_id = new_id()
        told = actions.NewExhibit(
            kind=Kind.CASH, what="A roll of notes", seal="B77", where="The kitchen",
            client_id=client_id,
        )  # fmt: skip
        sent = (scene.cast.aisha, lambda _: None, lambda _, by: actions.seize(given=told, by=by))
        first, second = at_once(sent, sent)
        assert first.id == second.id
        with viewing(scene.cast.aisha):
            assert Exhibit.objects.filter(client_id=client_id).count() == 1

    def test_begins_with_who_seized_it_under_its_first_seal(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            one = scene.fresh()
            (first,) = queries.continuity(one, viewer=ines)
            assert queries.is_whole(one, viewer=ines)
            assert queries.hands_of(one, viewer=ines).knows
        assert one.holder == scene.cast.aisha.id
        assert (one.seal, first.says.act, first.says.by_name) == (
            SEAL,
            Act.SEIZED,
            "PC Aisha Rahman",
        )

    def test_says_what_is_lacking(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError) as raised:
            scene.seize(what=" ", seal="", where="")
        assert {field for field, _ in raised.value.problems} == {"what", "seal", "where"}
        with pytest.raises(NotReadyError, match="still to come"):
            scene.seize(seized_at=now() + timedelta(hours=1))

    @pytest.mark.parametrize("who", ["dan", "lena", "grace", "ellie", "joan", "beth"])
    def test_is_nothing_to_who_is_outside(self, scene: Scene, who: str) -> None:
        with viewing(getattr(scene.cast, who)) as viewer:
            with pytest.raises(NothingHereError):
                queries.exhibit(scene.drugs.id, viewer=viewer)
            assert not queries.called("AR/01", viewer=viewer)
            assert not queries.called(scene.drugs.code, viewer=viewer)
            for model in (Exhibit, Finding, Step):
                assert not model.objects.exists()

    def test_is_seized_by_nobody_outside_its_operation(self, scene: Scene) -> None:
        with pytest.raises(NothingHereError):
            scene.seize(who="dan")
        with pytest.raises(NotForYouError):
            scene.seize(who="ellie", operation=None)

    def test_of_no_operation_is_for_the_officers_of_the_area(self, scene: Scene) -> None:
        one = scene.seize(operation=None)
        assert str(one) == "AR/01"
        for who, reads in {"harry": True, "ines": True, "dan": False, "ellie": False}.items():
            with viewing(getattr(scene.cast, who)):
                assert Exhibit.objects.filter(id=one.id).exists() is reads

    def test_is_not_put_into_an_operation_past_the_door(self, scene: Scene) -> None:
        """As an injected statement would write it."""
        with viewing(scene.cast.aisha):
            row = Exhibit.objects.get(id=scene.drugs.id)
        with viewing(scene.cast.dan) as dan:
            row.id, row.code, row.made_by, row.serial = new_id(), "EX-1", dan.person, 77
            row.holder, row.steps, row.digest, row.seal, row.review_on = None, 0, "", "", None
            with pytest.raises(ProgrammingError, match="no such operation"), transaction.atomic():
                row.save(force_insert=True)
        with viewing(scene.cast.aisha) as aisha:
            row.made_by = aisha.person
            row.save(force_insert=True)

    def test_is_changed_by_no_site(self, scene: Scene) -> None:
        with viewing(scene.cast.aisha), connection.cursor() as cursor:
            for column in ("holder = null", "seal = 'X'", "serial = 5", "what = 'X'"):
                with (
                    pytest.raises(ProgrammingError, match="permission denied"),
                    transaction.atomic(),
                ):
                    cursor.execute(f"update respond_exhibits_exhibit set {column}")  # noqa: S608


class TestAHandOver:
    def test_is_complete_when_the_receiver_accepts(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.ines)
        with viewing(scene.cast.aisha):
            assert scene.fresh().holder == scene.cast.aisha.id
        scene.accept("ines")
        with viewing(scene.cast.ines) as ines:
            one = scene.fresh()
            steps = queries.continuity(one, viewer=ines)
            assert queries.is_whole(one, viewer=ines)
        assert (one.holder, one.offered_at, one.steps) == (scene.cast.ines.id, None, 3)
        sent, accepted = steps[1:]
        assert (sent.says.purpose, accepted.says.answers) == ("For the store", 2)
        assert accepted.says.previous == sent.row.digest
        assert (
            {s.says.seal_before for s in steps[1:]} == {s.says.seal_after for s in steps} == {SEAL}
        )

    def test_reaches_somebody_outside_who_learns_of_no_operation(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.dan)
        with viewing(scene.cast.dan) as dan:
            one = queries.exhibit(scene.drugs.id, viewer=dan)
            assert [x.id for x in queries.to_accept(viewer=dan)] == [one.id]
            assert not queries.hands_of(one, viewer=dan).knows
            assert queries.finding(one, viewer=dan) is None
            said = " ".join(s.row.sealed for s in queries.continuity(one, viewer=dan))
        assert WRAPS in said
        for hidden in (WHERE, WHOM, scene.operations.operation.circle.name):
            assert hidden not in said
        scene.accept("dan")
        with viewing(scene.cast.dan) as dan:
            assert queries.hands_of(scene.fresh(), viewer=dan).holds

    def test_is_accepted_by_nobody_else(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.dan)
        for who in ("aisha", "ines"):
            with pytest.raises(NotForYouError):
                scene.accept(who)
        for who in ("harry", "grace"):
            with pytest.raises(NothingHereError):
                scene.accept(who)

    def test_is_not_accepted_under_another_seal(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.ines)
        with pytest.raises(NotReadyError, match="not the seal"):
            scene.accept("ines", seal="A1000009")
        scene.accept("ines", seal=" a1000001 ")

    def test_that_is_refused_or_taken_back_stays_with_the_giver(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.dan)
        scene.act("dan", actions.refuse, why="The bag is torn.")
        with viewing(scene.cast.dan):
            assert not Exhibit.objects.filter(id=scene.drugs.id).exists()
        scene.give("aisha", scene.cast.dan)
        with pytest.raises(NotReadyError, match="waits to be accepted"):
            scene.give("aisha", scene.cast.ines)
        with pytest.raises(NotForYouError):
            scene.act("ines", actions.take_back)
        scene.act("aisha", actions.take_back)
        with viewing(scene.cast.aisha):
            one = scene.fresh()
        assert (one.holder, one.offered_at, one.steps) == (scene.cast.aisha.id, None, 5)

    def test_is_made_by_who_has_it_alone(self, scene: Scene) -> None:
        with pytest.raises(NotForYouError):
            scene.give("ines", scene.cast.dan)
        with pytest.raises(NotReadyError, match="somebody else"):
            scene.give("aisha", scene.cast.aisha)
        with pytest.raises(NotReadyError, match="of the force"):
            scene.give("aisha", scene.cast.ellie)
        with pytest.raises(NotReadyError) as raised:
            scene.act("aisha", actions.give, to=scene.cast.dan, purpose=" ")
        assert raised.value.problems[0][0] == "purpose"

    def test_sent_twice_by_a_phone_is_one(self, scene: Scene) -> None:
        given: dict[str, Any] = {"to": scene.cast.ines, "purpose": "x", "client_id": new_id()}
        first, again = (scene.act("aisha", actions.give, **given) for _ in range(2))
        assert first.id == again.id
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotReadyError):
            actions.give(exhibit=scene.fresh(), by=aisha, **(given | {"client_id": new_id()}))
        assert first.number == 2

    def test_to_a_store_is_accepted_by_its_keepers(self, scene: Scene) -> None:
        scene.give("aisha", scene.store)
        for page in ("start", "store"):
            args = [] if page == "start" else [scene.store.id]
            address = reverse(f"respond_exhibits:{page}", args=args)
            offered = client_of(scene.cast.lena).get(address).content.decode()
            assert f"Label {scene.drugs.code}, seal" in offered, page
        with viewing(scene.cast.lena) as lena:
            one = queries.exhibit(scene.drugs.id, viewer=lena)
            with pytest.raises(NotReadyError, match="not in this store"):
                actions.accept(exhibit=one, seal=SEAL, shelf="Z9", by=lena)
        scene.accept("lena", shelf="A2")
        with viewing(scene.cast.harry) as harry:
            one = scene.fresh()
            assert queries.hands_of(one, viewer=harry).holds
            assert queries.finding(one, viewer=harry) is None
            assert [x.id for x in queries.lies_in(scene.store, viewer=harry)] == [one.id]
        assert (one.holder, one.lies_in_id, one.shelf) == (None, scene.store.id, "A2")
        page = reverse("respond_exhibits:store", args=[scene.store.id])
        with viewing(scene.cast.ines):
            operation = str(scene.fresh().operation)
        kept = client_of(scene.cast.harry).get(page).content.decode()
        assert kept.count(one.code) > 1  # references repeat, labels do not
        assert operation not in kept
        assert operation in client_of(scene.cast.ines).get(page).content.decode()
        scene.act("harry", actions.shelve, shelf="A1")
        scene.act("harry", actions.give, to=scene.cast.dan, purpose="For the laboratory")
        scene.accept("dan")
        with viewing(scene.cast.harry):
            assert not Exhibit.objects.filter(id=scene.drugs.id).exists()


class TestASeal:
    def test_that_is_opened_is_followed_by_another(self, scene: Scene) -> None:
        scene.act("aisha", actions.reseal, seal="A1000005", why="To weigh it")
        with viewing(scene.cast.aisha) as aisha:
            one = scene.fresh()
            last = queries.continuity(one, viewer=aisha)[-1].says
        assert (last.seal_before, last.seal_after, one.seal) == (SEAL, "A1000005", "A1000005")

    def test_is_used_once(self, scene: Scene) -> None:
        scene.act("aisha", actions.reseal, seal="A1000005", why="To weigh it")
        for used in (SEAL, "A1000005", "a1000001"):
            with pytest.raises(NotReadyError, match="used once"):
                scene.act("aisha", actions.reseal, seal=used, why="Again")

    def test_is_opened_by_who_has_it_and_not_on_its_way(self, scene: Scene) -> None:
        with pytest.raises(NotForYouError):
            scene.act("ines", actions.reseal, seal="A9", why="x")
        scene.give("aisha", scene.cast.ines)
        with pytest.raises(NotReadyError, match="waits"):
            scene.act("aisha", actions.reseal, seal="A9", why="x")


class TestContinuity:
    def test_is_not_changed_or_removed_by_anybody(self, scene: Scene) -> None:
        with viewing(scene.cast.aisha), connection.cursor() as cursor:
            for words in ("update respond_exhibits_step set sealed = ''",
                          "delete from respond_exhibits_step"):  # fmt: skip
                with (
                    pytest.raises(ProgrammingError, match="permission denied"),
                    transaction.atomic(),
                ):
                    cursor.execute(words)

    def test_is_not_changed_by_the_owner_either(self, scene: Scene, as_owner: Any) -> None:
        for words in ("update respond_exhibits_step set sealed = '{}'",
                      "delete from respond_exhibits_step"):  # fmt: skip
            with pytest.raises(Exception, match="never changed or removed"):
                as_owner.execute(words)
            as_owner.rollback()

    def written(self, scene: Scene, of: Exhibit | None = None, **changes: Any) -> Step:
        """Return a step as somebody would write it past the door."""
        with viewing(scene.cast.aisha):
            one = scene.fresh(of)
            last = one.chain.last()
        assert last is not None
        said = opened(last.sealed)
        made = {name: getattr(said, name) for name in said.__slots__}
        made |= {"number": one.steps + 1, "previous": one.digest, "seal_before": one.seal,
                 "seal_after": one.seal} | changes  # fmt: skip
        text = sealed(type(said)(**made))
        by = changes.get("by", said.by)
        return Step(
            exhibit=one, number=made["number"], previous=made["previous"], sealed=text,
            digest=digest_of(text), made_by=by, made_at=now(), audience_id=one.audience_id,
        )  # fmt: skip

    def refused(self, scene: Scene, who: str, step: Step) -> None:
        with (
            viewing(getattr(scene.cast, who)),
            pytest.raises((IntegrityError, ProgrammingError)),
            transaction.atomic(),
        ):
            step.save(force_insert=True)

    def test_takes_a_next_step(self, scene: Scene) -> None:
        """The negative control of those below."""
        with viewing(scene.cast.aisha):
            self.written(scene, act=Act.NOTED.value).save(force_insert=True)

    @pytest.mark.parametrize(
        "changes",
        [
            {"number": 3},
            {"number": 1},
            {"previous": "0" * 64},
            {"seal_before": "B"},
            {"act": "anything else"},
            {"act": Act.SEIZED.value},
            {"act": Act.ACCEPTED.value},
            {"act": Act.GIVEN.value, "purpose": ""},
            {"act": Act.GIVEN.value, "purpose": "x"},
            {"act": Act.RESEALED.value},
            {"act": Act.MISSING.value},
            {"act": Act.REVIEWED.value, "figures": {"review_on": "2030-01-01"}},
        ],
        ids=str,
    )
    def test_takes_no_other_step(self, scene: Scene, changes: dict[str, Any]) -> None:
        self.refused(scene, "aisha", self.written(scene, **({"act": Act.NOTED.value} | changes)))

    def test_takes_no_step_in_somebody_elses_name(self, scene: Scene) -> None:
        step = self.written(scene, act=Act.NOTED.value)
        self.refused(scene, "ines", step)
        self.refused(scene, "dan", step)

    def test_takes_no_step_of_who_may_not(self, scene: Scene) -> None:
        dan = str(scene.cast.dan.id)
        self.refused(scene, "dan", self.written(scene, act=Act.NOTED.value, by=dan))
        given: dict[str, Any] = {"act": Act.GIVEN.value, "purpose": "x", "to_person": dan}
        ines = str(scene.cast.ines.id)
        self.refused(scene, "ines", self.written(scene, by=ines, **given))

    @pytest.mark.parametrize("kind", [Kind.CASH, Kind.WEAPON])
    def test_to_a_store_is_of_cash_that_two_counted_and_of_weapons_made_safe(
        self, scene: Scene, kind: Kind
    ) -> None:
        one = scene.seize(kind)
        with pytest.raises(NotReadyError, match="before it goes into a store"):
            scene.give("aisha", scene.store, one)
        if kind == Kind.CASH:
            for amount in (420, 410):
                scene.act("aisha", actions.measure, one, kind=Measure.CASH, amount=Decimal(amount))
                with pytest.raises(NotReadyError, match="come to the same"):
                    scene.give("aisha", scene.store, one)
        # Whoever makes it safe, or counts it too, may have it before.
        scene.give("aisha", scene.cast.ines, one)
        scene.accept("ines", one, seal="A1000002")
        scene.make_fit(one)
        scene.give("ines", scene.store, one)
        scene.accept("harry", one, seal="A1000002", shelf="A1")

    @pytest.mark.parametrize("kind", [Kind.CASH, Kind.WEAPON])
    def test_takes_into_a_store_past_the_door_what_is_fit_alone(
        self, scene: Scene, kind: Kind
    ) -> None:
        one = scene.seize(kind)
        given: dict[str, Any] = {
            "act": Act.GIVEN.value, "purpose": "x", "to_store": str(scene.store.id),
            "by": str(scene.cast.aisha.id),
        }  # fmt: skip
        self.refused(scene, "aisha", self.written(scene, one, **given))
        if kind == Kind.CASH:
            for who, pounds in (("aisha", 420), ("aisha", 420), ("ines", 410)):
                amount = Decimal(pounds)
                scene.act(who, actions.measure, one, kind=Measure.CASH, amount=amount)
                self.refused(scene, "aisha", self.written(scene, one, **given))
        scene.make_fit(one)
        with viewing(scene.cast.aisha):
            self.written(scene, one, **given).save(force_insert=True)

    def test_takes_no_acceptance_by_the_giver(self, scene: Scene) -> None:
        """A keeper who hands something to their own store does not accept it too."""
        with viewing(scene.cast.harry) as harry:
            own = actions.seize(
                given=actions.NewExhibit(kind=Kind.OTHER, what="A hat", seal="H1", where="Here"),
                by=harry,
            )
        scene.give("harry", scene.store, own)
        with pytest.raises(NotForYouError, match="Somebody else"):
            scene.accept("harry", own, seal="H1")
        scene.accept("lena", own, seal="H1")

    def test_is_what_the_exhibit_says(self, scene: Scene) -> None:
        """The database and the rule walk the same way."""
        scene.act("aisha", actions.reseal, seal="A7", why="To weigh it")
        scene.give("aisha", scene.cast.dan)
        scene.act("dan", actions.refuse, why="Torn")
        scene.give("aisha", scene.store)
        self.same(scene)
        scene.accept("harry", seal="A7", shelf="A1")
        self.same(scene)
        scene.act("harry", actions.shelve, shelf="A2")
        self.same(scene)

    def same(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            one = scene.fresh()
            at = walked(s.says for s in queries.continuity(one, viewer=ines))
            assert queries.is_whole(one, viewer=ines)
        offered = one.offered_to or one.offered_in_id or ""
        assert (at.seal, at.holder, at.store, at.shelf, at.offered, at.asked) == (
            one.seal, str(one.holder or ""), str(one.lies_in_id or ""), one.shelf,
            str(offered), one.offered_step,
        )  # fmt: skip

    def test_tells_who_came_second(self, scene: Scene) -> None:
        with viewing(scene.cast.aisha) as aisha:
            page = scene.fresh()
        scene.act("aisha", actions.note, words="First")
        with (
            viewing(scene.cast.aisha) as aisha,
            pytest.raises(NotReadyError, match="Somebody else"),
        ):
            actions.note(exhibit=page, words="Second", by=aisha)


class TestMeasures:
    def weigh(self, scene: Scene, who: str, kind: Measure, amount: str, **more: Any) -> str:
        given: dict[str, Any] = {"words": "Lab 7", "substance": "cocaine"} | more
        return str(scene.act(who, actions.measure, kind=kind, amount=Decimal(amount), **given))

    def test_that_differ_are_told_and_explained_by_another(self, scene: Scene) -> None:
        assert not self.weigh(scene, "aisha", Measure.GROSS, "20", wrapping=Decimal(6))
        differs = self.weigh(scene, "ines", Measure.NET, "9.1")
        assert "14 g were to be expected" in differs
        with viewing(scene.cast.harry):
            assert Alert.objects.filter(kind="exhibit differs", row=scene.drugs.id).exists()
        with viewing(scene.cast.harry) as harry:
            (told,) = queries.troubles(viewer=harry)
        assert (told.code, told.kind) == (scene.drugs.code, "measured otherwise")
        with pytest.raises(NotForYouError, match="who never had it"):
            scene.act("ines", actions.explain, words="Misread")
        with pytest.raises(NotForYouError, match="sergeant"):
            scene.act("aisha", actions.explain, words="The wrapping weighed 10.9 g.")
        give_role(scene.cast.aisha, Role.SUPERVISOR)
        with pytest.raises(NotForYouError, match="who never had it"):
            scene.act("aisha", actions.explain, words="The wrapping weighed 10.9 g.")
        doing = Doing(act=Act.EXPLAINED, words="The wrapping weighed 10.9 g.")
        with (
            viewing(scene.cast.aisha) as aisha,
            pytest.raises(NotReadyError, match="Look at it again"),
        ):
            write(scene.fresh(), doing, by=aisha)
        scene.look_into()
        with viewing(scene.cast.harry) as harry:
            assert queries.troubles(viewer=harry) == []

    def test_are_whole(self, scene: Scene) -> None:
        for given, field in (
            ({"kind": Measure.GROSS}, "amount"),
            ({"kind": Measure.NET, "amount": Decimal(2)}, "words"),
            ({"kind": Measure.SAFE}, "words"),
            ({"kind": Measure.GROSS, "amount": Decimal(2), "wrapping": Decimal(3)}, "wrapping"),
        ):
            with pytest.raises(NotReadyError) as raised:
                scene.act("aisha", actions.measure, **given)
            assert field in {name for name, _ in raised.value.problems}

    def test_are_taken_by_nobody_outside(self, scene: Scene) -> None:
        with pytest.raises(NothingHereError):
            self.weigh(scene, "dan", Measure.GROSS, "20")


class TestAPhone:
    IMEI, SIM, NUMBER = "490154203237518", "8944100030012345678", "07700 900321"

    def test_says_its_numbers_to_those_who_know_the_operation(self, scene: Scene) -> None:
        handset = actions.NewHandset(make="Nokia", imeis=[self.IMEI], numbers=[self.NUMBER])
        phone = scene.seize(Kind.PHONE, what="A black Nokia", handset=handset)
        scene.put_away(phone, seal="A1000002")
        with viewing(scene.cast.ines) as ines:
            found = queries.handset(phone, viewer=ines)
        assert found is not None
        assert (found.make, found.imeis) == ("Nokia", [self.IMEI])
        with viewing(scene.cast.harry):
            assert not Handset.objects.exists()

    def test_is_read_again_and_says_what_is_wrong(self, scene: Scene) -> None:
        phone = scene.seize(Kind.PHONE)
        with pytest.raises(NotReadyError, match="last digit"):
            scene.act("ines", actions.read_handset, phone,
                      given=actions.NewHandset(imeis=["490154203237519"]))  # fmt: skip
        with pytest.raises(NotReadyError, match="no phone"):
            scene.act("ines", actions.read_handset, given=actions.NewHandset(make="x"))
        scene.act("ines", actions.read_handset, phone, given=actions.NewHandset(sims=[self.SIM]))
        with viewing(scene.cast.ines) as ines:
            found = queries.handset(phone, viewer=ines)
            assert found is not None
            assert found.sims == [self.SIM]
            assert queries.continuity(scene.fresh(phone), viewer=ines)[-1].says.act == Act.NOTED


class TestWhatAPhoneMatches:
    def test_is_a_line_that_the_reader_knows(self, scene: Scene) -> None:
        """And nothing to who reads the phone and not the line."""
        cast = scene.cast
        with viewing(cast.chris) as chris:
            circle = access.open_circle(name="Operation Heath", covert=True, by=cast.chris)
            access.add_to_circle(circle=circle, person=cast.ines, by=cast.chris)
        with viewing(cast.chris) as chris:
            line = Line(
                circle=circle,
                brand="Harrow",
                owner=chris.person,
                made_by=chris.person,
                made_at=now(),
                audience_id=access.audience_id(circle_audience(circle.id), viewer=chris),
            )
            line.save(force_insert=True)
        with viewing(cast.chris) as chris:
            number = lines.NumberGiven(
                number="07700 900321",
                since=None,
                until=None,
                basis="A customer",
                confidence=Confidence.STRONG,
            )
            lines.add_number(line=line, given=number, by=chris)
        handset = actions.NewHandset(imeis=[TestAPhone.IMEI], numbers=["07700900321"])
        phone = scene.seize(Kind.PHONE, handset=handset)
        with viewing(cast.ines) as ines:
            found = queries.handset(phone, viewer=ines)
            assert found is not None
            said = {one.text: one.line for one in queries.matches(found, viewer=ines)}
            assert said == {"07700 900321": line, TestAPhone.IMEI: None}
            assert queries.phones_of_line(line, viewer=ines) == [(phone, "07700 900321")]
            assert queries.on_lines([phone.id], viewer=ines) == {phone.id}
        known = Known(cast=cast)
        for name in ("Vera Harrow", "Tim Vale"):
            known.say(new_id(), "Person", name=name, phone="+447700900321")
        with viewing(cast.ines) as ines:
            (match,) = [one for one in queries.matches(found, viewer=ines) if one.kind == "msisdn"]
            # A seller's may be a child's too.
            assert {"Vera Harrow", "Tim Vale"} <= {name for _, name in match.known}
        with viewing(cast.aisha) as aisha:
            assert all(one.line is None for one in queries.matches(found, viewer=aisha))
            assert queries.on_lines([phone.id], viewer=aisha) == set()
        with viewing(cast.chris) as chris:
            assert queries.phones_of_line(line, viewer=chris) == []


class TestWhatHappened:
    def told(self, scene: Scene, who: str, days: int = 0) -> list[Happening]:
        moment = now() - timedelta(days=days)
        with viewing(getattr(scene.cast, who)) as viewer:
            return happened(
                scene.operations.operation.id,
                since=moment - timedelta(hours=1),
                until=moment + timedelta(hours=1),
                viewer=viewer,
            )

    def test_is_counted_from_what_was_seized(self, scene: Scene) -> None:
        weighed: dict[str, Any] = {"kind": Measure.GROSS, "amount": Decimal(20)}
        scene.act("aisha", actions.measure, wrapping=Decimal(6), **weighed)
        (one,) = self.told(scene, "aisha")
        assert (one.what, one.amount, one.unit, one.is_estimate) == (
            What.DRUGS, Decimal(14), "g", True
        )  # fmt: skip
        scene.act("ines", actions.measure, kind=Measure.NET, amount=Decimal("13.8"),
                  substance="cocaine", words="Lab 7")  # fmt: skip
        (one,) = self.told(scene, "aisha")
        assert (one.kind, one.amount, one.is_estimate) == ("cocaine", Decimal("13.8"), False)
        # Whoever weighs it again after the laboratory does not say better what it is.
        scene.act("aisha", actions.measure, substance="heroin", **weighed)
        (one,) = self.told(scene, "aisha")
        assert (one.kind, one.amount, one.is_estimate) == ("cocaine", Decimal("13.8"), False)
        assert self.told(scene, "aisha", days=1) == []
        assert self.told(scene, "dan") == []

    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.DRUGS])
    def test_is_estimated_of_no_kind_that_nobody_measures(self, scene: Scene, kind: Kind) -> None:
        exhibit = scene.seize(kind, what="One of them")
        found = {one.row: one.is_estimate for one in self.told(scene, "aisha")}
        assert found == {scene.drugs.id: True, exhibit.id: kind is Kind.CASH}

    def test_leads_to_the_page_of_each(self, scene: Scene) -> None:
        ids = {scene.drugs.id, scene.seize(Kind.CASH).id}
        pages = {one.row: one.href for one in self.told(scene, "aisha")}
        assert pages == {one: reverse("respond_exhibits:exhibit", args=[one]) for one in ids}

    @pytest.mark.parametrize(
        ("kind", "what", "told"),
        [
            (Kind.WEAPON, "A zombie knife with a sheath", "machete or sword"),
            (Kind.WEAPON, "An imitation pistol", "imitation or air weapon"),
            (Kind.WEAPON, "Two kitchen knives", "knife"),
            (Kind.WEAPON, "A length of chain", "other weapon"),
            (Kind.DRUGS, "Wraps of heroin", "heroin"),
            (Kind.DRUGS, "White powder", "which drug is not known"),
            (Kind.VEHICLE, "An e-bike, black", "e-bike or scooter"),
            (Kind.VEHICLE, "A silver VW Golf car", "car"),
            (Kind.JEWELLERY, "A watch", "jewellery or watch"),
        ],
    )
    def test_is_told_by_its_sort(self, scene: Scene, kind: Kind, what: str, told: str) -> None:
        exhibit = scene.seize(kind, what=what)
        found = {one.row: one.kind for one in self.told(scene, "aisha")}
        assert found[exhibit.id] == told


class TestAPicture:
    def test_is_for_those_who_know_the_operation(self, scene: Scene) -> None:
        drawn = io.BytesIO()
        Image.new("RGB", (60, 40), "red").save(drawn, "PNG")
        picture = redraw(drawn.getvalue())
        scene.act("aisha", actions.add_photographs, photographs=[picture])
        scene.put_away()
        with viewing(scene.cast.ines) as ines:
            (kept,) = queries.photographs(scene.drugs, viewer=ines)
            steps = queries.continuity(scene.fresh(), viewer=ines)
        assert picture.sha256 in {s.says.figures.get("photograph") for s in steps}
        with viewing(scene.cast.harry) as harry:
            with pytest.raises(NothingHereError):
                queries.photograph(kept.id, viewer=harry)
            assert not Photograph.objects.exists()


class TestAStore:
    def test_is_set_up_by_who_leads(self, scene: Scene) -> None:
        given: dict[str, Any] = {"name": "Annex", "where": "Salisbury", "shelves": []}
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.open_store(by=aisha, **given)
        with viewing(scene.cast.harry) as harry, pytest.raises(NotReadyError, match="that name"):
            actions.open_store(by=harry, **(given | {"name": "gablecross"}))

    def test_lets_nobody_in_but_by_its_keepers(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.add_keeper(store=scene.store, person=scene.cast.ines, by=ines)
        with viewing(scene.cast.harry) as harry:
            for person in (scene.cast.ellie, scene.cast.lena):
                with pytest.raises(NotReadyError):
                    actions.add_keeper(store=scene.store, person=person, by=harry)

    def test_keeps_a_shelf_on_which_something_lies(self, scene: Scene) -> None:
        scene.put_away()
        with viewing(scene.cast.harry) as harry:
            with pytest.raises(NotReadyError, match="A1"):
                actions.set_shelves(store=scene.store, shelves=["A2"], by=harry)
            actions.set_shelves(store=scene.store, shelves=["a1", "b1", ""], by=harry)
        with viewing(scene.cast.dan) as dan:
            assert queries.store(scene.store.id, viewer=dan).shelves == ["A1", "B1"]


class TestAStockTake:
    def begun(self, scene: Scene) -> Count:
        with viewing(scene.cast.harry) as harry:
            return actions.begin_count(store=scene.store, by=harry)

    def see(self, scene: Scene, count: Count, text: str) -> Exhibit | None:
        with viewing(scene.cast.harry) as harry:
            return actions.see(count=queries.count(count.id, viewer=harry), text=text, by=harry)

    def end(self, scene: Scene, count: Count) -> Count:
        with viewing(scene.cast.harry) as harry:
            return actions.close_count(count=queries.count(count.id, viewer=harry), by=harry)

    def test_says_what_is_missing_and_who_is_told(self, scene: Scene) -> None:
        cash = scene.seize()
        for one, seal in ((scene.drugs, SEAL), (cash, "A1000002")):
            scene.put_away(one, seal=seal)
        count = self.begun(scene)
        assert self.see(scene, count, scene.drugs.code.lower()) == scene.drugs
        assert self.see(scene, count, "ar/1") == scene.drugs
        assert self.see(scene, count, "EX26AAAABBBB") is None
        ended = self.end(scene, count)
        assert (ended.expected, ended.seen, ended.missing) == (2, 1, 1)
        assert ended.strays == ["EX26AAAABBBB"]
        with viewing(scene.cast.harry) as harry:
            assert scene.fresh(cash).trouble == Trouble.MISSING
            assert scene.fresh().trouble == ""
            assert Alert.objects.filter(kind="exhibit missing", row=cash.id).exists()
            assert [one.code for one in queries.troubles(viewer=harry)] == [cash.code]
        with pytest.raises(NotReadyError, match="missing"):
            scene.give("harry", scene.cast.dan, cash)
        page = reverse("respond_exhibits:count", args=[count.id])
        shown = client_of(scene.cast.harry).get(page).content.decode()
        assert "Missing then" in shown
        assert cash.code in shown
        assert scene.drugs.code not in shown

    def test_leaves_what_it_missed_on_its_keeper_s_pages_with_who_is_told(
        self, scene: Scene
    ) -> None:
        cast = scene.cast
        give_role(cast.dan, Role.SUPERVISOR)
        scene.put_away()
        count = self.begun(scene)
        page = reverse("respond_exhibits:count", args=[count.id])
        assert "PC Dan Whitlock" in client_of(cast.harry).get(page).content.decode()
        closing = reverse("respond_exhibits:close_count", args=[count.id])
        told = client_of(cast.harry).post(closing, follow=True).content.decode()
        assert "1 missing. Nobody is down for duty, so all are told:" in told
        name = f"AR/01 (label {scene.drugs.code})"
        for who in (cast.harry, cast.aisha):
            assert name in client_of(who).get(reverse("home")).content.decode()
        start = reverse("respond_exhibits:start")
        assert scene.drugs.code in client_of(cast.harry).get(start).content.decode()
        assert name not in client_of(cast.chris).get(reverse("home")).content.decode()
        operation = f"/operations/{scene.operations.operation.id}/"
        assert f"Missing: {name}." in client_of(cast.ines).get(operation).content.decode()
        own = reverse("respond_exhibits:exhibit", args=[scene.drugs.id])
        shown = client_of(cast.harry).get(own).content.decode()
        assert "PC Dan Whitlock" in shown
        assert "Open the seal" not in shown
        assert "Put it on another shelf" not in shown
        assert "Weigh it" not in shown

    def test_leaves_nothing_to_do_by_hand_with_what_it_missed(self, scene: Scene) -> None:
        scene.put_away()
        self.end(scene, self.begun(scene))
        with pytest.raises(NotReadyError, match="It is missing"):
            scene.act("harry", actions.reseal, seal="B7", why="To look.")
        with pytest.raises(NotReadyError, match="It is missing"):
            scene.act("harry", actions.shelve, shelf="A2")
        for doing in (
            Doing(act=Act.RESEALED, seal_after="B7", words="To look."),
            Doing(act=Act.SHELVED, shelf="A2"),
        ):
            with viewing(scene.cast.harry) as harry, pytest.raises(NotReadyError, match="wrote"):
                write(scene.fresh(), doing, by=harry)  # as the database refuses it

    def test_that_sees_it_again_ends_it_and_so_does_who_finds_it(self, scene: Scene) -> None:
        scene.put_away()
        self.end(scene, self.begun(scene))
        with pytest.raises(NotReadyError):
            scene.act("ines", actions.find_again, words=" ")
        scene.act("ines", actions.find_again, words="On A2, behind a box. Seal whole.")
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == ""
        self.end(scene, self.begun(scene))
        count = self.begun(scene)
        self.see(scene, count, "AR/01")
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == ""

    def test_is_answered_by_nobody_who_keeps_the_store(self, scene: Scene) -> None:
        """Lena missed it; Harry, who keeps the store too, neither finds it nor sees it again."""
        scene.put_away()
        with viewing(scene.cast.lena) as lena:
            count = actions.begin_count(store=scene.store, by=lena)
            actions.close_count(count=count, by=lena)
        with pytest.raises(NotForYouError, match="that you keep"):
            scene.act("harry", actions.find_again, words="Behind the shelf.")
        with (
            viewing(scene.cast.harry) as harry,
            pytest.raises(NotReadyError, match="Look at it again"),
        ):
            write(scene.fresh(), Doing(act=Act.FOUND, words="Behind the shelf."), by=harry)
        page = reverse("respond_exhibits:count", args=[self.begun(scene).id])
        said = {"text": scene.drugs.code}
        shown = client_of(scene.cast.harry).post(page, said, follow=True).content.decode()
        assert "Seen. It stays missing until somebody who neither has it" in shown
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == Trouble.MISSING
        scene.act("ines", actions.find_again, words="On A2. Seal whole.")
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == ""

    def test_tells_of_each_that_it_misses(self, scene: Scene, as_role: AsRole) -> None:
        """What is missed later is told anew, while what was missed before is missing still."""
        cash = scene.seize()
        scene.put_away()
        self.end(scene, self.begun(scene))
        scene.put_away(cash, seal="A1000002")
        self.end(scene, self.begun(scene))
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            watch_exhibits(by=clerk)
        with viewing(scene.cast.harry):
            told = Alert.objects.filter(kind="exhibit missing", ended_at=None)
            assert {one.row: one.about for one in told} == {
                one.id: one.code for one in (scene.drugs, cash)
            }

    def test_that_another_keeper_ended_missed_what_its_beginner_missed(self, scene: Scene) -> None:
        scene.put_away()
        with viewing(scene.cast.lena) as lena:
            begun = actions.begin_count(store=scene.store, by=lena)
        with frozen(now() + timedelta(hours=25)):
            self.end(scene, begun)
            count = self.begun(scene)
            self.see(scene, count, scene.drugs.code)
            with viewing(scene.cast.harry) as harry:
                assert scene.fresh().trouble == Trouble.MISSING
                for act in (Act.MISSING, Act.SEEN):
                    doing = Doing(act=act, figures={"count": str(begun.id)})
                    with pytest.raises(NotReadyError), transaction.atomic():
                        write(scene.fresh(), doing, by=harry)
                missed = Doing(act=Act.MISSING, figures={"count": str(count.id)})
                with pytest.raises(NotReadyError), transaction.atomic():
                    write(scene.fresh(), missed, by=harry)
            self.end(scene, count)
            with viewing(scene.cast.lena) as lena:
                again = actions.begin_count(store=scene.store, by=lena)
                actions.see(count=again, text=scene.drugs.code, by=lena)
            with viewing(scene.cast.harry):
                assert scene.fresh().trouble == ""

    def test_is_answered_by_nobody_who_kept_the_store_then(self, scene: Scene) -> None:
        """Harry kept it; once he hands it over, or keeps the store no more, he stays a hand."""
        scene.operations.post(scene.cast.harry)
        scene.put_away()
        self.end(scene, self.begun(scene))
        with viewing(scene.cast.lena) as lena:
            access.remove_from_circle(
                circle=scene.store.circle, person=scene.cast.harry, by=scene.cast.lena,
                keeper="store",
            )  # fmt: skip
            assert queries.keeps(scene.store, viewer=lena)
        with pytest.raises(NotForYouError, match="keep or kept"):
            scene.act("harry", actions.find_again, words="Behind the shelf.")
        with viewing(scene.cast.harry) as harry, pytest.raises(NotReadyError):
            write(scene.fresh(), Doing(act=Act.FOUND, words="Behind the shelf."), by=harry)
        page = reverse("respond_exhibits:exhibit", args=[scene.drugs.id])
        shown = client_of(scene.cast.harry).get(page).content.decode()
        assert "in a store that you keep or kept" in shown
        scene.act("ines", actions.find_again, words="On A2. Seal whole.")

    def test_leaves_its_keeper_a_hand_of_what_was_handed_over_since(self, scene: Scene) -> None:
        scene.operations.post(scene.cast.harry)
        scene.act(
            "aisha", actions.measure, kind=Measure.GROSS, amount=Decimal(20), wrapping=Decimal(6)
        )
        scene.give("aisha", scene.store)
        scene.accept("lena", shelf="A1")
        net: dict[str, Any] = {"kind": Measure.NET, "words": "Lab 7", "substance": "cocaine"}
        scene.act("ines", actions.measure, amount=Decimal("9.1"), **net)
        scene.give("harry", scene.cast.dan)
        scene.accept("dan")
        with viewing(scene.cast.harry) as harry:
            assert scene.fresh().trouble == Trouble.DIFFERS
            assert not queries.hands_of(scene.fresh(), viewer=harry).holds
        with pytest.raises(NotForYouError, match="keeps or kept"):
            scene.act("harry", actions.explain, words="It dried.")
        with viewing(scene.cast.harry) as harry, pytest.raises(NotReadyError):
            write(scene.fresh(), Doing(act=Act.EXPLAINED, words="It dried."), by=harry)
        give_role(scene.cast.mina, Role.SUPERVISOR)
        scene.operations.post(scene.cast.mina)
        scene.act("mina", actions.explain, words="The wrapping weighed 10.9 g.")
        asked: dict[str, Any] = {
            "way": Way.DESTROYED, "authority": "Decision 4", "why": "Of no more use.",
        }  # fmt: skip
        scene.act("ines", actions.ask_disposal, **asked)
        with pytest.raises(NotForYouError, match="keeps or kept"):
            scene.act("harry", actions.answer_disposal, agree=True, words="So.")

    def test_explains_nothing_that_was_measured_otherwise(self, scene: Scene) -> None:
        given: dict[str, Any] = {"kind": Measure.NET, "words": "Lab 7", "substance": "cocaine"}
        scene.act(
            "aisha",
            actions.measure,
            kind=Measure.GROSS,
            amount=Decimal(20),
            wrapping=Decimal(6),
        )
        scene.act("ines", actions.measure, amount=Decimal("9.1"), **given)
        scene.put_away()
        self.end(scene, self.begun(scene))
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == Trouble.MISSING
        self.see(scene, self.begun(scene), scene.drugs.code)
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == Trouble.DIFFERS
        scene.look_into()
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == ""

    def test_misses_nothing_that_came_since_it_began(self, scene: Scene) -> None:
        count = self.begun(scene)
        scene.put_away()
        ended = self.end(scene, count)
        assert (ended.expected, ended.seen, ended.missing) == (0, 0, 0)
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == ""

    def test_leaves_missing_what_somebody_measures(self, scene: Scene) -> None:
        scene.put_away()
        self.end(scene, self.begun(scene))
        gross: dict[str, Any] = {"kind": Measure.GROSS, "amount": Decimal(20)}
        with pytest.raises(NotReadyError, match="missing"):
            scene.act("ines", actions.measure, **gross)
        with pytest.raises(NotReadyError):
            scene.act("ines", actions.explain, words="It weighs as it did.")
        with viewing(scene.cast.harry):
            assert scene.fresh().trouble == Trouble.MISSING

    def test_is_of_one_keeper_and_one_at_a_time(self, scene: Scene) -> None:
        count = self.begun(scene)
        with viewing(scene.cast.lena) as lena:
            with pytest.raises(NotReadyError, match="goes on"):
                actions.begin_count(store=scene.store, by=lena)
            with pytest.raises(NotForYouError):
                actions.see(count=count, text="AR/01", by=lena)
        with viewing(scene.cast.ines) as ines:
            with pytest.raises(NotForYouError):
                actions.begin_count(store=scene.store, by=ines)
            with pytest.raises(NothingHereError):
                queries.count(count.id, viewer=ines)
        self.end(scene, count)
        with pytest.raises(NotReadyError, match="over"):
            self.see(scene, count, "AR/01")


def offered_yesterday() -> None:
    """Let every hand-over have waited for more than a day."""
    with owner_here() as owner:
        owner.execute(
            "update respond_exhibits_exhibit set offered_at = offered_at - interval '25 hours'"
        )


class TestTheWatch:
    def watch(self, as_role: AsRole) -> int:
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            return watch_exhibits(by=clerk)

    def test_tells_of_what_nobody_accepted_in_a_day(self, scene: Scene, as_role: AsRole) -> None:
        scene.give("aisha", scene.cast.dan)
        assert self.watch(as_role) == 0
        with viewing(scene.cast.harry) as harry:
            assert queries.troubles(viewer=harry) == []
        offered_yesterday()
        with viewing(scene.cast.harry) as harry:
            (told,) = queries.troubles(viewer=harry)
        with frozen(now() + timedelta(minutes=1)):
            assert self.watch(as_role) == self.watch(as_role) == 1
            with viewing(scene.cast.harry):
                assert Alert.objects.filter(kind="exhibit late", ended_at=None).count() == 1
        assert (told.kind, told.has_it, told.to_accept) == (
            "not accepted", "PC Aisha Rahman", "PC Dan Whitlock"
        )  # fmt: skip
        scene.accept("dan")
        assert self.watch(as_role) == 0
        with viewing(scene.cast.harry):
            assert not Alert.objects.filter(kind="exhibit late", ended_at=None).exists()

    def test_tells_nobody_else_what_troubles_others(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.dan)
        offered_yesterday()
        for who in ("dan", "chris", "grace", "ellie"):
            with viewing(getattr(scene.cast, who)) as viewer:
                assert queries.troubles(viewer=viewer) == []

    def test_is_told_of_no_moment_of_the_caller_s_choice(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.dan)
        with (
            viewing(scene.cast.harry),
            pytest.raises(DatabaseError, match="does not exist"),
            connection.cursor() as cursor,
        ):
            cursor.execute("select * from respond_exhibits_troubles('infinity', 'infinity')")

    def test_is_the_systems_own(self, scene: Scene) -> None:
        with viewing(scene.cast.harry) as harry, pytest.raises(NotForYouError):
            watch_exhibits(by=harry)


class TestAReview:
    def test_is_due_to_who_answers_for_it(self, scene: Scene) -> None:
        with frozen(now() + timedelta(days=29)):
            with viewing(scene.cast.ines) as ines:
                assert [x.id for x in queries.mine_to_review(viewer=ines)] == [scene.drugs.id]
            with viewing(scene.cast.aisha) as aisha:
                assert queries.mine_to_review(viewer=aisha) == []
            given: dict[str, Any] = {
                "why": "Trial in May",
                "review_on": today() + timedelta(days=60),
            }
            with pytest.raises(NotForYouError):
                scene.act("aisha", actions.keep, **given)
            with pytest.raises(NotReadyError, match="90"):
                scene.act("ines", actions.keep, why="x", review_on=today() + timedelta(days=91))
            scene.act("ines", actions.keep, **given)
            with viewing(scene.cast.ines) as ines:
                assert queries.mine_to_review(viewer=ines) == []


class TestALabel:
    @pytest.mark.parametrize(
        ("dots", "turned"), [(203, 0), (300, 0), (300, 8)], ids=["203", "300", "turned"]
    )
    def test_is_read_back_from_a_label_printer(self, scene: Scene, dots: int, turned: int) -> None:
        """By a reader that another hand wrote than whoever wrote the codes."""
        with viewing(scene.cast.aisha):
            paper = label_paper(scene.fresh(), seized_by="PC Aisha Rahman")
        picture = pdfium.PdfDocument(paper)[0].render(scale=dots / 72).to_pil().convert("L")
        picture = picture.rotate(
            turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC
        )
        read = {(str(one.format), one.text) for one in zxingcpp.read_barcodes(picture)}
        code = scene.drugs.code
        assert read == {("QR Code", code), ("Code 128", code)}

    def test_says_what_an_officer_reads_and_no_operation(self, scene: Scene) -> None:
        with viewing(scene.cast.aisha):
            paper = label_paper(scene.fresh(), seized_by="PC Aisha Rahman")
            again = label_paper(scene.fresh(), seized_by="PC Aisha Rahman")
        assert paper == again
        document = pdfium.PdfDocument(paper)
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range()
        for words in ("AR/01", WRAPS, SEAL, "PC Aisha Rahman"):
            assert words in text
        meta = " ".join(document.get_metadata_dict().values())
        for hidden in (WHERE, scene.operations.operation.circle.name):
            assert hidden not in text + meta


class TestAnOperationThatOneIsNotIn:
    @pytest.mark.parametrize("named", ["operation", "search"])
    def test_is_refused_and_never_left_out(self, scene: Scene, named: str) -> None:
        sent = {named: str(scene.operations.operation.id), "kind": Kind.PAPERS.value,
                "what": "A covert ledger", "seal": "A1", "where": "The loft"}  # fmt: skip
        page = client_of(scene.cast.dan).post(reverse("respond_exhibits:seize"), sent)
        assert page.status_code == 422
        told = page.content.decode()
        assert "Nothing is kept yet" in told
        assert "A covert ledger" in told
        for reader in ("ines", "dan", "lena"):
            with viewing(getattr(scene.cast, reader)):
                assert not Exhibit.objects.filter(what="A covert ledger").exists()
