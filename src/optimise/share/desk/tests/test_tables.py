from datetime import date, datetime, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection
from tests.cast import Cast, viewing

from optimise.access.postgresql.base import vouch
from optimise.basics.clock import LOCAL, frozen, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.plan.briefings.tests.scene import report_by
from optimise.share.desk import actions, queries
from optimise.share.desk.models import Table
from optimise.share.desk.tests.scene import make_publishers
from optimise.share.domain.measures import BY_KEY
from optimise.share.domain.suppression import last_day, publishable, publishable_from
from optimise.share.domain.withdrawals import OF_FIGURES, OF_UPDATES, Reason
from optimise.share.site import queries as site

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = today()
MONTH = (TODAY.replace(day=1) - timedelta(days=70)).replace(day=1)
REACHED, WORKED = BY_KEY["reached"], BY_KEY["worked"]


@pytest.fixture(autouse=True)
def publishers(cast: Cast) -> None:
    make_publishers(cast)


def met(cast: Cast, area: str, people: int) -> None:
    with viewing(cast.harry) as viewer:
        actions.record_talk(
            day=MONTH, area=area, what="Assembly at a school", people=people, by=viewer
        )


def counted(cast: Cast) -> Table:
    with viewing(cast.harry) as viewer:
        return actions.draft_table(measure=REACHED, month=MONTH, by=viewer)


def told_of(measure: str) -> list[tuple[str, int | None]]:
    (result,) = [r for r in site.results() if r.measure.key == measure]
    return [row for month in result.standing for row in month.rows]


