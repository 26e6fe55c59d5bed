"""The register is whole by itself, schedules number on, and nothing goes while a case runs."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from conftest import AsRole, Copy
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdfium2 import PdfDocument
from tests.cast import Cast, clerking, client_of, give_role, viewing
from tests.database import a_week_on, owner_here

from optimise.access.acting import acting_as
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.access.retention import queries as holds
from optimise.access.retention.actions import lift_hold
from optimise.access.retention.models import Hold
from optimise.agencies.models import Person
from optimise.assignments import queries as to_do
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, local_date, now, today
from optimise.basics.refusals import NotReadyError
from optimise.respond.disclosure import actions, queries
from optimise.respond.disclosure.domain.holding import Result
from optimise.respond.disclosure.domain.statuses import (
    Form,
    Police,
    Prosecutor,
    Relevance,
    Sensitivity,
    Side,
    Wants,
)
from optimise.respond.disclosure.models import Decision, Inspection, Line, Material
from optimise.respond.disclosure.tests.scene import URN, Scene, make_scene
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.material import Kind
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Outcome
from optimise.respond.operations.tests.scene import NEW

pytestmark = pytest.mark.django_db(transaction=True)
WATCH, MOVED, DAY = "We watch the yard", "The one who told us", "Record of the strike day"


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def plain(words: str) -> str:
    return f"{words}, written down by the officer in the case while it was planned"


class TestTheRegister:
    def test_holds_all_that_is_made_by_itself(self, scene: Scene) -> None:
        before = {one.key for one in scene.register()}
        scene.days.operations.write("We go in at five")
        scene.days.operations.sheet(Paper.ORDER)
        scene.days.operations.issue()
        new = [one for one in scene.register() if one.key not in before]
        assert [one.made.kind for one in new] == [Kind.DECISION, Kind.PAPER, Kind.ORDER]
        assert {Kind.DAY} <= {one.made.kind for one in scene.register()}

    def test_holds_what_is_sensitive_for_those_alone_who_read_it(self, scene: Scene) -> None:
        assert any(MOVED in one.description for one in scene.register())
        scene.days.operations.post(scene.cast.beth)
        assert not any(MOVED in one.description for one in scene.register(scene.cast.beth))
        scene.decide(MOVED, sensitivity=Sensitivity.HIGHLY, sensitivity_why="A source.")
        with viewing(scene.cast.beth):
            assert not Material.objects.filter(title__contains=MOVED).exists()
            assert not Decision.objects.filter(rationale__contains="either side").exists()

    def test_takes_what_no_page_of_ours_made(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            given = actions.NewMaterial(
                title="Footage from the shop, which shows nobody leave",
                produced_by="The shop",
                made_on=today(),
                held_where="Store 2",
            )
            actions.write_down(operation=scene.operation, given=given, by=ines)
        assert scene.called("Footage").made.kind is Kind.OTHER

    def test_is_nobody_s_outside_the_circle(self, scene: Scene) -> None:
        for person in (scene.cast.dan, scene.cast.chris, scene.cast.olu, scene.cast.grace):
            for address in (f"of/{scene.case.operation_id}", f"case/{scene.case.id}"):
                assert client_of(person).get(f"/disclosure/{address}/").status_code == 404
            with viewing(person):
                assert not Material.objects.exists()


class TestADecision:
    def test_is_the_disclosure_officer_s_and_has_a_reason(self, scene: Scene) -> None:
        with pytest.raises(NotForYouError):
            scene.decide(WATCH, by=scene.cast.ines)
        with pytest.raises(NotReadyError):
            scene.decide(WATCH, rationale=" ")
        with pytest.raises(NotReadyError, match="public interest"):
            scene.decide(WATCH, sensitivity=Sensitivity.SENSITIVE)
        with pytest.raises(NotReadyError, match="passes the test"):
            scene.decide(WATCH, police=None)

    def test_is_kept_beside_the_one_before(self, scene: Scene) -> None:
        scene.decide(WATCH)
        scene.decide(WATCH, police=Police.PASSES, rationale="It shows another seller.")
        one = scene.called(WATCH).decision
        assert one
        assert one.police == Police.PASSES
        with viewing(scene.cast.harry):
            assert Decision.objects.count() == 2
            assert Material.objects.count() == 1

    def test_cannot_be_changed_or_removed(self, scene: Scene) -> None:
        scene.decide(WATCH)
        with pytest.raises(DatabaseError), viewing(scene.cast.harry):
            Decision.objects.update(rationale="")
        with pytest.raises(DatabaseError), viewing(scene.cast.ines):
            Decision.objects.all().delete()

    def test_is_made_for_several_at_once(self, scene: Scene) -> None:
        scene.decide(WATCH, DAY, relevance=Relevance.NOT, police=None)
        assert not scene.called(WATCH).is_unused
        assert not scene.called(DAY).is_unused


class TestASchedule:
    def test_numbers_on_over_every_later_one(self, scene: Scene) -> None:
        scene.decide(WATCH, description=plain("The decision to watch the yard for two weeks"))
        scene.decide(DAY, description=plain("The board of the strike day with its times"))
        first = scene.make()
        assert [(row.form, row.number) for row in first] == [("MG6C", 1)]
        scene.days.operations.write("We go in at five")
        scene.decide("We go in", description=plain("The decision to go in at five"))
        second = scene.make()
        assert [row.number for row in second] == [2]
        assert [one.line.number for one in scene.items(Form.C)] == [1, 2, 3]
        assert [one.line.schedule.number for one in scene.items(Form.C)] == [1, 1, 2]

    def test_has_no_item_twice_and_none_that_is_evidence(self, scene: Scene) -> None:
        scene.decide(WATCH, police=Police.EVIDENCE)
        with pytest.raises(NotReadyError, match="Nothing is new"):
            scene.make()

    def test_leaves_out_what_is_highly_sensitive(self, scene: Scene) -> None:
        scene.decide(WATCH, description=plain("The decision to watch the yard"))
        scene.decide(MOVED, sensitivity=Sensitivity.HIGHLY, sensitivity_why="A source.")
        scene.make()
        assert scene.items(Form.D) == []
        assert len(scene.items(Form.C)) == 1
        scene.decide_all()
        with viewing(scene.cast.harry) as harry:
            case = scene.fresh()
            rows = queries.register(case.operation, viewer=harry)
            lacks = queries.schedules_lack(case, rows, viewer=harry)
            assert lacks == "sign the report on the newest schedule."

    def test_tells_no_more_of_what_is_decided_anew_as_sensitive(self, scene: Scene) -> None:
        words, secret = plain("The decision to watch the yard"), "Shows that S. was in the flat"
        scene.decide(WATCH, police=Police.PASSES, description=words, rationale="It helps him.")
        scene.make()
        scene.decide_all()
        scene.make()
        with viewing(scene.cast.harry) as harry:
            actions.sign_report(case=scene.fresh(), words="Looked at all of it.", by=harry)
        scene.check_all()
        with viewing(scene.cast.harry) as harry:
            actions.send(case=scene.fresh(), to="CPS Wessex", by=harry)
        last = len(scene.items(Form.C))
        with frozen(now() + timedelta(minutes=1)):
            scene.decide(
                words,
                police=Police.PASSES,
                sensitivity=Sensitivity.SENSITIVE,
                sensitivity_why="An informant.",
                rationale=secret,
                description=words,
            )
            with viewing(scene.cast.harry) as harry:
                case = scene.fresh()
                rows = queries.register(case.operation, viewer=harry)
                lacks = queries.schedules_lack(case, rows, viewer=harry)
                assert lacks.startswith("1 unused")
                with pytest.raises(NotReadyError):
                    actions.send(case=scene.fresh(), to="CPS Wessex", by=harry)
            scene.make()
        harry_client = client_of(scene.cast.harry)
        files = {
            form: harry_client.get(f"/disclosure/case/{scene.case.id}/{form}/csv/").content.decode()
            for form in ("mg6c", "mg6d", "mg6e")
        }
        for form in ("mg6c", "mg6e"):
            assert words not in files[form]
            assert secret not in files[form]
        assert "Dealt with otherwise" in files["mg6c"]
        assert len(scene.items(Form.C)) == last
        assert words in files["mg6d"]
        page = harry_client.get(f"/disclosure/case/{scene.case.id}/").content.decode()
        assert "Ring them now" in page

    def test_holds_again_what_is_decided_anew_as_not_sensitive(self, scene: Scene) -> None:
        words = plain("The decision to watch the yard")
        scene.decide(WATCH, description=words)
        scene.make()
        said: dict[str, Any] = {"sensitivity": Sensitivity.SENSITIVE, "sensitivity_why": "A post."}
        scene.decide(words, description=words, **said)
        assert [one.is_moved for one in scene.items(Form.C)] == [True]
        scene.make()
        scene.decide(words, description=words)
        assert [one.is_moved for one in scene.items(Form.C)] == [False]
        assert [one.is_moved for one in scene.items(Form.D)] == [True]
        with pytest.raises(NotReadyError, match="Nothing is new"):
            scene.make()

    def test_of_what_is_sensitive_is_for_the_circle_within(self, scene: Scene) -> None:
        scene.days.operations.post(scene.cast.beth)
        scene.decide(
            WATCH,
            sensitivity=Sensitivity.SENSITIVE,
            sensitivity_why="Where we watched from.",
            description=plain("The decision to watch the yard"),
        )
        scene.make()
        assert len(scene.items(Form.D)) == 1
        with viewing(scene.cast.beth):
            assert not Line.objects.exists()
        address = f"/disclosure/case/{scene.case.id}/mg6d/csv/"
        assert client_of(scene.cast.beth).get(address).status_code == 404
        assert client_of(scene.cast.harry).get(address).status_code == 200

    def test_holds_of_what_is_kept_other_words_and_for_those_alone_who_read_it(
        self, scene: Scene
    ) -> None:
        """A sensitive entry that somebody says is not sensitive goes to the defence in no word."""
        scene.days.operations.post(scene.cast.beth)
        scene.decide(WATCH, description=plain("The decision to watch the yard"))
        with pytest.raises(NotReadyError, match="Describe it"):
            scene.decide(MOVED)
        scene.decide(MOVED, description=plain("A decision on how somebody is looked after"))
        scene.make()
        lines = scene.items(Form.C)
        assert len(lines) == 2
        assert MOVED not in " ".join(one.description for one in lines)
        with viewing(scene.cast.beth), connection.cursor() as cursor:
            cursor.execute("select description from respond_disclosure_line")
            assert "looked after" not in str(cursor.fetchall())
        for form in ("mg6c", "mg6e"):
            address = f"/disclosure/case/{scene.case.id}/{form}/csv/"
            assert client_of(scene.cast.harry).get(address).status_code == 200
            assert client_of(scene.cast.beth).get(address).status_code == 404

    def test_has_no_choice_of_sensitivity_made_for_anybody(self, scene: Scene) -> None:
        key = scene.called(MOVED).key
        page = client_of(scene.cast.harry).get(
            f"/disclosure/of/{scene.case.operation_id}/decide/?of={key}"
        )
        assert page.status_code == 200
        choices = re.findall(r'<input[^>]*name="sensitivity"[^>]*>', page.content.decode())
        assert len(choices) == 3
        assert not any("checked" in one for one in choices)

    def test_is_not_made_with_words_that_would_come_back(self, scene: Scene) -> None:
        scene.decide(WATCH, description="As above")
        with pytest.raises(NotReadyError, match="read by itself"):
            scene.make()

    def test_leaves_no_number_out_whoever_asks(self, scene: Scene) -> None:
        scene.decide(WATCH, description=plain("The decision to watch the yard"))
        (schedule,) = scene.make()
        (item,) = scene.items(Form.C)
        with pytest.raises(DatabaseError), viewing(scene.cast.harry) as harry:
            Line(
                operation_id=schedule.operation_id,
                made_by=harry.person,
                made_at=now(),
                audience_id=item.line.audience_id,
                case_id=scene.case.id,
                schedule=schedule,
                material_id=item.line.material_id,
                form=Form.C,
                number=7,
                description="Out of turn",
            ).save(force_insert=True)


class TestTheProsecutor:
    def test_says_in_a_table_what_came_from_one(self, scene: Scene) -> None:
        scene.decide(WATCH, description=plain("The decision to watch the yard"))
        scene.decide(DAY, description=plain("The board of the strike day"))
        scene.make()
        client = client_of(scene.cast.harry)
        sent = client.get(f"/disclosure/case/{scene.case.id}/mg6c/csv/").content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(sent)))
        assert [row["Prosecutor"] for row in rows] == ["to be assessed"] * 2
        for row, status in zip(
            rows, (Prosecutor.CLEARLY_NOT, Prosecutor.BY_INSPECTION), strict=True
        ):
            row["Prosecutor"] = status.value
        rows[1] |= {"Wants": Wants.DESCRIPTION.value, "Rationale": "Which addresses?"}
        back = io.StringIO()
        writer = csv.DictWriter(back, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        said = {"form": "MG6C", "table": back.getvalue(), "prosecutor": "R. Lamb"}
        answer = client.post(f"/disclosure/case/{scene.case.id}/answers/", said)
        assert answer.status_code == 302, answer.content
        items = scene.items(Form.C)
        assert [one.status for one in items] == [Prosecutor.CLEARLY_NOT, Prosecutor.BY_INSPECTION]
        assert [one.waits_for_us for one in items] == [False, True]

    def test_asks_for_new_words_and_is_answered_under_the_same_number(self, scene: Scene) -> None:
        scene.decide(WATCH, description=plain("The decision to watch the yard"))
        scene.make()
        (item,) = scene.items(Form.C)
        with viewing(scene.cast.harry) as harry:
            review = actions.NewReview(
                status=Prosecutor.TO_ASSESS, wants=Wants.DESCRIPTION, rationale="Which yard?"
            )
            actions.prosecutor_says(line=scene.line(item), given=review, by=harry)
            assert queries.waiting_for_us(viewer=harry) == 1
        new = "The decision to watch the yard behind 4 Mill Lane for two weeks"
        with viewing(scene.cast.harry) as harry:
            actions.reword(line=scene.line(item), description=new, by=harry)
            assert queries.waiting_for_us(viewer=harry) == 0
        (after,) = scene.items(Form.C)
        assert (after.line.number, after.description) == (1, new)
        assert after.line.description != new

    def test_is_opened_with_one_look_through_the_register(self, scene: Scene) -> None:
        scene.decide_all()
        scene.make()
        client = client_of(scene.cast.harry)

        def looks() -> int:
            with acting_as(scene.cast.grace), transaction.atomic():
                return Entry.objects.filter(verb="consultation", kind="material").count()

        before = looks()
        assert client.get(f"/disclosure/case/{scene.case.id}/").status_code == 200
        assert looks() - before == 1

    def test_is_counted_on_a_first_page_however_many_cases_there_are(self, scene: Scene) -> None:
        def asked() -> int:
            with viewing(scene.cast.harry) as harry, CaptureQueriesContext(connection) as found:
                queries.waiting_for_us(viewer=harry)
            return len(found.captured_queries)

        before = asked()
        with viewing(scene.cast.ines) as ines:
            actions.open_case(
                operation=scene.operation, urn="54SN0012327", defendants=["Tom Ashby"], by=ines
            )
        assert asked() == before

    def test_is_sent_nothing_that_would_come_back(self, scene: Scene) -> None:
        scene.decide_all()
        scene.make()
        assert len(scene.in_the_way()) == 13
        with viewing(scene.cast.harry) as harry, pytest.raises(NotReadyError):
            actions.send(case=scene.fresh(), to="Wessex", by=harry)
        scene.check_all()
        assert scene.in_the_way() == ["schedule"]
        with viewing(scene.cast.harry) as harry:
            actions.sign_report(case=scene.fresh(), words="Looked at all of it.", by=harry)
        assert scene.in_the_way() == []
        with viewing(scene.cast.harry) as harry:
            sent = actions.send(case=scene.fresh(), to="Wessex", by=harry)
        assert sent.schedules == 1
        scene.days.operations.write("Something new")
        assert scene.in_the_way() == ["schedule"]

    def test_gets_a_report_that_says_why_item_by_item(self, scene: Scene) -> None:
        scene.decide(
            WATCH,
            police=Police.PASSES,
            rationale="It shows that another man sold there.",
            description=plain("The decision to watch the yard"),
        )
        scene.make()
        client = client_of(scene.cast.harry)
        answer = client.get(f"/disclosure/case/{scene.case.id}/mg6e/csv/").content.decode()
        assert "another man sold there" in answer
        paper = PdfDocument(client.get(f"/disclosure/case/{scene.case.id}/mg6c/pdf/").content)
        text = paper[0].get_textpage().get_text_range()
        assert URN in text
        assert "OFFICIAL-SENSITIVE" in text


class TestAnInspection:
    def inspect(self, scene: Scene, side: Side, who: str, ago: int = 0, **given: Any) -> None:
        (item,) = scene.items(given.get("form", Form.C))
        with viewing(given.get("by") or scene.cast.harry) as viewer:
            actions.inspected(
                line=scene.line(item),
                side=side,
                who=who,
                on=today() - timedelta(days=ago),
                by=viewer,
            )

    def scheduled(self, scene: Scene, **given: Any) -> None:
        scene.decide(WATCH, description=plain("The decision to watch the yard"), **given)
        scene.make()

    def rows(self, scene: Scene, form: str = "mg6c") -> list[dict[str, str]]:
        client = client_of(scene.cast.harry)
        sent = client.get(f"/disclosure/case/{scene.case.id}/{form}/csv/").content
        return list(csv.DictReader(io.StringIO(sent.decode("utf-8-sig"))))

    def test_stands_on_the_schedule_its_files_and_the_page(self, scene: Scene) -> None:
        self.scheduled(scene)
        assert (self.rows(scene)[0]["Inspected by"], self.rows(scene)[0]["Inspected on"]) == (
            "",
            "",
        )
        (item,) = scene.items(Form.C)
        on = today()
        client = client_of(scene.cast.harry)
        answer = client.post(
            f"/disclosure/item/{item.line.id}/inspected/",
            {"side": "defence", "who": "A. Shah, Shah and Co", "on_day": on.day,
             "on_month": on.month, "on_year": on.year},
        )  # fmt: skip
        assert answer.status_code == 302, answer.content
        self.inspect(scene, Side.PROSECUTION, "R. Lamb")
        (row,) = self.rows(scene)
        assert row["Inspected by"] == "R. Lamb (prosecution); A. Shah, Shah and Co (defence)"
        assert row["Inspected on"] == "; ".join([local_date(on)] * 2)
        page = client.get(f"/disclosure/case/{scene.case.id}/").content.decode()
        assert f"A. Shah, Shah and Co (defence), {local_date(on)}" in page
        paper = client.get(f"/disclosure/case/{scene.case.id}/mg6c/pdf/").content
        words = PdfDocument(paper)[0].get_textpage().get_text_bounded()
        assert "Shah" in words
        assert "The decision to" in words  # its column is not pressed to a word a line
        with viewing(scene.cast.harry) as harry:
            assert {row.made_by for row in Inspection.objects.all()} == {harry.person}

    def test_is_the_newest_of_each_side(self, scene: Scene) -> None:
        self.scheduled(scene)
        self.inspect(scene, Side.DEFENCE, "A. Shaw")
        self.inspect(scene, Side.POLICE, "PC Noon")
        self.inspect(scene, Side.DEFENCE, "A. Shah")
        (item,) = scene.items(Form.C)
        assert [row.who for row in item.inspections] == ["PC Noon", "A. Shah"]
        with viewing(scene.cast.harry):
            assert Inspection.objects.count() == 3

    @pytest.mark.parametrize(("who", "ago", "field"), [(" ", 0, "who"), ("A. Shah", -1, "on"),
                                                       ("A. Shah", 1, "on")])  # fmt: skip
    def test_has_a_name_and_a_day_on_which_the_thing_was_there(
        self, scene: Scene, who: str, ago: int, field: str
    ) -> None:
        self.scheduled(scene)
        with pytest.raises(NotReadyError) as refused:
            self.inspect(scene, Side.DEFENCE, who, ago)
        assert refused.value.problems[0][0] == field

    def test_is_the_disclosure_officer_s_to_write_and_nobody_s_to_change(
        self, scene: Scene
    ) -> None:
        self.scheduled(scene)
        with pytest.raises(NotForYouError):
            self.inspect(scene, Side.DEFENCE, "A. Shah", by=scene.cast.ines)
        self.inspect(scene, Side.DEFENCE, "A. Shah")
        with pytest.raises(DatabaseError), viewing(scene.cast.harry):
            Inspection.objects.update(who="")
        (item,) = scene.items(Form.C)
        for person in (scene.cast.ines, scene.cast.dan, scene.cast.olu):
            answer = client_of(person).get(f"/disclosure/item/{item.line.id}/inspected/")
            assert answer.status_code == 404

    def test_of_what_is_sensitive_is_for_the_circle_within(self, scene: Scene) -> None:
        scene.days.operations.post(scene.cast.beth)
        self.scheduled(scene, sensitivity=Sensitivity.SENSITIVE, sensitivity_why="A post.")
        self.inspect(scene, Side.PROSECUTION, "R. Lamb", form=Form.D)
        assert self.rows(scene, "mg6d")[0]["Inspected by"] == "R. Lamb (prosecution)"
        with viewing(scene.cast.beth):
            assert not Inspection.objects.exists()

    def test_is_told_no_more_of_what_moved(self, scene: Scene) -> None:
        self.scheduled(scene)
        self.inspect(scene, Side.DEFENCE, "A. Shah")
        words = plain("The decision to watch the yard")
        scene.decide(
            words, description=words, sensitivity=Sensitivity.SENSITIVE, sensitivity_why="A post."
        )
        assert self.rows(scene)[0]["Inspected by"] == ""
        page = client_of(scene.cast.harry).get(f"/disclosure/case/{scene.case.id}/")
        assert "A. Shah" not in page.content.decode()


class TestTheHold:
    def is_held(self, scene: Scene, as_role: AsRole) -> bool:
        with viewing(scene.cast.ines):
            operation = scene.operation
        with as_role("worker"), clerking():
            return holds.is_held(operation.id, audience=operation.audience_id)

    def conclude(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            assert Stage(scene.operation.stage).is_open
        give_role(scene.cast.lena, Role.INVESTIGATOR)
        scene.days.operations.post(scene.cast.lena)
        scene.days.operations.step(Stage.CONCLUDED, outcome=Outcome.DONE)

    def end(self, scene: Scene, **given: object) -> None:
        said = {"result": Result.CONVICTED, "on": today(), "why": "Swindon Crown Court"} | given
        with viewing(scene.cast.ines) as ines:
            actions.end_case(case=scene.fresh(), given=actions.NewEnd(**said), by=ines)  # type: ignore[arg-type]

    def lift(self, scene: Scene, who: str = "lena") -> int:
        with viewing(scene.cast.people[who]) as by:
            return actions.lift_holds(operation=scene.operation, why="All is over.", by=by)

    def days_later(self, days: int) -> None:
        """Have what was written of an end be so many days old: the database knows only now."""
        with owner_here() as owner:
            owner.execute(
                "update respond_disclosure_ending"
                ' set made_at = made_at - make_interval(days => %s), "on" = "on" - %s',
                [days, days],
            )

    def test_stands_until_the_rule_ends_it(self, scene: Scene, as_role: AsRole) -> None:
        with pytest.raises(NotReadyError, match="runs still"):
            self.lift(scene, "ines")
        self.conclude(scene)
        with pytest.raises(NotReadyError, match="A case runs"):
            self.lift(scene)
        self.end(scene)
        with pytest.raises(NotReadyError, match="six months"):
            self.lift(scene)
        assert self.is_held(scene, as_role)
        self.days_later(200)
        # An appeal that is brought late holds it again.
        self.end(scene, on=today() - timedelta(days=200), appeal_runs=True)
        with pytest.raises(NotReadyError, match="appeal"):
            self.lift(scene)
        yesterday = today() - timedelta(days=1)
        self.end(scene, on=today() - timedelta(days=201), appeal_decided=yesterday)
        assert self.lift(scene) == 2
        assert self.is_held(scene, as_role)
        a_week_on()
        assert not self.is_held(scene, as_role)

    def test_of_a_case_is_not_lifted_past_the_rule(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            standing = holds.holds(viewer=ines)
            for one in standing:
                with pytest.raises(NotForYouError):
                    lift_hold(hold=one, why="I say so.", by=ines)
        assert len(standing) == 2

    def test_of_an_acquittal_ends_that_day(self, scene: Scene) -> None:
        self.conclude(scene)
        self.end(scene, result=Result.ACQUITTED)
        with pytest.raises(NotReadyError):
            self.lift(scene)
        self.days_later(1)
        with pytest.raises(NotReadyError, match="You wrote how a case ended"):
            self.lift(scene, "ines")
        assert self.lift(scene) == 2

    def test_is_lifted_by_nobody_who_ever_wrote_of_an_end(self, scene: Scene) -> None:
        self.conclude(scene)
        self.end(scene, result=Result.ACQUITTED, on=today() - timedelta(days=1))
        given = {"result": Result.ACQUITTED, "on": today() - timedelta(days=1)}
        with viewing(scene.cast.lena) as lena:
            said = actions.NewEnd(**given, why="The letter is in the file.")  # type: ignore[arg-type]
            actions.end_case(case=scene.fresh(), given=said, by=lena)
        for who in ("ines", "lena"):
            with pytest.raises(NotReadyError, match="You wrote how a case ended"):
                self.lift(scene, who)

    def test_is_lifted_by_no_sql_of_who_placed_it_or_wrote_of_an_end(self, scene: Scene) -> None:
        def lift(who: Person) -> int:
            with viewing(who) as by, transaction.atomic():
                standing = Hold.objects.filter(circle=scene.operation.circle, lifted_at=None)
                return standing.update(lifted_by=by.person, lifted_at=now(), lifted_why="I say so.")

        give_role(scene.cast.mina, Role.INVESTIGATOR)
        scene.days.operations.post(scene.cast.mina)
        self.conclude(scene)
        with viewing(scene.cast.lena) as lena:
            ended = {"result": Result.ACQUITTED, "on": today() - timedelta(days=1)}
            said = actions.NewEnd(**ended, why="The letter is in the file.")  # type: ignore[arg-type]
            actions.end_case(case=scene.fresh(), given=said, by=lena)
        for who in (scene.cast.ines, scene.cast.lena):
            with pytest.raises(DatabaseError, match="another lifts"):
                lift(who)
        assert lift(scene.cast.mina) == 2

    def test_without_a_case_says_why_and_is_told_to_who_watches(self, scene: Scene) -> None:
        cast = scene.cast
        with viewing(cast.ines) as ines:
            other, _ = operations.open_operation(given=NEW, by=ines)
            name = str(other)
        give_role(cast.lena, Role.INVESTIGATOR)
        give_role(cast.joan, Role.DATA_PROTECTION)
        with viewing(cast.ines) as ines:
            for person, part in ((cast.lena, Part.OFFICER), (cast.beth, Part.OFFICER)):
                operations.post(operation=other, person=person, part=part, by=ines)
            done = operations.NewStep(to=Stage.CONCLUDED, why="Done.", outcome=Outcome.DONE)
            operations.take_step(operation=other, given=done, by=ines)
        give_role(cast.beth, Role.DISCLOSURE)

        def lift(who: Person, **more: str) -> int:
            with viewing(who) as by:
                return actions.lift_holds(operation=other, why="All is over.", by=by, **more)

        with pytest.raises(NotReadyError, match="of each arrest"):
            lift(cast.lena)
        with pytest.raises(NotReadyError, match="You placed it"):
            lift(cast.ines, no_case="Nobody was arrested.")
        address = reverse("respond_disclosure:lift", args=[other.id])
        assert client_of(cast.lena).post(address, {"why": "All is over."}).status_code == 422
        assert lift(cast.lena, no_case="Nobody was arrested.") == 1
        with viewing(cast.ines):
            (kept,) = Hold.objects.filter(circle_id=other.circle_id)
            assert kept.lifted_why == "All is over. Nobody was arrested."
        for who in (cast.ines, cast.joan, cast.beth):
            with viewing(who) as viewer:
                texts = [one.text for one in to_do.mine(viewer=viewer)]
            assert any("was lifted" in text for text in texts), who
        with viewing(cast.joan) as joan:
            assert not any(name in one.text for one in to_do.mine(viewer=joan))

    def test_is_held_again_within_the_week_where_the_ask_leads(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        self.conclude(scene)
        self.end(scene, result=Result.ACQUITTED, on=today() - timedelta(days=1))
        with viewing(scene.cast.lena) as lena, pytest.raises(NotReadyError, match="already"):
            actions.hold_again(operation=scene.operation, by=lena)
        self.lift(scene)
        operation = scene.case.operation_id
        with viewing(scene.cast.ines) as ines:
            first = Hold.objects.filter(circle_id=scene.operation.circle_id).first()
            assert first
            assert holds.names_of([first.id], ines) == {first.id: "the hold on a circle"}
        client = client_of(scene.cast.ines)
        answer = client.get(reverse("retention:review", args=[first.id]))
        assert (answer.status_code, answer["Location"]) == (302, f"/disclosure/of/{operation}/")
        for address in (f"of/{operation}", f"case/{scene.case.id}"):
            assert b"Hold it again" in client.get(f"/disclosure/{address}/").content
        register = client.get(f"/disclosure/of/{operation}/").text
        assert f"from {local_date(now() + holds.STAYS)}" in register
        again = f"/disclosure/of/{operation}/hold/"
        assert client_of(scene.cast.harry).post(again).status_code == 404
        assert client.post(again).status_code == 302
        a_week_on()
        assert self.is_held(scene, as_role)
        page = client.get(f"/disclosure/case/{scene.case.id}/").content
        assert b"Hold it again" not in page
        assert b"The hold is lifted" not in page
        self.lift(scene)

    def test_is_not_held_again_after_the_week(self, scene: Scene) -> None:
        self.conclude(scene)
        self.end(scene, result=Result.ACQUITTED, on=today() - timedelta(days=1))
        self.lift(scene)
        with (
            frozen(now() + timedelta(days=8)),
            viewing(scene.cast.lena) as lena,
            pytest.raises(NotReadyError, match="last week"),
        ):
            actions.hold_again(operation=scene.operation, by=lena)


class TestThePages:
    def test_open_to_who_knows_the_operation(self, scene: Scene) -> None:
        scene.decide(WATCH, description="As above")
        for person in (scene.cast.harry, scene.cast.ines):
            client = client_of(person)
            for address in (f"of/{scene.case.operation_id}", f"case/{scene.case.id}"):
                page = client.get(f"/disclosure/{address}/")
                assert page.status_code == 200
                assert b"read by itself" in page.content
        # A constable of the circle reads the order, and not what the operation knows.
        page = client_of(scene.cast.aisha).get(f"/disclosure/of/{scene.case.operation_id}/")
        assert page.status_code == 404
