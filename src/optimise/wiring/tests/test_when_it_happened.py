"""When it happened: asked of whoever tells, kept with the item, shown apart from when we knew."""

from datetime import datetime, time, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, viewing

from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL, frozen, local_date, now, today
from optimise.basics.ids import new_id
from optimise.basics.occurred import Occurred, Sure, occurred
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.forms import PartnerReport
from optimise.collect.models import Report
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import add
from optimise.identify import actions as identify
from optimise.identify import queries
from optimise.plan.areas import queries as areas

pytestmark = pytest.mark.django_db(transaction=True)
DAY = today() - timedelta(days=9)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def answers(sure: str, **more: str) -> dict[str, str]:
    return {
        "words": "Two lads on a moped at Lantern Row.",
        "origin_type": OriginType.OFFICER.value,
        "happened": sure,
        "happened_on_day": str(DAY.day),
        "happened_on_month": str(DAY.month),
        "happened_on_year": str(DAY.year),
        **more,
    }


def told(cast: Cast, happened: Occurred) -> Report:
    with viewing(cast.aisha) as aisha:
        return collect.submit(
            by=aisha,
            report=collect.NewReport(
                words="Two lads on a moped.", origin_type=OriginType.OFFICER,
                obtained_at=now(), happened=happened, area=cast.swindon.id,
            ),
        )  # fmt: skip


class TestAnOfficer:
    def test_says_the_day_and_the_hour(self, cast: Cast) -> None:
        client = client_of(cast.aisha)
        page = client.get(reverse("collect:officer_report")).content.decode()
        assert "When did it happen?" in page
        sent = answers("hour", happened_time="21:40")
        assert client.post(reverse("collect:officer_report"), sent).status_code == 302
        with viewing(cast.aisha):
            kept = Report.objects.get()
        assert kept.happened_at is not None
        assert kept.happened_at.astimezone(LOCAL).strftime("%d %H:%M") == f"{DAY:%d} 21:40"
        assert kept.obtained_at > kept.happened_at + timedelta(days=8)

    def test_is_told_what_is_missing_and_nothing_is_kept(self, cast: Cast) -> None:
        client = client_of(cast.aisha)
        answer = client.post(reverse("collect:officer_report"), answers("hour"))
        assert "Give the hour too" in answer.content.decode()
        with viewing(cast.aisha):
            assert not Report.objects.exists()

    def test_need_not_know(self, cast: Cast) -> None:
        client_of(cast.aisha).post(reverse("collect:officer_report"), answers("unknown"))
        with viewing(cast.aisha):
            kept = Report.objects.get()
        assert (kept.happened, kept.happened_at) == ("unknown", None)


class TestAPartner:
    def test_says_it_apart_from_when_they_learned_of_it(self) -> None:
        sent = answers("since", known_by="saw", may_contact="no", may_tell_family="no")
        learned = today() - timedelta(days=2)
        sent |= {
            f"last_true_{part}": str(getattr(learned, part)) for part in ("day", "month", "year")
        }
        form = PartnerReport(sent)
        assert form.is_valid(), form.errors
        report = form.report(area=None)
        assert report.happened == occurred(Sure.SINCE, DAY)
        assert report.obtained_at
        assert report.obtained_at.astimezone(LOCAL).date() == learned

    def test_is_told_beside_the_hour_that_it_lies_ahead(self) -> None:
        with frozen(datetime.combine(DAY, time(12), LOCAL)):
            form = PartnerReport(answers("hour", happened_time="13:00"))
            assert form.errors["happened_time"] == ["This hour lies ahead."]


class TestAnItem:
    def test_happened_when_the_report_says_unless_the_evaluator_knows_better(
        self, cast: Cast
    ) -> None:
        report = told(cast, occurred(Sure.ABOUT, DAY))
        with viewing(cast.beth) as beth:
            as_told = add(report, beth)
            better = add(report, beth, happened=occurred(Sure.DAY, DAY - timedelta(days=1)))
        assert as_told.occurred.words == f"About {local_date(DAY)}"
        assert better.occurred.day == DAY - timedelta(days=1)

    def test_stands_on_the_timeline_on_its_day_and_in_the_log(self, cast: Cast) -> None:
        report, who = told(cast, occurred(Sure.DAY, DAY)), new_id()
        with viewing(cast.beth) as beth:
            item = add(report, beth)
            said = identify.NewStatement(entity=who, schema="Person", prop="name", value="Jo Tarn")
            identify.state(item=item, statements=[said], by=beth)
        with viewing(cast.chris) as chris:
            known = queries.profile(who, viewer=chris)
        assert (DAY, "It happened") in {(m.start, m.lane) for m in known.timeline}
        assert (today(), "We were told") in {(m.start, m.lane) for m in known.timeline}
        page = client_of(cast.chris).get(reverse("evaluate:item", args=[item.id]))
        assert page.status_code == 302  # asked for a task first
        assert known.log[0].happened.day == DAY

    def test_tells_an_officer_who_may_not_open_it_nothing(self, cast: Cast) -> None:
        report = told(cast, occurred(Sure.DAY, DAY))
        with viewing(cast.beth) as beth:
            add(report, beth)
        with viewing(cast.dan):
            assert not Item.objects.exists()

    def test_counts_in_the_hours_of_an_area_only_where_its_hour_is_known(self, cast: Cast) -> None:
        hour = now().astimezone(LOCAL).replace(hour=2, minute=0).time()
        for happened in (occurred(Sure.HOUR, DAY, hour), occurred(Sure.DAY, DAY), Occurred()):
            report = told(cast, happened)
            with viewing(cast.beth) as beth:
                add(report, beth)
        with viewing(cast.chris) as chris:
            page = areas.area_page(cast.swindon.id, viewer=chris)
        assert (page.reported, page.with_an_hour) == (3, 1)
        shown = [(day, c.hour) for day, cells in page.reports for c in cells if c.times]
        assert shown == [(f"{DAY:%A}", 2)]
