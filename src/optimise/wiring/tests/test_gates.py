"""Of whom a reason is asked before a page opens: of one's own words it is not."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from html import unescape
from importlib import import_module
from urllib.parse import unquote

import pytest
from conftest import Copy
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import BaseForm, PasswordInput
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.journeys.test_leaks import pages

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Threat, Triage
from optimise.evaluate.tests.scene import report_by
from optimise.keep_safe import actions as safe
from optimise.keep_safe.models import Concern
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.tests.scene import mash, referred
from optimise.link.groups.tests.scene import make_scene as make_groups
from optimise.wiring.gates import ASKED_TOO, CONSULTED, UNASKED
from optimise.wiring.on_the_way import SECRET

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


def asks_again(browser: Client, address: str) -> bool:
    """Say whether a browser is asked before it opens a page."""
    return bool(browser.get(address).status_code == 302)


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

    def test_is_not_asked_of_an_inspector_who_says_that_they_were_told(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words="He will kill Jay on Friday.", threat=True)
        with viewing(cast.beth) as beth:
            evaluate.record_threat_notice(
                report_id=report.id,
                inspector=cast.lena.id,
                reference="LOG 7",
                told_at=now(),
                by=beth,
            )
        said = fresh_browser(cast.lena).post(
            reverse("evaluate:answer_notice", args=[report.id, "yes"])
        )
        assert said["Location"] == reverse("evaluate:threat", args=[report.id])
        with viewing(cast.lena):
            assert Threat.objects.get(pk=report.id).told_person is None

    def test_knows_its_pages_by_names_that_exist(self) -> None:
        spaces, names = set(), set()
        for name, _ in [*pages(), *pages("post")]:
            names.add(name)
            spaces.add(name.partition(":")[0])
        assert spaces >= CONSULTED
        assert names >= ASKED_TOO | UNASKED


class TestAFormThatIsSentBeforeTheQuestionIsAnswered:
    def sent_on(self, page: str, **answer: str) -> dict[str, str]:
        """Return what a browser sends of the question: what was kept, and the answer."""
        kept = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
        return {**dict(kept), **answer}

    def test_is_kept_and_goes_on_with_the_answer(self, cast: Cast) -> None:
        report = report_by(cast.aisha)
        browser = fresh_browser(cast.beth)
        take = reverse("evaluate:take", args=[report.id])
        asked = browser.post(take, {"more": 'a "b"'})
        page = asked.content.decode()
        assert "What you sent is kept on this page" in page
        assert "a &#34;b&#34;" in page
        with viewing(cast.beth):
            assert Triage.objects.get(pk=report.id).taken_by is None
        refused = browser.post(take, self.sent_on(page, **{"task-text": ""}))
        assert "Say what you are working on." in refused.content.decode()
        said = {"task-code": "live investigation", "task-text": "Operation Example"}
        taken = browser.post(take, self.sent_on(refused.content.decode(), **said))
        assert taken.status_code == 302
        assert not taken["Location"].startswith("/task/")
        with viewing(cast.beth):
            assert Triage.objects.get(pk=report.id).taken_by == cast.beth.id
        with acting_as(cast.grace), transaction.atomic():
            done = Entry.objects.filter(actor=cast.beth.id, reason="Operation Example")
            assert done.exclude(kind="task").exists()
        assert not asks_again(browser, reverse("evaluate:queue"))

    def test_says_that_a_file_is_to_be_attached_again(self, cast: Cast) -> None:
        take = reverse("evaluate:take", args=[report_by(cast.aisha).id])
        file = SimpleUploadedFile("a.txt", b"words")
        page = fresh_browser(cast.beth).post(take, {"file": file}).content.decode()
        assert "attach them again" in page

    def test_as_a_part_of_a_page_leads_back_to_that_page(self, cast: Cast) -> None:
        report = report_by(cast.aisha)
        page = reverse("evaluate:report", args=[report.id])
        sent = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
        marks = reverse("evaluate:marks", args=[report.id])
        answer = fresh_browser(cast.beth).post(marks, {"text": "Jay"}, headers=sent)
        assert unquote(answer["HX-Redirect"]) == f"/task/?next={page}"


OURS = {"Origin": "http://testserver"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class TestAFormOfWhoWasSignedOut:
    """Half an hour of words is sent, and the sign-in has ended."""

    @pytest.fixture
    def address(self, cast: Cast) -> str:
        with viewing(cast.aisha) as aisha:
            new = safe.NewConcern(who=Concern.Who.CHILD)
            made = safe.raise_concern(concern=new, by=aisha)
        return reverse("keep_safe:concern", args=[made.id])

    def said(self) -> dict[str, str]:
        return {"words": 'He has "two" phones'}

    def sent_on(self, page: str) -> dict[str, str]:
        return {
            name: unescape(value)
            for name, value in re.findall(
                r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page
            )
        }

    def test_is_kept_and_sent_again_after_signing_in(self, cast: Cast, address: str) -> None:
        browser = Client(enforce_csrf_checks=True)
        answer = browser.post(address, {**self.said(), "passphrase": "lantern"}, headers=OURS)
        page = answer.content.decode()
        assert answer.status_code == 401
        assert answer["Cache-Control"] == "no-store"
        assert "You were signed out before this was sent" in page
        assert "He has &#34;two&#34; phones" in page
        assert "lantern" not in page
        assert cast.aisha.name not in page
        browser.force_login(cast.aisha, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = browser.session
        session["task"] = "What I told of"
        session.save()
        del browser.cookies[settings.CSRF_COOKIE_NAME]  # signing in makes another
        answer = browser.post(address, self.sent_on(page), headers=OURS)
        page = answer.content.decode()
        assert answer.status_code == 403
        assert "You signed in again since this page was opened" in page
        assert f"as {cast.aisha}" in page
        with viewing(cast.aisha):
            assert Concern.objects.get().words == ""
        token = TOKEN.search(page)
        assert token
        sent = {**self.sent_on(page), "csrfmiddlewaretoken": token[1]}
        assert browser.post(address, sent, headers=OURS).status_code in {200, 302}
        with viewing(cast.aisha):
            assert Concern.objects.get().words == 'He has "two" phones'

    def test_whose_shift_is_over_is_kept_too(self, cast: Cast, address: str) -> None:
        browser = client_of(cast.aisha)
        session = browser.session
        session["began"] = (now() - timedelta(hours=13)).isoformat()
        session.save()
        answer = browser.post(address, self.said(), headers=OURS)
        assert answer.status_code == 401
        page = answer.content.decode()
        assert "He has &#34;two&#34; phones" in page
        assert cast.aisha.name not in page
        assert browser.get("/")["Location"] == "/sign-in/"

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Origin": "null"},
            {"Origin": "https://elsewhere.example"},
            {"Referer": "https://elsewhere.example/"},
            {**OURS, "HX-Request": "true"},
            {**OURS, "Sec-Fetch-Mode": "cors"},
        ],
    )
    def test_that_another_site_or_a_script_sent_is_led_to_sign_in(
        self, cast: Cast, address: str, headers: dict[str, str]
    ) -> None:
        answer = Client().post(address, self.said(), headers=headers)
        assert answer["Location"] == "/sign-in/"
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(cast.aisha, backend=settings.AUTHENTICATION_BACKENDS[0])
        page = browser.post(address, self.said(), headers=headers)
        assert page.status_code == 403
        assert "phones" not in page.content.decode()

    def test_keeps_no_secret_of_any_form(self) -> None:
        def every(one: type[BaseForm]) -> Iterator[type[BaseForm]]:
            for below in one.__subclasses__():
                yield below
                yield from every(below)

        for app in apps.get_app_configs():
            with suppress(ModuleNotFoundError):
                import_module(f"{app.name}.forms")
        secrets = {
            name
            for form in every(BaseForm)
            for name, field in getattr(form, "base_fields", {}).items()
            if isinstance(field.widget, PasswordInput)
        }
        assert "passphrase" in secrets
        assert {name for name in secrets if not SECRET.search(name)} == set()
        kept = {"words", "postcode", "note", "reason", "told", "area", "codeword_for_them", "keys"}
        assert not {name for name in kept if SECRET.search(name)}


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