class TestATable:
    def test_is_told_rounded_and_without_what_is_small(self, cast: Cast) -> None:
        for area, people in (("Swindon", 63), ("Swindon", 60), ("Salisbury", 4)):
            met(cast, area, people)
        table = counted(cast)
        assert told_of("reached") == []
        with viewing(cast.lena) as viewer:
            actions.approve_table(table=table, seen=table.fingerprint(), by=viewer)
        assert told_of("reached") == [
            ("Salisbury", None),
            ("Swindon", 125),
            ("More than one area", None),
        ]

    def test_keeps_the_true_counts_to_those_who_publish(self, cast: Cast) -> None:
        met(cast, "Salisbury", 4)
        table = counted(cast)
        with viewing(cast.lena) as viewer:
            rows = queries.rows_of(queries.table(table.id, viewer=viewer))
            assert ("Salisbury", 4, None) in [(r.label, r.count, r.shown) for r in rows]
        for name in ("aisha", "beth", "ellie"):
            with viewing(cast.people[name]) as viewer:
                with pytest.raises(NothingHereError):
                    queries.table(table.id, viewer=viewer)
                assert Table.objects.count() == 0

    def test_is_never_published_by_who_made_it(self, cast: Cast) -> None:
        with viewing(cast.lena) as viewer:
            table = actions.draft_table(measure=REACHED, month=MONTH, by=viewer)
            with pytest.raises(NotForYouError):
                actions.approve_table(table=table, seen=table.fingerprint(), by=viewer)
        with (
            pytest.raises(Exception, match="not for this person"),
            viewing(cast.lena),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "select share_desk_publish_table(%s, now(), %s)",
                [table.id, vouch(str(table.id), *table.said())],
            )

    def test_is_told_once_even_after_it_was_withdrawn(self, cast: Cast) -> None:
        met(cast, "Swindon", 30)
        table = counted(cast)
        with viewing(cast.lena) as viewer:
            actions.approve_table(table=table, seen=table.fingerprint(), by=viewer)
            table.refresh_from_db()
            actions.withdraw_table(
                table=table, why="Smudge was counted twice.", said=Reason.MISCOUNTED, by=viewer
            )
        (result,) = [r for r in site.results() if r.measure.key == "reached"]
        assert result.standing == ()
        assert result.months[0].withdrawn_why == "It was not counted rightly."
        assert result.months[0].rows == ()
        with viewing(cast.harry) as viewer, pytest.raises(NotReadyError, match="already"):
            actions.draft_table(measure=REACHED, month=MONTH, by=viewer)

    @pytest.mark.parametrize("said", sorted(set(OF_UPDATES) - set(OF_FIGURES)))
    def test_is_withdrawn_for_a_reason_that_figures_can_have(
        self, cast: Cast, said: Reason
    ) -> None:
        table = counted(cast)
        with viewing(cast.lena) as viewer:
            actions.approve_table(table=table, seen=table.fingerprint(), by=viewer)
            table.refresh_from_db()
            with pytest.raises(NotReadyError):
                actions.withdraw_table(table=table, why="x", said=said, by=viewer)

    def test_is_let_out_only_in_the_rows_that_were_looked_at(self, cast: Cast) -> None:
        table = counted(cast)
        with viewing(cast.lena) as viewer, pytest.raises(NotReadyError, match="changed"):
            actions.approve_table(table=table, seen="what I saw", by=viewer)
        assert told_of("reached") == []

    def test_has_no_row_that_anybody_could_have_named(self, cast: Cast) -> None:
        with viewing(cast.harry) as viewer:
            table = actions.draft_table(measure=REACHED, month=MONTH, by=viewer)
            Table.objects.filter(id=table.id).update(state=Table.State.DROPPED)
            table.id, table.rows = (
                new_id(),
                [*table.rows, {"label": "Operation Fulmar", "count": 9}],
            )
            table.save(force_insert=True)
        with viewing(cast.lena) as viewer, pytest.raises(NotReadyError, match="do not count"):
            actions.approve_table(table=table, seen=table.fingerprint(), by=viewer)
        assert told_of("reached") == []

    def test_waits_for_thirty_days_after_its_month(self, cast: Cast) -> None:
        early = datetime.combine(publishable_from(MONTH) - timedelta(days=1), datetime.min.time())
        with (
            viewing(cast.harry) as viewer,
            frozen(early.replace(tzinfo=LOCAL)),
            pytest.raises(NotReadyError, match="thirty days"),
        ):
            actions.draft_table(measure=REACHED, month=MONTH, by=viewer)

    def test_can_be_dropped_and_counted_again(self, cast: Cast) -> None:
        table = counted(cast)
        with viewing(cast.harry) as viewer, pytest.raises(NotReadyError, match="already"):
            actions.draft_table(measure=REACHED, month=MONTH, by=viewer)
        with viewing(cast.ines) as viewer, pytest.raises(NotForYouError):
            actions.drop_table(table=table, by=viewer)
        with viewing(cast.harry) as viewer:
            actions.drop_table(table=table, by=viewer)
        met(cast, "Swindon", 7)
        assert {row["label"]: row["count"] for row in counted(cast).rows}["Swindon"] == 7

    def test_counts_reports_that_who_publishes_may_not_read(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        for _ in range(6):
            report_by(cast.dan)
        as_owner.execute("update collect_report set submitted_at = %s", [MONTH])
        with viewing(cast.harry) as viewer:
            rows = queries.count(WORKED, MONTH, viewer=viewer)
        assert [(r.label, r.count) for r in rows] == [
            ("Police officers and staff", 6),
            ("Partner agencies", 0),
        ]

    @pytest.mark.parametrize("name", ["aisha", "ellie", "beth", "joan"])
    def test_is_counted_for_nobody_else(self, cast: Cast, name: str) -> None:
        with viewing(cast.people[name]) as viewer, pytest.raises(NothingHereError):
            queries.count(WORKED, MONTH, viewer=viewer)
        with (
            pytest.raises(Exception, match="for those who publish"),
            viewing(cast.people[name]),
            connection.cursor() as cursor,
        ):
            cursor.execute("select * from share_desk_counts('worked', now(), now())")

    @pytest.mark.parametrize(
        "asked",
        [
            "select share_desk_counts('told', date_trunc('hour', now()), now() + '1h'::interval)",
            "select share_desk_counts('told', %(month)s, %(month)s::timestamptz + '1d'::interval)",
            "select share_desk_counts('told', '-infinity', 'infinity')",
            "select share_desk_counts('told', null, null)",
            "select share_desk_counts('told', date_trunc('month', now()),"
            " date_trunc('month', now()) + interval '1 month')",
            "select share_desk_outcomes('safer', %(month)s, %(month)s::date + 1)",
            "select share_desk_outcomes('safer', %(month)s::date + 1, %(after)s)",
            "select share_desk_outcomes('safer', date_trunc('month', now())::date, current_date)",
            "select share_desk_week_counts(date_trunc('week', now())::date)",
            "select share_desk_week_counts((date_trunc('week', now()) - interval '51 days')::date)",
            "select share_desk_week_counts(null)",
        ],
    )
    def test_is_counted_in_sql_of_whole_months_and_weeks_that_may_be_told(
        self, cast: Cast, asked: str
    ) -> None:
        times = {"month": MONTH, "after": last_day(MONTH) + timedelta(days=1)}
        with viewing(cast.harry) as viewer:
            queries.count(WORKED, MONTH, viewer=viewer)
        with (
            viewing(cast.harry),
            pytest.raises(DatabaseError, match="that may be told"),
            connection.cursor() as cursor,
        ):
            cursor.execute(asked, times)


class TestTheDatabase:
    """What the tables themselves refuse, whoever writes."""

    INSERT = (
        "insert into share_site_release (id, measure, month, published_on, withdrawn_why)"
        " values (gen_random_uuid(), 'told', %s, %s, '')"
    )

    def test_takes_no_month_before_its_thirty_days(self, as_owner: psycopg.Connection) -> None:
        late = publishable_from(MONTH)
        with pytest.raises(psycopg.errors.CheckViolation):
            as_owner.execute(self.INSERT, [MONTH, late - timedelta(days=1)])
        as_owner.execute(self.INSERT, [MONTH, late])

    def test_takes_no_month_that_overlaps_another(self, as_owner: psycopg.Connection) -> None:
        with pytest.raises(psycopg.errors.CheckViolation):
            as_owner.execute(self.INSERT, [MONTH.replace(day=2), date(2099, 1, 1)])

    @pytest.mark.parametrize("value", [0, 1, 4, 6, -5, 12])
    def test_takes_no_figure_that_is_small_or_not_rounded(
        self, as_owner: psycopg.Connection, value: int
    ) -> None:
        as_owner.execute(self.INSERT, [MONTH, publishable_from(MONTH)])
        with pytest.raises(psycopg.errors.CheckViolation):
            as_owner.execute(
                "insert into share_site_figure (id, release_id, position, label, value)"
                " select gen_random_uuid(), id, 1, 'x', %s from share_site_release",
                [value],
            )

    def test_rounds_as_the_rules_do(self, cast: Cast) -> None:
        """The function that publishes has the rule in SQL; here it is held to the one in Python."""
        counts = [*range(30), 99, 101, 4_997, 123_456]
        with viewing(cast.harry) as viewer:
            table = actions.draft_table(measure=REACHED, month=MONTH, by=viewer)
            table.rows = [{"label": str(n), "count": n} for n in counts]
            Table.objects.filter(id=table.id).update(state=Table.State.DROPPED)
            table.id = new_id()
            table.save(force_insert=True)
        with viewing(cast.lena), connection.cursor() as cursor:
            cursor.execute(
                "select share_desk_publish_table(%s, now(), %s)",
                [table.id, vouch(str(table.id), *table.said())],
            )
        assert told_of("reached") == [(str(n), publishable(n)) for n in counts]


class TestATalk:
    @pytest.mark.parametrize(
        ("area", "people", "day", "complaint"),
        [
            ("Lantern Row", 5, MONTH, "ward"),
            ("Swindon", 0, MONTH, "how many"),
            ("Swindon", 5, TODAY + timedelta(days=2), "not come yet"),
        ],
    )
    def test_is_refused_where_it_cannot_be(
        self, cast: Cast, area: str, people: int, day: date, complaint: str
    ) -> None:
        with viewing(cast.harry) as viewer, pytest.raises(NotReadyError, match=complaint):
            actions.record_talk(day=day, area=area, what="A visit", people=people, by=viewer)

    def test_is_removed_by_who_recorded_it(self, cast: Cast) -> None:
        met(cast, "Swindon", 9)
        with viewing(cast.ines) as viewer:
            (talk,) = queries.recent_talks(since=MONTH, viewer=viewer)
            with pytest.raises(NotForYouError):
                actions.remove_talk(talk=talk, by=viewer)
        with viewing(cast.harry) as viewer:
            actions.remove_talk(talk=talk, by=viewer)
            assert not queries.recent_talks(since=MONTH, viewer=viewer)
