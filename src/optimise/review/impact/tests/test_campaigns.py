"""A campaign: what was shown where, and the question whether more people told us."""

from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, circle_of, client_of, viewing
from tests.moving import move_by_two

from optimise.access.actions import reclassify
from optimise.access.queries import fences_of
from optimise.agencies.models import Area
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.review.impact import actions, queries
from optimise.review.impact.domain.panel import first_month_after
from optimise.review.impact.models import Campaign, Question


class TestTheMonth:
    @given(st.dates(min_value=date(2020, 1, 1), max_value=date(2100, 1, 1)))
    def test_is_the_first_whole_one(self, day: date) -> None:
        month = date.fromisoformat(f"{first_month_after(day)}-01")
        assert day <= month <= day + timedelta(days=31)


def _calls(areas: list[str]) -> str:
    """Return counts of calls of these areas over the last three years, as a file has them."""
    last = today().replace(day=1)
    months = [
        f"{(last.year * 12 + last.month - 1 - back) // 12}-"
        f"{(last.year * 12 + last.month - 1 - back) % 12 + 1:02}"
        for back in range(36, 0, -1)
    ]
    rows = [f"{area},{month},{20 + n % 5}" for area in areas for n, month in enumerate(months)]
    return "\n".join(["area,month,count", *rows])


