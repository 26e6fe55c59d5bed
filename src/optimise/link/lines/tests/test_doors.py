"""From an authorisation to a graded report and a line record, through the doors."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.database import Copy
from tests.jobs import perform
from tests.moving import move_by_two

from optimise.access import actions as access
from optimise.access.domain.roles import Role
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Enquiry, Interest
from optimise.access.interests.queries import the_desk
from optimise.access.queries import fences_of
from optimise.agencies.models import Person
from optimise.basics.clock import now, today
from optimise.basics.phones import spoken_phone
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import queries as collect
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.identify import queries as identities
from optimise.link.lines import actions, queries
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.domain.attribution import Strength
from optimise.link.lines.domain.orders import Identifier, Stage
from optimise.link.lines.domain.records import Confidence, LineType, Status
from optimise.link.lines.models import (
    Authorisation,
    Candidate,
    Decision,
    Import,
    LeftOut,
    Line,
    LineNumber,
    Order,
    Piece,
    Run,
    Work,
)
from optimise.link.lines.tests import scene
from optimise.link.lines.views.common import Shown
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.progress import CancelledError

pytestmark = pytest.mark.django_db(transaction=True)
AsRole = Callable[[str], AbstractContextManager[None]]
GRADE = scene.GRADE
EVERY_TABLE = (Authorisation, Import, LeftOut, Run, Candidate, Decision, Line, LineNumber)


@pytest.fixture
def run(cast: Cast, database_copy: Copy) -> Run:
    """A finished run, seen by the analyst and the investigator alone."""
    return scene.put_plover(cast, database_copy)


class TestAnAuthorisation:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"urn": "  "}, "urn"),
            ({"numbers": [" "]}, "numbers"),
            ({"period_to": scene.BEGINS}, "period_to"),
            ({"retention_review": scene.BEGINS.date()}, "retention_review"),
        ],
    )
    def test_is_refused_without_what_it_must_say(
        self, cast: Cast, changes: dict[str, Any], field: str
    ) -> None:
        circle = circle_of(cast.chris)
        papers = scene.papers(circle, **{"numbers": ["07700900000"]} | changes)
        with viewing(cast.chris) as chris, pytest.raises(NotReadyError) as refused:
            actions.authorise(papers=papers, by=chris)
        assert set(dict(refused.value.problems)) == {field}

    def test_is_given_in_a_circle_of_ones_own(self, cast: Cast) -> None:
        circle = circle_of(cast.ines)
        with viewing(cast.chris) as chris, pytest.raises(NothingHereError):
            actions.authorise(papers=scene.papers(circle, ["07700900000"]), by=chris)

    def test_is_given_by_an_analyst(self, cast: Cast) -> None:
        circle = circle_of(cast.ines)
        with viewing(cast.ines) as ines, pytest.raises(NotForYouError):
            actions.authorise(papers=scene.papers(circle, ["07700900000"]), by=ines)


class TestAnImport:
    def test_sets_aside_what_was_not_authorised(self, cast: Cast) -> None:
        circle = circle_of(cast.chris)
        some = scene.traffic().targets[:2]
        with viewing(cast.chris) as chris:
            papers = scene.papers(circle, some, period_from=scene.BEGINS + timedelta(days=3))
            authorisation = actions.authorise(papers=papers, by=chris)
            file = actions.NewImport(file_name="c.csv", content=scene.traffic().calls)
            kept = actions.receive_file(authorisation=authorisation, file=file, by=chris)
            actions.confirm_import(found=kept, said={}, times="", profile="", by=chris)
        perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
        with viewing(cast.chris) as chris:
            found = Import.objects.get(id=kept.id)
            why = {r["why"] for r in queries.reasons_left_out(found, viewer=chris)}
            assert why == {
                "before the authorised period",
                "none of the authorised numbers or devices",
            }
            assert found.counts["kept"] + found.counts["quarantined"] == found.counts["rows"]
            assert not Piece.objects.exists()

    @pytest.mark.parametrize(
        "change",
        [
            {"sha256": "0" * 64},
            {"kind": "plates"},
            {"cells": {"A1": [51.5, -1.7]}},
            {"said": {"Calling": "called"}},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_stays_as_it_was_read_whatever_the_program_does(
        self, cast: Cast, run: Run, change: dict[str, Any]
    ) -> None:
        with viewing(cast.chris), pytest.raises(IntegrityError, match="over is not changed"):
            Import.objects.filter(state=Work.DONE).update(**change)

    def test_is_not_done_for_who_has_left_the_circle(self, cast: Cast) -> None:
        circle = circle_of(cast.chris, cast.ines)
        with viewing(cast.chris) as chris:
            file = actions.NewImport(file_name="c.csv", content=scene.traffic().calls)
            authorisation = scene.authorised(chris, circle)
            kept = actions.receive_file(authorisation=authorisation, file=file, by=chris)
            actions.confirm_import(found=kept, said={}, times="", profile="", by=chris)
        with viewing(cast.ines):
            access.remove_from_circle(circle=circle, person=cast.chris, by=cast.ines)
        perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
        with viewing(cast.ines):
            assert Import.objects.get(id=kept.id).state == Work.WAITING

    def test_says_what_is_wrong_with_a_file_and_can_be_tried_again(self, cast: Cast) -> None:
        circle = circle_of(cast.chris)
        bad = b"Calling,Called,Start\n07700900000,07700900001,2026-01-09 10:00\n"
        with viewing(cast.chris) as chris:
            authorisation = scene.authorised(chris, circle)
            file = actions.NewImport(file_name="c.csv", content=bad)
            kept = actions.receive_file(authorisation=authorisation, file=file, by=chris)
            actions.confirm_import(found=kept, said={}, times="", profile="", by=chris)
        perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
        with viewing(cast.chris) as chris:
            found = Import.objects.get(id=kept.id)
            assert found.state == Work.FAILED
            assert "no offset" in found.problem
            actions.confirm_import(found=found, said={}, times="utc", profile="X", by=chris)
        perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
        with viewing(cast.chris) as chris:
            assert Import.objects.get(id=kept.id).state == Work.DONE
            assert [p.times for p in queries.profiles(viewer=chris)] == ["utc"]
        with viewing(cast.ines) as ines:  # a way of reading tells of the import it was kept of
            assert queries.profiles(viewer=ines) == []

    def test_that_was_stopped_keeps_nothing(self, cast: Cast) -> None:
        circle = circle_of(cast.chris)
        with viewing(cast.chris) as chris:
            file = actions.NewImport(file_name="c.csv", content=scene.traffic().calls)
            authorisation = scene.authorised(chris, circle)
            kept = actions.receive_file(authorisation=authorisation, file=file, by=chris)
            actions.confirm_import(found=kept, said={}, times="", profile="", by=chris)
            Import.objects.filter(id=kept.id).update(cancel_asked_at=now())
        perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
        with viewing(cast.chris):
            assert Import.objects.get(id=kept.id).state == Work.CANCELLED
        assert not (settings.CALLS_FOLDER / str(authorisation.id)).exists()

    def test_is_stopped_in_the_middle_of_a_statement(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """A statement that would run for days ends when asked, and nothing is left of it."""
        circle = circle_of(cast.chris)
        with viewing(cast.chris) as chris:
            authorisation = scene.authorised(chris, circle)
            file = actions.NewImport(file_name="c.csv", content=scene.traffic().calls)
            kept = actions.receive_file(authorisation=authorisation, file=file, by=chris)
            actions.confirm_import(found=kept, said={}, times="", profile="", by=chris)
        ended: list[type[BaseException]] = []

        def for_days(*_: object, engine: DuckEngine, **__: object) -> None:
            with transaction.atomic():
                Import.objects.filter(id=kept.id).update(cancel_asked_at=now())
            try:
                engine.fetch("select sum(a.x * b.x) from range(9000000) a(x), range(9000000) b(x)")
            except CancelledError as stopped:
                ended.append(type(stopped))
                raise

        monkeypatch.setattr("optimise.link.lines.jobs.LOOKS_EVERY", 0.05)
        monkeypatch.setattr("optimise.link.lines.jobs.calls.read_calls", for_days)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        monkeypatch.setattr(settings, "LOADS_FOLDER", tmp_path)
        perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
        assert ended == [CancelledError]
        with viewing(cast.chris):
            assert Import.objects.get(id=kept.id).state == Work.CANCELLED
        assert not list(tmp_path.iterdir())
        assert not (settings.CALLS_FOLDER / str(authorisation.id)).exists()


class TestARun:
    def test_finds_the_lines_that_are_there(self, cast: Cast, run: Run) -> None:
        assert run.state == Work.DONE, run.problem
        with viewing(cast.chris) as chris:
            found = queries.leads(run, viewer=chris)
            called = {lead.candidate.number for lead in found if lead.candidate.called}
            truth, roles = scene.traffic().truth, scene.traffic().truth.roles
            assert called <= {n for n, role in roles.items() if role == "line"}
            assert len(called) >= 2
            assert [(s["from"], s["to"]) for s in run.successions] == truth.successions

    def test_keeps_the_events_behind_each_feature(self, cast: Cast, run: Run) -> None:
        lead = scene.best(cast.chris, run)
        behind = lead.evidence["features"]
        for feature in lead.told["features"]:
            if feature["name"] != "form of the number":
                assert behind[feature["name"]]["total"] == feature["events"], feature["name"]
        assert behind["bulk texts"]["rows"]

    def test_is_there_for_its_circle_and_nobody_else(self, cast: Cast, run: Run) -> None:
        scene.accepted(cast, run)
        for person in (cast.chris, cast.ines):
            with viewing(person):
                for table in EVERY_TABLE:
                    assert table._default_manager.exists() is not (table is LeftOut), table
        for person in (cast.beth, cast.aisha, cast.lena, cast.grace, cast.ellie):
            with viewing(person):
                for table in EVERY_TABLE:
                    assert not table._default_manager.exists(), (person, table)


class TestAcceptingALead:
    def test_makes_a_graded_report_in_the_circle(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        with viewing(cast.ines) as ines:
            items = queries.items_of(line, viewer=ines)
            graded = next(i for i in items if "deal line" in i.text)
            assert graded.grade == "1CP"
            known = identities.resting_on(graded.id, viewer=ines)
            assert {t.who.schema for t in known.things} == {"Phone", "DealLine"}
        with viewing(cast.beth) as beth:
            assert evaluate.items([graded.id], viewer=beth) == []
            with pytest.raises(NothingHereError):
                collect.report(graded.report_id, viewer=beth)

    def test_tells_others_only_the_words_without_phone_data(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        with viewing(cast.beth) as beth:
            found = evaluate.newest_items(viewer=beth)
            assert [i.text for i in found] == ["A line known as Lantern sells in Swindon."]
            profile = identities.profile(line.entity_id, viewer=beth)
            assert profile.who.caption == "Lantern"
            assert not profile.links

    def test_needs_a_reason(self, cast: Cast, run: Run) -> None:
        with pytest.raises(NotReadyError) as refused:
            scene.accepted(cast, run, reason=" ")
        assert set(dict(refused.value.problems)) == {"reason"}

    def test_refuses_open_words_that_hold_the_number(self, cast: Cast, run: Run) -> None:
        number = scene.best(cast.chris, run).number
        with pytest.raises(NotReadyError) as refused:
            scene.accepted(cast, run, open_words=f"It uses 0{number[3:7]} {number[7:]}.")
        assert set(dict(refused.value.problems)) == {"open_words"}
        with pytest.raises(NotReadyError):
            scene.accepted(cast, run, open_words="Its holder’s own is (07700) 900-990.")

    def test_is_an_analysts_to_do(self, cast: Cast, run: Run) -> None:
        lead = scene.best(cast.ines, run)
        given = actions.Acceptance(reason="x", grading=GRADE, since=None, until=None)
        with viewing(cast.ines) as ines, pytest.raises(NotForYouError):
            actions.accept(candidate=lead, given=given, by=ines)

    def test_is_offered_on_its_lead_no_more_and_says_by_whom_and_why(
        self, cast: Cast, run: Run
    ) -> None:
        lead = scene.best(cast.chris, run)
        page = reverse("link_lines:lead", args=[lead.id])
        accepts = f'href="{reverse("link_lines:decide", args=[lead.id])}"'
        chris = client_of(cast.chris)
        before = chris.get(page).content.decode()
        assert accepts in before
        assert "Accepted " not in before
        scene.accepted(cast, run, reason="Two test purchases.")
        after = " ".join(chris.get(page).content.decode().split())
        assert accepts not in after
        assert f"by {cast.chris}, because: Two test purchases." in after

    def test_marks_the_number_as_known(self, cast: Cast, run: Run) -> None:
        scene.accepted(cast, run)
        with viewing(cast.chris) as chris:
            first = queries.leads(run, viewer=chris)[0]
            assert str(first.known.line) == "Lantern" if first.known else False


class TestPeopleAtRisk:
    def test_are_told_of_to_who_develops_intelligence_alone(self, cast: Cast, run: Run) -> None:
        with viewing(cast.chris) as chris:
            numbers = {person["in_touch_with"] for person in run.at_risk}
            found = queries.people_at_risk([run], numbers, viewer=chris)
            assert found
            assert [p["number"] for p in found] == sorted(p["number"] for p in found)
            discloser = replace(chris, roles=frozenset({Role.DISCLOSURE}))
            assert queries.people_at_risk([run], numbers, viewer=discloser) == []

    def test_stand_in_no_file_and_on_no_graph_of_roles(self, cast: Cast, run: Run) -> None:
        with viewing(cast.chris):
            shown = Shown.of(list(run.candidates.all()))
            tables = shown.tables()
            assert shown.second_phones
            assert not [name for name in tables if "risk" in name]
            people = {spoken_phone(person["number"]) for person in run.at_risk}
            for name in ("roles", "second-phones", "travels"):
                assert people.isdisjoint({row[1] for row in tables[name].rows})


class TestDismissingALead:
    def test_says_so_beside_the_number(self, cast: Cast, run: Run) -> None:
        lead = scene.best(cast.chris, run)
        with viewing(cast.chris) as chris:
            actions.dismiss(candidate=lead, reason="Rang it.", looks_like="taxi", by=chris)
        with viewing(cast.chris) as chris:
            first = queries.leads(run, viewer=chris)[0]
            assert first.decision is not None
            assert first.decision.looks_like == "taxi"
            assert first.known is None
            assert not evaluate.newest_items(viewer=chris)


class TestALineRecord:
    def test_keeps_what_it_said_before(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        given = actions.RecordGiven(
            brand="Lantern", aliases=["Lamp"], line_type=LineType.EXTERNAL,
            status=Status.ACTIVE, exporter_force="01", exporter_area="Enfield",
            importer_areas=[cast.swindon.id], commodities=["heroin"], prices="", messages="",
            first_seen=None, last_seen=None, risks=["child"], risk_words="", nclcc_ref="",
        )  # fmt: skip
        with viewing(cast.ines) as ines:
            changed = actions.change_line(line=line, given=given, why="Two reports.", by=ines)
        assert "aliases" in changed
        with viewing(cast.chris):
            (version,) = line.versions.all()
            assert version.was["status"] == "suspected"
            assert Line.objects.get().version == 2

    def test_offers_known_towns_and_spells_them_in_one_way(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        client = client_of(cast.ines)
        address = reverse("link_lines:change", args=[line.id])
        page = client.get(address).content.decode()
        assert 'list="known-towns"' in page
        assert '<option value="Enfield">' in page
        assert '<option value="Swindon">' in page
        sent = {"line_type": "external", "status": "active", "exporter_area": "stoke on trent",
                "why": "Two reports."}  # fmt: skip
        answer = client.post(address, sent)
        assert answer.status_code == 302, answer.content.decode()
        with viewing(cast.chris):
            assert Line.objects.get().exporter_area == "Stoke-on-Trent"

    def test_is_not_closed_by_an_edit(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        given = actions.RecordGiven(
            brand="", aliases=[], line_type=LineType.NOT_KNOWN, status=Status.CLOSED_1,
            exporter_force="", exporter_area="", importer_areas=[], commodities=[], prices="",
            messages="", first_seen=None, last_seen=None, risks=[], risk_words="", nclcc_ref="",
        )  # fmt: skip
        with viewing(cast.ines) as ines, pytest.raises(NotReadyError) as refused:
            actions.change_line(line=line, given=given, why="Done.", by=ines)
        assert set(dict(refused.value.problems)) == {"status"}

    def test_follows_its_item_into_another_circle(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        with viewing(cast.chris) as chris:
            item = next(i for i in queries.items_of(line, viewer=chris) if i.marking[9:])
            found = {row.id for row in line.numbers.all()}
        from optimise.access.queries import resting

        with viewing(cast.chris):
            assert found
            assert resting("item", item.id).own == item.audience_id


class TestAnAttribution:
    def made(self, cast: Cast, run: Run, person: Any) -> Any:
        line = scene.accepted(cast, run)
        number = scene.best(cast.chris, run).number
        with viewing(cast.ines) as ines:
            return actions.attribute(
                line=line,
                by=ines,
                given=actions.NewAttribution(
                    identifier_type="msisdn", identifier=number, person=person,
                    role="shared user", since=scene.BEGINS.date(), until=scene.ENDS.date(),
                    basis=["seized in hand"], strength=Strength.MODERATE,
                    why="Found on him when it rang.", source=g.Source.RELIABLE,
                    assessment=g.Assessment.INDIRECT,
                ),
            )  # fmt: skip

    def somebody(self, cast: Cast, line_circle_run: Run) -> Any:
        with viewing(cast.chris) as chris:
            report = collect_report(chris, line_circle_run)
            from optimise.basics.ids import new_id

            person = new_id()
            identify.state(
                item=report,
                by=chris,
                statements=[
                    identify.NewStatement(
                        entity=person, schema="Person", prop="name", value="Made Upson"
                    )
                ],
            )
            return person

    def test_says_nothing_of_a_person_until_another_agrees(self, cast: Cast, run: Run) -> None:
        person = self.somebody(cast, run)
        made = self.made(cast, run, person)
        with viewing(cast.chris) as chris:
            assert not identities.profile(person, viewer=chris).links
            actions.review_attribution(
                attribution=queries.attribution(made.id, viewer=chris), agrees=True,
                words="Read the custody record.", by=chris,
            )  # fmt: skip
        with viewing(cast.ines) as ines:
            assert len(identities.profile(person, viewer=ines).links) == 1
            found = queries.attribution(made.id, viewer=ines)
            assert found.item is not None
            assert found.item.grade == "1CP"
            assert not actions.withdraw_attribution(attribution=found, why="Not him.", by=ines)
        with viewing(cast.ines) as ines:
            (link,) = identities.profile(person, viewer=ines).links
            assert link.stands
        self.say_too(cast, made)
        with viewing(cast.ines) as ines:
            (link,) = identities.profile(person, viewer=ines).links
            assert not link.stands

    def test_that_is_taken_back_says_that_it_stands_until_a_second_says_so(
        self, cast: Cast, run: Run
    ) -> None:
        made = self.made(cast, run, self.somebody(cast, run))
        with viewing(cast.chris) as chris:
            actions.review_attribution(
                attribution=queries.attribution(made.id, viewer=chris), agrees=True,
                words="Read the custody record.", by=chris,
            )  # fmt: skip
        with viewing(cast.ines) as ines:
            number = queries.attribution(made.id, viewer=ines).line.numbers.get()
        client = client_of(cast.ines)
        here = reverse("link_lines:attribution", args=[made.id])
        sent = {"take_back": "yes", "why": "Not him."}
        page = client.post(here, sent, follow=True).content.decode()
        assert "It stands until a second takes it back too" in page
        self.say_too(cast, made)
        withdrawn = reverse("link_lines:withdraw_number", args=[number.id])
        page = client.post(withdrawn, {"why": "Not the line's."}, follow=True).content.decode()
        assert "held no longer; the row stays. What another wrote of it stands" in page

    def say_too(self, cast: Cast, made: Any) -> None:
        """Have Chris say too that what Ines took back is held no longer."""
        with viewing(cast.chris) as chris:
            found = queries.attribution(made.id, viewer=chris)
            assert actions.withdraw_attribution(attribution=found, why="Not so.", by=chris)

    def strike_too(self, cast: Cast, item: Item) -> None:
        """Have Chris say too that what Ines struck out is held no longer."""
        with viewing(cast.chris) as chris:
            for one in identities.statements_of_item(item.id, viewer=chris):
                if one.end_asked_by:
                    assert identify.supersede(statement=one, why="Not so.", by=chris)

    def test_and_what_a_lead_said_go_with_a_number_that_is_taken_off_the_line(
        self, cast: Cast, run: Run
    ) -> None:
        person = self.somebody(cast, run)
        made = self.made(cast, run, person)
        with viewing(cast.chris) as chris:
            actions.review_attribution(
                attribution=queries.attribution(made.id, viewer=chris), agrees=True,
                words="Read the custody record.", by=chris,
            )  # fmt: skip
        with viewing(cast.ines) as ines:
            found = queries.attribution(made.id, viewer=ines)
            number = found.line.numbers.get()
            with pytest.raises(NotReadyError, match="Take that back first"):
                actions.withdraw_number(number=number, why="A care worker's.", by=ines)
            actions.withdraw_attribution(attribution=found, why="Not the line's.", by=ines)
            with pytest.raises(NotReadyError, match="Take that back first"):
                actions.withdraw_number(number=number, why="A care worker's.", by=ines)
        self.say_too(cast, made)
        with viewing(cast.ines) as ines:
            actions.withdraw_number(number=number, why="A care worker's.", by=ines)
            assert number.item is not None
        self.strike_too(cast, number.item)
        with viewing(cast.ines) as ines:
            left = identities.statements_of_item(number.item.id, viewer=ines)
        assert {one.schema for one in left} == {"DealLine"}

    def test_is_never_reviewed_by_its_maker(
        self, cast: Cast, run: Run, as_owner: psycopg.Connection
    ) -> None:
        person = self.somebody(cast, run)
        made = self.made(cast, run, person)
        as_owner.execute("update link_lines_attribution set made_by = %s", [cast.chris.id])
        with viewing(cast.chris) as chris:
            found = queries.attribution(made.id, viewer=chris)
            with pytest.raises(NotForYouError):
                actions.review_attribution(attribution=found, agrees=True, words="x", by=chris)


def collect_report(by: Any, run: Run) -> Any:
    """A graded item in the circle, on which a person may rest."""
    from dataclasses import replace

    from optimise.collect import actions as door
    from optimise.collect.domain.proposals import ItemKind, OriginType
    from optimise.evaluate import actions as grading
    from optimise.link.lines.actions.permission import fences_of

    report = door.submit(
        by=by,
        report=door.NewReport(
            words="Made Upson was seen.", origin_type=OriginType.TECHNICAL, obtained_at=now(),
            circle=run.circle_id,
        ),
    )  # fmt: skip
    fences = replace(fences_of(run.circle_id, by=by))
    item = grading.NewItem(
        text="Made Upson was seen.", kind=ItemKind.FACT, grading=GRADE, audience=fences
    )
    return grading.add_item(report=report, item=item, by=by)


def advise(cast: Cast, order: Order, seen: str = "") -> None:
    """Have Mina, who wrote nothing in it, write down what legal services said."""
    with viewing(cast.mina) as mina:
        is_out = not mina.circles
    if is_out:
        circle_of(cast.mina)
    with viewing(cast.mina) as mina:
        found = queries.order(order.id, viewer=mina)
        actions.give_advice(
            order=found, seen=seen or found.fingerprint(), lawyer="J. B.", words="Met.", by=mina
        )


class TestARestrictionOrder:
    GIVEN: dict[str, Any] = {
        "identifiers": [(Identifier.MSISDN, "+447700900000")],
        "used_for": "Orders are taken on it.",
        "would_prevent": "Customers know no other number.",
        "victim_uses": "A boy of 15 answers it; he is with children’s services.",
        "others_use": "Nobody.",
        "tactics": "Warrant on the same day.",
    }

    def test_goes_from_draft_to_a_providers_deadline(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        superintendent = cast.ines
        Person.objects.filter(id=superintendent.id).update(rank="Det Supt")
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            order = actions.write_order(
                line=line, given=actions.NewOrder(**self.GIVEN), items=items, by=chris
            )
            with pytest.raises(NotReadyError):
                actions.send_to_sign(order=order, by=chris)
            actions.send_to_legal(order=order, by=chris)
        advise(cast, order)
        with viewing(cast.chris) as chris:
            order = queries.order(order.id, viewer=chris)
            actions.send_to_sign(order=order, by=chris)
            with pytest.raises(NotForYouError):
                actions.sign_order(
                    order=order, seen=order.fingerprint(), words="Satisfied.", by=chris
                )
        with viewing(superintendent) as by:
            order = queries.order(order.id, viewer=by)
            actions.sign_order(
                order=order, seen=order.fingerprint(), words="Satisfied on both limbs.", by=by
            )
            friday = today() - timedelta(days=(today().weekday() - 4) % 7 + 7)
            result = actions.Result(
                made=True, court="County Court at Swindon", reference="C1", decided_on=friday,
                providers="Madeup Mobile",
            )  # fmt: skip
            actions.record_result(order=order, result=result, by=by)
            assert order.comply_by is not None
            assert (order.comply_by - friday).days >= 7
            actions.record_compliance(order=order, on=friday + timedelta(days=3), by=by)
            assert [c.due - friday for c in order.check_backs.order_by("due")] == [
                timedelta(days=3 + n) for n in (1, 7, 28)
            ]
            assert order.stage == Stage.MADE
            first, *_, last = queries.order(order.id, viewer=by).check_backs.order_by("due")
            assert first in queries.due_check_backs(viewer=by)
            for check, words in ((last, "Rang it."), (first, " ")):
                with pytest.raises(NotReadyError):
                    actions.look_back(check=check, seen_again=False, words=words, by=by)
            actions.look_back(check=first, seen_again=True, words="A customer’s phone", by=by)
            assert Line.objects.get(id=line.id).status == Status.ACTIVE

    def test_asks_the_desk_first_and_goes_on_whatever_it_answers(
        self, cast: Cast, run: Run
    ) -> None:
        line = scene.accepted(cast, run)
        given = actions.NewOrder(**self.GIVEN)
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            order = actions.write_order(line=line, given=given, items=items, by=chris)
            said = actions.send_to_legal(order=order, by=chris)
            assert said == "Nothing on record asks you to ring first."
            actions.take_back(order=order, by=chris)
        theirs = circle_of(cast.ines, name="Somebody else’s", covert=True)
        with viewing(cast.ines) as ines:
            key = keys.key(keys.Kind.PHONE, "07700 900000")
            record_interest(key=key, circle=theirs.id, why="Theirs.", by=ines)
        with viewing(cast.chris) as chris:
            answers = [actions.send_to_legal(order=order, by=chris)]
            actions.take_back(order=order, by=chris)
            answers.append(actions.send_to_legal(order=order, by=chris))
            assert order.stage == Stage.WITH_LEGAL
        # Asked twice, it tells no more than once.
        assert (
            answers == [f"Before you go on, ring {the_desk()}. They tell you whom to speak to."] * 2
        )
        with viewing(cast.ines):
            assert {one.asked_by for one in Enquiry.objects.all()} == {cast.chris.id}

    def test_is_met_by_who_comes_near_later_until_it_ends(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            # The number of the line itself stands there with its authorisation too.
            given = {**self.GIVEN, "identifiers": [(Identifier.MSISDN, "+447700900555")]}
            order = actions.write_order(
                line=line, given=actions.NewOrder(**given), items=items, by=chris
            )
            actions.send_to_legal(order=order, by=chris)
        asked = keys.key(keys.Kind.PHONE, "07700 900555")
        with viewing(cast.dan) as dan:
            assert interests.ask(asked, viewer=dan).must_ring
        with viewing(cast.chris) as chris:
            actions.withdraw_order(order=order, why="The line has ended.", by=chris)
        with viewing(cast.dan) as dan:
            assert not interests.ask(asked, viewer=dan).must_ring

    @pytest.mark.parametrize(("days", "rings"), [(None, True), (0, True), (-1, False)])
    def test_is_met_until_the_order_has_run_out(
        self, cast: Cast, run: Run, days: int | None, *, rings: bool
    ) -> None:
        line = scene.accepted(cast, run)
        asked = keys.key(keys.Kind.PHONE, "07700 900555")
        given = {**self.GIVEN, "identifiers": [(Identifier.MSISDN, "+447700900555")]}
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            order = actions.write_order(
                line=line, given=actions.NewOrder(**given), items=items, by=chris
            )
            actions.send_to_legal(order=order, by=chris)
            actions.take_back(order=order, by=chris)
        with viewing(cast.dan) as dan:
            assert not interests.ask(asked, viewer=dan).must_ring
        Person.objects.filter(id=cast.ines.id).update(rank="Det Supt")
        with viewing(cast.chris) as chris:
            actions.send_to_legal(order=order, by=chris)
        advise(cast, order)
        with viewing(cast.chris) as chris:
            order = queries.order(order.id, viewer=chris)
            actions.send_to_sign(order=order, by=chris)
        with viewing(cast.ines) as ines:
            order = queries.order(order.id, viewer=ines)
            actions.sign_order(order=order, seen=order.fingerprint(), words="Yes.", by=ines)
            result = actions.Result(
                made=True, court="County Court at Swindon", reference="C1",
                decided_on=today() - timedelta(days=9), providers="Madeup Mobile",
                lasts_until=None if days is None else today() + timedelta(days=days),
            )  # fmt: skip
            actions.record_result(order=order, result=result, by=ines)
        with viewing(cast.dan) as dan:
            assert interests.ask(asked, viewer=dan).must_ring is rings

    def test_is_read_where_it_was_moved_to_and_names_that_circle(
        self, cast: Cast, run: Run
    ) -> None:
        line = scene.accepted(cast, run)
        other = circle_of(cast.chris, cast.beth, name="Operation Snipe")
        with viewing(cast.chris):
            to = replace(fences_of(line.audience_id), circle=other.id)
        move_by_two(kind="line", row=line.id, to=to, by=cast.chris, second=cast.kit)
        record = reverse("link_lines:record", args=[line.id])
        for person in (cast.chris, cast.beth):
            page = client_of(person).get(record).content.decode()
            assert "Deal line, Operation Snipe" in page
            assert "Plover" not in page.partition("</h1>")[0].rpartition("<main")[2]
        with viewing(cast.beth) as beth:
            assert line.id in {one.id for one in queries.lines(viewer=beth)}
            moved = queries.line(line.id, viewer=beth)
            # What the runs of the circle before found of it stays with that circle.
            assert queries.evidence_of(moved, viewer=beth) == []
            assert [one.id for one in queries.lines_in(other.id, viewer=beth)] == [line.id]
        assert client_of(cast.ines).get(record).status_code == 404

    def test_moves_with_its_line_and_what_others_ring_about(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            given = {**self.GIVEN, "identifiers": [(Identifier.MSISDN, "+447700900555")]}
            order = actions.write_order(
                line=line, given=actions.NewOrder(**given), items=items, by=chris
            )
            actions.send_to_legal(order=order, by=chris)
        other = circle_of(cast.chris, cast.mina, name="Somebody else’s")
        with viewing(cast.chris):
            to = replace(fences_of(line.audience_id), circle=other.id)
        move_by_two(kind="line", row=line.id, to=to, by=cast.chris, second=cast.kit)
        with viewing(cast.chris):
            stands = Interest.objects.filter(of=order.id, ended_at=None)
            readers = Order.objects.get(id=order.id).audience_id
            assert {one.audience_id for one in stands} == {readers} != {line.audience_id}
        with viewing(cast.ines):
            assert not Interest.objects.filter(of=order.id).exists()
        with viewing(cast.chris) as chris:
            order = Order.objects.get(id=order.id)
            actions.withdraw_order(order=order, why="The line has ended.", by=chris)
        with viewing(cast.dan) as dan:
            asked = keys.key(keys.Kind.PHONE, "07700 900555")
            assert not interests.ask(asked, viewer=dan).must_ring

    def test_is_never_signed_by_who_wrote_it(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        Person.objects.filter(id=cast.chris.id).update(rank="Superintendent")
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            order = actions.write_order(
                line=line, given=actions.NewOrder(**self.GIVEN), items=items, by=chris
            )
            actions.send_to_legal(order=order, by=chris)
        advise(cast, order)
        with viewing(cast.chris) as chris:
            order = queries.order(order.id, viewer=chris)
            actions.send_to_sign(order=order, by=chris)
            with pytest.raises(NotForYouError):
                actions.sign_order(
                    order=order, seen=order.fingerprint(), words="Satisfied.", by=chris
                )

    def test_has_its_advice_written_down_by_who_wrote_nothing_in_it(
        self, cast: Cast, run: Run
    ) -> None:
        line = scene.accepted(cast, run)
        given = actions.NewOrder(**self.GIVEN)
        with viewing(cast.ines) as ines:
            items = queries.items_of(line, viewer=ines)[:1]
            order = actions.write_order(line=line, given=given, items=items, by=ines)
        with viewing(cast.chris) as chris:
            order = queries.order(order.id, viewer=chris)
            actions.write_order(line=line, given=given, items=items, order=order, by=chris)
            actions.send_to_legal(order=order, by=chris)
        page = reverse("link_lines:order", args=[order.id])
        said = {"legal_words": "Met.", "legal_by": "J. B."}
        for who in (cast.ines, cast.chris):
            with viewing(who) as by:
                seen = order.fingerprint()
                with pytest.raises(NotForYouError, match="did not write"):
                    actions.give_advice(order=order, seen=seen, lawyer="J.", words="Met.", by=by)
            for typist in (None, who.id):
                with viewing(who), pytest.raises(ProgrammingError):
                    Order.objects.filter(id=order.id).update(legal_typist=typist, **said)
            assert "Write down the advice" not in client_of(who).get(page).content.decode()
        circle_of(cast.mina)
        assert "Write down the advice" in client_of(cast.mina).get(page).content.decode()
        advise(cast, order)
        assert "Written down by DS Mina Farrow" in client_of(cast.ines).get(page).content.decode()

    def test_is_signed_by_who_did_not_write_down_the_advice(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        Person.objects.filter(id__in=[cast.mina.id, cast.ines.id]).update(rank="Det Supt")
        given = actions.NewOrder(**self.GIVEN)
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            order = actions.write_order(line=line, given=given, items=items, by=chris)
            actions.send_to_legal(order=order, by=chris)
        advise(cast, order)
        with viewing(cast.chris) as chris:
            actions.send_to_sign(order=queries.order(order.id, viewer=chris), by=chris)
        page = reverse("link_lines:order", args=[order.id])
        assert "Sign the application" not in client_of(cast.mina).get(page).content.decode()
        assert "Sign the application" in client_of(cast.ines).get(page).content.decode()
        signed = {"signed_by": cast.mina.id, "signed_at": now(), "signed_words": "Yes."}
        with viewing(cast.mina) as mina:
            found = queries.order(order.id, viewer=mina)
            with pytest.raises(NotForYouError, match="legal advice"):
                actions.sign_order(order=found, seen=found.fingerprint(), words="Yes.", by=mina)
            with pytest.raises(ProgrammingError, match="advice"):
                Order.objects.filter(id=order.id).update(**signed)
        with viewing(cast.ines) as ines:
            found = queries.order(order.id, viewer=ines)
            actions.sign_order(order=found, seen=found.fingerprint(), words="Yes.", by=ines)
            with pytest.raises(ProgrammingError):
                Order.objects.filter(id=order.id).update(
                    legal_words="Not met.", legal_typist=ines.person
                )

    def test_is_never_signed_by_who_wrote_it_though_another_saved_it_since(
        self, cast: Cast, run: Run
    ) -> None:
        """Nor past the door: its author stands in it for good."""
        line = scene.accepted(cast, run)
        Person.objects.filter(id=cast.ines.id).update(rank="Superintendent")
        given = actions.NewOrder(**self.GIVEN)
        with viewing(cast.ines) as ines:
            items = queries.items_of(line, viewer=ines)[:1]
            order = actions.write_order(line=line, given=given, items=items, by=ines)
        with viewing(cast.chris) as chris:
            order = queries.order(order.id, viewer=chris)
            actions.write_order(line=line, given=given, items=items, order=order, by=chris)
            actions.send_to_legal(order=order, by=chris)
        advise(cast, order)
        with viewing(cast.chris) as chris:
            order = queries.order(order.id, viewer=chris)
            actions.send_to_sign(order=order, by=chris)
        with viewing(cast.ines) as ines:
            order = queries.order(order.id, viewer=ines)
            with pytest.raises(NotForYouError, match="wrote"):
                actions.sign_order(order=order, seen=order.fingerprint(), words="Yes.", by=ines)
        with viewing(cast.ines), pytest.raises(ProgrammingError):
            Order.objects.filter(id=order.id).update(signed_by=cast.ines.id, hands=[])

    def test_is_signed_and_advised_on_in_its_own_words_not_those_before(
        self, cast: Cast, run: Run
    ) -> None:
        """A superintendent takes another's application back, writes it anew, and would sign it."""
        line = scene.accepted(cast, run)
        Person.objects.filter(id=cast.ines.id).update(rank="Det Supt")
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            order = actions.write_order(
                line=line, given=actions.NewOrder(**self.GIVEN), items=items, by=chris
            )
            actions.send_to_legal(order=order, by=chris)
        advise(cast, order)
        with viewing(cast.ines) as ines:
            order = queries.order(order.id, viewer=ines)
            actions.take_back(order=order, by=ines)
            own = actions.NewOrder(**self.GIVEN | {"used_for": "Whatever I say it is."})
            actions.write_order(line=line, given=own, items=items, order=order, by=ines)
            actions.send_to_legal(order=order, by=ines)
            with pytest.raises(NotReadyError, match="advice"):
                actions.send_to_sign(order=order, by=ines)
        advise(cast, order)
        with viewing(cast.ines) as ines:
            order = queries.order(order.id, viewer=ines)
            actions.send_to_sign(order=order, by=ines)
            with pytest.raises(NotForYouError, match="wrote"):
                actions.sign_order(
                    order=order, seen=order.fingerprint(), words="Satisfied.", by=ines
                )

    def test_is_signed_in_the_words_that_were_read_and_no_others(
        self, cast: Cast, run: Run
    ) -> None:
        line = scene.accepted(cast, run)
        Person.objects.filter(id=cast.ines.id).update(rank="Det Supt")
        with viewing(cast.chris) as chris:
            items = queries.items_of(line, viewer=chris)[:1]
            draft = actions.NewOrder(**self.GIVEN)
            order = actions.write_order(line=line, given=draft, items=items, by=chris)
            read = order.fingerprint()
            other = actions.NewOrder(**self.GIVEN | {"others_use": "His whole family does."})
            actions.write_order(line=line, given=other, items=items, order=order, by=chris)
            actions.send_to_legal(order=order, by=chris)
            advised_on = order.fingerprint()
        with pytest.raises(NotReadyError, match="changed since"):
            advise(cast, order, seen=read)
        advise(cast, order, seen=advised_on)
        with viewing(cast.chris) as chris:
            order = queries.order(order.id, viewer=chris)
            actions.send_to_sign(order=order, by=chris)
        with (
            viewing(cast.ines) as ines,
            pytest.raises(NotReadyError, match="changed since"),
        ):
            actions.sign_order(order=order, seen=advised_on, words="Satisfied.", by=ines)

    def test_needs_the_collateral_to_be_thought_of(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        with viewing(cast.chris) as chris, pytest.raises(NotReadyError) as refused:
            actions.write_order(
                line=line,
                given=actions.NewOrder(**self.GIVEN | {"victim_uses": ""}),
                items=queries.items_of(line, viewer=chris)[:1],
                by=chris,
            )
        assert set(dict(refused.value.problems)) == {"victim_uses"}


class TestANumberAddedByHand:
    def test_says_what_it_rests_on(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        given = actions.NumberGiven(
            number="07700 900 555", since=None, until=None, basis="", confidence=Confidence.WEAK
        )
        with viewing(cast.ines) as ines, pytest.raises(NotReadyError) as refused:
            actions.add_number(line=line, given=given, by=ines)
        assert set(dict(refused.value.problems)) == {"basis"}

    def test_widens_the_days_of_its_line_while_it_is_held(self, cast: Cast, run: Run) -> None:
        line = scene.accepted(cast, run)
        before = line.seen()
        earlier = scene.BEGINS.date() - timedelta(days=30)
        given = actions.NumberGiven(
            number="07700 900 555", since=earlier, until=scene.BEGINS.date(),
            basis="Told by the prison.", confidence=Confidence.WEAK,
        )  # fmt: skip
        with viewing(cast.ines) as ines:
            number = actions.add_number(line=line, given=given, by=ines)
        with viewing(cast.ines) as ines:
            assert queries.line(line.id, viewer=ines).seen() == (earlier, before[1])
            actions.withdraw_number(number=number, why="Another line's.", by=ines)
        with viewing(cast.ines) as ines:
            assert queries.line(line.id, viewer=ines).seen() == before


class TestTheSecret:
    def test_is_the_workers_alone(self, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
        from optimise.link.lines.jobs import store_of

        monkeypatch.setattr(settings, "CALLS_SECRET", b"")
        with pytest.raises(RuntimeError, match="only the worker"):
            store_of(cast.chris.id)

    def test_is_needed_to_read_what_is_kept(self, cast: Cast, run: Run) -> None:
        kept = {p: p.read_bytes() for p in settings.CALLS_FOLDER.rglob("*") if p.is_file()}
        assert sum(map(len, kept.values())) > 10_000
        words = (b"7700900000", b"Plover", b"CD/2026")
        assert not [path for path, held in kept.items() if any(word in held for word in words)]
