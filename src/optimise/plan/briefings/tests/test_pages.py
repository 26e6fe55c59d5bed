"""The pages of briefing, as each person is given them."""

import gzip
import io
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pypdf
import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from tests.cast import Cast, client_of, with_second

from optimise import ui
from optimise.access.acting import acting_as
from optimise.access.interests import queries as interests
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect.domain.pictures import redraw
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.evaluate.domain import grading as g
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings.models import Answer, Briefing
from optimise.plan.briefings.tests import scene
from optimise.plan.briefings.tests.scene import interest_in, open_circle

pytestmark = pytest.mark.django_db(transaction=True)
DIST = Path(ui.__file__).parent / "static/ui/dist"
HEAVIEST = 100_000


def get(person: Person, name: str, **ids: object) -> HttpResponse:
    return client_of(person).get(reverse(f"plan:{name}", kwargs=ids or None))  # type: ignore[return-value]


def post(person: Person, name: str, data: dict[str, str], **ids: object) -> HttpResponse:
    return client_of(person).post(reverse(f"plan:{name}", kwargs=ids), data)  # type: ignore[return-value]


def body(response: HttpResponse) -> str:
    return response.content.decode()


class TestTheDeskOfOthers:
    @pytest.mark.parametrize("act", ["add_picture", "send", "approve", "pause", "withdraw"])
    def test_is_not_there_for_an_officer_whatever_they_send(self, cast: Cast, act: str) -> None:
        card = scene.live(cast)
        assert post(cast.aisha, act, {"why": "x"}, briefing_id=card.id).status_code == 404

    def test_writes_down_whose_names_its_author_was_shown(self, cast: Cast) -> None:
        item = scene.graded(cast)
        address = reverse("plan:write", kwargs={"product": "vehicle"})
        assert "IQ99 ZZZ" in body(client_of(cast.beth).get(address, {"item": str(item.id)}))  # type: ignore[arg-type]
        with acting_as(cast.grace), transaction.atomic():
            entry = Entry.objects.filter(
                actor=cast.beth.id, kind="item", verb="consultation"
            ).latest("at")
        assert item.id in entry.objects_touched
        assert scene.MOPED in entry.shown


class TestToday:
    def test_weighs_under_a_hundred_kilobytes_before_photographs(self, cast: Cast) -> None:
        for n in range(12):
            scene.live(cast, title=f"Card {n}", why="Why it matters. " * 18, do="Do this. " * 30)
        page = client_of(cast.aisha).get(reverse("plan:today")).content
        assert page.count(b"<article") == 12
        if not (DIST / "app.css").exists():
            pytest.skip("the look is not built: run node build.mjs in frontend")
        files = [page, *((DIST / name).read_bytes() for name in ("app.css", "app.js", "theme.js"))]
        assert sum(len(gzip.compress(file)) for file in files) < HEAVIEST

    def test_keeps_that_it_was_shown_once_a_version(self, cast: Cast) -> None:
        scene.live(cast)
        for _ in range(3):
            get(cast.aisha, "today")
        with acting_as(cast.harry), transaction.atomic():
            assert [a.kind for a in Answer.objects.all()] == [Answer.Kind.SHOWN]

    def test_says_what_the_card_must_say(self, cast: Cast) -> None:
        item = scene.graded(cast, grading=scene.stopping(g.Outlet.PARTNER))
        card = scene.live(cast, items=[item])
        page = body(get(cast.aisha, "today"))
        for words in (
            card.title, card.why, card.do, card.do_not, card.contact, "Beth Marlow",
            "Source 2, untested", "Ask before use", "OFFICIAL", "Until",
        ):  # fmt: skip
            assert words in page

    def test_never_shows_what_it_rests_on(self, cast: Cast) -> None:
        item = scene.graded(cast)
        scene.live(cast, items=[item])
        page = body(get(cast.aisha, "today"))
        assert item.urn not in page
        assert str(item.id) not in page
        assert item.text not in page

    def test_escapes_what_its_author_wrote(self, cast: Cast) -> None:
        scene.live(cast, title="<script>alert(1)</script>", why="<img src=x onerror=alert(1)>")
        page = body(get(cast.aisha, "today"))
        assert "<script>alert" not in page
        assert "<img src=x" not in page

    def test_carries_the_strictest_marking_of_its_cards(self, cast: Cast) -> None:
        scene.live(cast)
        assert "OFFICIAL-SENSITIVE" not in body(get(cast.aisha, "today"))

    @pytest.mark.parametrize("stranger", ["ellie", "femi", "grace", "joan"])
    def test_is_not_there_for_those_who_are_not_briefed(self, cast: Cast, stranger: str) -> None:
        scene.live(cast, areas=frozenset())
        for name in ("today", "print", "desk", "who_has_read", "awareness", "covert"):
            assert get(cast.people[stranger], name).status_code == 404