@pytest.mark.django_db(transaction=True)
class TestACampaign:
    @pytest.fixture
    def areas(self, cast: Cast, as_owner: psycopg.Connection) -> list[str]:
        """Have somebody of the public tell of each of some areas, a year ago and since."""
        found = list(Area.objects.exclude(kind="force").order_by("name"))
        for area in found:
            for months in (1, 9):
                with viewing(cast.harry) as harry:
                    new = collect.NewReport(
                        words="Two men at the station.",
                        origin_type=OriginType.PUBLIC_NAMED,
                        obtained_at=now(),
                        area=area.id,
                    )
                    sent = collect.submit(by=harry, report=new)
                as_owner.execute(
                    "update collect_report set submitted_at = now() - make_interval(months => %s)"
                    " where id = %s",
                    [months, sent.id],
                )
        return [area.name for area in found]

    def _new(self, areas: list[str]) -> actions.NewCampaign:
        start = today() - timedelta(days=200)
        return actions.NewCampaign(
            what="Posters in stations", areas=areas[:1], since=start,
            until=start + timedelta(days=30), reached=12_000, counted_how="Passengers in a week",
        )  # fmt: skip

    def test_is_asked_about_without_anybody_seeing_counts(
        self, cast: Cast, areas: list[str]
    ) -> None:
        with viewing(cast.chris) as chris:
            assert set(areas) <= set(queries.areas_for_campaigns(viewer=chris))
            kept = actions.record_campaign(given=self._new(areas), by=chris)
            question = actions.ask_of_campaign(campaign=kept, by=chris)
            assert question.treated == areas[:1]
            assert question.locked_at is None
            assert not queries.who_looked(question, viewer=chris)
            with pytest.raises(NotReadyError, match="before"):
                actions.ask_of_campaign(campaign=kept, by=chris)
        page = client_of(cast.chris).get(reverse("review_impact:campaigns")).content.decode()
        assert "12,000" in page
        assert "Being written" in page

    def test_asks_calls_beside_tips_where_they_are_loaded(
        self, cast: Cast, areas: list[str]
    ) -> None:
        def load(family: str, names: list[str]) -> None:
            new = actions.NewCounts(
                name=family, family=family, source="Control room", text=_calls(names)
            )
            actions.load_counts(given=new, by=chris)

        address = reverse("review_impact:campaigns")
        with viewing(cast.chris) as chris:
            kept = actions.record_campaign(given=self._new(areas), by=chris)
            load("Violence", areas)
            with pytest.raises(NotReadyError, match="Load counts of calls"):
                actions.ask_calls_of_campaign(campaign=kept, by=chris)
        client = client_of(cast.chris)
        assert "no counts of calls are loaded" in client.get(address).content.decode()
        with viewing(cast.chris) as chris:
            load("Calls from the public", [f"Elsewhere {n}" for n in range(4)])
            with pytest.raises(NotReadyError, match=f"do not hold {areas[0]}"):
                actions.ask_calls_of_campaign(campaign=kept, by=chris)
            load("Calls from the public", areas)
        assert "Ask whether more people rang" in client.get(address).content.decode()
        assert client.post(reverse("review_impact:ask_calls", args=[kept.id])).status_code == 302
        with viewing(cast.chris) as chris:
            kept = queries.campaign(kept.id, viewer=chris)
            question = kept.calls_question
            assert question is not None
            assert (question.treated, question.direction) == (areas[:1], "rise")
            assert (question.locked_at, kept.question) == (None, None)
            assert not queries.who_looked(question, viewer=chris)
            with pytest.raises(NotReadyError, match="before"):
                actions.ask_calls_of_campaign(campaign=kept, by=chris)
        for who in ("aisha", "ellie"):
            with viewing(cast.people[who]) as viewer, pytest.raises(NotForYouError):
                actions.ask_calls_of_campaign(campaign=kept, by=viewer)

    @pytest.mark.parametrize("moved", ["tips", "calls"])
    def test_is_let_out_of_a_circle_or_taken_into_one_with_both_its_questions(
        self, cast: Cast, areas: list[str], moved: str
    ) -> None:
        circle = circle_of(cast.chris, cast.beth)
        with viewing(cast.chris) as chris:
            kept = actions.record_campaign(given=self._new(areas), by=chris)
            new = actions.NewCounts(
                name="Calls", family="Calls from the public", source="x", text=_calls(areas)
            )
            actions.load_counts(given=new, by=chris)
            asked = {
                "tips": actions.ask_of_campaign(campaign=kept, by=chris),
                "calls": actions.ask_calls_of_campaign(campaign=kept, by=chris),
            }
        address = reverse("review_impact:campaigns")
        titles = [question.title for question in asked.values()]
        for to, seen in ((circle.id, 0), (None, 2)):
            with viewing(cast.chris) as chris:
                row = Question.objects.get(id=asked[moved].id)
                fences = replace(fences_of(row.audience_id), circle=to)
                if to:
                    reclassify(
                        kind="impact question", row=row.id, to=fences, reason="So.", by=chris
                    )
            if not to:
                move_by_two(
                    kind="impact question", row=row.id, to=fences, by=cast.chris, second=cast.beth
                )
            with viewing(cast.ines):
                assert Question.objects.filter(title__in=titles).count() == seen
                assert Campaign.objects.count() == (seen > 0)
            page = client_of(cast.ines).get(address).content.decode()
            assert page.count("Being written") == seen

    def test_loads_counts_of_calls_by_their_own_form(self, cast: Cast) -> None:
        address = f"{reverse('review_impact:load')}?of=calls"
        page = client_of(cast.chris).get(address).content.decode()
        assert 'value="calls from the public"' in page

    def test_is_offered_where_nobody_told_us_anything(self, cast: Cast, areas: list[str]) -> None:
        silent = Area.objects.create(
            name="Silent End", kind="ward", valid_from=today() - timedelta(days=900)
        )
        page = client_of(cast.chris).get(reverse("review_impact:record_campaign"))
        assert silent.name in page.content.decode()
        with viewing(cast.chris) as chris:
            kept = actions.record_campaign(given=self._new([silent.name]), by=chris)
            question = actions.ask_of_campaign(campaign=kept, by=chris)
            text = question.counts.text
        assert question.treated == [silent.name]
        assert f"{silent.name}," in text
        told = [int(row.rsplit(",")[-1]) for row in text.splitlines() if row.startswith("Silent")]
        assert told == [0] * 36

    def test_is_counted_by_months_that_are_over(
        self, cast: Cast, areas: list[str], as_owner: psycopg.Connection
    ) -> None:
        as_owner.execute("update collect_report set submitted_at = now()")
        with viewing(cast.chris), connection.cursor() as cursor:
            cursor.execute("select * from review_impact_tips('2020-01-01', '2199-12-01')")
            assert cursor.fetchall() == []

    def test_is_recorded_by_those_who_ask(self, cast: Cast, areas: list[str]) -> None:
        for who in ("aisha", "ellie"):
            with viewing(cast.people[who]) as viewer:
                with pytest.raises(NotForYouError):
                    actions.record_campaign(given=self._new(areas), by=viewer)
                with pytest.raises(NothingHereError):
                    queries.campaigns(viewer=viewer)
        assert client_of(cast.ellie).get(reverse("review_impact:campaigns")).status_code == 404
