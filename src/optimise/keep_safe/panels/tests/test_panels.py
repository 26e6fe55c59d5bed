"""Panels: who enters one, what its rows keep to themselves, and the circle it is."""

from datetime import timedelta

import pytest
from conftest import Copy
from django.db import DatabaseError
from django.test import Client
from tests.cast import Cast, viewing

from optimise.access import actions as access
from optimise.access import queries as access_queries
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Kind, Post
from optimise.keep_safe.panels.models import (
    Case,
    Panel,
    Seat,
)
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene, can_open

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


class TestAPanel:
    def test_is_opened_by_those_whose_work_it_is(self, cast: Cast) -> None:
        for person in (cast.aisha, cast.beth, cast.ellie):
            with viewing(person) as viewer, pytest.raises(NotForYouError):
                actions.open_panel(
                    panel=actions.NewPanel(kind=Kind.VACS, name="Vale", chair=cast.femi), by=viewer
                )

    def test_lets_nobody_in_before_they_sign(self, scene: Scene) -> None:
        case = s.accepted(scene)
        newcomer = s._partner("pia", "Pia Norcott", scene.agencies["charity"])
        with viewing(scene.femi) as viewer:
            actions.offer_seat(
                panel=s.fresh(scene.panel), person=newcomer, post=Post.MEMBER, by=viewer
            )
        assert not can_open(newcomer, case)
        s.sign(newcomer)
        assert can_open(newcomer, case)

    def test_shuts_its_door_behind_whoever_leaves(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.femi) as viewer:
            seats = {x.person_id: x for x in queries.seats_of(scene.panel, viewer=viewer)}
            actions.end_seat(seat=seats[scene.ellie.id], by=viewer)
        assert not can_open(scene.ellie, case)

    def test_is_run_by_its_host_alone(self, scene: Scene) -> None:
        pia = s._partner("pia", "Pia Norcott", scene.agencies["charity"])
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError):
            actions.offer_seat(panel=s.fresh(scene.panel), person=pia, post=Post.DEPUTY, by=viewer)
        with viewing(scene.mina) as viewer, pytest.raises(NotForYouError):
            actions.offer_seat(
                panel=s.fresh(scene.panel), person=scene.hugo, post=Post.MEMBER, by=viewer
            )

    def test_offers_no_seat_to_someone_without_an_agreement(self, scene: Scene) -> None:
        scene.hugo.training_ends_on = today() - timedelta(days=1)
        scene.hugo.save()
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError):
            actions.offer_seat(
                panel=s.fresh(scene.panel), person=scene.hugo, post=Post.MEMBER, by=viewer
            )

    def test_that_enforces_is_unknown_outside_its_room(self, scene: Scene) -> None:
        for name, expected in {
            "rosa": {"Vale SOC partnership", "Vale VACS"},
            "hugo": {"Vale SOC partnership"},
            "aisha": {"Vale VACS"},
            "ellie": {"Vale VACS"},
        }.items():
            with viewing(getattr(scene, name)):
                assert set(Panel.objects.values_list("name", flat=True)) == expected

    def test_loses_nothing_to_a_delete(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.femi), pytest.raises(DatabaseError):
            Case.objects.filter(id=case.id).delete()


class TestTheChairsPage:
    def test_is_for_those_who_run_the_panel(self, scene: Scene) -> None:
        s.accepted(scene)
        for name in ("ellie", "mina", "omar"):
            with viewing(getattr(scene, name)) as viewer, pytest.raises(NothingHereError):
                queries.desk(s.fresh(scene.panel), viewer=viewer)
        with s.later(weeks=13), viewing(scene.gwen) as viewer:
            assert len(queries.desk(s.fresh(scene.panel), viewer=viewer).without_review) == 1


class TestRowSecurity:
    def test_keeps_a_person_from_seating_themselves(self, scene: Scene) -> None:
        for person in (scene.hugo, scene.ellie):
            with (
                viewing(person),
                pytest.raises(DatabaseError, match=r"row-level security|who else"),
            ):
                Seat(
                    panel_id=scene.panel.id,
                    person=person,
                    agency=person.organisation,
                    post=Post.CHAIR,
                    offered_by=scene.femi,
                    offered_at=now(),
                    audience_id=Seat.objects.values_list("audience_id", flat=True)[0],
                ).save(force_insert=True)


class TestThePanelsCircle:
    """Who sits at a panel is in its circle. The pages of circles are no other way in."""

    @pytest.mark.parametrize("who", ["mina", "ellie"])
    def test_shows_nobody_who_else_sits_there(self, scene: Scene, client: Client, who: str) -> None:
        client.force_login(getattr(scene, who))
        assert client.get(f"/circles/{scene.panel.circle_id}/").status_code == 404
        with viewing(scene.mina) as viewer:
            assert scene.panel.circle not in access_queries.circles_of(viewer)

    def test_lets_in_nobody_who_did_not_sign(self, scene: Scene, client: Client) -> None:
        client.force_login(scene.mina)
        page = f"/circles/{scene.panel.circle_id}/"
        client.post(f"{page}add/", {"somebody_else": scene.aisha.name})
        client.post(f"{page}remove/{scene.omar.id}/")
        client.post(f"{page}close/")
        with viewing(scene.omar):
            scene.panel.circle.refresh_from_db()
        assert scene.panel.circle.closed_at is None
        with viewing(scene.aisha) as viewer, pytest.raises(NothingHereError):
            queries.panel(scene.panel.id, viewer=viewer)
        with viewing(scene.omar) as viewer:
            assert queries.panel(scene.panel.id, viewer=viewer) == scene.panel

    def test_is_no_circle_of_the_doors_that_change_circles(self, scene: Scene) -> None:
        with viewing(scene.mina), pytest.raises(NotForYouError):
            access.add_to_circle(circle=scene.panel.circle, person=scene.aisha, by=scene.mina)
