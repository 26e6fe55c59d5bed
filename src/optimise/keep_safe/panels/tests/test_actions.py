"""What a panel asks somebody to do, and what comes of it."""

from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from tests.cast import Cast, viewing
from tests.jobs import send_notices

from optimise.agencies.models import Person
from optimise.assignments import actions as assignments
from optimise.assignments import queries as assigned
from optimise.assignments.domain.tasks import Status
from optimise.assignments.models import Action
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.models import (
    Case,
)
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene, can_open

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


class TestAnAction:
    def _given(
        self, scene: Scene, case: Case, owner: Person | None = None, **changes: Any
    ) -> Action:
        with viewing(scene.femi) as viewer:
            new: dict[str, Any] = {
                "text": "Meet him at school.",
                "agency": scene.agencies["charity"],
                "due": today() + timedelta(days=7),
                "person": owner,
            }
            return actions.add_action(
                case=queries.case(case.id, viewer=viewer),
                action=actions.NewAction(**{**new, **changes}),
                by=viewer,
            )

    def test_is_read_by_its_owner_and_the_host(self, scene: Scene) -> None:
        case = s.accepted(scene)
        made = self._given(scene, case, scene.ellie)
        for name, may in (("ellie", True), ("femi", True), ("nadia", False), ("mina", False)):
            with viewing(getattr(scene, name)) as viewer:
                try:
                    assigned.action(made.id, viewer=viewer)
                except NothingHereError:
                    assert not may, name
                else:
                    assert may, name

    def test_is_updated_by_a_named_person_who_does_not_sit_on_the_panel(self, scene: Scene) -> None:
        case = s.accepted(scene)
        worker = s._partner("pia", "Pia Norcott", scene.agencies["charity"])
        made = self._given(scene, case, worker)
        with viewing(worker) as viewer:
            assert assigned.my_actions(viewer=viewer).mine == [made]
            with pytest.raises(NotReadyError):
                assignments.update(action=made, status=Status.REFUSED, by=viewer)
            assignments.update(
                action=assigned.action(made.id, viewer=viewer),
                status=Status.DONE,
                words="Met him twice.",
                by=viewer,
            )
        assert not can_open(worker, case)
        with viewing(scene.gwen) as viewer:
            kept = assigned.action(made.id, viewer=viewer)
            assert (kept.status, kept.result) == (Status.DONE, "Met him twice.")
            assert len(assigned.history_of(kept, viewer=viewer)) == 1

    def test_that_names_its_owner_is_for_all_only_where_the_case_names_them(
        self, scene: Scene
    ) -> None:
        with pytest.raises(NotReadyError):
            self._given(scene, s.accepted(scene), scene.ellie, for_all=True)

    def test_is_late_by_agency_and_chased_without_content(
        self, scene: Scene, settings: Any, mailoutbox: list[Any]
    ) -> None:
        settings.EMAIL_NOTICES = True
        scene.ellie.email = "ellie@harbour.example"
        scene.ellie.save()
        case = s.accepted(scene)
        made = self._given(scene, case, scene.ellie)
        self._given(scene, case)
        with s.later(days=8), viewing(scene.femi) as viewer:
            desk = queries.desk(s.fresh(scene.panel), viewer=viewer)
            assert [(a.name, len(rows)) for a, rows in desk.overdue] == [("Harbour Lights", 2)]
            assert len(desk.without_owner) == 1
            assignments.chase(action=assigned.action(made.id, viewer=viewer), by=viewer)
        send_notices()
        given, asked = mailoutbox
        assert given.body == asked.body
        assert "school" not in str(asked.message())
        with viewing(scene.ellie) as viewer:
            assert assigned.action(made.id, viewer=viewer).chased == 1

    def test_is_not_another_agencys_to_update(self, scene: Scene) -> None:
        case = s.accepted(scene, names_partners=True)
        made = self._given(scene, case, scene.ellie, for_all=True)
        with viewing(scene.nadia) as viewer, pytest.raises(NotForYouError):
            assignments.update(
                action=assigned.action(made.id, viewer=viewer),
                status=Status.STARTED,
                words="x",
                by=viewer,
            )
