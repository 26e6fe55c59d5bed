"""What may be done in an operation, by whom, and what each person learns of it."""

import hashlib
import os
import subprocess
import sys
import time
from datetime import timedelta
from importlib import import_module
from uuid import UUID

import psycopg
import pypdfium2 as pdfium
import pytest
from conftest import AsRole, Copy
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, clerking, client_of, give_role, viewing
from tests.jobs import announced
from tests.together import at_once

from optimise.access import actions as access
from optimise.access.actions import reclassify
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import circle_audience
from optimise.access.interests.domain import keys
from optimise.access.models import Circle, CircleMember, RoleGrant
from optimise.access.retention.queries import holds
from optimise.agencies.models import Person
from optimise.alerts import actions as alerting
from optimise.alerts import queries as alerts
from optimise.alerts.domain.line import Level
from optimise.alerts.models import Alert
from optimise.assignments import queries as assignments
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe.actions import SecondPersonError
from optimise.respond.deconfliction.actions import check, clear
from optimise.respond.deconfliction.domain.desk import Stands
from optimise.respond.deconfliction.models import Conflict
from optimise.respond.deconfliction.tests.scene import add_person, others_look_at
from optimise.respond.operations import actions, queries
from optimise.respond.operations.actions.ringing import (
    tell_of_reliefs_of_nobody,
    tell_who_must_ring,
)
from optimise.respond.operations.domain.log import Log, Ndm
from optimise.respond.operations.domain.order import opened
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.domain.parts import LET_OUT, RELIEF, Kind, Part
from optimise.respond.operations.domain.risks import About
from optimise.respond.operations.domain.stages import Due, Stage
from optimise.respond.operations.events import OPERATION_CONCLUDED
from optimise.respond.operations.exports.log import log_paper
from optimise.respond.operations.exports.order import order_paper
from optimise.respond.operations.models import Entry, Operation, Outcome, Relief
from optimise.respond.operations.tests.scene import BOY, DEALER, NEW, Scene, make_scene
from optimise.respond.operations.views.slots import subject_notes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def sees(person: Person, scene: Scene) -> bool:
    with viewing(person) as viewer:
        try:
            queries.operation(scene.operation.id, viewer=viewer)
        except NothingHereError:
            return False
        return True


def _rows_of(person: Person) -> tuple[int, int]:
    """Return how many operations and sensitive entries the database gives somebody."""
    with viewing(person):
        return Operation.objects.count(), Entry.objects.filter(log=Log.SENSITIVE).count()


