"""Half past midnight in summer: the day here is one ahead of the day in UTC, at every door."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import psycopg
import pytest
from conftest import AsRole
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.administer.forms.areas import AreaForm, ShapesForm
from optimise.administer.forms.audit import AskForm
from optimise.administer.views import areas, set_up
from optimise.agencies import queries as agencies
from optimise.agencies.models import Area, Person
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.collect.intake import actions as intake
from optimise.collect.intake.models import Opening
from optimise.collect.intake.tests import scene as tips
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import ConditionKind
from optimise.identify.domain.victims import Stands
from optimise.identify.queries.statements import read_statements
from optimise.identify.tests.scene import Scene
from optimise.identify.views import workbench

pytestmark = pytest.mark.django_db(transaction=True)


def next_summer_night() -> datetime:
    night = datetime(now().year, 7, 1, 23, 30, tzinfo=UTC)
    return night if night > now() else night.replace(year=night.year + 1)


NIGHT = next_summer_night()
DAY = date(NIGHT.year, 7, 2)
GROWN = DAY.replace(year=DAY.year - 18).isoformat()  # eighteen today, and not a day before


@pytest.fixture(autouse=True)
def _night(cast: Cast) -> Iterator[None]:
    with frozen(NIGHT):
        yield


def page_of(person: Person, address: str) -> str:
    client = client_of(person)
    # Django ends a session by the clock on the wall.
    Session.objects.update(expire_date=NIGHT + timedelta(days=1))
    return client.get(reverse(address)).text


@pytest.fixture
def begun(cast: Cast) -> Area:
    """An area that begins on the day here."""
    return Area.objects.create(name="Begun", kind="beat", parent=cast.county, valid_from=DAY)


class TestTheGround:
    def test_has_the_areas_of_the_day(self, begun: Area) -> None:
        assert begun in agencies.areas_in_force()

    def test_shows_the_areas_of_the_day(self, cast: Cast, begun: Area) -> None:
        assert areas._day("") == DAY
        assert "Begun" in page_of(cast.joan, "agencies:areas")

    def test_begins_areas_today(self, begun: Area) -> None:
        assert AreaForm().initial["since"] == DAY
        assert ShapesForm().initial["since"] == DAY
        assert begun in AreaForm().fields["parent"].queryset  # type: ignore[attr-defined]

    def test_sets_up_areas_from_today(self, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            set_up._begin([("West", False)], joan)
        assert Area.objects.get(name="West").valid_from == DAY

    def test_calls_a_review_overdue_on_the_day_after(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        as_owner.execute(
            "update agencies_agreement set review_on = %s, in_force_until = %s",
            [DAY - timedelta(days=1), DAY + timedelta(days=400)],
        )
        page = page_of(cast.joan, "agreements:agreements")
        assert page.count("The agreement is to be reviewed") == page.count("Overdue") > 0

    def test_asks_the_record_up_to_today(self) -> None:
        form = AskForm({})
        assert form.is_valid()
        assert form.cleaned_data["until"] == DAY


class TestTheWalk:
    def test_offers_the_conditions_of_the_day(self, as_owner: psycopg.Connection) -> None:
        as_owner.execute("update evaluate_conditionkind set effective_from = %s", [DAY])
        assert len(evaluate.condition_kinds()) == ConditionKind.objects.count() > 0

    def test_keeps_a_sealed_tip_to_its_last_day(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        tip = tips.tip_of(as_owner, tips.submit(as_owner, tips.told()))
        with viewing(cast.beth) as beth:
            intake.open_tip(tip=tip, holder=tips.InHand(), by=beth)
            assert Opening.objects.get().keep_until == DAY + intake.KEPT

    def test_erases_a_sealed_tip_on_the_day_after(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        tip = tips.tip_of(as_owner, tips.submit(as_owner, tips.told()))
        with viewing(cast.beth) as beth:
            intake.open_tip(tip=tip, holder=tips.InHand(), by=beth)
        as_owner.execute("update collect_intake_opening set keep_until = %s", [DAY - timedelta(1)])
        as_owner.execute("update collect_tips_tip set arrived_hour = now() - interval '3 years'")
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            assert intake.forget_expired(by=clerk) == 1

    def test_meets_someone_eighteen_today_as_an_adult(self, cast: Cast) -> None:
        person = new_id()
        Scene(cast=cast).say(person, "Person", name="Tam Riddle", birthDate=GROWN)
        with viewing(cast.chris) as chris:
            opened = read_statements([person], viewer=chris)
            assert opened
            assert opened.book.today == DAY
            assert opened.book.standing(person).stands is not Stands.POSSIBLE_VICTIM

    def test_meets_someone_typed_as_eighteen_today_as_an_adult(self) -> None:
        typed = SimpleNamespace(
            kind=SimpleNamespace(schema="Person"), values=lambda: {"birthDate": GROWN}
        )
        assert workbench._standing(typed) is None  # type: ignore[arg-type]
