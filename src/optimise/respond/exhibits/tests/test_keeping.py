"""How long exhibits are held, how they are disposed of, and what drugs are worth: who may what."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from conftest import AsRole, Copy
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing
from tests.database import a_week_on, owner_here

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.access.retention.actions import hold_circle, lift_hold
from optimise.access.retention.domain.bases import Basis
from optimise.agencies.models import Person
from optimise.alerts.models import Alert
from optimise.basics.clock import LOCAL, frozen, local_time, now, today
from optimise.basics.refusals import NotReadyError
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.actions.writing import Doing, write
from optimise.respond.exhibits.domain.continuity import Act
from optimise.respond.exhibits.domain.holding import Way
from optimise.respond.exhibits.domain.kinds import RUNS_OUT
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.domain.worth import Drug, Level
from optimise.respond.exhibits.models import Exhibit, Period, Power, Price
from optimise.respond.exhibits.tests.scene import Scene, make_scene
from optimise.respond.exhibits.watch import watch_exhibits

pytestmark = pytest.mark.django_db(transaction=True)
COURT = "Swindon Magistrates, order 12"
ASKED: dict[str, Any] = {
    "way": Way.DESTROYED, "authority": "Order of the Crown Court", "why": "The case is over.",
}  # fmt: skip
CRACK: dict[str, Any] = {
    "drug": Drug.CRACK, "level": Level.STREET, "deal": "a rock", "grams": Decimal("0.2"),
    "low": Decimal(10), "high": Decimal(20), "place": "Swindon", "source": "Made up",
}  # fmt: skip


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    give_role(cast.kit, Role.SOC_LEAD)
    return database_copy.put(make_scene, cast)


def period(scene: Scene, one: Exhibit) -> Period:
    with viewing(scene.cast.ines) as ines:
        found = queries.period(queries.exhibit(one.id, viewer=ines), viewer=ines)
        assert found is not None
        return found


@pytest.fixture
def watched(as_role: AsRole) -> Callable[[datetime], list[str]]:
    def watched(moment: datetime) -> list[str]:
        with (
            frozen(moment),
            as_role("worker"),
            acting_as_system(Role.TRIAGE_CLERK) as clerk,
            transaction.atomic(),
        ):
            watch_exhibits(by=clerk)
            open_ = Alert.objects.filter(kind=RUNS_OUT, ended_at__isnull=True)
            return list(open_.values_list("about", flat=True))

    return watched


Watched = Callable[[datetime], list[str]]


@contextmanager
def now_is(moment: datetime) -> Iterator[None]:
    """Let every period have begun so long ago that the database is at a moment of it."""
    move = "update respond_exhibits_period set warns_at = warns_at - %s, ends_at = ends_at - %s"
    ahead = moment - now()
    with owner_here() as owner:
        owner.execute(move, [ahead, ahead])
    yield
    with owner_here() as owner:
        owner.execute(move, [-ahead, -ahead])


class TestTheDayUntilWhichItIsHeld:
    def test_is_read_by_the_keeper_of_the_store_and_said_at_once_when_it_has_passed(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        scene.seize()
        scene.give("aisha", scene.store)
        scene.accept("lena", shelf="A2")
        one = scene.drugs
        pages = {
            "home": "/",
            "store": reverse("respond_exhibits:store", args=[scene.store.id]),
            "exhibit": reverse("respond_exhibits:exhibit", args=[one.id]),
        }

        def said(who: Person) -> dict[str, str]:
            client = client_of(who)
            found = {name: client.get(page).content.decode() for name, page in pages.items()}
            return {name: " ".join(page.split()) for name, page in found.items()}

        def held(ends: str, warns: str) -> datetime:
            moved = as_owner.execute(
                "update respond_exhibits_period set exhibit_id = %s,"
                " ends_at = now() + %s::interval, warns_at = now() + %s::interval"
                " returning ends_at",
                [one.id, ends, warns],
            ).fetchone()
            assert moved
            ends_at: datetime = moved[0]
            return ends_at

        keeper = scene.cast.harry
        assert "Held until <strong>" not in said(keeper)["exhibit"]
        later = held("9 days", "2 days")
        far = said(keeper)
        assert f"Held until <strong>{local_time(later)}</strong>" in far["exhibit"]
        assert "whose time runs out" not in far["home"]
        assert "Soon" not in far["store"]
        with viewing(keeper) as by:
            assert queries.period(scene.fresh(), viewer=by) is None  # nor under what
        held("1 day", "-1 day")
        soon = said(keeper)
        assert "Runs out soon" in soon["exhibit"]
        assert "Soon" in soon["store"]
        assert f"{one} {one.code}: held until" in soon["home"]
        assert "which has passed" not in soon["home"]
        over = held("-11 hours", "-3 days")
        for who in (keeper, scene.cast.aisha):
            passed = said(who)
            assert f"could be held until {local_time(over)}. That has passed" in passed["exhibit"]
            assert f"held until {local_time(over)}, which has passed" in passed["home"]
        assert "Passed" in said(keeper)["store"]
        assert one.code not in said(scene.cast.dan)["home"]
        with viewing(scene.cast.dan) as dan:
            assert queries.held_until([one], viewer=dan) == {}


class TestCash:
    def test_is_held_for_48_hours_of_working_days_at_once(self, scene: Scene) -> None:
        cash = scene.seize(seized_at=datetime(2026, 11, 20, 5, 20, tzinfo=LOCAL))
        held = period(scene, cash)
        assert held.ends_at == datetime(2026, 11, 24, 5, 20, tzinfo=LOCAL)
        assert "section 294" in held.power
        with viewing(scene.cast.ines) as ines:
            assert queries.period(scene.fresh(scene.drugs), viewer=ines) is None

    def test_is_told_of_before_it_runs_out_until_a_court_gives_longer(
        self, scene: Scene, watched: Watched
    ) -> None:
        cash = scene.seize()
        held = period(scene, cash)
        assert held.ends_at
        assert held.warns_at
        assert watched(now()) == []
        assert watched(held.warns_at) == [cash.code]
        with viewing(scene.cast.harry) as harry:
            assert queries.troubles(viewer=harry) == []
        with now_is(held.warns_at), viewing(scene.cast.harry) as harry:
            (told,) = queries.troubles(viewer=harry)
        assert (told.code, told.kind) == (cash.code, "seizure runs out")
        with frozen(held.warns_at), viewing(scene.cast.ines) as ines:
            assert queries.mine_to_review(viewer=ines) == [cash]
        until = held.ends_at + timedelta(days=180)
        with frozen(held.warns_at):
            scene.act(
                "ines", actions.extend_by_court, cash, ordered_at=now(), until=until, order=COURT
            )
        assert watched(held.warns_at) == []
        assert watched(until - timedelta(days=13)) == [cash.code]

    def test_is_held_by_no_order_for_more_than_two_years(self, scene: Scene) -> None:
        cash = scene.seize()
        until = now() + timedelta(days=733)
        with pytest.raises(NotReadyError, match="two years"):
            scene.act(
                "ines", actions.extend_by_court, cash, ordered_at=now(), until=until, order=COURT
            )
        with viewing(scene.cast.ines) as by, pytest.raises(DatabaseError, match="two years"):
            Period.objects.create(
                exhibit_id=cash.id, power="x", order=COURT, begins_at=now(), ends_at=until,
                made_by=by.person, made_at=now(), audience_id=cash.audience_id,
            )  # fmt: skip

    def test_is_said_to_be_held_too_long(self, scene: Scene) -> None:
        cash = scene.seize()
        ends_at = period(scene, cash).ends_at
        assert ends_at
        late = ends_at + timedelta(minutes=1)
        with now_is(late), viewing(scene.cast.lena) as lena:
            assert [one.kind for one in queries.troubles(viewer=lena)] == ["held too long"]
        with frozen(late), pytest.raises(NotReadyError) as raised:
            scene.act("ines", actions.extend_by_court, cash, ordered_at=now(),
                      until=late + timedelta(days=9), order=COURT)  # fmt: skip
        assert "no order after that helps" in str(raised.value)

    def test_is_held_otherwise_where_somebody_says_so(self, scene: Scene, watched: Watched) -> None:
        cash = scene.seize()
        evidence = Power.objects.get(key="evidence")
        # Who seized it, or has no rank, silences no alarm.
        with pytest.raises(NotForYouError, match="its alarm falls silent"):
            scene.act("aisha", actions.hold_under, cash, power=evidence)
        order = {"ordered_at": now(), "until": now() + timedelta(days=90), "order": COURT}
        with pytest.raises(NotForYouError, match="its alarm falls silent"):
            scene.act("aisha", actions.extend_by_court, cash, **order)
        held = period(scene, cash)
        assert held.ends_at
        for ends_at in (None, held.ends_at + timedelta(minutes=1)):
            row = {"exhibit_id": cash.id, "power": "x", "begins_at": now(), "ends_at": ends_at}
            with viewing(scene.cast.aisha) as by, pytest.raises(DatabaseError, match="of rank"):
                Period.objects.create(
                    **row, made_by=by.person, made_at=now(), audience_id=cash.audience_id
                )
        scene.act("ines", actions.hold_under, cash, power=evidence)
        assert period(scene, cash).ends_at is None
        assert watched(now() + timedelta(days=30)) == []
        scene.put_away(cash, seal="A1000002")
        with pytest.raises(NotForYouError):
            scene.act("harry", actions.hold_under, cash, power=evidence)


class TestADisposal:
    def test_is_asked_agreed_by_another_and_done_by_whoever_has_it(self, scene: Scene) -> None:
        scene.put_away()
        scene.act("aisha", actions.ask_disposal, **ASKED)
        with pytest.raises(NotReadyError, match="second person"):
            scene.act("harry", actions.dispose, words="Burnt")
        scene.act("ines", actions.answer_disposal, agree=True, words="The order is in the file.")
        scene.act("harry", actions.dispose, words="Burnt at Westbury. Lena saw it.")
        with viewing(scene.cast.ines) as ines:
            one = queries.exhibit(scene.drugs.id, viewer=ines)
            assert (one.disposed_at is not None, one.holder, one.lies_in) == (True, None, None)
            assert queries.is_whole(one, viewer=ines)
            assert queries.mine_to_review(viewer=ines) == []
        with viewing(scene.cast.harry) as harry:
            assert queries.lies_in(scene.store, viewer=harry) == []
        with pytest.raises(NotReadyError, match="disposed of"):
            scene.act("aisha", actions.ask_disposal, **ASKED)

    def test_is_agreed_by_nobody_who_asked_or_has_no_rank(self, scene: Scene) -> None:
        scene.act("ines", actions.ask_disposal, **ASKED)
        for who in ("ines", "aisha"):
            with pytest.raises(NotForYouError):
                scene.act(who, actions.answer_disposal, agree=True, words="I looked.")

    def test_is_not_agreed_and_may_be_asked_again(self, scene: Scene) -> None:
        scene.act("aisha", actions.ask_disposal, **ASKED)
        with pytest.raises(NotReadyError, match="asked before"):
            scene.act("aisha", actions.ask_disposal, **ASKED)
        scene.act("ines", actions.answer_disposal, agree=False, words="An appeal runs.")
        scene.act("aisha", actions.ask_disposal, **ASKED)

    def test_waits_while_what_shrank_is_not_explained(self, scene: Scene) -> None:
        scene.put_away()
        scene.act("aisha", actions.ask_disposal, **ASKED)
        weigh: dict[str, Any] = {"substance": "cocaine", "words": "Lab 7"}
        scene.act(
            "aisha", actions.measure, kind=Measure.GROSS, amount=Decimal(20),
            wrapping=Decimal(6), **weigh,
        )  # fmt: skip
        scene.act("aisha", actions.measure, kind=Measure.NET, amount=Decimal("9.1"), **weigh)
        with pytest.raises(NotReadyError, match="explains that first"):
            scene.act("ines", actions.answer_disposal, agree=True, words="I looked.")
        scene.act("ines", actions.answer_disposal, agree=False, words="It shrank.")
        with pytest.raises(NotReadyError, match="explains that first"):
            scene.act("aisha", actions.ask_disposal, **ASKED)

    def test_is_agreed_to_by_nobody_who_had_it(self, scene: Scene) -> None:
        give_role(scene.cast.aisha, Role.SUPERVISOR)
        scene.put_away()
        scene.act("ines", actions.ask_disposal, **ASKED)
        with pytest.raises(NotForYouError, match="never had it"):
            scene.act("aisha", actions.answer_disposal, agree=True, words="I looked.")

    def test_is_offered_to_nobody_who_keeps_the_store(self, scene: Scene) -> None:
        """Lena and Chris, both of rank, are in the operation; Lena keeps the store."""
        for person in (scene.cast.lena, scene.cast.chris):
            give_role(person, Role.SUPERVISOR)
            scene.operations.post(person)
        scene.put_away()
        scene.act("ines", actions.ask_disposal, **ASKED)
        page = reverse("respond_exhibits:exhibit", args=[scene.drugs.id])
        answer = reverse("respond_exhibits:answer_disposal", args=[scene.drugs.id])
        assert answer in client_of(scene.cast.chris).get(page).content.decode()
        assert answer not in client_of(scene.cast.lena).get(page).content.decode()

    def agreed(self, scene: Scene) -> None:
        scene.put_away()
        scene.act("aisha", actions.ask_disposal, **ASKED)
        scene.act("ines", actions.answer_disposal, agree=True, words="The order is in the file.")

    def refused(self, scene: Scene, match: str) -> None:
        """Refuse the keeper at the door, and past it."""
        with pytest.raises(NotReadyError, match=match):
            scene.act("harry", actions.dispose, words="Burnt")
        with viewing(scene.cast.harry) as harry:
            one = queries.exhibit(scene.drugs.id, viewer=harry)
            with pytest.raises(NotReadyError, match="Somebody else wrote"):
                write(one, Doing(act=Act.DISPOSED, answers=one.disposal_step), by=harry)

    def test_that_was_agreed_is_taken_back_by_who_knows_the_operation(self, scene: Scene) -> None:
        self.agreed(scene)
        with pytest.raises(NotForYouError):
            scene.act("harry", actions.agree_no_more, why="It is Khan's.")
        with pytest.raises(NotReadyError):
            scene.act("aisha", actions.agree_no_more, why=" ")
        scene.act("aisha", actions.agree_no_more, why="A second defendant is charged.")
        self.refused(scene, "second person")
        with pytest.raises(NotReadyError, match="Nobody agreed"):
            scene.act("aisha", actions.agree_no_more, why="Once more.")
        scene.act("aisha", actions.ask_disposal, **ASKED)
        scene.act("ines", actions.answer_disposal, agree=True, words="He was acquitted.")
        scene.act("harry", actions.dispose, words="Burnt at Westbury. Lena saw it.")

    def test_waits_for_a_case_of_its_operation(self, scene: Scene) -> None:
        self.agreed(scene)
        circle = scene.operations.operation.circle_id
        with viewing(scene.cast.ines) as ines:
            hold = hold_circle(circle=circle, basis=Basis.PROCEEDINGS, by=ines)
        self.refused(scene, "A case of its operation")
        page = client_of(scene.cast.harry).get(
            reverse("respond_exhibits:exhibit", args=[scene.drugs.id])
        )
        assert "neither destroyed nor passed on until that is over" in page.content.decode()
        with viewing(scene.cast.dan), connection.cursor() as cursor:
            cursor.execute("select respond_exhibits_for_court(%s)", [scene.drugs.id])
            assert cursor.fetchone() == (False,)
        with viewing(scene.cast.ines) as ines:
            lift_hold(hold=hold, why="Acquitted.", by=ines)
        self.refused(scene, "A case of its operation")
        a_week_on()
        scene.act("harry", actions.dispose, words="Burnt at Westbury. Lena saw it.")

    @pytest.mark.parametrize(
        ("way", "goes"),
        [
            (Way.GIVEN_BACK, True),
            (Way.FORFEITED, True),
            (Way.SOLD, True),
            (Way.PASSED_ON, False),
        ],
    )
    def test_goes_back_or_as_a_court_orders_though_a_case_goes_on(
        self, scene: Scene, way: Way, goes: bool
    ) -> None:
        scene.put_away()
        asked = {**ASKED, "way": way, "to_name": "Dee Marlow"}
        scene.act("aisha", actions.ask_disposal, **asked)
        scene.act("ines", actions.answer_disposal, agree=True, words="Her phone, photographed.")
        circle = scene.operations.operation.circle_id
        with viewing(scene.cast.ines) as ines:
            hold_circle(circle=circle, basis=Basis.PROCEEDINGS, by=ines)
        if not goes:
            self.refused(scene, "A case of its operation")
            return
        scene.act("harry", actions.dispose, words="She signed for it.")
        with viewing(scene.cast.ines) as ines:
            assert queries.exhibit(scene.drugs.id, viewer=ines).disposed_at is not None

    def test_is_agreed_anew_after_28_days(self, scene: Scene) -> None:
        self.agreed(scene)
        with frozen(now() + timedelta(days=29)):
            self.refused(scene, "28 days ago")
            scene.act("ines", actions.agree_no_more, why="Asked anew.")
            scene.act("aisha", actions.ask_disposal, **ASKED)
            scene.act("ines", actions.answer_disposal, agree=True, words="It still holds.")
            scene.act("harry", actions.dispose, words="Burnt at Westbury. Lena saw it.")

    def test_is_taken_back_on_a_page_of_who_knows_it(self, scene: Scene) -> None:
        address = reverse("respond_exhibits:agree_no_more", args=[scene.drugs.id])
        assert client_of(scene.cast.ines).get(address).status_code == 404
        self.agreed(scene)
        assert client_of(scene.cast.harry).get(address).status_code == 404
        ines = client_of(scene.cast.ines)
        shown = ines.get(reverse("respond_exhibits:exhibit", args=[scene.drugs.id]))
        assert address in shown.content.decode()
        assert ines.post(address, {"why": "An appeal runs."}).status_code == 302
        with viewing(scene.cast.ines):
            assert not scene.fresh().disposal_agreed

    def test_says_what_is_lacking(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError) as raised:
            scene.act("aisha", actions.ask_disposal, way=Way.GIVEN_BACK, authority="", why=" ")
        assert {field for field, _ in raised.value.problems} == {"authority", "why", "to_name"}

    def test_is_decided_by_the_database_too(self, scene: Scene) -> None:
        scene.act("aisha", actions.ask_disposal, **ASKED)
        for who, act in (("aisha", Act.AGREED), ("aisha", Act.DISPOSED), ("aisha", Act.ASKED)):
            with viewing(getattr(scene.cast, who)) as viewer:
                one = queries.exhibit(scene.drugs.id, viewer=viewer)
                figures = {"way": "destroyed"}
                doing = Doing(act=act, answers=one.disposal_step, purpose="x", figures=figures)
                with pytest.raises(NotReadyError):
                    write(one, doing, by=viewer)


class TestWorth:
    def test_is_told_between_two_sums_with_its_formula(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            actions.set_price(given=actions.NewPrice(**CRACK), since=today(), by=chris)
        scene.act("aisha", actions.measure, kind=Measure.GROSS, amount=Decimal(5),
                  wrapping=Decimal(1), substance="crack")  # fmt: skip
        with viewing(scene.cast.ines) as ines:
            found = queries.worth_of(scene.operations.operation.id, viewer=ines)
        assert found.words.startswith("£200 to £400 at street deals, Swindon, in ")
        assert found.is_estimate
        assert found.valued[0].formula == "4 g by 0.2 g a deal, times £10 to £20"

    def test_is_not_told_of_what_nobody_named_or_weighed(self, scene: Scene) -> None:
        operation = scene.operations.operation.id
        with viewing(scene.cast.ines) as ines:
            found = queries.worth_of(operation, viewer=ines)
        assert (found.words, found.valued[0].why) == ("", "It was not weighed yet.")
        scene.act("aisha", actions.measure, kind=Measure.GROSS, amount=Decimal(5))
        with viewing(scene.cast.ines) as ines:
            found = queries.worth_of(operation, viewer=ines)
        assert found.valued[0].why == "Weighed with its wrapping alone."
        with viewing(scene.cast.beth) as outsider:
            assert queries.worth_of(operation, viewer=outsider).valued == ()

    def test_rests_on_two_sums_from_whoever_keeps_them(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            one = actions.NewPrice(**(CRACK | {"high": Decimal(10)}))
            with pytest.raises(NotReadyError) as raised:
                actions.set_price(given=one, since=today(), by=chris)
            assert [field for field, _ in raised.value.problems] == ["high"]
            kept = actions.set_price(
                given=actions.NewPrice(**CRACK), since=today() - timedelta(days=9), by=chris
            )
            actions.set_price(given=actions.NewPrice(**CRACK), since=today(), by=chris)
            assert len(queries.prices()) == 1
            kept.refresh_from_db()
            assert kept.in_force_until == today()
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.set_price(given=actions.NewPrice(**CRACK), since=today(), by=aisha)

    def test_rests_on_two_sums_in_the_database_too(self, as_role: AsRole) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Price(**(CRACK | {"high": Decimal(10)}), in_force_from=today()).save()


class TestPages:
    def test_open_to_those_who_know_the_operation(self, scene: Scene) -> None:
        cash = scene.seize()
        ines, harry = client_of(scene.cast.ines), client_of(scene.cast.harry)
        for name in ("power", "court", "ask_disposal"):
            address = reverse(f"respond_exhibits:{name}", args=[cash.id])
            assert ines.get(address).status_code == 200
            assert harry.get(address).status_code == 404
        page = ines.get(reverse("respond_exhibits:exhibit", args=[cash.id])).content.decode()
        assert "section 294" in page
        worth = reverse("respond_exhibits:worth", args=[scene.operations.operation.id])
        assert ines.get(worth).status_code == 200
        assert harry.get(worth).status_code == 404

    def test_dispose_of_something_in_three_steps(self, scene: Scene) -> None:
        scene.put_away()
        one = scene.drugs.id
        aisha, ines, harry = (client_of(getattr(scene.cast, w)) for w in ("aisha", "ines", "harry"))
        sent = {"way": "destroyed", "authority": "Order", "why": "Over"}
        ask, answer, done = (
            reverse(f"respond_exhibits:{name}", args=[one])
            for name in ("ask_disposal", "answer_disposal", "dispose")
        )
        assert harry.get(done).status_code == 404
        assert aisha.post(ask, sent).status_code == 302
        assert aisha.get(answer).status_code == 404
        start = reverse("respond_exhibits:start")
        assert "once you agree" in ines.get(start).content.decode()
        assert "once you agree" not in harry.get(start).content.decode()
        assert "once you agree" in ines.get("/").content.decode()
        assert ines.post(answer, {"agree": "yes", "words": "Seen"}).status_code == 302
        assert harry.get(done).status_code == 200
        assert harry.post(done, {"words": "Burnt"}).status_code == 302
        page = ines.get(reverse("respond_exhibits:exhibit", args=[one])).content.decode()
        assert "Disposed of" in page

    def test_of_reference_are_changed_by_those_who_keep_it(self, scene: Scene) -> None:
        powers, prices = (reverse(f"respond_exhibits:{name}") for name in ("powers", "prices"))
        day = {"since_day": "1", "since_month": "12", "since_year": "2026"}
        joan, chris = client_of(scene.cast.joan), client_of(scene.cast.chris)
        power = {"key": "cash", "name": "Cash", "hours": "72", "then": "Ask", "source": "Law"} | day
        assert joan.post(powers, power).status_code == 302
        price = {
            "drug": "heroin", "level": "street deals", "deal": "a wrap", "grams": "0.1",
            "low": "5", "high": "10", "place": "Swindon", "source": "Made up",
        }  # fmt: skip
        assert chris.post(prices, price | day).status_code == 302
        aisha = client_of(scene.cast.aisha)
        assert aisha.get(powers).status_code == 404
        assert aisha.get(prices).status_code == 200
        assert aisha.post(prices, price | day).status_code == 404
        assert client_of(scene.cast.ellie).get(prices).status_code == 404


class TestTheLeastSum:
    def test_of_cash_is_said_where_less_was_counted(self, scene: Scene) -> None:
        """Under £1,000 the power to hold cash reaches nothing; the page says so."""
        cash = scene.seize()
        page = reverse("respond_exhibits:exhibit", args=[cash.id])
        ines = client_of(scene.cast.ines)
        for pounds, says in ((Decimal(420), True), (Decimal(1000), False)):
            scene.act("aisha", actions.measure, cash, kind=Measure.CASH, amount=pounds)
            assert ("Less than £1,000" in ines.get(page).content.decode()) is says

    def test_and_the_vehicles_are_reference_with_a_source_to_check(self, scene: Scene) -> None:
        with viewing(scene.cast.joan):
            found = {one.key: one for one in queries.powers()}
        assert found["cash"].least == Decimal(1000)
        for key in ("vehicle-insurance", "vehicle-antisocial", "vehicle-forfeit"):
            assert found[key].source.startswith("Check")