class TestATap:
    @pytest.mark.parametrize("kind", ["seen", "stopped", "nothing"])
    def test_is_kept_without_scripts(self, cast: Cast, kind: str) -> None:
        card = scene.live(cast)
        answered = post(cast.aisha, "answer", {"answer": kind}, briefing_id=card.id)
        assert answered.status_code == 302
        assert "You answered" in body(get(cast.aisha, "today"))

    def test_brings_back_its_card_alone_with_scripts(self, cast: Cast) -> None:
        card = scene.live(cast)
        answered = client_of(cast.aisha).post(
            reverse("plan:answer", kwargs={"briefing_id": card.id}),
            {"answer": "seen"},
            headers={"HX-Request": "true"},
        )
        assert "You answered" in body(answered)  # type: ignore[arg-type]
        assert "<strong>Saved.</strong>" in body(answered)  # type: ignore[arg-type]
        assert "Report what you saw or found" in body(answered)  # type: ignore[arg-type]
        assert "All answered" in body(answered)  # type: ignore[arg-type]
        assert "<html" not in body(answered)  # type: ignore[arg-type]

    def test_of_knowing_opens_a_report_that_stays_linked(self, cast: Cast) -> None:
        card = scene.live(cast)
        opened = post(cast.aisha, "answer", {"answer": "knows something"}, briefing_id=card.id)
        client = client_of(cast.aisha)
        assert card.title in client.get(opened["Location"]).content.decode()
        client.post(
            reverse("collect:officer_report"),
            {
                "words": "By the bins.",
                "origin_type": OriginType.OFFICER,
                "answers_briefing": str(card.id),
            },
        )
        with acting_as(cast.beth), transaction.atomic():
            report = Report.objects.get(submitted_by_id=cast.aisha.id)
            assert report.answers_briefing == card.id
            assert report.triage.state == "waiting"
        triage = reverse("evaluate:report", kwargs={"report_id": report.id})
        page = client_of(cast.beth).get(triage).content.decode()
        assert reverse("plan:briefing", kwargs={"briefing_id": card.id}) in page

    @pytest.mark.parametrize("stranger", ["dan", "ellie", "joan"])
    def test_on_a_hidden_card_and_on_none_is_one_answer(self, cast: Cast, stranger: str) -> None:
        card = scene.live(cast)
        asked = (card.id, new_id())
        hidden, missing = (
            post(cast.people[stranger], "answer", {"answer": "seen"}, briefing_id=i) for i in asked
        )
        assert hidden.status_code == missing.status_code == 404
        assert without_tokens(hidden, asked[0]) == without_tokens(missing, asked[1])

    def test_of_another_kind_is_refused(self, cast: Cast) -> None:
        card = scene.live(cast)
        for word in ("shown", "", "likes"):
            refused = post(cast.aisha, "answer", {"answer": word}, briefing_id=card.id)
            assert refused.status_code == 404


def without_tokens(response: HttpResponse, asked: UUID) -> list[str]:
    """Return the page but for its tokens and the address that was asked for."""
    page = body(response).replace(str(asked), "")
    return [line for line in page.splitlines() if "csrf" not in line]


