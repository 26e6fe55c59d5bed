"""Nobody alone ends a panel’s case, and no agency is taken off one unheard."""

from collections.abc import Iterable
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.jobs import connected_as

from optimise.access import jobs
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.actions.seated import tell_seated
from optimise.keep_safe.panels.domain.rooms import Post
from optimise.keep_safe.panels.models import Case, Discussion, Meeting, Party, Seat
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return s.set_scene(cast)


def state(scene: Scene, case: Case) -> str:
    with viewing(scene.femi) as viewer:
        return str(queries.case(case.id, viewer=viewer).state)


def decided(scene: Scene, case: Case, name: str, meeting: Meeting | None = None) -> Discussion:
    with viewing(getattr(scene, name)) as viewer:
        return actions.discuss(
            case=queries.case(case.id, viewer=viewer),
            judged=s.ends(),
            by=viewer,
            meeting=meeting and queries.meeting(meeting.id, viewer=viewer),
        )


class TestNobodyAlone:
    def test_is_asked_to_agree_on_their_first_page(self, scene: Scene) -> None:
        asks = "The panel wants to end it: read it, and agree or keep it open."
        case, _ = s.wanted(scene)
        assert asks in client_of(scene.nadia).get("/").content.decode()
        for name in ("femi", "gwen", "omar"):
            assert asks not in client_of(getattr(scene, name)).get("/").content.decode()
        page = client_of(scene.nadia).get(reverse("panels:case", args=[case.id])).content.decode()
        assert "wants to close this case." in page
        assert ".." not in page.partition("<main")[2].partition("</main")[0]

    def test_ends_a_case_outside_a_meeting(self, scene: Scene) -> None:
        case, seen = s.wanted(scene)
        assert state(scene, case) == Case.State.OPEN
        for name in ("femi", "gwen"):
            with pytest.raises(NotForYouError):
                s.agreed(scene, case, seen, getattr(scene, name))
        with pytest.raises(NothingHereError):
            s.agreed(scene, case, seen, scene.omar)
        with pytest.raises(NotReadyError, match="than you read"):
            s.agreed(scene, case, new_id(), scene.nadia)
        s.agreed(scene, case, seen, scene.nadia)
        assert state(scene, case) == Case.State.CLOSED

    def test_takes_the_minutes_and_ends_a_case_or_its_plan(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.discussed(scene, case, None)
        with pytest.raises(NotReadyError, match="says that a case ends"):
            decided(scene, case, "gwen")
        with pytest.raises(NotReadyError, match="plan has done its work"):
            s.discussed(scene, case, None, plan="", plan_is_finished=True)
        assert state(scene, case) == Case.State.OPEN

    def test_ends_a_case_of_the_host_alone(self, scene: Scene) -> None:
        case, seen = s.wanted(scene, "council")
        with pytest.raises(NotForYouError):
            s.agreed(scene, case, seen, scene.femi)
        s.agreed(scene, case, seen, scene.gwen)
        assert state(scene, case) == Case.State.CLOSED

    def test_is_agreed_with_once_something_else_was_decided(self, scene: Scene) -> None:
        case, seen = s.wanted(scene)
        s.discussed(scene, case, None)
        with pytest.raises(NotReadyError):
            s.agreed(scene, case, seen, scene.nadia)

    def test_is_agreed_with_by_who_keeps_it_open(self, scene: Scene) -> None:
        case, seen = s.wanted(scene)
        with viewing(scene.ellie) as viewer:
            found = queries.case(case.id, viewer=viewer)
            actions.keep_case_open(case=found, seen=seen, by=viewer)
        with pytest.raises(NotReadyError):
            s.agreed(scene, case, seen, scene.nadia)
        assert state(scene, case) == Case.State.OPEN


class TestAMeeting:
    def test_ends_a_case_by_whoever_takes_its_minutes(self, scene: Scene) -> None:
        case = s.accepted(scene)
        meeting = s.met(scene, hours=0)
        decided(scene, case, "gwen", meeting)
        assert state(scene, case) == Case.State.CLOSED

    @pytest.mark.parametrize("who", [("gwen", "ellie"), ("femi", "gwen"), ("femi", "omar")])
    def test_ends_none_without_its_chair_and_another_agency_of_the_case(
        self, scene: Scene, who: tuple[str, ...]
    ) -> None:
        case = s.accepted(scene)
        with viewing(scene.gwen) as viewer:
            meeting = actions.plan_meeting(
                panel=s.fresh(scene.panel), starts_at=now(), place="Room 2", by=viewer
            )
            actions.issue_agenda(meeting=meeting, by=viewer)
        for name in who:
            with viewing(getattr(scene, name)) as viewer:
                found = queries.meeting(meeting.id, viewer=viewer)
                actions.sign(meeting=found, by=viewer)
        with pytest.raises(NotReadyError, match="says that a case ends"):
            decided(scene, case, "gwen", meeting)
        assert decided(scene, case, "femi", meeting).waits
        assert state(scene, case) == Case.State.OPEN

    def test_that_is_over_ends_none(self, scene: Scene) -> None:
        case = s.accepted(scene)
        meeting = s.met(scene, hours=0)
        with viewing(scene.femi) as viewer:
            actions.end_meeting(meeting=queries.meeting(meeting.id, viewer=viewer), by=viewer)
        with pytest.raises(NotReadyError):
            decided(scene, case, "gwen", meeting)


class TestTheDatabase:
    @pytest.mark.parametrize("name", ["femi", "gwen", "ellie"])
    def test_ends_no_case_that_nobody_agreed_to_end(self, scene: Scene, name: str) -> None:
        case, seen = s.wanted(scene)
        rows = Case.objects.filter(id=case.id)
        with viewing(getattr(scene, name)), pytest.raises(ProgrammingError, match="a case ends as"):
            rows.update(state="closed")
        if name != "ellie":
            with viewing(getattr(scene, name)), pytest.raises(ProgrammingError, match="agrees"):
                Discussion.objects.filter(id=seen).update(agreed_at=now())
        else:
            with viewing(scene.ellie), pytest.raises(ProgrammingError, match="when it looks"):
                rows.update(review_on=None if case.review_on else now().date())

    def test_takes_no_end_of_a_minute_taker_or_a_member(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.discussed(scene, case, None)
        with viewing(scene.gwen):
            (last,) = Discussion.objects.filter(case=case)
        for name, changes in (
            ("gwen", {"outcome": "close", "outcome_why": "So."}),
            ("gwen", {"plan": ""}),
            ("femi", {"outcome": "close", "outcome_why": "So.", "agreed_at": now()}),
            ("ellie", {}),
        ):
            person = getattr(scene, name)
            row = Discussion(
                **{
                    **{
                        f: getattr(last, f)
                        for f in ("case_id", "band", "reason", "plan", "outcome")
                    },
                    "by": person.id,
                    "at": now(),
                    "audience_id": last.audience_id,
                    **changes,
                }
            )
            with viewing(person), pytest.raises(ProgrammingError):
                row.save(force_insert=True)
        assert state(scene, case) == Case.State.OPEN

    def test_takes_an_agency_off_by_the_chair_alone(self, scene: Scene) -> None:
        case = s.accepted(scene)
        alone = s.accepted(scene, "council")
        for name in ("gwen", "ellie"):
            person = getattr(scene, name)
            with viewing(person), pytest.raises(ProgrammingError, match="takes an agency off"):
                Party.objects.filter(case=case).update(until=now())
        with viewing(scene.gwen), pytest.raises(ProgrammingError, match="takes an agency off"):
            Case.objects.filter(id=case.id).update(audience_id=alone.audience_id)

    def test_lets_nobody_make_themselves_chair(self, scene: Scene) -> None:
        for name in ("gwen", "ellie"):
            person = getattr(scene, name)
            with viewing(person):
                mine = Seat.objects.get(person=person)
                seat = Seat(
                    panel_id=mine.panel_id,
                    person=person,
                    agency_id=mine.agency_id,
                    post=Post.CHAIR,
                    offered_by=person,
                    offered_at=now(),
                    signed_at=now(),
                    audience_id=mine.audience_id,
                )
                with (
                    pytest.raises(ProgrammingError, match="who else decides"),
                    transaction.atomic(),
                ):
                    seat.save(force_insert=True)
        with viewing(scene.gwen), pytest.raises(ProgrammingError, match="who else decides"):
            Seat.objects.filter(person=scene.femi).update(ended_at=now())


def told_by(scene: Scene, case: Case, by: UUID) -> set[UUID]:
    """Return whom the worker tells that something of a case is to be seen."""
    told: set[UUID] = set()

    def tell(people: Iterable[UUID]) -> None:
        told.update(people)

    class Asker:
        person = by

    with patch.object(notices, "tell", tell), connected_as("worker"):
        tell_seated(case.id, by=Asker())  # type: ignore[arg-type]
    return told


class TestWhoHears:
    def test_are_all_who_sit_on_the_case_at_the_wish_and_at_the_end(self, scene: Scene) -> None:
        asked: list[tuple[str, UUID]] = []

        def ask(kind: str, *, row: UUID, by: object) -> None:
            asked.append((kind, row))

        with patch.object(jobs, "ask", ask):
            case, seen = s.wanted(scene)
            s.agreed(scene, case, seen, scene.nadia)
        assert asked == [("panels.tell_seated", case.id)] * 2
        on_it = {getattr(scene, n).id for n in ("femi", "gwen", "ellie", "mina")}
        assert told_by(scene, case, scene.nadia.id) == on_it

    def test_is_the_agency_that_is_taken_off_which_reads_why(self, scene: Scene) -> None:
        case = s.accepted(scene)
        told: set[UUID] = set()

        def tell(people: Iterable[UUID]) -> None:
            told.update(people)

        with viewing(scene.femi) as viewer, patch.object(notices, "tell", tell):
            found = queries.case(case.id, viewer=viewer)
            health = scene.agencies["health"]
            actions.end_party(case=found, agency=health, why="Nothing of theirs.", by=viewer)
        assert told == {getattr(scene, n).id for n in ("gwen", "ellie", "mina", "nadia")}
        assert not s.can_open(scene.nadia, case)
        with viewing(scene.nadia) as viewer:
            (step,) = queries.steps_left(viewer=viewer)
        assert step.words == f"Vale Health Trust left case {case.reference}: Nothing of theirs."
        home = reverse("panels:home")
        assert "Nothing of theirs." in client_of(scene.nadia).get(home).content.decode()
        for name in ("ellie", "omar", "mina"):
            page = client_of(getattr(scene, name)).get(home).content.decode()
            assert "Nothing of theirs." not in page, name

    def test_reads_what_it_was_given_to_do_though_it_left(self, scene: Scene) -> None:
        case = s.accepted(scene)
        given = s.given(scene, case, scene.nadia)
        with viewing(scene.femi) as viewer:
            found = queries.case(case.id, viewer=viewer)
            health = scene.agencies["health"]
            actions.end_party(case=found, agency=health, why="Discharged.", by=viewer)
        with viewing(scene.nadia) as viewer:
            assert given.id in {one.id for one in queries.actions_of([case.id], viewer=viewer)}
        with viewing(scene.femi):
            asked = reverse("panels:end_party", args=[case.id, scene.agencies["charity"].id])
        page = client_of(scene.femi).get(asked).content.decode()
        assert "but what they were given to do" in page
        assert client_of(scene.gwen).get(asked).status_code == 404

    def test_find_it_on_their_pages_and_safeguarding_in_a_list(self, scene: Scene) -> None:
        case, seen = s.wanted(scene)
        home, address = reverse("panels:home"), reverse("panels:case", args=[case.id])
        for name, may in (("nadia", True), ("mina", True), ("femi", False), ("omar", False)):
            page = client_of(getattr(scene, name)).get(home).content.decode()
            assert ("To agree to" in page) is may, name
        assert "I agree: end it" in client_of(scene.nadia).get(address).content.decode()
        assert "I agree: end it" not in client_of(scene.femi).get(address).content.decode()
        ended = reverse("panels:ended")
        assert "No case of a child" in client_of(scene.lena).get(ended).content.decode()
        agree = reverse("panels:agree_to_end", args=[case.id])
        assert client_of(scene.omar).post(agree, {"seen": str(seen)}).status_code == 404
        client_of(scene.nadia).post(agree, {"seen": "x"})
        assert state(scene, case) == Case.State.OPEN
        client_of(scene.nadia).post(agree, {"seen": str(seen)})
        assert state(scene, case) == Case.State.CLOSED
        page = client_of(scene.lena).get(ended).content.decode()
        assert case.reference in page
        assert "Femi Clarke" in page
        assert "Jamie Brook" not in page
        assert "His family and school" not in page
        for name in ("aisha", "femi", "nadia"):
            assert client_of(getattr(scene, name)).get(ended).status_code == 404, name

    def test_names_nobody_who_agreed_to_another_agency(self, scene: Scene) -> None:
        case, seen = s.wanted(scene)
        s.agreed(scene, case, seen, scene.nadia)
        for name, reads in (("femi", True), ("nadia", True), ("ellie", False), ("mina", False)):
            with viewing(getattr(scene, name)) as viewer:
                found = queries.case(case.id, viewer=viewer)
                by = {step.by for step in queries.file_of(found, viewer=viewer).steps}
                assert (scene.nadia.id in by) is reads, name


def test_a_meeting_long_begun_ends_nothing(scene: Scene) -> None:
    case = s.accepted(scene)
    with viewing(scene.femi) as viewer:
        meeting = actions.plan_meeting(
            panel=s.fresh(scene.panel),
            starts_at=now() - timedelta(days=9),
            place="Room 2",
            by=viewer,
        )
        actions.issue_agenda(meeting=meeting, by=viewer)
    for person in (scene.femi, scene.ellie):
        with viewing(person) as viewer:
            actions.sign(meeting=queries.meeting(meeting.id, viewer=viewer), by=viewer)
    with pytest.raises(NotReadyError):
        decided(scene, case, "gwen", meeting)
