"""What the item form turns into, and where it says what must be put right."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access import queries as access
from optimise.access.acting import acting_as
from optimise.access.actions import open_circle
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.audit.models import Entry
from optimise.collect.models import Report
from optimise.evaluate.models import Edition, Item, Triage
from optimise.evaluate.tests.scene import add, report_by

pytestmark = pytest.mark.django_db(transaction=True)
SOUND = {
    "text": "A grey moped is used at Lantern Row.",
    "kind": "fact",
    "origin": "new",
    "assessment": "A",
    "source": "2",
    "handling": "P",
    "names_a_child": "no",
    "audience": "developers",
    "marking": "OFFICIAL-SENSITIVE",
    "tell_officers": "no",
}


@pytest.fixture
def report(cast: Cast) -> Report:
    return report_by(cast.aisha)


@pytest.fixture
def desk(cast: Cast, report: Report) -> Client:
    client = client_of(cast.beth)
    client.post(reverse("evaluate:take", kwargs={"report_id": report.id}))
    return client


def send(desk: Client, report: Report, **changes: Any) -> str:
    where = reverse("evaluate:report", kwargs={"report_id": report.id})
    return desk.post(where, SOUND | changes, follow=True).content.decode()


def only_item(cast: Cast) -> Item:
    with acting_as(cast.beth), transaction.atomic():
        return Item.objects.prefetch_related("conditions", "support").get()


class TestWhoSentAReport:
    """The unit may know it, to grade what they say; no page shows it, and being told is kept."""

    @pytest.mark.parametrize("page", ["marks", "report"])
    @pytest.mark.parametrize(("named", "told"), [("Aisha", True), ("Dan", False)])
    def test_is_told_of_a_draft_that_names_them_and_that_it_was_is_on_record(
        self, cast: Cast, desk: Client, report: Report, page: str, named: str, *, told: bool
    ) -> None:
        name = next(one.name for one in cast.people.values() if named in one.name)
        where = reverse(f"evaluate:{page}", kwargs={"report_id": report.id})
        said = desk.post(where, SOUND | {"text": f"{name} saw a moped.", "origin": ""})
        assert ("That you were told stands on the record" in said.content.decode()) is told
        with viewing(cast.grace):
            kept = Entry.objects.filter(kind="report", actor=cast.beth.id)
            assert any("submitted_by" in one.fields_touched for one in kept) is told

    @pytest.mark.parametrize("who", ["aisha", "ines", "ellie", "mina", "grace", "joan"])
    def test_is_told_to_nobody_outside_the_unit(self, cast: Cast, report: Report, who: str) -> None:
        where = reverse("evaluate:marks", kwargs={"report_id": report.id})
        answer = client_of(cast.people[who]).post(where, {"text": f"{cast.aisha.name} saw it."})
        assert answer.status_code in (403, 404)
        assert "names the source" not in answer.content.decode()

    def test_stands_on_no_page_of_the_unit(self, cast: Cast, desk: Client, report: Report) -> None:
        for page in ("evaluate:report", "evaluate:finish"):
            said = desk.get(reverse(page, kwargs={"report_id": report.id}))
            assert said.status_code == 200
            assert cast.aisha.name not in said.content.decode()


class TestTheItemForm:
    def test_keeps_a_condition_with_what_it_stops_and_whom_to_ask(
        self, cast: Cast, desk: Client, report: Report
    ) -> None:
        send(
            desk,
            report,
            handling="C",
            conditions=["AGENCY", "WARRANT"],
            agencies=[str(cast.council.id)],
            ask="DI Castell",
        )
        with acting_as(cast.beth), transaction.atomic():
            kept = {c.code: c for c in Item.objects.get().conditions.all()}
        assert kept["AGENCY"].stops == ["named agency"]
        assert kept["AGENCY"].agencies == [str(cast.council.id)]
        assert kept["WARRANT"].agencies == []
        assert {c.release_authority for c in kept.values()} == {"DI Castell"}

    def test_takes_a_supporting_item_by_its_reference(
        self, cast: Cast, desk: Client, report: Report
    ) -> None:
        other = report_by(cast.dan)
        with acting_as(cast.beth) as beth, transaction.atomic():
            first = add(other, beth)
        send(desk, report, assessment="B", support=str(first))
        with acting_as(cast.beth), transaction.atomic():
            (row,) = Item.objects.get(report=report).support.all()
            assert row.supported_by_id == first.id

    def test_ties_an_item_to_the_origin_of_another(
        self, cast: Cast, desk: Client, report: Report
    ) -> None:
        send(desk, report)
        first = only_item(cast)
        send(desk, report, origin=str(first.origin))
        with acting_as(cast.beth), transaction.atomic():
            origins = set(Item.objects.values_list("origin", flat=True))
            assert Item.objects.count() == 2
        assert origins == {first.origin}

    def test_tells_only_the_officers_that_were_chosen(
        self, cast: Cast, desk: Client, report: Report
    ) -> None:
        send(
            desk,
            report,
            tell_officers="yes",
            briefing_text="A grey moped.",
            briefing_areas=[str(cast.swindon.id)],
            briefing_roles=[Role.RESPONSE.value],
        )
        seen = {}
        for name in ("aisha", "dan", "harry"):
            with acting_as(getattr(cast, name)), transaction.atomic():
                seen[name] = Edition.objects.count()
        assert seen == {"aisha": 1, "dan": 0, "harry": 0}

    def test_keeps_an_item_to_a_circle(self, cast: Cast, desk: Client, report: Report) -> None:
        with viewing(cast.beth):
            circle = open_circle(name="Operation Larch", covert=True, by=cast.beth)
        send(desk, report, audience=f"circle {circle.id}")
        kept = only_item(cast)
        assert access.fences_of(kept.audience_id) == Audience(
            layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id
        )
        with acting_as(cast.chris), transaction.atomic():
            assert not Item.objects.exists()

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"text": ""}, "Fill in"),
            ({"source": "3"}, "Say why you doubt it"),
            ({"assessment": "E"}, "Say why you doubt it"),
            ({"assessment": "B"}, "B needs an item of another first-hand origin"),
            ({"assessment": "B", "support": "INT-1"}, "No item with this reference"),
            ({"handling": "C"}, "Choose at least one condition"),
            ({"handling": "C", "conditions": ["AGENCY"]}, "Choose which agencies"),
            ({"names_a_child": "yes"}, "Choose the part of the child in it"),
            ({"names_a_child": ""}, "Answer “"),
            ({"origin": "other", "same_as": "INT-1"}, "No one item with this reference"),
            ({"tell_officers": "yes"}, "Write what officers read"),
            ({"text": "Told by PC Aisha Rahman."}, "These words name the source"),
            (
                {
                    "handling": "C",
                    "conditions": ["UNIT"],
                    "tell_officers": "yes",
                    "briefing_text": "A moped.",
                },
                "Ask the intelligence unit",
            ),
            (
                {
                    "handling": "C",
                    "conditions": ["UNIT"],
                    "until_day": "1",
                    "until_month": "1",
                    "until_year": "2020",
                },
                "Choose a day that lies ahead",
            ),
        ],
    )
    def test_says_what_must_be_put_right(
        self, cast: Cast, desk: Client, report: Report, changes: dict[str, Any], words: str
    ) -> None:
        page = send(desk, report, **changes)
        assert "There is a problem" in page
        assert words in page
        with acting_as(cast.beth), transaction.atomic():
            assert not Item.objects.exists()


class TestTheQueue:
    def test_shows_whose_hands_a_report_is_in(
        self, cast: Cast, desk: Client, report: Report
    ) -> None:
        waiting = report_by(cast.dan)
        mine = desk.get(reverse("evaluate:queue") + "?show=mine").content.decode()
        rest = desk.get(reverse("evaluate:queue") + "?show=waiting").content.decode()
        assert report.urn in mine
        assert waiting.urn not in mine
        assert waiting.urn in rest
        assert report.urn not in rest

    def test_puts_an_open_threat_before_what_is_due_sooner(
        self, cast: Cast, desk: Client, report: Report
    ) -> None:
        with acting_as(cast.beth), transaction.atomic():
            Triage.objects.filter(pk=report.id).update(due_at=report.submitted_at)
        threatened = report_by(cast.dan, threat=True)
        page = desk.get(reverse("evaluate:queue")).content.decode()
        main = page[page.index("main-content") :]
        assert main.index(threatened.urn) < main.index(report.urn)