class TestTheDesk:
    def test_refuses_a_stopped_item_and_says_whom_to_ask(self, cast: Cast) -> None:
        item = scene.graded(cast, grading=scene.stopping(g.Outlet.BRIEFING))
        refused = client_of(cast.beth).post(
            reverse("plan:write", kwargs={"product": "vehicle"}), as_form(str(item.id))
        )
        assert "Ask DI Castell" in refused.content.decode()

    def test_writes_with_the_form_what_the_door_takes(self, cast: Cast) -> None:
        item = scene.graded(cast)
        sent = client_of(cast.beth).post(
            reverse("plan:write", kwargs={"product": "vehicle"}), as_form(str(item.id))
        )
        assert sent.status_code == 302
        with acting_as(cast.beth), transaction.atomic():
            card = Briefing.objects.get()
            assert card.details["make"] == "Grey moped"
            assert card.about == [scene.MOPED]

    @pytest.mark.parametrize("name", ["aisha", "dan", "ellie", "joan"])
    def test_is_not_there_for_those_who_do_not_plan(self, cast: Cast, name: str) -> None:
        draft, person = scene.drafted(cast), cast.people[name]
        assert get(person, "briefing", briefing_id=draft.id).status_code == 404
        assert get(person, "desk").status_code == 404
        assert get(person, "choose", product="vehicle").status_code == 404
        for act in ("send", "approve", "pause", "withdraw"):
            assert post(person, act, {"why": "x"}, briefing_id=draft.id).status_code == 404

    def test_keeps_that_a_refused_approval_was_tried(self, cast: Cast) -> None:
        draft = scene.drafted(cast)
        interest_in(open_circle(cast.ines), by=cast.ines)
        post(cast.chris, "approve", {}, briefing_id=draft.id)
        with acting_as(cast.grace), transaction.atomic():
            assert Entry.objects.filter(actor=cast.chris.id, allowed=False).exists()

    def test_withdraws_with_a_reason_only(self, cast: Cast) -> None:
        card = scene.live(cast)
        post(cast.harry, "withdraw", {"why": " "}, briefing_id=card.id)
        assert card.title in body(get(cast.aisha, "today"))
        post(cast.harry, "withdraw", {"why": "x" * 301}, briefing_id=card.id)
        assert card.title in body(get(cast.aisha, "today"))
        post(cast.harry, "withdraw", {"why": "Found safe"}, briefing_id=card.id)
        assert card.title not in body(get(cast.aisha, "today"))


def as_form(item: str) -> dict[str, str]:
    last = now() + timedelta(days=3)
    return {
        "item": item,
        "title": "Grey moped",
        "why": "Packages.",
        "do": "Stop it.",
        "do_not": "",
        "contact": "Desk",
        "about": str(scene.MOPED),
        "detail_make": "Grey moped",
        "detail_action": "Stop",
        **{f"first_day_{part}": str(getattr(now(), part)) for part in ("day", "month", "year")},
        **{f"last_day_{part}": str(getattr(last, part)) for part in ("day", "month", "year")},
    }


class TestTheCovertPage:
    def test_shows_its_circle_what_is_held_and_others_nothing(self, cast: Cast) -> None:
        card = scene.live(cast)
        interest_in(open_circle(cast.ines), by=cast.ines)
        page = body(get(cast.ines, "covert"))
        assert "Controlled buys" in page
        assert card.title in page
        for outsider in (cast.aisha, cast.beth, cast.chris, cast.harry, cast.joan):
            assert get(outsider, "covert").status_code == 404

    def test_gives_the_desk_no_other_words_for_it(self, cast: Cast) -> None:
        card = scene.live(cast)
        interest_in(open_circle(cast.ines), by=cast.ines)
        whole = body(get(cast.chris, "briefing", briefing_id=card.id)).lower()
        _, _, page = whole.partition("<main")
        assert "held back for a check" in page
        for word in ("covert", "interest", "operation", "controlled"):
            assert word not in page

    def test_records_ends_and_releases(self, cast: Cast) -> None:
        card, circle = scene.live(cast), with_second(open_circle(cast.ines))
        client = client_of(cast.ines)
        given = {"entity": str(scene.MOPED), "circle": str(circle.id), "why": "Buys"}
        client.post(reverse("plan:covert"), given)
        assert card.title not in body(get(cast.aisha, "today"))
        with acting_as(cast.ines) as ines, transaction.atomic():
            (interest,) = interests.interests(viewer=ines)
        client.post(
            reverse("plan:release", kwargs={"interest_id": interest.id, "briefing_id": card.id}),
            {"why": "No harm"},
        )
        post(cast.chris, "approve", {}, briefing_id=card.id)
        assert card.title in body(get(cast.aisha, "today"))
        client.post(
            reverse("plan:end_covert", kwargs={"interest_id": interest.id}), {"why": "Over"}
        )
        with acting_as(cast.ines) as ines, transaction.atomic():
            assert interests.interests(viewer=ines) == []


