"""Of whom a reason is asked before a page opens: of one's own words it is not."""

from urllib.parse import unquote

import pytest
from conftest import Copy
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of
from tests.journeys.test_leaks import pages

from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.tests.scene import mash, referred
from optimise.link.groups.tests.scene import make_scene as make_groups
from optimise.wiring.gates import ASKED_TOO, CONSULTED, UNASKED

pytestmark = pytest.mark.django_db(transaction=True)


def fresh_browser(person: Person) -> Client:
    """Return a browser in which somebody signed in, and was asked nothing yet."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def asks(person: Person, address: str) -> bool:
    """Say whether somebody who opens a page is first asked what they are doing."""
    answer = fresh_browser(person).get(address)
    return answer.status_code == 302 and unquote(answer["Location"]).startswith("/task/")


class TestTheQuestion:
    def test_is_not_asked_of_who_opens_a_referral_of_their_own(self, cast: Cast) -> None:
        mash(cast)
        address = reverse("keep_safe:referral", args=[referred(cast).id])
        assert not asks(cast.ellie, address)
        assert asks(cast.femi, address)
        assert asks(cast.mina, address)

    def test_is_asked_before_a_childs_case_a_nomination_or_a_meeting(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        scene = database_copy.put(s.set_scene, cast)
        case, meeting = s.accepted(scene), s.met(scene)
        for person in (scene.femi, scene.ellie, scene.mina):
            assert asks(person, reverse("panels:case", args=[case.id]))
            assert asks(person, reverse("panels:meeting", args=[meeting.id]))
            assert asks(person, reverse("panels:nomination", args=[case.nomination]))

    def test_is_not_asked_before_telling_a_panel_of_somebody(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        scene = database_copy.put(s.set_scene, cast)
        for page in ("panels:home", "panels:nominate"):
            assert not asks(scene.ellie, reverse(page))

    def test_is_asked_before_a_record_of_a_group_and_an_operation(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        groups = database_copy.put(make_groups, cast)
        assert asks(cast.chris, reverse("link_groups:group", args=[groups.group.id]))
        assert asks(cast.chris, reverse("link_lines:radar"))
        operation = reverse("respond_operations:operation", args=[new_id()])
        assert asks(cast.ines, operation)

    def test_is_not_asked_of_an_officer_for_the_groups_of_their_area(self, cast: Cast) -> None:
        assert not asks(cast.aisha, reverse("link_groups:register"))
        assert not asks(cast.aisha, reverse("respond_operations:list"))

    def test_knows_its_pages_by_names_that_exist(self) -> None:
        spaces, names = set(), set()
        for name, _ in [*pages(), *pages("post")]:
            names.add(name)
            spaces.add(name.partition(":")[0])
        assert spaces >= CONSULTED
        assert names >= ASKED_TOO | UNASKED


class TestTheFirstPageOfAPartner:
    def test_quotes_nothing_that_the_police_told(self, cast: Cast, database_copy: Copy) -> None:
        scene = database_copy.put(s.set_scene, cast)
        s.accepted(scene)
        page = fresh_browser(scene.femi).get("/").content.decode()
        assert "Jamie" not in page
        assert "J.B." in page


class TestAListAtAPanel:
    def test_calls_a_child_by_initials_and_the_page_by_name(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        scene = database_copy.put(s.set_scene, cast)
        made = s.nominated(scene, scene.ellie)
        browser = client_of(scene.femi)
        listed = browser.get(reverse("panels:chair", args=[scene.panel.id])).content.decode()
        assert ">J.B.</a>" in listed
        assert "Jamie" not in listed
        opened = browser.get(reverse("panels:nomination", args=[made.id])).content.decode()
        assert "Jamie Brook" in opened


class TestTheSignInPage:
    def test_says_each_label_once(self) -> None:
        page = Client().get("/sign-in/").content.decode()
        assert "User name" in page
        assert "placeholder=" not in page
