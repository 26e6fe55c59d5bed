from datetime import date

import pytest
from demo import year
from demo.load import put_in_operations
from demo.operation_plans import PLANS
from demo.operations import ANALYSED, ANALYST, LOGGIST
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from demo.strike_day import PLACES, RAMSONS, RAMSONS_TEAMS, TEAMS
from tests.cast import viewing

from optimise.audit.models import Entry as Audit
from optimise.basics.clock import now
from optimise.respond.disclosure import queries as disclosure
from optimise.respond.disclosure.models import Rejection, Reply
from optimise.respond.exhibits import queries as exhibits
from optimise.respond.operations import queries
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Entry, Order
from optimise.respond.warrants import queries as warrants
from optimise.respond.warrants.models import Search

pytestmark = pytest.mark.django_db(transaction=True)

A_YEAR = 20  # operations
SEARCHES = 9  # without a warrant


class TestTheStrikeDays:
    def test_go_to_other_doors_with_other_teams(self) -> None:
        assert not {label for label, _, _ in PLACES} & {label for label, _, _ in RAMSONS}
        assert not {leads for _, _, leads in TEAMS} & {leads for _, _, leads in RAMSONS_TEAMS}
        doors = {plan.key: plan.door for plan in PLANS if plan.door}
        assert doors == {"G02": PLACES[0][0], "G09": RAMSONS[0][0]}


class TestTheOperations:
    def test_stand_where_the_truth_says(self) -> None:
        loaded = Loaded()
        today: date = now().date()
        made = year(today)
        put_in_force(made, loaded)
        put_in_operations(made, loaded)
        with viewing(loaded.people["marek.zielinski"]) as viewer:
            found = list(queries.operations(viewer=viewer))
            assert sorted(one.stage for one in found) == sorted(plan.stage for plan in PLANS)
            assert len(found) == A_YEAR
            assert all(queries.is_whole(one, Log.POLICY, viewer=viewer) for one in found)
            assert all(queries.postings(one, viewer=viewer) for one in found)
        assert made.truth.operations.keys() == {plan.key for plan in PLANS}
        with viewing(loaded.people["bill.ashcombe"]) as viewer:
            back = {row.case.urn: row for row in Rejection.objects.select_related("case")}
            assert back.keys() == {"54SN0017726", "54SN0038126"}
            answered = Reply.objects.get().rejection
            assert answered.case.urn == "54SN0017726"
            assert disclosure.unanswered(back["54SN0038126"].case, viewer=viewer)
            assert len(disclosure.sendings(answered.case, viewer=viewer)) == len(back)
        with viewing(loaded.people["ruth.abernethy"]) as viewer:
            (waits,) = warrants.unread(viewer=viewer)
            assert waits.place == "Flat 4, 9 Penny Lane, Swindon"
            assert Search.objects.filter(warrant__isnull=True).count() == SEARCHES
            entered = {one.address for one in Search.objects.all()}
            assert {label for label, _, _ in PLACES} <= entered
            (held,) = Search.objects.filter(protected_at__isnull=False)
            assert held.protection_ended_at is None
        with viewing(loaded.people["aisha.rahman"]) as viewer:
            acts = [step.says.act for one in exhibits.held(viewer=viewer)
                    for step in exhibits.continuity(one, viewer=viewer)]  # fmt: skip
            assert acts.count("taken over in their absence") == 1
        with viewing(loaded.people[LOGGIST]) as viewer:
            assert queries.operations(viewer=viewer).count() == A_YEAR
            assert Entry.objects.filter(made_by=viewer.person).exists()
        for outside in ("grace.hollis", "yusuf.demir", "sam.whitcombe"):
            with viewing(loaded.people[outside]) as viewer:
                assert not queries.operations(viewer=viewer).exists()
        with viewing(loaded.people["marek.zielinski"]) as viewer:
            order = Order.objects.filter(operation__stage=Stage.LIVE).latest("version")
            told = set(order.briefed.values_list("person", flat=True))
            assert {loaded.people[key].id for _, _, key in TEAMS} <= told
        assert not Audit.objects.filter(at__gt=loaded.begun).exists()
        with viewing(loaded.people[ANALYST]) as viewer:
            assert queries.operations(viewer=viewer).count() == len(ANALYSED)
