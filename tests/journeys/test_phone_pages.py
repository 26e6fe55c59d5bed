"""Every page that officers open on a phone while they respond: for gloves, and light."""

from collections.abc import Callable

import pytest
from conftest import Copy
from django.urls import reverse
from playwright.sync_api import Page

from optimise.agencies.models import Person
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.tests.scene import Scene as Arrests
from optimise.respond.day.tests.scene import Scene, make_scene
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.models import Exhibit
from optimise.respond.exhibits.tests.scene import seize
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.warrants.tests.scene import Scene as Warrants
from optimise.respond.warrants.tests.scene import make_scene as make_warrants
from optimise.respond.warrants.tests.test_doors import enter
from tests.cast import Cast, client_of
from tests.looking import PHONE, is_for_gloves, look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
MOST = 60_000  # bytes of a page, with a bar of signal


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    made = database_copy.put(make_scene, cast)
    made.operations.sheet(Paper.ORDER)
    made.operations.issue()
    return made


@pytest.fixture
def phone(scene: Scene) -> Exhibit:
    return seize(scene.operations, Kind.PHONE, "aisha", what="A black phone")


@pytest.fixture
def detention(scene: Scene) -> Detention:
    return Arrests(operations=scene.operations).arrest()


def of_a_constable(scene: Scene, phone: Exhibit, detention: Detention) -> list[str]:
    """Return where a constable goes on the day."""
    day, operation = [scene.day.id], [scene.operations.operation.id]
    of_day = ("now", "board", "phone", "keep_safe", "work")
    of_exhibit = ("exhibit", "handset", "add_photographs", "give", "reseal", "note")
    return [
        *(reverse(f"respond_day:{one}", args=day if one != "now" else []) for one in of_day),
        *(reverse(f"respond_arrests:{one}") for one in ("start", "new")),
        reverse("respond_arrests:detention", args=[detention.id]),
        *(reverse(f"respond_exhibits:{one}") for one in ("start", "seize", "find")),
        *(reverse(f"respond_exhibits:{one}", args=[phone.id]) for one in of_exhibit),
        reverse("respond_warrants:without", args=operation),
        reverse("respond_operations:operation", args=operation),
        reverse("respond_operations:order", args=[*operation, 1]),
        reverse("respond_operations:debrief", args=operation),
        *(reverse(f"collect:{one}") for one in ("own_reports", "officer_report", "kept_here")),
    ]


@pytest.fixture
def searched(cast: Cast, database_copy: Copy) -> tuple[Warrants, list[str]]:
    """Return where a constable goes with a warrant that was carried out once."""
    made = database_copy.put(make_warrants, cast)
    made.fill()
    found = made.hear(granted=True)
    assert found
    one = enter(made, found)
    pages = [
        *(reverse(f"respond_warrants:{name}", args=[found.id]) for name in ("warrant", "enter")),
        reverse("respond_warrants:search", args=[one.id]),
        reverse("respond_warrants:without", args=[made.operations.operation.id]),
    ]
    return made, pages


class TestTheWarrantOnAPhone:
    def test_is_carried_with_gloves_on_and_is_light(
        self, searched: tuple[Warrants, list[str]], sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene, pages = searched
        client = client_of(scene.cast.aisha)
        heavy = {where: len(client.get(where).content) for where in pages}
        assert {where: size for where, size in heavy.items() if size >= MOST} == {}
        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        for where in pages:
            answer = page.goto(live_staff_site + where)
            assert answer
            assert answer.ok, where
            is_for_gloves(page)
        look(page, "phone/search", sizes=[PHONE], dark=False)


class TestEveryPageOfAPhone:
    def test_is_done_with_gloves_on_and_is_light(
        self,
        scene: Scene,
        phone: Exhibit,
        detention: Detention,
        sign_in: SignIn,
        live_staff_site: str,
    ) -> None:
        aisha, ines = scene.cast.aisha, scene.cast.ines
        operation = scene.operations.operation.id
        written = reverse("respond_operations:write", args=[operation, "decision"])
        for who, pages in (
            (aisha, of_a_constable(scene, phone, detention)),
            (ines, [written, reverse("respond_operations:log", args=[operation, "decision"])]),
        ):
            client = client_of(who)
            heavy = {where: len(client.get(where).content) for where in pages}
            assert {where: size for where, size in heavy.items() if size >= MOST} == {}
            page = sign_in(who)
            page.set_viewport_size(PHONE)
            for where in pages:
                answer = page.goto(live_staff_site + where)
                assert answer
                assert answer.ok, where
                is_for_gloves(page)
        look(page, "phone/decision", sizes=[PHONE], dark=False)