class TestOnPaper:
    def pages(self, person: Person) -> list[str]:
        response = get(person, "print")
        assert response["Content-Type"] == "application/pdf"
        return [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(response.content)).pages]

    def test_is_marked_twice_and_named_on_every_page(self, cast: Cast) -> None:
        for n in range(9):
            scene.live(cast, title=f"Card {n}", why="Why it matters here. " * 12)
        pages = self.pages(cast.aisha)
        assert len(pages) > 1
        for page in pages:
            assert page.count("OFFICIAL\n") + page.endswith("OFFICIAL") >= 2
            assert "PC Aisha Rahman" in page
            assert "Printed" in page

    def test_says_the_same_in_words_that_can_be_selected(self, cast: Cast) -> None:
        card = scene.live(cast, title="*Not* #markup [here]")
        page = " ".join(self.pages(cast.aisha)[0].split())
        for words in (card.title, card.do, card.do_not, "Until", "Intelligence desk"):
            assert words in page

    def test_leaves_out_what_may_not_be_printed_and_says_so(self, cast: Cast) -> None:
        item = scene.graded(cast, grading=scene.stopping(g.Outlet.PRINT))
        kept = scene.live(cast, title="On paper")
        scene.live(cast, items=[item], title="On screen only")
        (page,) = self.pages(cast.aisha)
        assert kept.title in page
        assert "On screen only" not in page
        assert "Left out: 1" in page

    def test_says_before_all_the_rest_that_somebody_may_be_a_victim(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        card = scene.live(cast)
        as_owner.execute("update plan_briefing set may_be_victim = true")
        for text in (self.pages(cast.aisha)[0], get(cast.aisha, "today").content.decode()):
            assert "Somebody on this card may be a victim" in text
            assert text.index("Somebody on this card") < text.index(card.why[:20])

    def test_holds_the_photographs(self, cast: Cast) -> None:
        draft = scene.drafted(cast)
        with acting_as(cast.beth) as beth, transaction.atomic():
            new = plan.NewPicture(
                picture=redraw(scene.photograph()), caption="A man", basis="PACE", taken_on=None
            )
            plan.add_picture(briefing=draft, picture=new, by=beth)
            plan.ask_for_approval(briefing=draft, by=beth)
        with acting_as(cast.chris) as chris, transaction.atomic():
            plan.approve(briefing=draft, by=chris)
        content = get(cast.aisha, "print").content
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages[0].images) == 1
        assert "A man" in self.pages(cast.aisha)[0]

    def test_is_recorded_as_a_print(self, cast: Cast) -> None:
        card = scene.live(cast)
        get(cast.aisha, "print")
        with acting_as(cast.grace), transaction.atomic():
            entry = Entry.objects.get(verb="print", actor=cast.aisha.id)
            assert entry.objects_touched == [card.id]


class TestAPhotograph:
    def test_is_a_jpeg_that_no_cache_keeps(self, cast: Cast) -> None:
        draft = scene.drafted(cast)
        with acting_as(cast.beth) as beth, transaction.atomic():
            new = plan.NewPicture(
                picture=redraw(scene.photograph()), caption="A man", basis="PACE", taken_on=None
            )
            picture = plan.add_picture(briefing=draft, picture=new, by=beth)
        shown = get(cast.beth, "picture", picture_id=picture.id)
        assert shown["Content-Type"] == "image/jpeg"
        assert "no-store" in shown["Cache-Control"]
        assert get(cast.aisha, "picture", picture_id=picture.id).status_code == 404
