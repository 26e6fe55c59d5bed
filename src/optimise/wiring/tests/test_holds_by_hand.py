"""What is held by hand, by whom, and what a hold keeps of the tip that it began with."""

from datetime import timedelta

import psycopg
import pytest
from conftest import AsRole
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing
from tests.database import a_week_on

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.retention import actions as holds
from optimise.access.retention import queries
from optimise.access.retention.domain.bases import Basis
from optimise.access.retention.models import Hold
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.collect.intake.actions import forget_expired
from optimise.collect.intake.tests.test_actions import opened
from optimise.collect.models import Report
from optimise.collect.tips.models import Tip
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import new_item
from optimise.keep_safe.tests.scene import mash, referred
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.tests.scene import make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(cast: Cast, as_owner: psycopg.Connection) -> tuple[Tip, Report, Item]:
    """Return a tip that was opened, its report, and an item that Beth wrote of it."""
    tip, report = opened(cast, as_owner)
    with viewing(cast.beth) as beth:
        return tip, report, evaluate.add_item(report=report, item=new_item(), by=beth)


def forget(as_role: AsRole) -> int:
    """Let a year and two days go by, and return how many tips were erased."""
    with (
        as_role("worker"),
        frozen(now() + timedelta(days=367)),
        acting_as_system(Role.TRIAGE_CLERK) as clerk,
        transaction.atomic(),
    ):
        return forget_expired(by=clerk)


class TestTheOriginalOfATip:
    def test_stays_while_its_item_is_held(
        self, cast: Cast, told: tuple[Tip, Report, Item], as_role: AsRole
    ) -> None:
        with viewing(cast.chris) as chris:
            hold = holds.hold_row(kind="item", row=told[2].id, basis=Basis.INQUIRY, by=chris)
        assert forget(as_role) == 0
        with viewing(cast.beth) as beth:
            holds.lift_hold(hold=hold, why="The inquest is over.", by=beth)
        assert forget(as_role) == 0  # within the week it can be held again
        a_week_on()
        assert forget(as_role) == 1

    def test_stays_until_another_than_who_lifted_its_hold_agrees(
        self,
        cast: Cast,
        told: tuple[Tip, Report, Item],
        as_role: AsRole,
        as_owner: psycopg.Connection,
    ) -> None:
        item = told[2].id
        with viewing(cast.chris) as chris:
            hold = holds.hold_row(kind="item", row=item, basis=Basis.INQUIRY, by=chris)
            holds.lift_hold(hold=hold, why="The inquest is over.", by=chris)
        as_owner.execute("update access_retention_hold set lifted_at = now() - interval '30 days'")
        assert forget(as_role) == 0
        with viewing(cast.chris) as chris:
            with pytest.raises(NotForYouError, match="Somebody else"):
                holds.agree(hold=hold, by=chris)
            mine = Hold.objects.filter(pk=hold.pk)
            with pytest.raises(DatabaseError), transaction.atomic():
                mine.update(agreed_by=cast.chris.id, agreed_at=now())
            with pytest.raises(DatabaseError), transaction.atomic():
                mine.update(agreed_by=cast.beth.id, agreed_at=now())
        page = reverse("retention:hold", args=["item", item])
        agree = reverse("retention:agree", args=[hold.id])
        assert "Somebody else agrees" in client_of(cast.chris).get(page).content.decode()
        assert client_of(cast.aisha).get(agree).status_code == 404
        beth = client_of(cast.beth)
        assert agree in beth.get(page).content.decode()
        assert "The inquest is over." in beth.get(agree).content.decode()
        assert beth.post(agree).status_code == 302
        assert agree not in beth.get(page).content.decode()
        assert forget(as_role) == 1

    def test_stays_while_something_of_a_held_circle_rests_on_its_item(
        self, cast: Cast, told: tuple[Tip, Report, Item], as_role: AsRole
    ) -> None:
        scene = make_scene(cast)
        scene.add(Kind.ITEM, item=told[2].id, note="It names the flat.")
        assert forget(as_role) == 0
        scene.lift_holds()
        assert forget(as_role) == 0
        a_week_on()
        assert forget(as_role) == 1


