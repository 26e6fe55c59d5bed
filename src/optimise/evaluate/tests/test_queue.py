"""The queue: what narrows it, every page of it, and reports that are handed over."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.acting import acting_as
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.audit.actions import Verb
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.models import Triage
from optimise.evaluate.tests.scene import end_ungraded, report_by
from optimise.evaluate.views import queue

pytestmark = pytest.mark.django_db(transaction=True)
MOPED = "A grey moped goes up and down Lantern Row at night."
BOY = "A boy of about 14 sleeps in the flat, and was beaten for a debt."


@pytest.fixture
def desk(cast: Cast) -> Client:
    return client_of(cast.beth)


def found(desk: Client, asked: str = "") -> str:
    page = desk.get(f"{reverse('evaluate:queue')}?{asked}").content.decode()
    return page[page.index("main-content") :]


def triage(cast: Cast, report: Report) -> Triage:
    with viewing(cast.beth):
        return Triage.objects.get(pk=report.id)


def hand_over(cast: Cast, *reports: Report, to: UUID | None, by: str = "beth") -> int:
    with viewing(getattr(cast, by)) as viewer:
        return actions.hand_over(reports=[one.id for one in reports], to=to, by=viewer)


class TestTheQueue:
    def test_is_narrowed_to_an_area_with_all_that_lie_in_it(self, cast: Cast, desk: Client) -> None:
        with acting_as(cast.aisha) as viewer:
            here = collect.submit(
                by=viewer,
                report=collect.NewReport(
                    words=MOPED,
                    origin_type=OriginType.OFFICER,
                    obtained_at=now(),
                    area=cast.swindon.id,
                ),
            )
        nowhere = report_by(cast.aisha, words=BOY)
        for area in (cast.swindon.id, cast.swindon.parent_id):
            page = found(desk, f"area={area}")
            assert "op-tree" in page
            assert here.urn in page
            assert nowhere.urn not in page

    @pytest.mark.parametrize(
        "asked", ["words=moped", "words=MOPED+goes", "priority=low", "holder={beth}"]
    )
    def test_is_narrowed(self, cast: Cast, desk: Client, asked: str) -> None:
        moped, boy = report_by(cast.aisha, words=MOPED), report_by(cast.dan, words=BOY)
        hand_over(cast, moped, to=cast.beth.id)
        with viewing(cast.beth) as viewer:
            low = Triage.objects.select_related("report").get(pk=moped.id)
            actions.set_priority(triage=low, priority=Priority.LOW, by=viewer)
        page = found(desk, asked.format(beth=cast.beth.id))
        assert moped.urn in page
        assert boy.urn not in page

    def test_lets_a_report_of_high_priority_be_lowered_by_who_took_it_with_a_reason(
        self, cast: Cast
    ) -> None:
        moped, boy = report_by(cast.aisha, words=MOPED), report_by(cast.dan, words=BOY)
        for one in (moped, boy):
            with viewing(cast.beth) as beth:
                found = Triage.objects.select_related("report").get(pk=one.id)
                actions.set_priority(triage=found, priority=Priority.HIGH, by=beth)
        lower: dict[str, Any] = {"priority": Priority.LOW, "why": "An old van."}
        with viewing(cast.beth) as beth:
            found = Triage.objects.select_related("report").get(pk=moped.id)
            with pytest.raises(NotReadyError, match="Take it first"):
                actions.set_priority(triage=found, **lower, by=beth)
        for one in (moped, boy):
            hand_over(cast, one, to=cast.beth.id)
        with viewing(cast.beth) as beth:
            found = Triage.objects.select_related("report").get(pk=moped.id)
            with pytest.raises(NotReadyError, match="why"):
                actions.set_priority(triage=found, **lower | {"why": " "}, by=beth)
            actions.set_priority(triage=found, **lower, by=beth)
            found = Triage.objects.select_related("report").get(pk=boy.id)
            with pytest.raises(NotReadyError, match="stays high"):
                actions.set_priority(triage=found, **lower, by=beth)

    def test_is_narrowed_to_a_risk_that_was_ticked_or_that_words_suggest(
        self, cast: Cast, desk: Client
    ) -> None:
        moped, boy = report_by(cast.aisha, words=MOPED), report_by(cast.dan, words=BOY)
        page = found(desk, "risk=child")
        assert boy.urn in page
        assert moped.urn not in page

    def test_finds_a_report_by_its_number(self, cast: Cast, desk: Client) -> None:
        one, other = report_by(cast.aisha), report_by(cast.dan)
        page = found(desk, f"words={one.urn[-6:].lower()}")
        assert one.urn in page
        assert other.urn not in page

    @pytest.mark.parametrize(
        "asked", ["risk=x", "area=x", "holder=x", "order=x", "show=x", "page=x", "open=x", "late=x"]
    )
    def test_takes_nonsense_for_nothing(self, cast: Cast, desk: Client, asked: str) -> None:
        assert desk.get(f"{reverse('evaluate:queue')}?{asked}").status_code == 200

    @pytest.mark.parametrize("order", ["due", "came", "priority", "area", "origin", "holder"])
    def test_is_in_the_order_asked_for_below_threats(
        self, cast: Cast, desk: Client, order: str
    ) -> None:
        ordinary = report_by(cast.aisha, words=MOPED)
        threat = report_by(cast.dan, threat=True)
        page = found(desk, f"order={order}")
        assert page.index(threat.urn) < page.index(ordinary.urn)

    def test_is_all_there_page_by_page(
        self, cast: Cast, desk: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queue, "A_PAGE", 2)
        every = [report_by(cast.aisha, words=f"Moped {n}.") for n in range(5)]
        pages = [found(desk, f"page={n}") for n in (1, 2, 3)]
        assert "<strong>5</strong> reports, 1 to 2 here" in pages[0]
        shown = ["".join(pages).count(f">{one.urn}<") for one in every]
        assert shown == [1] * 5

    def test_shows_the_first_words_in_one_line(self, cast: Cast, desk: Client) -> None:
        report_by(cast.aisha, words="First\n\n" + "word " * 60)
        page = found(desk)
        assert "First word word" in page
        assert "word…" in page


class TestReadingBeside:
    def test_shows_the_words_and_is_on_record(self, cast: Cast, desk: Client) -> None:
        report = report_by(cast.aisha, words=MOPED)
        assert MOPED[10:30] in found(desk, f"open={report.id}")
        page = desk.get(reverse("evaluate:read", args=[report.id])).content.decode()
        assert "Take in hand" in page
        with viewing(cast.grace):
            looks = Entry.objects.filter(verb=Verb.CONSULT, kind="report", actor=cast.beth.id)
            assert looks.filter(objects_touched=[report.id]).count() == 2

    def test_begins_with_the_threat_that_its_button_leads_to(
        self, cast: Cast, desk: Client
    ) -> None:
        """Its own that no inspector knows of before what nobody has; of those the newest."""
        give_role(cast.harry, Role.INTELLIGENCE)
        oldest, mine, theirs, newest = (report_by(cast.dan, threat=True) for _ in range(4))

        def takes(person: Person, report: Report) -> None:
            with viewing(person) as by:
                actions.take(triage=Triage.objects.get(pk=report.id), by=by)

        def listed() -> list[str]:
            page = found(desk)
            assert f"Go to {first.urn}" in page
            rows = page[page.index("<tbody") :]
            return sorted((one.urn for one in every), key=rows.index)

        every = (oldest, mine, theirs, newest)
        takes(cast.harry, theirs)
        first = newest
        assert listed() == [newest.urn, mine.urn, oldest.urn, theirs.urn]
        takes(cast.beth, mine)
        first = mine
        assert listed() == [mine.urn, newest.urn, oldest.urn, theirs.urn]

    def test_waits_while_a_threat_comes_first(self, cast: Cast, desk: Client) -> None:
        report, threat = report_by(cast.aisha, words=MOPED), report_by(cast.dan, threat=True)
        page = desk.get(reverse("evaluate:read", args=[report.id])).content.decode()
        assert MOPED[10:30] not in page
        assert threat.urn in page

    def test_is_for_the_unit_alone(self, cast: Cast) -> None:
        report = report_by(cast.aisha)
        address = reverse("evaluate:read", args=[report.id])
        for who in ("aisha", "chris", "ellie", "ines", "joan", "grace"):
            assert client_of(getattr(cast, who)).get(address).status_code == 404, who


class TestHandingOver:
    def test_moves_reports_to_a_colleague_and_back(self, cast: Cast) -> None:
        give_role(cast.harry, Role.INTELLIGENCE)
        one, two = report_by(cast.aisha), report_by(cast.dan)
        assert hand_over(cast, one, two, to=cast.harry.id) == 2
        assert {triage(cast, r).taken_by for r in (one, two)} == {cast.harry.id}
        assert hand_over(cast, one, to=None) == 1
        back = triage(cast, one)
        assert (back.taken_by, back.state) == (None, Triage.State.WAITING)

    def test_leaves_a_threat_that_no_inspector_was_told_of(self, cast: Cast) -> None:
        threat, other = report_by(cast.aisha, threat=True), report_by(cast.dan)
        assert hand_over(cast, threat, other, to=cast.beth.id) == 1
        assert triage(cast, threat).taken_by is None

    def test_leaves_what_is_done(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=MOPED)
        assert end_ungraded(report.id, by=cast.beth).state == "done"
        assert hand_over(cast, report, to=cast.beth.id) == 0

    @pytest.mark.parametrize("to", ["aisha", "chris", "joan"])
    def test_gives_nothing_to_somebody_who_is_no_such_officer(self, cast: Cast, to: str) -> None:
        report = report_by(cast.aisha)
        with pytest.raises(NotReadyError, match="intelligence officer"):
            hand_over(cast, report, to=getattr(cast, to).id)

    @pytest.mark.parametrize("by", ["aisha", "chris", "ines", "grace"])
    def test_is_refused_to_everybody_else(self, cast: Cast, by: str) -> None:
        report = report_by(cast.aisha)
        with pytest.raises(NotForYouError):
            hand_over(cast, report, to=cast.beth.id, by=by)

    def test_says_how_many_went_and_how_many_stayed(
        self, cast: Cast, desk: Client, django_capture_on_commit_callbacks: Callable[..., object]
    ) -> None:
        threat, other = report_by(cast.aisha, threat=True), report_by(cast.dan)
        sent = {"report": [threat.id, other.id], "to": cast.beth.id, "back": "risk=child"}
        answer = desk.post(reverse("evaluate:hand_over"), sent)
        assert answer["Location"] == f"{reverse('evaluate:queue')}?risk=child"
        page = desk.get(reverse("evaluate:queue")).content.decode()
        assert "1 handed over: Beth Marlow. 1 stayed where they were." in page

    @pytest.mark.parametrize("sent", [{}, {"to": "x"}, {"to": "queue"}, {"to": "", "report": "x"}])
    def test_asks_for_what_is_missing(self, desk: Client, sent: dict[str, str]) -> None:
        page = desk.post(reverse("evaluate:hand_over"), sent, follow=True).content.decode()
        assert "Choose" in page
        assert "handed over" not in page[page.index("<main") :]