class TestAnOperation:
    def test_is_known_to_its_circle_alone(self, scene: Scene) -> None:
        cast = scene.cast
        seen = {name for name, person in cast.people.items() if sees(person, scene)}
        assert seen == {"ines", "aisha"}

    def test_tells_a_constable_its_order_and_not_what_it_knows(self, scene: Scene) -> None:
        scene.add(Kind.SUBJECT, entity=scene.people[DEALER])
        scene.write()
        scene.risk(About.OFFICERS)
        scene.sheet(Paper.ORDER)
        scene.issue()
        with viewing(scene.cast.aisha) as aisha:
            found = scene.fresh()
            assert queries.things(found, viewer=aisha) == []
            assert queries.entries(found, Log.POLICY, viewer=aisha) == []
            assert queries.risks(found, viewer=aisha) == []
            assert queries.sheets(found, viewer=aisha) == {}
            assert queries.last_order(found, viewer=aisha)

    def test_is_called_by_a_word_that_no_other_has(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            other, _ = actions.open_operation(given=NEW, by=ines)
        assert other.circle.name != scene.operation.circle.name
        assert other.circle.name.startswith("Operation ")

    def test_is_held_from_its_first_day(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            assert [hold.circle_id for hold in holds(viewer=ines)] == [scene.operation.circle_id]

    @pytest.mark.parametrize("who", ["aisha", "beth", "grace", "ellie", "joan", "harry"])
    def test_is_opened_by_nobody_else(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as by, pytest.raises(NotForYouError):
            actions.open_operation(given=NEW, by=by)

    def test_names_its_measures_before(self, scene: Scene) -> None:
        given = actions.NewOperation(object="Close it", measures=[" "], why="So.")
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError) as raised:
            actions.open_operation(given=given, by=ines)
        assert raised.value.problems[0][0] == "measures"


class TestSomebodyWithAPart:
    def test_is_in_the_circle_until_it_ends(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            row = scene.fresh().postings.get(person=scene.cast.aisha)
            actions.unpost(posting=queries.posting(row.id, viewer=ines), why="Moved.", by=ines)
        assert not sees(scene.cast.aisha, scene)

    def test_takes_it_over_from_who_had_it(self, scene: Scene) -> None:
        scene.post(scene.cast.lena, Part.SIO)
        with viewing(scene.cast.lena) as lena:
            rows = queries.postings(scene.fresh(), viewer=lena)
            assert [r.person.username for r in rows if r.part == Part.SIO] == ["lena"]

    def test_is_out_of_both_circles_once_relieved(self, scene: Scene) -> None:
        scene.write("The source is at risk.", log=Log.SENSITIVE)
        scene.post(scene.cast.lena, Part.SIO)
        assert not sees(scene.cast.ines, scene)
        assert _rows_of(scene.cast.ines) == (0, 0)
        assert _rows_of(scene.cast.lena) == (1, 1)

    def test_stays_where_they_have_another_part(self, scene: Scene) -> None:
        scene.write("The source is at risk.", log=Log.SENSITIVE)
        scene.post(scene.cast.ines)
        scene.post(scene.cast.lena, Part.SIO)
        assert sees(scene.cast.ines, scene)
        assert _rows_of(scene.cast.ines) == (1, 0)

    def test_is_out_of_both_and_has_no_part_once_out_by_the_page_of_the_circle(
        self, scene: Scene
    ) -> None:
        scene.post(scene.cast.chris, Part.DISCLOSURE)
        scene.post(scene.cast.lena, Part.DEPUTY)
        scene.write("The source is at risk.", log=Log.SENSITIVE)
        with viewing(scene.cast.ines):
            circle = scene.fresh().circle
            access.remove_from_circle(circle=circle, person=scene.cast.lena, by=scene.cast.ines)
        assert _rows_of(scene.cast.lena) == (0, 0)
        with viewing(scene.cast.ines) as ines:
            inside = {row.person_id for row in queries.postings(scene.fresh(), viewer=ines)}
            assert inside == {scene.cast.ines.id, scene.cast.aisha.id, scene.cast.chris.id}
        scene.post(scene.cast.lena)
        assert _rows_of(scene.cast.lena) == (1, 0)

    def test_is_not_taken_out_of_the_circle_within_by_who_is_not_in_it(self, scene: Scene) -> None:
        scene.post(scene.cast.lena)
        with viewing(scene.cast.lena):
            circle = scene.fresh().circle
            with pytest.raises(NotForYouError):
                access.remove_from_circle(circle=circle, person=scene.cast.ines, by=scene.cast.lena)
        assert _rows_of(scene.cast.ines)[0] == 1

    def test_opens_nothing_of_the_circle_within_to_who_is_not_in_it(self, scene: Scene) -> None:
        scene.post(scene.cast.lena)
        inner = scene.operation.inner_id
        with viewing(scene.cast.lena):
            circle = scene.fresh().circle
            access.remove_from_circle(circle=circle, person=scene.cast.aisha, by=scene.cast.lena)
            assert not CircleMember.objects.filter(circle_id=inner).exists()
        assert not sees(scene.cast.aisha, scene)

    @pytest.mark.parametrize("suspended", [True, False])
    def test_is_out_of_both_though_suspended(self, scene: Scene, suspended: bool) -> None:
        scene.post(scene.cast.chris, Part.DISCLOSURE)
        scene.post(scene.cast.lena, Part.DEPUTY)
        if suspended:
            Person.objects.filter(id=scene.cast.lena.id).update(suspended_at=now())
        with viewing(scene.cast.ines):
            operation = scene.fresh()
            access.remove_from_circle(
                circle=operation.circle, person=scene.cast.lena, by=scene.cast.ines
            )
            left = CircleMember.objects.filter(person=scene.cast.lena, until=None)
            assert not left.filter(circle__in=[operation.circle, operation.inner]).exists()

    def test_that_ended_before_reads_no_sensitive_decision_from_the_upgrade_on(
        self, scene: Scene
    ) -> None:
        scene.write("The source is at risk.", log=Log.SENSITIVE)
        for person, part in (
            (scene.cast.lena, Part.DEPUTY),
            (scene.cast.chris, Part.OFFICER),
            (scene.cast.beth, Part.DISCLOSURE),
        ):
            scene.post(person, part)
        with viewing(scene.cast.ines) as ines:
            operation = scene.fresh()
            actions.let_into_inner(operation=operation, person=scene.cast.chris, by=ines)
            ended = operation.postings.filter(person=scene.cast.lena)
            ended.update(until=now())  # by the old rule, which let nobody out
        assert _rows_of(scene.cast.lena)[1] == 1
        moved = import_module("optimise.respond.operations.migrations.0004_relieved_are_out")
        with viewing(scene.cast.ines):
            moved.let_out(apps, None)
        assert _rows_of(scene.cast.lena) == (1, 0)
        for stays in ("ines", "chris", "beth"):
            assert _rows_of(scene.cast.people[stays])[1] == 1, stays
        with viewing(scene.cast.ines):
            row = CircleMember.objects.get(circle=operation.inner, person=scene.cast.lena)
            assert row.stands()

    def test_stays_inside_where_nobody_with_such_a_part_would_be_left(self, scene: Scene) -> None:
        scene.write("The source is at risk.", log=Log.SENSITIVE)
        moved = import_module("optimise.respond.operations.migrations.0004_relieved_are_out")
        with viewing(scene.cast.ines):
            scene.fresh().postings.filter(person=scene.cast.ines).update(until=now())
            moved.let_out(apps, None)
        assert _rows_of(scene.cast.ines)[1] == 1

    def test_is_out_where_they_have_no_part_by_a_form_that_asks_why(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            circle = scene.fresh().circle
            access.add_to_circle(circle=circle, person=scene.cast.lena, by=scene.cast.ines)
        home = reverse("respond_operations:operation", args=[scene.operation.id])
        href = reverse("respond_operations:let_out", args=[scene.operation.id, scene.cast.lena.id])
        client = client_of(scene.cast.ines)
        assert href in client.get(home).content.decode()
        assert "Let Insp Lena Hart out" in client.get(href).content.decode()
        assert client.post(href, {"why": " "}).status_code == 422
        assert sees(scene.cast.lena, scene)
        assert client.post(href, {"why": "Moved to another force."}).status_code == 302
        assert not sees(scene.cast.lena, scene)

    def test_reads_sensitive_decisions_only_where_the_part_asks_for_it(self, scene: Scene) -> None:
        scene.post(scene.cast.beth)
        scene.post(scene.cast.lena, Part.DEPUTY)
        scene.write("The source is at risk.", log=Log.SENSITIVE)
        with viewing(scene.cast.lena) as lena:
            assert len(queries.entries(scene.fresh(), Log.SENSITIVE, viewer=lena)) == 1
        with viewing(scene.cast.beth) as beth:
            found = scene.fresh()
            assert Entry.objects.count() == 0
            with pytest.raises(NothingHereError):
                queries.entries(found, Log.SENSITIVE, viewer=beth)

    def test_is_nobody_of_another_agency(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError, match="partner"):
            actions.post(
                operation=scene.fresh(), person=scene.cast.ellie, part=Part.OFFICER, by=ines
            )

    def test_is_given_it_by_nobody_outside(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            found = scene.fresh()
        with viewing(scene.cast.lena) as lena, pytest.raises(NothingHereError):
            actions.post(operation=found, person=scene.cast.lena, part=Part.SIO, by=lena)

    def test_may_be_an_agency_only_under_an_agreement(self, scene: Scene) -> None:
        cast = scene.cast
        with viewing(cast.ines) as ines:
            actions.add_partner(
                operation=scene.fresh(), agency=cast.housing, does="Holds keys", by=ines
            )
            with pytest.raises(NotReadyError, match="agreement"):
                actions.add_partner(operation=scene.fresh(), agency=cast.force, does="x", by=ines)


ALONE = "nobody is there alone"


class TestWhoLeads:
    """Nobody is left alone with the sensitive decisions, and two of rank relieve who leads."""

    def test_ends_no_part_that_leaves_one_alone_with_what_is_sensitive(self, scene: Scene) -> None:
        cast = scene.cast
        scene.post(cast.lena, Part.DEPUTY)
        with viewing(cast.ines) as ines:
            row = scene.fresh().postings.get(person=cast.lena)
            posting = queries.posting(row.id, viewer=ines)
        with viewing(cast.ines) as ines, pytest.raises(NotReadyError, match=ALONE):
            actions.unpost(posting=posting, why="Moved.", by=ines)
        with viewing(cast.ines) as ines, pytest.raises(NotReadyError, match=ALONE):
            actions.post(operation=scene.fresh(), person=cast.ines, part=Part.DEPUTY, by=ines)
        scene.post(cast.beth, Part.DISCLOSURE)
        with viewing(cast.ines) as ines:
            actions.unpost(posting=posting, why="Moved.", by=ines)
        assert not sees(cast.lena, scene)

    def test_is_told_of_to_those_of_rank_where_somebody_is_let_out(self, scene: Scene) -> None:
        cast = scene.cast
        with viewing(cast.ines) as ines:
            row = scene.fresh().postings.get(person=cast.aisha)
            actions.unpost(posting=queries.posting(row.id, viewer=ines), why="Moved.", by=ines)
        with viewing(cast.lena) as lena:
            assert not alerts.open_alerts(viewer=lena).filter(kind=LET_OUT).exists()
        scene.post(cast.lena, Part.SIO)
        with viewing(cast.lena) as lena:
            (found,) = alerts.open_alerts(viewer=lena).filter(kind=LET_OUT)
            assert (found.row, found.about) == (cast.ines.id, str(cast.ines))
        page = reverse("respond_operations:was_let_out", args=[cast.ines.id])
        assert client_of(cast.ines).get(page).status_code == 404
        give_role(cast.mina, Role.DUTY_INSPECTOR)
        inspector = client_of(cast.mina)
        shown = inspector.get(page).content.decode()
        assert "DI Ines Castell" in shown
        assert scene.operation.circle.name not in shown
        in_order = reverse("respond_operations:in_order", args=[cast.ines.id])
        inspector.post(in_order, {"alert": str(found.id)})
        with viewing(cast.lena) as lena:
            assert not alerts.open_alerts(viewer=lena).filter(kind=LET_OUT).exists()
        assert inspector.get(page).status_code == 404
        assert inspector.post(in_order).status_code == 404

    def test_is_told_once_more_where_they_are_let_out_once_more(self, scene: Scene) -> None:
        cast = scene.cast
        scene.post(cast.lena, Part.SIO)
        with viewing(cast.lena) as lena:
            (first,) = alerts.open_alerts(viewer=lena).filter(kind=LET_OUT)
        with viewing(cast.ines) as ines:
            other, _ = actions.open_operation(given=NEW, by=ines)
        with viewing(cast.ines) as ines:
            other = queries.operation(other.id, viewer=ines)
            actions.post(operation=other, person=cast.lena, part=Part.SIO, by=ines)
        with viewing(cast.lena) as lena:
            (again,) = alerts.open_alerts(viewer=lena).filter(kind=LET_OUT)
        assert again.id != first.id
        page = reverse("respond_operations:was_let_out", args=[cast.ines.id])
        give_role(cast.mina, Role.DUTY_INSPECTOR)
        assert "Each may be of another operation" in client_of(cast.mina).get(page).content.decode()
        with viewing(cast.mina) as mina, pytest.raises(NotReadyError, match="Look at it again"):
            actions.say_in_order(person=cast.ines.id, alert=str(first.id), by=mina)
        with viewing(cast.mina) as mina:
            actions.say_in_order(person=cast.ines.id, alert=str(again.id), by=mina)
            assert not alerts.open_alerts(viewer=mina).filter(kind=LET_OUT).exists()

    def test_is_in_order_by_neither_who_was_let_out_nor_who_let_them_out(
        self, scene: Scene
    ) -> None:
        cast = scene.cast
        for person in (cast.ines, cast.mina):
            give_role(person, Role.DUTY_INSPECTOR)
        scene.post(cast.lena, Part.DEPUTY)
        scene.post(cast.beth, Part.DISCLOSURE)
        with viewing(cast.ines) as ines:
            row = scene.fresh().postings.get(person=cast.lena)
            actions.unpost(posting=queries.posting(row.id, viewer=ines), why="Moved.", by=ines)
        with viewing(cast.mina) as mina:
            (found,) = alerts.open_alerts(viewer=mina).filter(kind=LET_OUT)
            assert queries.may_say_in_order(cast.lena.id, viewer=mina)
        page = reverse("respond_operations:was_let_out", args=[cast.lena.id])
        for person in (cast.ines, cast.lena):
            shown = client_of(person).get(page).content.decode()
            assert "Somebody else of rank says that it is in order." in shown
            with viewing(person) as by, pytest.raises(NotForYouError):
                actions.say_in_order(person=cast.lena.id, alert=str(found.id), by=by)
        with viewing(cast.mina) as mina:
            actions.say_in_order(person=cast.lena.id, alert=str(found.id), by=mina)

    def test_is_relieved_by_two_of_rank_who_read_nothing_of_it(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.harry, Role.SOC_LEAD)
        give_role(cast.mina, Role.INVESTIGATOR)
        scene.write("The source is at risk.", log=Log.SENSITIVE)
        name = scene.operation.circle.name.removeprefix("Operation ").lower()
        with viewing(cast.lena) as lena, pytest.raises(NotForYouError):
            actions.ask_relief(name=name, person=cast.mina, why="So.", by=lena)
        with viewing(cast.harry) as harry:
            asked = actions.ask_relief(name=name, person=cast.mina, why="He sells it.", by=harry)
        for who in (cast.harry, cast.mina, cast.ines):
            with viewing(who) as by, pytest.raises(NotForYouError):
                actions.agree_relief(relief=asked, by=by)
            with viewing(who), pytest.raises(ProgrammingError), transaction.atomic():
                _relieve(asked.id)
        with viewing(cast.lena) as lena:
            actions.agree_relief(relief=queries.relief(asked.id, viewer=lena), by=lena)
            assert not alerts.open_alerts(viewer=lena).filter(kind=LET_OUT).exists()
        assert _rows_of(cast.ines) == (0, 0)
        assert _rows_of(cast.mina) == (1, 1)
        for outside in (cast.harry, cast.lena):
            assert not sees(outside, scene)
        with viewing(cast.mina) as mina:
            parts = {
                (one.person_id, one.part) for one in queries.postings(scene.fresh(), viewer=mina)
            }
            assert parts == {(cast.mina.id, Part.SIO), (cast.aisha.id, Part.OFFICER)}
        with viewing(cast.lena), pytest.raises(ProgrammingError), transaction.atomic():
            _relieve(asked.id)

    def test_is_relieved_by_nobody_who_cannot_lead_by_then(self, scene: Scene) -> None:
        asked = self.asked(scene)
        cast = scene.cast
        Person.objects.filter(id=cast.mina.id).update(cleared_until=today() - timedelta(days=1))
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="cannot be let in"):
            actions.agree_relief(relief=queries.relief(asked.id, viewer=lena), by=lena)
        self.agrees_by_sql(asked, cast.lena, refused=True)
        Person.objects.filter(id=cast.mina.id).update(cleared_until=None)
        self.agrees_by_sql(asked, cast.lena, refused=False)

    @pytest.mark.parametrize(
        ("who", "role"), [("harry", Role.SOC_LEAD), ("mina", Role.INVESTIGATOR)]
    )
    def test_is_relieved_by_no_sql_without_the_roles_that_it_takes(
        self, scene: Scene, who: str, role: Role
    ) -> None:
        asked = self.asked(scene)
        RoleGrant.objects.filter(person=scene.cast.people[who], role=role).update(until=now())
        with viewing(scene.cast.lena) as lena, pytest.raises(NotReadyError):
            actions.agree_relief(relief=queries.relief(asked.id, viewer=lena), by=lena)
        self.agrees_by_sql(asked, scene.cast.lena, refused=True)

    def test_is_answered_by_no_inspector_who_is_in_it(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        asked = self.asked(scene)
        client = client_of(cast.ines)
        for name in ("relief", "end_relief"):
            page = reverse(f"respond_operations:{name}", args=[asked.id])
            assert client.get(page).status_code == 404
            assert client_of(cast.lena).get(page).status_code == 200
        with viewing(cast.ines) as ines:
            with pytest.raises(NotForYouError):
                actions.end_relief(relief=asked, why="No.", by=ines)
            with pytest.raises(NotForYouError):
                actions.agree_relief(relief=asked, by=ines)
        self.agrees_by_sql(asked, cast.ines, refused=True)

    def test_s_alert_is_neither_read_nor_taken_by_who_is_in_it(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        asked = self.asked(scene)
        with viewing(cast.lena) as lena:
            (alert,) = alerts.open_alerts(viewer=lena).filter(kind=RELIEF)
        with viewing(cast.ines) as ines:
            assert not alerts.open_alerts(viewer=ines).filter(kind=RELIEF).exists()
            assert not Alert.objects.filter(row=asked.id).update(taken_by=ines.person)
            with pytest.raises(NothingHereError):
                alerts.alert(alert.id, viewer=ines)
        with viewing(cast.lena) as lena:
            alerting.take(alert=alerts.alert(alert.id, viewer=lena), by=lena)
            assert alert.level == Level.ALL

    @pytest.mark.parametrize("spelt", ["Op {}", "operation-{}", " {}. ", "{} of Swindon"])
    def test_is_kept_from_who_is_in_it_however_its_name_is_written(
        self, scene: Scene, spelt: str
    ) -> None:
        cast = scene.cast
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        name = scene.operation.circle.name.removeprefix("Operation ")
        asked = self.asked(scene, spelt.format(name))
        page = reverse("respond_operations:relief", args=[asked.id])
        assert client_of(cast.ines).get(page).status_code == 404
        assert client_of(cast.lena).get(page).status_code == 200
        with viewing(cast.ines):
            assert not Alert.objects.filter(row=asked.id).exists()

    @pytest.mark.parametrize("named", [True, False])
    def test_says_to_who_asked_that_no_inspector_can_read_it(
        self, scene: Scene, named: bool
    ) -> None:
        cast = scene.cast
        scene.post(cast.lena)
        asked = self.asked(scene, "" if named else "Heronsgate")
        page = reverse("respond_operations:relief", args=[asked.id])
        words = "No duty inspector outside can read this"
        asker = Person.objects.get(id=asked.asked_by)
        assert words in client_of(asker).get(page).content.decode()
        with clerking() as clerk:
            assert tell_of_reliefs_of_nobody(by=clerk) == 1
            assert tell_of_reliefs_of_nobody(by=clerk) == 0
        with viewing(cast.lena):
            assert queries.reliefs_of_nobody() == {}
        give_role(cast.kit, Role.DUTY_INSPECTOR)
        assert words not in client_of(asker).get(page).content.decode()
        assert words not in client_of(cast.kit).get(page).content.decode()

    def test_is_asked_for_by_nobody_who_is_in_it(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.ines, Role.SOC_LEAD)
        row = self.asked(scene)
        name = scene.operation.circle.name.removeprefix("Operation ").upper()
        with viewing(cast.ines) as ines, pytest.raises(NotForYouError, match="another lead"):
            actions.ask_relief(name=name, person=cast.mina, why="So.", by=ines)
        client = client_of(cast.ines)
        said = {"name": name, "person": "", "somebody_else": str(cast.mina), "why": "So."}
        answer = client.post(reverse("respond_operations:relieve"), said).content.decode()
        assert "have an administrator name one" in answer
        with viewing(cast.ines), transaction.atomic():
            row.id, row.asked_by = new_id(), cast.ines.id
            with pytest.raises(ProgrammingError), transaction.atomic():
                row.save(force_insert=True)

    def test_is_relieved_on_no_word_of_who_was_let_into_it_since(self, scene: Scene) -> None:
        asked = self.asked(scene)
        scene.post(scene.cast.harry)
        with viewing(scene.cast.lena) as lena, pytest.raises(NotReadyError, match="another lead"):
            actions.agree_relief(relief=queries.relief(asked.id, viewer=lena), by=lena)

    @pytest.mark.parametrize("closed", [False, True])
    def test_is_relieved_though_it_was_concluded_since(self, scene: Scene, *, closed: bool) -> None:
        cast = scene.cast
        asked = self.asked(scene)
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        scene.write("The source is at risk.", log=Log.SENSITIVE)
        scene.step(Stage.CONCLUDED, outcome=Outcome.STOPPED)
        if closed:
            with viewing(cast.ines) as ines:
                actions.close_circle(operation=scene.fresh(), why="It is over.", by=ines)
        page = reverse("respond_operations:relief", args=[asked.id])
        assert client_of(cast.ines).get(page).status_code == 404
        with viewing(cast.lena) as lena:
            actions.agree_relief(relief=queries.relief(asked.id, viewer=lena), by=lena)
        assert _rows_of(cast.ines) == (0, 0)
        assert _rows_of(cast.mina) == (1, 1)

    def test_leaves_two_within_once_its_circle_is_closed(self, scene: Scene) -> None:
        cast = scene.cast
        scene.post(cast.lena, Part.DEPUTY)
        scene.step(Stage.CONCLUDED, outcome=Outcome.STOPPED)
        with viewing(cast.ines) as ines:
            actions.close_circle(operation=scene.fresh(), why="It is over.", by=ines)
            row = scene.fresh().postings.get(person=cast.lena)
            posting = queries.posting(row.id, viewer=ines)
        with viewing(cast.ines) as ines, pytest.raises(NotReadyError, match="they stay in it"):
            actions.unpost(posting=posting, why="Moved.", by=ines)

    def test_leaves_two_within_by_sql_too(self, scene: Scene) -> None:
        cast = scene.cast
        scene.post(cast.lena, Part.DEPUTY)
        scene.post(cast.beth, Part.DISCLOSURE)
        with viewing(cast.ines):
            within = CircleMember.objects.filter(circle=scene.fresh().inner, until=None)
            assert within.filter(person=cast.beth).update(until=now())
            with pytest.raises(IntegrityError), transaction.atomic():
                within.filter(person=cast.lena).update(until=now())
            assert within.count() == 2

    def asked(self, scene: Scene, name: str = "") -> Relief:
        """Have Harry ask that Mina relieves Ines, who leads."""
        cast = scene.cast
        give_role(cast.harry, Role.SOC_LEAD)
        give_role(cast.mina, Role.INVESTIGATOR)
        name = name or scene.operation.circle.name
        with viewing(cast.harry) as harry:
            return actions.ask_relief(name=name, person=cast.mina, why="He sells it.", by=harry)

    def agrees_by_sql(self, asked: Relief, who: Person, *, refused: bool) -> None:
        """Have an inspector sign it past the program, and the database relieve or refuse."""
        with viewing(who), transaction.atomic():
            Relief.objects.filter(id=asked.id).update(agreed_by=who.id, agreed_at=now())
            if refused:
                with pytest.raises(ProgrammingError), transaction.atomic():
                    _relieve(asked.id)
            else:
                _relieve(asked.id)
            transaction.set_rollback(True)

    def test_says_of_no_operation_that_it_runs_before_an_inspector_agreed(
        self, scene: Scene
    ) -> None:
        cast = scene.cast
        give_role(cast.harry, Role.SOC_LEAD)
        client = client_of(cast.harry)
        page = reverse("respond_operations:relieve")
        said = {"name": "Operation Nothing", "person": "", "somebody_else": str(cast.ines)}
        assert client.get(page).status_code == 200
        assert client.post(page, said | {"why": "So."}).status_code == 302
        with viewing(cast.lena) as lena:
            (alert,) = alerts.open_alerts(viewer=lena).filter(kind=RELIEF)
        inspector = client_of(cast.lena)
        shown = reverse("respond_operations:relief", args=[alert.row])
        assert "Operation Nothing" in inspector.get(shown).content.decode()
        agree = reverse("respond_operations:agree_relief", args=[alert.row])
        assert "No operation called" in inspector.post(agree, follow=True).content.decode()
        assert client_of(cast.aisha).get(shown).status_code == 404
        end = reverse("respond_operations:end_relief", args=[alert.row])
        assert inspector.post(end, {"why": "It is not ours."}).status_code == 302
        assert "Nobody is relieved" in client.get(shown).content.decode()
        with viewing(cast.lena) as lena:
            assert not alerts.open_alerts(viewer=lena).filter(kind=RELIEF).exists()


def _relieve(asked: UUID) -> None:
    """Have the database relieve whoever leads, as whoever views it."""
    with connection.cursor() as cursor:
        cursor.execute("select * from respond_operations_relieve(%s)", [asked])


class TestAThing:
    def test_sends_others_to_the_desk_from_that_moment(self, scene: Scene) -> None:
        key = keys.entity(scene.people[DEALER])
        with viewing(scene.cast.chris) as chris:
            assert not interests.ask(key, viewer=chris).must_ring
        row, answer = scene.add(Kind.SUBJECT, entity=scene.people[DEALER])
        assert not answer.must_ring
        with viewing(scene.cast.chris) as chris:
            assert interests.ask(key, viewer=chris).must_ring
        with viewing(scene.cast.ines) as ines:
            actions.end_thing(thing=queries.thing(row.id, viewer=ines), why="Not he.", by=ines)
        with viewing(scene.cast.chris) as chris:
            assert not interests.ask(key, viewer=chris).must_ring

    @pytest.mark.parametrize("label", ["4 Mill Lane, Swindon", "SN1 2AB"])
    def test_is_met_where_another_goes_to_the_same_place(self, scene: Scene, label: str) -> None:
        scene.add(Kind.PLACE, label=label)
        with viewing(scene.cast.chris) as chris:
            assert interests.ask(keys.address(label.lower()), viewer=chris).must_ring

    def test_is_told_of_wherever_it_is_met_to_those_in_it(self, scene: Scene) -> None:
        dealer = scene.people[DEALER]
        scene.add(Kind.SUBJECT, entity=dealer)
        told = {}
        for who in ("ines", "chris"):
            with viewing(scene.cast.people[who]) as viewer:
                told[who] = subject_notes([dealer], viewer=viewer)
        assert told["chris"] == {}
        assert scene.operation.circle.name in told["ines"][dealer][0].text

    def test_that_is_a_possible_victim_is_no_subject(self, scene: Scene) -> None:
        with pytest.raises(SecondPersonError):
            scene.add(Kind.SUBJECT, entity=scene.people[BOY])
        row, _ = scene.add(Kind.PROTECTED, entity=scene.people[BOY])
        with viewing(scene.cast.ines) as ines:
            (found,) = queries.things(scene.fresh(), viewer=ines)
        assert (found.row.id, found.is_possible_victim) == (row.id, True)

    @pytest.mark.parametrize(
        ("kind", "label", "right"),
        [
            (Kind.PHONE, "07700 900321", True),
            (Kind.PHONE, "nine", False),
            (Kind.VEHICLE, "AB12 CDE", True),
            (Kind.PLACE, "4 Mill Lane, Swindon", True),
            (Kind.SUBJECT, "Dean Marsh, 1997-09-05", True),
            (Kind.LINE, "The blue line", False),
            (Kind.PHONE, "", False),
        ],
    )
    def test_may_be_written_as_it_is_known(
        self, scene: Scene, kind: Kind, label: str, right: bool
    ) -> None:
        if right:
            row, _ = scene.add(kind, label=label)
            assert row.interest_id
        else:
            with pytest.raises(NotReadyError):
                scene.add(kind, label=label)

    def test_is_there_once(self, scene: Scene) -> None:
        scene.add(Kind.PHONE, label="07700 900321")
        with pytest.raises(NotReadyError, match="already"):
            scene.add(Kind.PHONE, label="07700 900321")


class TestTheHourOfTheStrike:
    def change(self, scene: Scene, hours: float) -> Stands | None:
        with viewing(scene.cast.ines) as ines:
            return actions.change_object(
                operation=scene.fresh(),
                object=NEW.object,
                measures=NEW.measures,
                strikes_at=now() + timedelta(hours=hours),
                by=ines,
            )

    def test_that_moves_asks_the_desk_anew(self, scene: Scene) -> None:
        scene.add(Kind.PHONE, label="07700 900321")
        others_look_at(scene.cast, keys.key(keys.Kind.PHONE, "07700 900321"))
        stands = self.change(scene, 30)
        assert stands
        assert stands.must_ring

    def test_that_moves_opens_again_what_the_desk_cleared(self, scene: Scene) -> None:
        add_person(scene.cast, "dot", "Dot Haverley", Role.DECONFLICTION)
        scene.add(Kind.PHONE, label="07700 900321")
        others_look_at(scene.cast, keys.key(keys.Kind.PHONE, "07700 900321"))
        first = self.change(scene, 30)
        assert first
        assert first.must_ring
        with viewing(scene.cast.people["dot"]) as dot:
            clear(conflict=Conflict.objects.get(), note="Nell goes on Friday.", by=dot)
        with viewing(scene.cast.ines) as ines:
            assert check(circle=scene.fresh().circle_id, by=ines).is_clear
        moved = self.change(scene, 54)
        assert moved
        assert moved.must_ring

    def test_is_asked_about_two_hours_before_without_an_event(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        self.change(scene, 1.5)
        as_owner.execute("update respond_deconfliction_asking set at = at - interval '3 hours'")
        with as_role("worker"), clerking() as clerk:
            assert [actions.ask_before_strikes(by=clerk) for _ in range(2)] == [1, 0]
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.ask_before_strikes(by=ines)

    def test_tells_its_leads_once_to_ring_before_it_strikes(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.add(Kind.PHONE, label="07700 900321")
        others_look_at(scene.cast, keys.key(keys.Kind.PHONE, "07700 900321"))

        def told() -> list[int]:
            with as_role("worker"), clerking() as clerk:
                return [tell_who_must_ring(by=clerk) for _ in range(2)]

        self.change(scene, 30)
        assert told() == [0, 0]
        self.change(scene, 1.5)
        assert told() == [1, 0]
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            tell_who_must_ring(by=ines)


class TestTheDecisionLog:
    def test_numbers_without_gaps_by_two_at_once(self, scene: Scene) -> None:
        scene.post(scene.cast.lena, Part.DEPUTY)

        def write(found: Operation, by: Viewer) -> int:
            given = actions.NewEntry(stage=Ndm.ACT, decision="Go", why="Now.")
            return actions.write_entry(operation=found, given=given, by=by).number

        def read(viewer: Viewer) -> Operation:
            return scene.fresh()

        came = at_once((scene.cast.ines, read, write), (scene.cast.lena, read, write))
        assert sorted(came) == [1, 2]
        with viewing(scene.cast.ines) as ines:
            assert queries.is_whole(scene.fresh(), Log.POLICY, viewer=ines)

    def test_keeps_items_as_they_stood(self, scene: Scene) -> None:
        item = scene.items[DEALER]
        scene.write(items=[item.id])
        with viewing(scene.cast.ines) as ines:
            (one,) = queries.entries(scene.fresh(), Log.POLICY, viewer=ines)
        assert [(i.reference, i.grade, i.text) for i in one.says.items] == [
            (str(item), item.grade, item.text)
        ]

    def test_is_corrected_by_a_later_entry(self, scene: Scene) -> None:
        scene.write()
        scene.write("We do not watch.", corrects=1)
        with viewing(scene.cast.ines) as ines:
            first, second = queries.entries(scene.fresh(), Log.POLICY, viewer=ines)
        assert (first.corrected_by, second.corrected_by) == (2, None)
        with pytest.raises(NotReadyError):
            scene.write(corrects=7)

    def test_is_written_once_though_a_phone_sends_it_twice(self, scene: Scene) -> None:
        sent = new_id()
        assert scene.write(client_id=sent).number == scene.write(client_id=sent).number == 1
        assert scene.write().number == 2

    def test_shows_nothing_of_an_item_that_is_kept_from_its_readers(self, scene: Scene) -> None:
        """Neither at writing nor once it was written: Ines is in both operations, Lena in one."""
        scene.post(scene.cast.lena, Part.DEPUTY)
        scene.write(items=[scene.items[DEALER].id])
        log = f"/operations/{scene.operation.id}/log/decision/"
        assert scene.items[DEALER].text in client_of(scene.cast.lena).get(log).content.decode()
        with viewing(scene.cast.ines) as ines:
            other, _ = actions.open_operation(given=NEW, by=ines)
        with viewing(scene.cast.ines) as ines:
            access.add_to_circle(circle=other.circle, person=scene.cast.beth, by=scene.cast.ines)
            to = circle_audience(other.circle_id)
            for name in (DEALER, BOY):
                reclassify(kind="item", row=scene.items[name].id, to=to, reason="Theirs.", by=ines)
        for which in Log:
            with pytest.raises(NotReadyError, match="Not everybody who reads this log"):
                scene.write(items=[scene.items[BOY].id], log=which)
        shown = client_of(scene.cast.lena).get(log).content.decode()
        assert scene.items[DEALER].text not in shown
        assert "It is not open to you now." in shown

    @pytest.mark.parametrize("act", ["update", "delete"])
    def test_is_changed_by_no_role(
        self, scene: Scene, as_owner: psycopg.Connection, act: str
    ) -> None:
        entry = scene.write()
        rows = Entry.objects.filter(id=entry.id)
        tries = {
            "update": lambda: rows.update(sealed="{}"),
            "delete": lambda: rows._raw_delete("default"),
        }
        with viewing(scene.cast.ines), pytest.raises(ProgrammingError):
            tries[act]()
        said = {
            "update": "update respond_operations_entry set sealed = '{}'",
            "delete": "delete from respond_operations_entry",
        }
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            as_owner.execute(said[act])
        with viewing(scene.cast.ines):
            assert Entry.objects.get().sealed == entry.sealed

    @pytest.mark.parametrize("wrong", ["number", "previous", "digest", "by"])
    def test_takes_nothing_that_is_not_the_next_entry(self, scene: Scene, wrong: str) -> None:
        entry = scene.write()
        with viewing(scene.cast.ines):
            row = Entry.objects.get(id=entry.id)
        row.id, row.number, row.previous = new_id(), 2, entry.digest
        row.sealed = row.sealed.replace('"number":1', '"number":2').replace("0" * 64, entry.digest)
        if wrong == "number":
            row.number = 3
        if wrong == "previous":
            row.previous = "0" * 64
        if wrong == "by":
            row.made_by = scene.cast.aisha.id
        row.digest = hashlib.sha256(row.sealed.encode()).hexdigest()
        if wrong == "digest":
            row.digest = "0" * 64
        refused = (IntegrityError, ProgrammingError)
        with viewing(scene.cast.ines), pytest.raises(refused):
            row.save(force_insert=True)

    def test_takes_the_next_entry_as_it_was_sealed(self, scene: Scene) -> None:
        """The negative control of the one before."""
        entry = scene.write()
        with viewing(scene.cast.ines):
            row = Entry.objects.get(id=entry.id)
            row.id, row.number, row.previous = new_id(), 2, entry.digest
            row.sealed = row.sealed.replace('"number":1', '"number":2').replace(
                "0" * 64, entry.digest
            )
            row.digest = hashlib.sha256(row.sealed.encode()).hexdigest()
            row.save(force_insert=True)

    def test_gives_the_same_bytes_on_another_day_in_another_place(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scene.write(items=[scene.items[DEALER].id], review_on=today() + timedelta(days=3))
        with viewing(scene.cast.ines) as ines:
            first = log_paper(scene.fresh(), Log.POLICY, viewer=ines)
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        try:
            with frozen(now() + timedelta(days=900)), viewing(scene.cast.ines) as ines:
                again = log_paper(scene.fresh(), Log.POLICY, viewer=ines)
        finally:
            monkeypatch.undo()
            time.tzset()
        assert first == again

    def test_gives_the_same_bytes_in_another_process(self) -> None:
        """What turns words into bytes knows neither clock, nor place, nor who runs it."""
        made = """import hashlib; from pathlib import Path
from optimise.respond.operations.exports import FOLDER
from optimise.ui.papers import print_paper
told = dict(marking="M", operation="O", title="T", is_whole=True, entries=[dict(
    number=1, head="H", by="B", decision="D", why="W", rest=[["Known", "K"]], digest="0")])
print(hashlib.sha256(print_paper(FOLDER / "log.typ", told, moment=None)).hexdigest())"""
        env = [{"TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"}, {"TZ": "UTC", "LC_ALL": "C"}]
        said = [
            subprocess.run(
                [sys.executable, "-c", made], capture_output=True, check=True, env=os.environ | one
            ).stdout
            for one in env
        ]
        assert said[0] == said[1] != b""

    def test_says_nothing_of_the_operation_beside_its_pages(self, scene: Scene) -> None:
        scene.write()
        with viewing(scene.cast.ines) as ines:
            paper = pdfium.PdfDocument(log_paper(scene.fresh(), Log.POLICY, viewer=ines))
        said = " ".join(paper.get_metadata_dict().values())
        assert "Decision log" in said
        assert scene.operation.circle.name not in said


class TestAReviewThatIsDue:
    def due(self, person: Person) -> list[int]:
        with frozen(now() + timedelta(days=3)), viewing(person) as viewer:
            found = queries.reviews_of_mine(on=today(), viewer=viewer)
        return [one.number for one in found]

    def test_is_told_to_who_leads_and_once_corrected_to_nobody(self, scene: Scene) -> None:
        scene.write(review_on=today())
        assert self.due(scene.cast.ines) == [1]
        assert self.due(scene.cast.aisha) == []  # of the circle, and does not read the log
        page = client_of(scene.cast.ines).get("/").content.decode()
        assert "Decisions to look at again" in page
        scene.write(corrects=1)
        assert self.due(scene.cast.ines) == []

    def test_of_the_sensitive_log_is_told_to_who_reads_it(self, scene: Scene) -> None:
        beth = scene.cast.beth
        scene.post(beth)
        for log in Log:
            scene.write(log=log, review_on=today() + timedelta(days=2), risk_owner=str(beth))
        assert self.due(scene.cast.ines) == [1, 1]
        assert self.due(beth) == [1]


class TestTheWayToLive:
    def test_asks_for_everything_that_is_due(self, scene: Scene) -> None:
        for to in (Stage.DEVELOPED, Stage.CORROBORATED):
            scene.step(to)
        scene.step(Stage.AUTHORISED, authority="Supt Hale")
        scene.step(Stage.READY)
        with pytest.raises(NotReadyError) as raised:
            scene.step(Stage.LIVE)
        fields = {name for name, _ in raised.value.problems}
        assert fields == set(Due) - {Due.CLEAR}

    def test_may_leave_out_what_is_given_a_reason(self, scene: Scene) -> None:
        scene.make_ready()
        with viewing(scene.cast.ines) as ines:
            assert queries.lacks(scene.fresh(), viewer=ines) == []
        scene.step(Stage.LIVE)
        with viewing(scene.cast.ines) as ines:
            assert queries.steps(scene.fresh(), viewer=ines)[-1].skipped == []

    def test_keeps_why_something_was_left_out(self, scene: Scene) -> None:
        for to in (Stage.DEVELOPED, Stage.CORROBORATED):
            scene.step(to)
        scene.step(Stage.AUTHORISED, authority="Supt Hale")
        scene.step(Stage.READY)
        left = dict.fromkeys(Due, "A life is at risk tonight.")
        scene.step(Stage.LIVE, skipped=left)
        with viewing(scene.cast.ines) as ines:
            skipped = queries.steps(scene.fresh(), viewer=ines)[-1].skipped
        assert {name for name, _ in skipped} == set(Due) - {Due.CLEAR}

    def test_gives_the_visits_afterwards_to_who_leads(self, scene: Scene) -> None:
        scene.make_ready()
        scene.step(Stage.LIVE)
        with viewing(scene.cast.ines) as ines:
            mine = list(assignments.mine(viewer=ines))
        assert [(one.due - today()).days for one in mine] == [1, 7]
        with viewing(scene.cast.lena) as lena:
            assert not assignments.serving("operation", [scene.operation.id], viewer=lena)

    def test_ends_with_nobody_sent_to_the_desk(self, scene: Scene) -> None:
        scene.add(Kind.PHONE, label="07700 900321")
        scene.step(Stage.CONCLUDED, outcome=Outcome.STOPPED)
        assert announced(OPERATION_CONCLUDED)
        with viewing(scene.cast.chris) as chris:
            key = keys.key(keys.Kind.PHONE, "07700900321")
            assert not interests.ask(key, viewer=chris).must_ring
        with pytest.raises(NotReadyError):
            scene.sheet(Paper.EQUALITY)

    def test_alone_closes_the_circle_once_it_is_over(self, scene: Scene) -> None:
        circle = scene.operation.circle_id
        ways = [reverse("circles:close", args=[circle]), reverse("circles:add", args=[circle])]
        ways.append(reverse("circles:remove", args=[circle, scene.cast.ines.id]))
        lead = client_of(scene.cast.ines)
        for way in ways:
            said = lead.post(way, {"why": "It is over.", "somebody_else": scene.cast.chris.name})
            assert "is decided on the page of" in said.content.decode()
        close = reverse("respond_operations:close", args=[scene.operation.id])
        assert "Conclude it first" in lead.post(close, {"why": "Over."}).content.decode()
        scene.step(Stage.CONCLUDED, outcome=Outcome.STOPPED)
        assert client_of(scene.cast.aisha).post(close, {"why": "Over."}).status_code == 404
        assert lead.post(close, {"why": "The trial is over."}).status_code == 302
        with viewing(scene.cast.ines):
            assert Circle.objects.get(id=circle).closed_at
            assert not Circle.objects.filter(within=circle, closed_at=None).exists()

    def test_is_taken_by_nobody_else(self, scene: Scene) -> None:
        given = actions.NewStep(to=Stage.DEVELOPED, why="I think so.")
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.take_step(operation=scene.fresh(), given=given, by=aisha)


class TestAnOrder:
    def test_is_read_by_each_once(self, scene: Scene) -> None:
        scene.sheet(Paper.ORDER)
        order = scene.issue()
        with viewing(scene.cast.aisha) as aisha:
            assert [o.id for o in queries.orders_to_read(viewer=aisha)] == [order.id]
            for _ in range(2):
                actions.acknowledge(order=order, by=aisha)
            assert queries.orders_to_read(viewer=aisha) == []
        with viewing(scene.cast.ines) as ines:
            briefed = queries.briefed_on(scene.fresh(), viewer=ines)
        assert briefed == {scene.cast.aisha.id: {1: False}}

    def test_that_changed_is_read_anew(self, scene: Scene) -> None:
        scene.sheet(Paper.ORDER)
        first = scene.issue()
        with pytest.raises(NotReadyError, match="same"):
            scene.issue("Nothing")
        scene.sheet(Paper.ORDER, method="By the back door")
        with pytest.raises(NotReadyError, match="what changed"):
            scene.issue()
        second = scene.issue("The way in")
        assert (second.version, second.changed) == (2, ["Method"])
        with viewing(scene.cast.aisha) as aisha:
            assert [o.version for o in queries.orders_to_read(viewer=aisha)] == [2]
            with pytest.raises(NotReadyError, match="newer"):
                actions.acknowledge(order=first, by=aisha)

    def test_names_whom_to_keep_safe_first(self, scene: Scene) -> None:
        scene.add(Kind.PROTECTED, entity=scene.people[BOY])
        scene.add(Kind.SUBJECT, entity=scene.people[DEALER])
        scene.add(Kind.ITEM, item=scene.items[DEALER].id)
        scene.sheet(Paper.ORDER)
        parts = opened(scene.issue().sealed)
        assert parts[0].title == "People to keep safe"
        assert parts[0].lines[0].startswith("Keep safe: ")
        assert f"Subject: {DEALER}" in parts[1].lines
        assert any(scene.items[DEALER].text in line for line in parts[1].lines)

    def test_tells_nothing_that_could_tell_of_a_source(self, scene: Scene) -> None:
        scene.risk(About.SOURCE, words="Only two know of the back room.")
        scene.risk(About.OFFICERS, words="Needles on the stairs.")
        scene.sheet(Paper.ORDER)
        text = scene.issue().sealed
        assert "back room" not in text
        assert "Needles on the stairs." in text

    def test_is_the_same_paper_each_time(self, scene: Scene) -> None:
        scene.sheet(Paper.ORDER)
        order = scene.issue()
        with viewing(scene.cast.aisha) as aisha:
            first, second = (order_paper(scene.fresh(), order, viewer=aisha) for _ in range(2))
            assert first == second

    def test_tells_nothing_of_an_item_that_is_kept_from_its_readers(self, scene: Scene) -> None:
        """Not at adding, nor at issuing, nor once it was issued: Ines is in both operations."""
        scene.add(Kind.ITEM, item=scene.items[DEALER].id)
        scene.sheet(Paper.ORDER)
        before = scene.issue()
        with viewing(scene.cast.ines) as ines:
            other, _ = actions.open_operation(given=NEW, by=ines)
        with viewing(scene.cast.ines) as ines:
            access.add_to_circle(circle=other.circle, person=scene.cast.beth, by=scene.cast.ines)
            to = circle_audience(other.circle_id)
            for name in (DEALER, BOY):
                reclassify(kind="item", row=scene.items[name].id, to=to, reason="Theirs.", by=ines)
        with pytest.raises(NotReadyError, match="Not everybody in this operation"):
            scene.add(Kind.ITEM, item=scene.items[BOY].id)
        assert scene.items[DEALER].text not in scene.issue("What is theirs is out.").sealed
        with viewing(scene.cast.aisha) as aisha:
            parts = queries.shown(before, viewer=aisha)
        told = [line for part in parts for line in part.lines]
        assert not any(scene.items[DEALER].text in line for line in told)
        assert "Something stood here that is kept from this operation now. Ask who issued" in str(
            told
        )
        page = client_of(scene.cast.aisha).get(f"/operations/{scene.operation.id}/order/1/")
        assert page.status_code == 200
        assert scene.items[DEALER].text not in page.content.decode()

    def test_is_read_in_the_room_by_those_of_the_circle(self, scene: Scene) -> None:
        scene.sheet(Paper.ORDER)
        order = scene.issue()
        with viewing(scene.cast.ines) as ines:
            assert actions.brief(order=order, people=[scene.cast.aisha], by=ines) == 1
            with pytest.raises(NotReadyError):
                actions.brief(order=order, people=[scene.cast.dan], by=ines)

    def test_is_spoken_of_afterwards_by_everyone_in_it(self, scene: Scene) -> None:
        with viewing(scene.cast.aisha) as aisha:
            given = actions.NewDebrief(well="Quiet.", mend="Radios failed.")
            actions.debrief(operation=scene.fresh(), given=given, by=aisha)
        with viewing(scene.cast.ines) as ines:
            ((row, name),) = queries.debriefs(scene.fresh(), viewer=ines)
        assert (row.mend, name) == ("Radios failed.", "PC Aisha Rahman")


class TestTheWordsForNames:
    def test_are_kept_by_the_lead_and_the_administrator(self, scene: Scene) -> None:
        with viewing(scene.cast.joan) as joan:
            actions.strike_word(word="Acorn", by=joan)
            actions.add_word(word="Zinnia", by=joan)
            left = queries.names_left(taken=set())
        assert "Acorn" not in left
        assert "Zinnia" in left
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.add_word(word="Zinnia", by=ines)