class TestAHoldByHand:
    def test_is_placed_by_who_reads_the_thing_and_may_hold(
        self, cast: Cast, told: tuple[Tip, Report, Item]
    ) -> None:
        item = told[2].id
        give_role(cast.dan, Role.DISCLOSURE)
        for who in ("beth", "chris", "dan"):
            with viewing(cast.people[who]) as viewer:
                holds.hold_row(kind="item", row=item, basis=Basis.REQUEST, by=viewer)
        for who in ("aisha", "ellie", "grace"):
            with viewing(cast.people[who]) as viewer, pytest.raises(NotForYouError):
                holds.hold_row(kind="item", row=item, basis=Basis.REQUEST, by=viewer)
        with viewing(cast.mina) as mina, pytest.raises(NothingHereError):
            holds.hold_row(kind="report", row=new_id(), basis=Basis.REQUEST, by=mina)

    def test_is_placed_in_nobody_elses_name_and_read_by_who_reads_the_thing(
        self, cast: Cast, told: tuple[Tip, Report, Item]
    ) -> None:
        with viewing(cast.beth) as beth:
            holds.hold_row(kind="item", row=told[2].id, basis=Basis.REQUEST, by=beth)
        for who, many in (("chris", 1), ("aisha", 0), ("ellie", 0)):
            with viewing(cast.people[who]) as viewer:
                assert len(queries.holds_of(told[2].id, viewer=viewer)) == many

    def test_is_placed_and_lifted_on_its_page(
        self, cast: Cast, told: tuple[Tip, Report, Item]
    ) -> None:
        item = told[2].id
        address = reverse("retention:hold", args=["item", item])
        for who in ("aisha", "ellie", "grace", "joan"):
            assert client_of(cast.people[who]).get(address).status_code == 404
        chris = client_of(cast.chris)
        shown = chris.get(reverse("evaluate:item", args=[item])).content.decode()
        assert address in shown
        assert chris.post(address, {"basis": Basis.INQUIRY.value}).status_code == 302
        with viewing(cast.chris) as viewer:
            (hold,) = queries.holds_of(item, viewer=viewer)
        lift = reverse("retention:lift", args=[hold.id])
        assert lift in chris.get(address).content.decode()
        assert client_of(cast.aisha).get(lift).status_code == 404
        assert chris.post(lift, {"why": ""}).status_code == 422
        assert chris.post(lift, {"why": "The inquest is over."}).status_code == 302
        assert chris.get(lift).status_code == 404
        with viewing(cast.chris) as viewer:
            assert queries.holds_of(item, viewer=viewer) == []

    def test_leads_back_to_the_page_of_what_is_held(
        self, cast: Cast, told: tuple[Tip, Report, Item]
    ) -> None:
        mash(cast)
        referral = referred(cast)
        for who, kind, row, page in (
            ("chris", "item", told[2].id, reverse("evaluate:item", args=[told[2].id])),
            ("beth", "report", told[1].id, reverse("evaluate:report", args=[told[1].id])),
            ("mina", "referral", referral.id, reverse("keep_safe:referral", args=[referral.id])),
        ):
            person = client_of(cast.people[who])
            shown = person.get(reverse("retention:hold", args=[kind, row])).content.decode()
            assert f'class="govuk-back-link" href="{page}"' in shown, kind
            assert person.get(page).status_code == 200, kind

    @pytest.mark.parametrize("kind", ["person", "hold", "operation"])
    def test_is_of_reports_items_and_referrals(self, cast: Cast, kind: str) -> None:
        page = client_of(cast.beth).get(reverse("retention:hold", args=[kind, new_id()]))
        assert page.status_code == 404
