"""Meetings: who comes, what is judged and decided, and the minutes of it."""

from datetime import timedelta

import pytest
from conftest import Copy
from django.db import ProgrammingError
from django.urls import reverse
from tests.cast import Cast, client_of, end_vetting, viewing

from optimise.basics.clock import local_time, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate.domain.grading import Handling
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import add, report_by
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.risk import Outcome
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import (
    Case,
    Edition,
    Shared,
)
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


@pytest.fixture
def item(cast: Cast) -> Item:
    report = report_by(cast.dan)
    with viewing(cast.beth) as beth:
        return add(report, beth)


class TestACase:
    def test_says_when_its_panel_meets(self, scene: Scene) -> None:
        case = s.accepted(scene)
        page = reverse("panels:case", args=[case.id])
        for reader in (scene.femi, scene.ellie):
            text = client_of(reader).get(page).content.decode()
            assert "No meeting of the panel is called yet." in text
        meeting = s.met(scene, hours=30)
        for reader in (scene.femi, scene.ellie):
            text = client_of(reader).get(page).content.decode()
            assert f"The panel meets {local_time(meeting.starts_at)}, {meeting.place}." in text


class TestAMeeting:
    def test_sends_nothing_to_an_agency_without_an_agreement(self, scene: Scene) -> None:
        case = s.accepted(scene)
        scene.nadia.training_ends_on = today() - timedelta(days=1)
        scene.nadia.save()
        with viewing(scene.femi) as viewer:
            meeting = actions.plan_meeting(
                panel=s.fresh(scene.panel), starts_at=now(), place="Room 2", by=viewer
            )
            missed = actions.issue_agenda(meeting=meeting, by=viewer)
        assert [m.agency for m in missed] == [scene.agencies["health"]]
        with viewing(scene.ellie) as viewer:
            agenda = queries.agenda_of(meeting, viewer=viewer)
        assert [item.case for item in agenda] == [case]

    def test_sends_nothing_to_an_agency_whose_only_member_is_cleared_no_more(
        self, scene: Scene
    ) -> None:
        s.accepted(scene)
        end_vetting(scene.nadia)
        with viewing(scene.femi) as viewer:
            meeting = actions.plan_meeting(
                panel=s.fresh(scene.panel), starts_at=now(), place="Room 2", by=viewer
            )
            (missed,) = actions.issue_agenda(meeting=meeting, by=viewer)
        assert missed.agency == scene.agencies["health"]
        assert "vetting has ended" in missed.why

    def test_shows_each_agency_its_own_cases_once_issued(self, scene: Scene) -> None:
        s.accepted(scene)
        s.accepted(scene, "youth")
        meeting = s.met(scene)
        seen = {}
        for name in ("femi", "ellie", "omar", "hugo"):
            with viewing(getattr(scene, name)) as viewer:
                seen[name] = len(queries.agenda_of(meeting, viewer=viewer))
        assert seen == {"femi": 2, "ellie": 1, "omar": 1, "hugo": 0}

    def test_judges_nothing_before_the_statement_is_signed(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.femi) as viewer:
            meeting = actions.plan_meeting(
                panel=s.fresh(scene.panel), starts_at=now(), place="Room 2", by=viewer
            )
        with pytest.raises(NotReadyError):
            s.discussed(scene, case, meeting)

    def test_ends_once_it_has_begun_and_goes_on_within_the_hour(self, scene: Scene) -> None:
        s.accepted(scene)
        meeting = s.met(scene)
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError, match="not begun"):
            actions.end_meeting(meeting=queries.meeting(meeting.id, viewer=viewer), by=viewer)
        with s.later(hours=2):
            with viewing(scene.femi) as viewer:
                found = queries.meeting(meeting.id, viewer=viewer)
                actions.end_meeting(meeting=found, by=viewer)
                actions.reopen_meeting(meeting=found, by=viewer)
            with viewing(scene.femi) as viewer:
                found = queries.meeting(meeting.id, viewer=viewer)
                assert found.ended_at is None
                actions.end_meeting(meeting=found, by=viewer)
        with s.later(hours=4), viewing(scene.femi) as viewer:
            found = queries.meeting(meeting.id, viewer=viewer)
            with pytest.raises(NotReadyError, match="more than an hour"):
                actions.reopen_meeting(meeting=found, by=viewer)

    def test_asks_before_it_ends_and_names_what_is_left_undone(self, scene: Scene) -> None:
        case = s.accepted(scene)
        client = client_of(scene.femi)
        to_come = client.get(f"/panels/meetings/{s.met(scene).id}/").content.decode()
        assert "Who signed" in to_come
        assert "The meeting is over" not in to_come
        with viewing(scene.femi) as viewer:
            meeting = actions.plan_meeting(
                panel=s.fresh(scene.panel), starts_at=now(), place="Room 2", by=viewer
            )
        path = f"/panels/meetings/{meeting.id}/"
        assert "The meeting is over" in client.get(path).content.decode()
        page = client.get(f"{path}end/").content.decode()
        with viewing(scene.femi) as viewer:
            name = queries.case(case.id, viewer=viewer).short_name
            assert queries.meeting(meeting.id, viewer=viewer).ended_at is None
        assert f"Not discussed: {name}." in page
        assert "Nobody signed for: " in page

    def test_leaves_a_plan_that_is_not_spoken_of_and_ends_one_that_is_finished(
        self, scene: Scene
    ) -> None:
        case = s.accepted(scene)
        s.discussed(scene, case, None, plan="School back in steps.")
        s.discussed(scene, case, None, plan="")
        with viewing(scene.ellie) as viewer:
            found = queries.case(case.id, viewer=viewer)
            last = queries.last_discussion(found, viewer=viewer)
        assert last
        assert last.plan == "School back in steps."
        s.discussed(scene, case, None, by="femi", plan="", plan_is_finished=True)
        with viewing(scene.ellie) as viewer:
            found = queries.case(case.id, viewer=viewer)
            last = queries.last_discussion(found, viewer=viewer)
        assert last
        assert last.plan == ""

    def test_goes_to_no_meeting_whose_minutes_are_approved(self, scene: Scene) -> None:
        case = s.accepted(scene)
        meeting = s.met(scene)
        s.discussed(scene, case, meeting)
        with viewing(scene.gwen) as viewer:
            found = queries.meeting(meeting.id, viewer=viewer)
            actions.draft_minutes(meeting=found, by=viewer)
        with viewing(scene.femi) as viewer:
            found = queries.meeting(meeting.id, viewer=viewer)
            for edition in queries.editions_of(found, viewer=viewer):
                actions.approve_minutes(edition=edition, by=viewer)
        with pytest.raises(NotReadyError, match="approved"):
            s.discussed(scene, case, meeting)

    def test_names_the_field_that_lacks_something(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with pytest.raises(NotReadyError) as refused:
            s.discussed(scene, case, None, review_on=None)
        assert refused.value.problems[0][0] == "review_on"

    def test_sets_a_review_within_the_panels_weeks(self, scene: Scene) -> None:
        case = s.accepted(scene)
        late = today() + timedelta(weeks=12, days=1)
        with pytest.raises(NotReadyError):
            s.discussed(scene, case, None, review_on=late)
        with viewing(scene.femi) as viewer:
            actions.set_clocks(panel=s.fresh(scene.panel), weeks=16, answer_days=5, by=viewer)
        s.discussed(scene, case, None, review_on=late)
        with viewing(scene.ellie) as viewer:
            assert queries.case(case.id, viewer=viewer).review_on == late

    def test_ends_a_case_with_a_reason_and_keeps_its_history(self, scene: Scene) -> None:
        case = s.accepted(scene)
        meeting = s.met(scene)
        with pytest.raises(NotReadyError):
            s.discussed(scene, case, meeting, outcome=Outcome.CLOSE, review_on=None)
        s.discussed(
            scene,
            case,
            meeting,
            outcome=Outcome.STEP_UP,
            review_on=None,
            outcome_why="Strategy meeting today.",
        )
        with viewing(scene.ellie) as viewer:
            read = queries.case(case.id, viewer=viewer)
            assert read.state == Case.State.STEPPED_UP
            assert "Strategy meeting" in queries.file_of(read, viewer=viewer).steps[0].words
        with pytest.raises(NotReadyError):
            s.told(scene, case, scene.ellie, "Too late.")

    def test_puts_on_screen_what_everyone_in_the_room_may_read(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "To all.")
        s.told(scene, case, scene.nadia, "For the chair.", reach=Reach.CHAIR)
        meeting = s.met(scene)
        rooms = {
            ("charity", "health"): ["To all."],
            (): ["To all.", "For the chair."],
            ("charity", "youth"): None,
        }
        for names, expected in rooms.items():
            present = frozenset(scene.agencies[name].id for name in names)
            with viewing(scene.gwen) as viewer:
                shown = queries.screens(meeting, present, viewer=viewer)
            assert [[t.fact.words for t in x.facts] for x in shown] == (
                [] if expected is None else [expected]
            )
            if names:
                assert all(t.giver is None for x in shown for t in x.facts)


class TestMinutes:
    def _drafted(self, scene: Scene) -> dict[str, Edition]:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "To all.")
        s.told(
            scene,
            case,
            scene.nadia,
            "For the chair.",
            reach=Reach.CHAIR,
            handling=Handling.SHARE_WITH_CONDITIONS,
            conditions="Ask the trust first.",
        )
        meeting = s.met(scene)
        s.discussed(scene, case, meeting)
        with viewing(scene.gwen) as viewer:
            drafted = actions.draft_minutes(meeting=meeting, by=viewer)
            return {edition.agency.name: edition for edition in drafted}

    def test_hold_for_each_agency_what_it_may_read_at_the_strictest_handling(
        self, scene: Scene
    ) -> None:
        drafted = self._drafted(scene)
        assert set(drafted) == {
            "Harbour Lights",
            "Made-up Council",
            "Made-up Constabulary",
            "Vale Health Trust",
        }
        charity, council = drafted["Harbour Lights"], drafted["Made-up Council"]
        assert "To all." in str(charity.body)
        assert "For the chair." not in str(charity.body)
        assert (charity.handling, council.handling) == ("P", "C")
        assert "Vale Health" not in str(charity.body)
        police = drafted["Made-up Constabulary"]
        assert "Harbour Lights" not in str(police.body)

    def test_are_read_once_someone_else_approved_them(self, scene: Scene) -> None:
        edition = self._drafted(scene)["Harbour Lights"]
        with viewing(scene.ellie) as viewer, pytest.raises(NothingHereError):
            queries.edition(edition.id, viewer=viewer)
        with viewing(scene.gwen) as viewer, pytest.raises(NotForYouError):
            actions.approve_minutes(edition=edition, by=viewer)
        with viewing(scene.femi) as viewer:
            actions.approve_minutes(edition=edition, by=viewer)
        for name, may in (("ellie", True), ("nadia", False), ("mina", False), ("hugo", False)):
            with viewing(getattr(scene, name)) as viewer:
                try:
                    queries.edition(edition.id, viewer=viewer)
                except NothingHereError:
                    assert not may
                else:
                    assert may

    def test_are_read_by_no_sql_before_another_signed_them(self, scene: Scene) -> None:
        """An injected statement moves them to the agency, or says when and not who."""
        drafted = self._drafted(scene)
        given, kept = drafted["Harbour Lights"], drafted["Made-up Constabulary"]
        with viewing(scene.femi) as viewer:
            actions.approve_minutes(edition=given, by=viewer)
        with viewing(scene.gwen):
            open_to = Edition.objects.get(id=given.id).audience_id
        theirs = Edition.objects.filter(id=kept.id)
        for change in ({"approved_at": now()}, {"approved_at": now(), "audience_id": open_to}):
            for who in (scene.gwen, scene.femi):
                with viewing(who), pytest.raises(ProgrammingError, match="writes both"):
                    theirs.update(**change)
        with viewing(scene.gwen):
            theirs.update(audience_id=open_to)
        with viewing(scene.ellie) as viewer:
            queries.edition(given.id, viewer=viewer)
            with pytest.raises(NothingHereError):
                queries.edition(kept.id, viewer=viewer)

    def test_go_from_an_agency_that_is_taken_off_the_case(self, scene: Scene) -> None:
        edition = self._drafted(scene)["Harbour Lights"]
        with viewing(scene.femi) as viewer:
            actions.approve_minutes(edition=edition, by=viewer)
        with viewing(scene.ellie) as viewer:
            assert queries.edition(edition.id, viewer=viewer) == edition
        with viewing(scene.femi) as viewer:
            case = queries.case(s.only_case(scene), viewer=viewer)
            charity = edition.agency
            actions.end_party(case=case, agency=charity, why="An uncle of his.", by=viewer)
        with viewing(scene.ellie) as viewer, pytest.raises(NothingHereError):
            queries.edition(edition.id, viewer=viewer)
        with viewing(scene.gwen) as viewer:
            assert queries.edition(edition.id, viewer=viewer).approved_at is not None

    @pytest.mark.parametrize("how", ["taken back", "off the case"])
    def test_are_not_approved_with_what_their_agency_may_no_longer_have(
        self, scene: Scene, how: str
    ) -> None:
        edition = self._drafted(scene)["Vale Health Trust"]
        if how == "taken back":
            with viewing(scene.ellie) as viewer:
                fact = Shared.objects.get(words="To all.")
                actions.withdraw(fact=fact, why="Another boy.", by=viewer)
        else:
            with viewing(scene.femi) as viewer:
                case = queries.case(s.only_case(scene), viewer=viewer)
                actions.end_party(
                    case=case, agency=scene.agencies["health"], why="Moved.", by=viewer
                )
        with viewing(scene.gwen) as viewer:
            cut = actions.revise_minutes(edition=edition, body=edition.body, by=viewer)
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError, match="taken back since"):
            actions.approve_minutes(edition=cut, by=viewer)

    def test_lose_what_is_taken_back_at_once_and_say_so(self, scene: Scene) -> None:
        drafted = self._drafted(scene)
        charity, health = drafted["Harbour Lights"], drafted["Vale Health Trust"]
        with viewing(scene.femi) as viewer:
            actions.approve_minutes(edition=health, by=viewer)
        with viewing(scene.ellie) as viewer:
            (fact,) = Shared.objects.filter(words="To all.")
            actions.withdraw(fact=fact, why="It was his brother.", by=viewer)
        with viewing(scene.nadia) as viewer:
            read = queries.edition(health.id, viewer=viewer)
        assert read.has_gaps
        assert "To all." not in str(read.body)
        # The rest stands: what the trust itself said to the chair, the risk, the plan.
        assert "For the chair." in str(read.body)
        assert next(line["head"] for line in read.body[0]["lines"]) == "Taken back"
        # A draft loses it as well, and drafting anew does not tell it again.
        with viewing(scene.gwen) as viewer:
            kept = queries.edition(charity.id, viewer=viewer)
            anew = actions.draft_minutes(meeting=kept.meeting, by=viewer)
        assert "To all." not in str([kept.body, *(one.body for one in anew)])

    def test_lose_the_very_words_where_they_were_written_into_another_paragraph(
        self, scene: Scene
    ) -> None:
        edition = self._drafted(scene)["Harbour Lights"]
        (page,) = edition.body
        lines = [{**line, "text": f"As said: To all. {line['text']}"} for line in page["lines"][1:]]
        with viewing(scene.gwen) as viewer:
            body = [{**page, "lines": lines}]
            revised = actions.revise_minutes(edition=edition, body=body, by=viewer)
        with viewing(scene.ellie) as viewer:
            actions.withdraw(fact=Shared.objects.get(words="To all."), why="Wrong.", by=viewer)
        with viewing(scene.gwen) as viewer:
            (page,) = queries.edition(revised.id, viewer=viewer).body
        assert "To all." not in str(page)
        assert all(line["text"].startswith("As said: [taken back on") for line in page["lines"])
